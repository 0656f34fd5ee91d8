"""Several sources as one list."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from inspector.mailbox.source import Listed, MailSource, Progress, Summary, Unread
from inspector.model.message import Message
from inspector.values import dataclass, replace


@dataclass(slots=True)
class _Run:
    """Messages of one source that stand one after another in the list."""

    source: MailSource
    first: int
    """Number of the first in the list."""
    inside: int
    """Number of the same in its source."""
    count: int


class SeveralSources:
    """Implements MailSource: the messages of each source after those of the one before."""

    format = "several"

    def __init__(self, sources: Sequence[MailSource]) -> None:
        self._sources = tuple(sources)
        self._runs: list[_Run] = []
        self._taken = [0] * len(self._sources)
        """Messages of each source that have a number here."""
        self._take_in()

    @property
    def name(self) -> str:
        """The names of all."""
        return ", ".join(source.name for source in self._sources)

    @property
    def is_complete(self) -> bool:
        """True when each is."""
        return all(source.is_complete for source in self._sources)

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of all."""
        return tuple(note for source in self._sources for note in source.notes)

    def _take_in(self) -> None:
        """Give numbers to what is known now; a source is taken in when all before it are complete."""
        for place, source in enumerate(self._sources):
            known, taken = len(source), self._taken[place]
            if known > taken:
                if self._runs and self._runs[-1].source is source:
                    self._runs[-1].count += known - taken
                else:
                    self._runs.append(_Run(source, len(self) + 1, taken + 1, known - taken))
                self._taken[place] = known
            if not source.is_complete:
                return

    def __len__(self) -> int:
        return self._runs[-1].first + self._runs[-1].count - 1 if self._runs else 0

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list, source after source; see MailSource. What is appended to any stands at the end."""
        read = total = 0
        for source in self._sources:
            last = Progress(0, 0, 0)
            for last in source.scan(batch):
                self._take_in()
                yield Progress(len(self), read + last.bytes_read, total + last.bytes_total)
            self._take_in()
            read, total = read + last.bytes_read, total + last.bytes_total
        yield Progress(len(self), read, total)

    def _placed(self, index: int) -> tuple[MailSource, int]:
        if 1 <= index <= len(self):
            run = self._runs[bisect_right(self._runs, index, key=lambda run: run.first) - 1]
            return run.source, run.inside + index - run.first
        raise IndexError(f"there is no message {index}: {len(self)} are known")

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        source, inside = self._placed(index)
        found = source.summary(inside)
        return replace(found, index=index, path=found.path or source.name)

    def glance(self, index: int) -> Listed:
        """The row for who looks through many; see MailSource."""
        source, inside = self._placed(index)
        return source.glance(inside)

    def message(self, index: int) -> Message:
        """The message, read now; its source is the file that it is in, with its number there."""
        source, inside = self._placed(index)
        return source.message(inside)

    def unread(self, index: int) -> Unread:
        """The bytes of the same; see MailSource."""
        source, inside = self._placed(index)
        return source.unread(inside)

    def close(self) -> None:
        """Close all."""
        for source in self._sources:
            source.close()
