"""Several sources as one list."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from inspector.mailbox.source import Listed, MailSource, Progress, Summary, Unread
from inspector.model.message import Message


class SeveralSources:
    """Implements MailSource: the messages of each source after those of the one before."""

    format = "several"

    def __init__(self, sources: Sequence[MailSource]) -> None:
        self._sources = tuple(sources)
        self._open = 1
        """Sources whose messages count; the next one counts when all before it are complete."""
        self._advance()

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

    def _advance(self) -> None:
        while self._open < len(self._sources) and self._sources[self._open - 1].is_complete:
            self._open += 1

    def __len__(self) -> int:
        return sum(map(len, self._sources[: self._open]))

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list, source after source; see MailSource. What is appended to any but the last is left out."""
        read = total = 0
        for place, source in enumerate(self._sources):
            last = Progress(0, 0, 0)
            if not source.is_complete or place == len(self._sources) - 1:
                for last in source.scan(batch):
                    yield Progress(len(self), read + last.bytes_read, total + last.bytes_total)
            self._advance()
            read, total = read + last.bytes_read, total + last.bytes_total
        yield Progress(len(self), read, total)

    def _placed(self, index: int) -> tuple[MailSource, int]:
        inside = index
        for source in self._sources[: self._open]:
            if 1 <= inside <= len(source):
                return source, inside
            inside -= len(source)
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
