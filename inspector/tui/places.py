"""A place in the bytes of a message as a person types it: an offset, a share of the whole, the name of a field."""

import re

from inspector.model.message import Message
from inspector.model.span import Span
from inspector.patterns import regex

_OFFSET = regex(r"0x([0-9a-fA-F]{1,15})|([0-9][0-9,_ ]{0,20})")
_SHARE = regex(r"([0-9]{1,3})\s*%")


def place_in(message: Message, typed: str) -> Span | None:
    """One byte for a number, all of a field for its name, the body for `body`; None for what is no place there."""
    typed = typed.strip()
    size = len(message.raw)
    if found := _SHARE.fullmatch(typed):
        return _byte(min(size * int(found[1]) // 100, max(size - 1, 0)), size)
    if found := _OFFSET.fullmatch(typed):
        digits = re.sub(r"\D", "", found[2] or "")
        return _byte(int(found[1], 16) if found[1] else int(digits), size)
    if typed.lower() == "body":
        return _byte(message.body.start, size)
    fields = message.named(typed.rstrip(": "))
    return fields[0].span if fields else None


def _byte(offset: int, size: int) -> Span | None:
    return Span(offset, offset + 1) if 0 <= offset < size else None


def not_a_place(message: Message, typed: str) -> str:
    """What is wrong with what was typed; empty when it is a place."""
    if place_in(message, typed) is not None:
        return ""
    if _OFFSET.fullmatch(typed.strip()):
        return f"The message ends at byte {max(len(message.raw) - 1, 0):,}."
    return "There is no such place: type an offset, a share like 50%, the name of a field, or body."
