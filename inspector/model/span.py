"""Places: bytes of a message, or characters of a text that a step looks at."""

from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of bytes of the raw message.

    A named tuple like all that is made by the dozen for each mail, which takes a third of the time of a frozen
    dataclass; its length is the number of bytes.
    """

    start: int
    end: int

    def of(self, raw: bytes) -> bytes:
        """The bytes at this place."""
        return raw[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


class Excerpt(NamedTuple):
    """A text that is being read (a DNS record, a tag list) and the characters of it that matter now.

    A named tuple for the same reason as a step: a check makes one for each term.
    """

    title: str
    """What the text is: `TXT record of example.com`."""
    text: str
    start: int = 0
    end: int = 0
    """Half-open range of characters of `text`; empty when the whole text is meant."""
