"""Places: bytes of a message, or characters of a text that a step looks at."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of bytes of the raw message."""

    start: int
    end: int

    def of(self, raw: bytes) -> bytes:
        """The bytes at this place."""
        return raw[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A text that is being read (a DNS record, a tag list) and the characters of it that matter now."""

    title: str
    """What the text is: `TXT record of example.com`."""
    text: str
    start: int = 0
    end: int = 0
    """Half-open range of characters of `text`; empty when the whole text is meant."""
