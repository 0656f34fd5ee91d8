"""The words that choose messages of a list: `from:bank dmarc:fail has:attachment after:2026-11-01 "card was" -weekly`.

All words must hold; a minus before a word means that it must not. Upper and lower case are alike. A word that asks for
a result holds of no message that was not checked, with a minus or without.
"""

from collections.abc import Callable

from inspector.mailbox.filter_words import (
    EXAMPLES,
    OF_FILED,
    OF_RESULTS,
    OF_SUMMARIES,
    OfFiled,
    OfMarks,
    OfSummary,
    has_finding,
    has_note,
    of_filed,
    of_result,
)
from inspector.mailbox.source import Listed
from inspector.model.filed import UNFILED, Filed
from inspector.patterns import regex
from inspector.report.marks import Marks
from inspector.values import dataclass, replace

_WORD = regex(r"""(-?)(?:([A-Za-z]+):)?(?:"([^"]*)("?)|(\S*))(?:\s+|$)""")

Recipients = Callable[[], str]
"""The recipient fields of a message as text, read when a word asks for them."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What a message must be to stay in the list."""

    text: str = ""
    summaries: tuple[OfSummary, ...] = ()
    recipients: tuple[tuple[str, bool], ...] = ()
    """Words that To and Cc must hold, or must not (False); in lower case."""
    results: tuple[OfMarks, ...] = ()
    filed: tuple[OfFiled, ...] = ()
    trouble: str = ""
    """What cannot be understood, in one sentence; then nothing else here counts."""

    @property
    def is_empty(self) -> bool:
        """True when every message stays."""
        return not (self.summaries or self.recipients or self.results or self.filed)

    @property
    def asks_results(self) -> bool:
        """True when messages that were not checked fall out."""
        return bool(self.results)

    @property
    def asks_filed(self) -> bool:
        """True when messages come and go as the analyst files them."""
        return bool(self.filed)

    @property
    def asks_header(self) -> bool:
        """True when rows have to be read to decide."""
        return bool(self.summaries or self.recipients)

    def suits(self, summary: Listed, recipients: Recipients) -> bool:
        """Whether the header is what the words ask for; results are left out of it."""
        if not all(holds(summary) for holds in self.summaries):
            return False
        if not self.recipients:
            return True
        text = recipients().casefold()
        return all((word in text) is is_wanted for word, is_wanted in self.recipients)

    def passes(self, marks: Marks | None) -> bool:
        """Whether the results are what the words ask for."""
        return not self.results or (marks is not None and all(holds(marks) for holds in self.results))

    def is_under(self, filed: Filed) -> bool:
        """Whether the analyst filed it as the words ask for."""
        return all(holds(filed) for holds in self.filed)

    def matches(
        self, summary: Listed, marks: Marks | None, recipients: Recipients = str, filed: Filed = UNFILED
    ) -> bool:
        """Whether the message stays in the list."""
        return self.passes(marks) and self.is_under(filed) and self.suits(summary, recipients)


def parse(text: str) -> Filter:
    """The filter that a line of words means; one that cannot be understood has `trouble`."""
    found = Filter(text)
    line = text.strip()
    place = 0
    while place < len(line):
        word = _WORD.match(line, place)
        if word is None or word.end() == place:
            return Filter(text, trouble=f"{line[place:]} cannot be understood: put words with quotes inside in quotes.")
        place = word.end()
        minus, name, quoted, closing, bare = word.groups()
        if quoted is not None and not closing:
            return Filter(text, trouble=f'A quote is missing after "{quoted}.')
        value = quoted if quoted is not None else bare
        found = _with(found, (name or "").lower(), value, is_wanted=not minus)
        if found.trouble:
            return Filter(text, trouble=found.trouble)
    return found


def _with(found: Filter, name: str, value: str, *, is_wanted: bool) -> Filter:
    """The filter with one word more."""
    if not value:
        if name:
            return Filter(trouble=f"{name}: has nothing after it; write {EXAMPLES.get(name, name + ':word')}.")
        return found if is_wanted else Filter(trouble="A minus stands alone; write it right before a word.")
    if name == "to":
        return replace(found, recipients=(*found.recipients, (value.casefold(), is_wanted)))
    if name in OF_RESULTS:
        of_marks = of_result(name, value)
        if isinstance(of_marks, str):
            return Filter(trouble=of_marks)
        return replace(found, results=(*found.results, of_marks if is_wanted else _not(of_marks)))
    if name == "has" and value.lower() in ("finding", "findings"):
        of_marks = has_finding if is_wanted else _not(has_finding)
        return replace(found, results=(*found.results, of_marks))
    if name in OF_FILED or (name == "has" and value.lower() in ("note", "notes")):
        under = has_note if name == "has" else of_filed(name, value)
        if isinstance(under, str):
            return Filter(trouble=under)
        return replace(found, filed=(*found.filed, under if is_wanted else _otherwise(under)))
    if name not in OF_SUMMARIES:
        return Filter(trouble=f'{name}: is no filter; to look for it as text, write "{name}:{value}".')
    of_summary = OF_SUMMARIES[name](value)
    if isinstance(of_summary, str):
        return Filter(trouble=of_summary)
    return replace(found, summaries=(*found.summaries, of_summary if is_wanted else _without(of_summary)))


def _without(holds: OfSummary) -> OfSummary:
    return lambda summary: not holds(summary)


def _not(holds: OfMarks) -> OfMarks:
    return lambda marks: not holds(marks)


def _otherwise(holds: OfFiled) -> OfFiled:
    return lambda filed: not holds(filed)
