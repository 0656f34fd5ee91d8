"""One opened message as the analyst works on it: its examination, what was set by hand, what is supposed, the notes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, domains_of, subject
from inspector.model.case import Case, Note
from inspector.model.dns import DnsAnswer
from inspector.model.domains import Inquiry, NamedDomain
from inspector.model.message import Message

BY_ANALYST = "given by the analyst"
SUPPOSED = "supposed, not in the mail"


@dataclass(frozen=True, slots=True)
class Supposition:
    """A what-if: what it changes, and how it is named wherever it shows."""

    given: Given
    at: datetime
    phrases: tuple[str, ...]
    answers: tuple[DnsAnswer, ...] = ()


class Work:
    """The real case and, beside it, at most one hypothetical branch; `examination` is the one that is shown."""

    def __init__(self, message: Message, options: Options) -> None:
        self.message = message
        self.options = options
        self.notes: tuple[Note, ...] = ()
        self.real = Examination(subject(message, options))
        self.branch: Examination | None = None
        self.supposition: Supposition | None = None
        self.inquiries: dict[str, Inquiry] = {}
        """What the DNS says of the domains that were asked about, by name."""
        self.inquired: dict[tuple[str, str], DnsAnswer] = {}
        """The answers that this rests on, in the order of asking."""
        self._case: Case | None = None

    @property
    def examination(self) -> Examination:
        """The branch while something is supposed, else the real one."""
        return self.branch or self.real

    @property
    def case(self) -> Case:
        """The case that is shown, as it stands; worked out again only after `touch`."""
        if self._case is None:
            case = case_of(self.examination, self.notes)
            if self.supposition is not None:
                case = replace(case, hypothetical=(*self.supposition.phrases, *case.hypothetical))
            self._case = self._with_domains(case) if self.inquiries else case
        return self._case

    @property
    def domains(self) -> tuple[NamedDomain, ...]:
        """The domains that the mail names, with what was found out about them."""
        named = domains_of(self.case, self.options)
        return tuple(replace(domain, inquiry=self.inquiries.get(domain.name)) for domain in named)

    def _with_domains(self, case: Case) -> Case:
        """With what was asked about domains, whose answers are evidence like those of the checks."""
        named = domains_of(case, self.options)
        domains = tuple(replace(domain, inquiry=self.inquiries.get(domain.name)) for domain in named)
        known = {answer.question.key for answer in case.answers}
        news = tuple(answer for key, answer in self.inquired.items() if key not in known)
        return replace(case, domains=domains, answers=(*case.answers, *news))

    def touch(self) -> None:
        """Something changed: the next reading of `case` is a new one."""
        self._case = None

    def give(self, given: Given) -> None:
        """Judge by what the analyst knows; answers of the DNS stay known, a branch ends."""
        self.options = replace(self.options, given=given)
        self.real = Examination(subject(self.message, self.options), known=self.real.answers)
        self.back_to_real()

    def move_boundary(self, number: int) -> None:
        """Take what that hop says about its client; 0 trusts no hop."""
        self.give(replace(self.options.given, boundary=number, origin=BY_ANALYST))

    def suppose(self, supposition: Supposition) -> None:
        """Open the hypothetical branch; it starts with what is known, less what it overrides."""
        known = dict(self.real.answers)
        known.update({answer.question.key: answer for answer in supposition.answers})
        is_set = self.options.at_is_set or supposition.at != self.options.at
        options = replace(self.options, given=supposition.given, at=supposition.at, at_is_set=is_set)
        self.branch = Examination(subject(self.message, options), known=known)
        self.supposition = supposition
        self.touch()

    def back_to_real(self) -> None:
        """Drop the branch."""
        self.branch = self.supposition = None
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
