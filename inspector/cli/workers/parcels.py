"""What goes between a command and the processes that work for it."""

from inspector.casework import Options
from inspector.lookup.resolver import LocalSource
from inspector.mailbox.source import Unread
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """How every message is checked and told."""

    options: Options
    form: str
    """`table`, `jsonl` or `csv`."""
    fail_on: tuple[str, ...] = ()
    filter: str = ""
    """As typed; only what it says of results counts, for the header was looked at before."""
    keeps_answers: bool = False
    """True when somebody wants the answers as well as the rows."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A message that waits for its row."""

    number: int
    """In the mailbox, from 1."""
    path: str
    """Where it is, for its row; raw."""
    index: int
    """Its number there, from 1."""
    unread: Unread | None
    trouble: str = ""
    """Why it could not be read, in one sentence."""


@dataclass(frozen=True, slots=True)
class Bundle:
    """Some messages that are checked in one go."""

    number: int
    letters: tuple[Letter, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What became of a message."""

    number: int
    text: str
    """With its line end; empty when the filter leaves the message out."""
    is_failing: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The rows of a bundle, in the order of the mailbox."""

    number: int
    rows: tuple[Row, ...]
    answers: tuple[DnsAnswer, ...] = ()
    """Those that were not handed over before, where somebody wants them."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that a worker wants to have asked."""

    number: int
    question: DnsQuestion


@dataclass(frozen=True, slots=True)
class Answered:
    """What came of it."""

    number: int
    answer: DnsAnswer


@dataclass(frozen=True, slots=True)
class Hello:
    """A worker has loaded what it needs."""


@dataclass(frozen=True, slots=True)
class Contract:
    """What a worker is told when it starts."""

    task: Task
    local: LocalSource | None
    """Answers on the spot; None when the questions go to the command, which asks each one once."""
    in_flight: int = 16


ToWorker = Bundle | Answered | None
"""None is the end of the work."""
FromWorker = Hello | Asked | Done


def plain(question: DnsQuestion) -> DnsQuestion:
    """The question without the functions that look ahead, which cannot leave their process."""
    return DnsQuestion(question.name, question.type, question.why, question.reveals)
