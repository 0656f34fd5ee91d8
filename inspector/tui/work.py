"""One opened message as the analyst works on it: its examination, what was set by hand, what is supposed, the notes."""

from collections.abc import Iterable
from datetime import datetime

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, domains_of, subject, with_domains
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer
from inspector.model.domains import Inquiry, NamedDomain
from inspector.model.given import Given
from inspector.model.message import Message
from inspector.model.note import Note
from inspector.values import dataclass, replace

BY_ANALYST = "given by the analyst"
SUPPOSED = "supposed, not in the mail"


@dataclass(frozen=True, slots=True)
class Supposition:
    """A what-if: what it changes, and how it is named wherever it shows."""

    given: Given
    at: datetime
    phrases: tuple[str, ...]
    answers: tuple[DnsAnswer, ...] = ()
    name: str = ""
    """What the analyst calls it; without a name it is called by its phrases."""


@dataclass(frozen=True, slots=True)
class Branch:
    """What is supposed, and the checks as they would be then."""

    number: int
    """From 1, in the order of making; never given again."""
    supposition: Supposition
    examination: Examination

    @property
    def name(self) -> str:
        """For lists and titles; foreign text in it is raw."""
        supposed = self.supposition
        by_hand = tuple(f"{answer.question.type} {answer.question.name} by hand" for answer in supposed.answers)
        return supposed.name or "; ".join((*supposed.phrases, *by_hand))

    @property
    def phrases(self) -> tuple[str, ...]:
        """How it is marked wherever it shows."""
        supposed = self.supposition
        return (f"branch {supposed.name}", *supposed.phrases) if supposed.name else supposed.phrases


class Work:
    """The real case and, beside it, hypothetical branches; `examination` is the one that is shown."""

    def __init__(self, message: Message, options: Options) -> None:
        self.message = message
        self.options = options
        self.notes: tuple[Note, ...] = ()
        self.real = Examination(subject(message, options))
        self.branches: tuple[Branch, ...] = ()
        self.branch: Branch | None = None
        """The branch that is shown; None for the real case."""
        self._made = 0
        self.inquiries: dict[str, Inquiry] = {}
        """What the DNS says of the domains that were asked about, by name."""
        self.inquired: dict[tuple[str, str], DnsAnswer] = {}
        """The answers that this rests on, in the order of asking."""
        self._case: Case | None = None

    @property
    def examination(self) -> Examination:
        """That of the branch that is shown, else the real one."""
        return self.branch.examination if self.branch is not None else self.real

    @property
    def case(self) -> Case:
        """The case that is shown, as it stands; worked out again only after `touch`."""
        if self._case is None:
            self._case = self.case_with(self.branch)
        return self._case

    def case_with(self, branch: Branch | None) -> Case:
        """The case of a branch, marked as what it is; the real case for None."""
        examination = branch.examination if branch is not None else self.real
        case = case_of(examination, self.notes)
        if branch is not None:
            case = replace(case, hypothetical=(*branch.phrases, *case.hypothetical))
        return self._with_domains(case) if self.inquiries else case

    @property
    def domains(self) -> tuple[NamedDomain, ...]:
        """The domains that the mail names, with what was found out about them."""
        named = domains_of(self.case, self.options)
        return tuple(replace(domain, inquiry=self.inquiries.get(domain.name)) for domain in named)

    def _with_domains(self, case: Case) -> Case:
        """With what was asked about domains, whose answers are evidence like those of the checks."""
        named = domains_of(case, self.options)
        domains = tuple(replace(domain, inquiry=self.inquiries.get(domain.name)) for domain in named)
        return with_domains(case, domains, tuple(self.inquired.values()))

    def touch(self) -> None:
        """Something changed: the next reading of `case` is a new one."""
        self._case = None

    def give(self, given: Given) -> None:
        """Judge by what the analyst knows; answers of the DNS stay known, branches stay what they are."""
        self.options = replace(self.options, given=given)
        self.real = Examination(subject(self.message, self.options), known=self.real.answers)
        self.back_to_real()

    def move_boundary(self, number: int) -> None:
        """Take what that hop says about its client; 0 trusts no hop."""
        self.give(replace(self.options.given, boundary=number, origin=BY_ANALYST))

    def suppose(self, supposition: Supposition) -> None:
        """Open another branch, upon the one that is shown; it starts with what is known, less what it overrides."""
        upon = self.branch.supposition if self.branch is not None else None
        if upon is not None:
            changed = {answer.question.key for answer in supposition.answers}
            kept = tuple(answer for answer in upon.answers if answer.question.key not in changed)
            supposition = replace(
                supposition,
                phrases=_laid_over(upon.phrases, supposition.phrases),
                answers=(*kept, *supposition.answers),
            )
        known = {key: answer for key, answer in self.real.answers.items() if not answer.hypothetical}
        known.update({answer.question.key: answer for answer in supposition.answers})
        is_set = self.options.at_is_set or supposition.at != self.options.at
        options = replace(self.options, given=supposition.given, at=supposition.at, at_is_set=is_set)
        self._made += 1
        self.branch = Branch(self._made, supposition, Examination(subject(self.message, options), known=known))
        self.branches = (*self.branches, self.branch)
        self.touch()

    @property
    def options_shown(self) -> Options:
        """How the case that is shown is judged."""
        if self.branch is None:
            return self.options
        supposed = self.branch.supposition
        return replace(self.options, given=supposed.given, at=supposed.at)

    def show_branch(self, number: int) -> None:
        """Show the branch of that number; the real case for 0 or for one that is gone."""
        self.branch = next((branch for branch in self.branches if branch.number == number), None)
        self.touch()

    def turn(self, by: int) -> None:
        """Show the branch after the one that is shown, or before it; the real case stands before the first."""
        numbers = [0, *(branch.number for branch in self.branches)]
        at = numbers.index(self.branch.number) if self.branch is not None else 0
        self.show_branch(numbers[(at + by) % len(numbers)])

    def drop(self, number: int) -> None:
        """Forget a branch."""
        self.branches = tuple(branch for branch in self.branches if branch.number != number)
        if self.branch is not None and self.branch.number == number:
            self.back_to_real()

    def back_to_real(self) -> None:
        """Show the real case; the branches stay."""
        self.branch = None
        self.touch()

    def ask_again(self, ids: Iterable[str]) -> int:
        """Begin these checks again without the answers that were never asked for; how many those were."""
        ids = tuple(ids)
        forgotten = frozenset(key for id in ids for key in self.examination.unasked(id))
        if forgotten:
            for id in ids:
                self.examination.restart(id, forget=forgotten)
        self.touch()
        return len(forgotten)

    def take_notes(self, notes: tuple[Note, ...]) -> None:
        """The notes as they are kept."""
        if notes != self.notes:
            self.notes = notes
            self.touch()

    def note(self, on: str, text: str) -> None:
        """Keep the analyst's words on a place; empty words take the note away."""
        others = tuple(note for note in self.notes if note.on != on)
        self.notes = (*others, Note(on, text)) if text.strip() else others
        self.touch()

    def noted(self, on: str) -> str:
        """The note on a place, empty when there is none."""
        return next((note.text for note in self.notes if note.on == on), "")


KINDS = ("client IP ", "HELO ", "MAIL FROM ", "judged at ")  # How the phrases of `suppose` begin.


def _laid_over(below: tuple[str, ...], above: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases of two suppositions; of two on the same thing the later one holds."""
    said = tuple(kind for kind in KINDS if any(phrase.startswith(kind) for phrase in above))
    return (*(phrase for phrase in below if not (said and phrase.startswith(said))), *above)
