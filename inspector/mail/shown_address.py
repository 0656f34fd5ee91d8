"""An address inside a display name: what a person reads, and what no check looks at (RFC 9989 11.4)."""

from inspector.patterns import regex

# Letters that look like the marks of an address in every typeface, and that mail programs show as they are.
_MARKS = str.maketrans({"\uff20": "@", "\ufe6b": "@", "\uff0e": ".", "\u3002": ".", "\uff61": ".", "\u2024": "."})
# Possessive and begun at the start of a word: a megabyte of letters without an `@` is read once.
_ADDRESS = regex(r"(?<![\w.+-])[\w.+-]++@([\w-]++(?:\.[\w-]++)++)(?<=[\w-]{2})")


def shown_address(display_name: str) -> tuple[str, str] | None:
    """The first address that the name shows, and its domain; None when it shows none."""
    if "@" not in display_name and display_name.isascii():
        return None
    found = _ADDRESS.search(display_name.translate(_MARKS))
    return (found[0], found[1]) if found else None
