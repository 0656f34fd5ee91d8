"""A message, or header fields alone, pasted from somewhere as text."""

from collections.abc import Iterator

from inspector.errors import InspectorError
from inspector.mailbox.opening import open_source
from inspector.mailbox.source import Listed, MailSource, Progress, Summary, Unread
from inspector.model.message import Message, Source
from inspector.values import replace

PASTED = "(pasted)"
NOTE = "Pasted as text: blanks and line ends may have changed on the way, which breaks signatures"


def pasted(text: str) -> MailSource:
    """The message in a pasted text. Raises InspectorError when it is none."""
    # Terminals send the line ends of a paste as CR.
    plain = text.replace("\r\n", "\n").replace("\r", "\n").lstrip("\n \t")
    if not plain.strip():
        raise InspectorError("Nothing was pasted.", "Copy a message with its header, and paste it here.")
    raw = f"{plain.rstrip(chr(10))}\n".encode("utf-8", "surrogateescape")
    try:
        return _Pasted(open_source("-", stdin=raw))
    except InspectorError as error:
        raise InspectorError(
            "What was pasted is no mail: it does not begin with header fields.",
            "Copy all from the first line of the header on, as `show original` of a mail program gives it.",
        ) from error


class _Pasted:
    """Implements MailSource: a source whose messages say that they were pasted."""

    name = PASTED

    def __init__(self, source: MailSource) -> None:
        self._source = source

    @property
    def format(self) -> str:
        """That of the text."""
        return self._source.format

    @property
    def is_complete(self) -> bool:
        """As the text is known."""
        return self._source.is_complete

    @property
    def notes(self) -> tuple[str, ...]:
        """Those of the text."""
        return self._source.notes

    def __len__(self) -> int:
        return len(self._source)

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Fill the list; see MailSource."""
        return self._source.scan(batch)

    def summary(self, index: int) -> Summary:
        """The row of a message; see MailSource."""
        return self._source.summary(index)

    def glance(self, index: int) -> Listed:
        """The same row for who looks through many."""
        return self._source.glance(index)

    def message(self, index: int) -> Message:
        """The message, said to be pasted."""
        found = self._source.message(index)
        return replace(found, source=self._said(found.source))

    def _said(self, source: Source) -> Source:
        return replace(source, path=PASTED, note=source.note or NOTE)

    def unread(self, index: int) -> Unread:
        """The same, its header not looked at."""
        found = self._source.unread(index)
        return replace(found, source=self._said(found.source))

    def close(self) -> None:
        """Let go of the text."""
        self._source.close()
