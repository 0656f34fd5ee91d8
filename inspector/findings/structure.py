"""Bytes that make readers disagree, or that aim at whoever shows them (RFC 5322 2.2, 3.6; Unicode TR 36)."""

import re
from collections.abc import Iterator

from inspector.mail.encoded_words import decoded
from inspector.model.case import Case, Finding, Severity
from inspector.model.message import HeaderField

DEFECTS = {"header.nul": Severity.MEDIUM, "header.bare-cr": Severity.LOW, "header.mbox-line": Severity.INFO}
QUIET = ("header.mixed-line-ends", "header.long-line")
# RFC 5322 3.6 allows each of these once; two of them let two programs show two different mails.
ONCE = ("Subject", "To", "Cc", "Date", "Message-ID", "Reply-To", "Sender", "Content-Type", "MIME-Version")
READ_BY_PEOPLE = frozenset(("from", "to", "cc", "subject", "reply-to", "sender"))
MAX_FIELD = 65_536  # Bytes; no program writes so much into one field.

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = re.compile(r"[\u200b\u2060\ufeff\u00ad]")


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    for defect in case.message.defects:
        if defect.code not in QUIET:
            severity = DEFECTS.get(defect.code, Severity.LOW)
            yield Finding(f"structure.{defect.code}", severity, defect.said, (defect.span,) if defect.span else ())
    yield from repeated(case)
    for header_field in case.message.fields:
        yield from hidden(header_field)
        if len(header_field.raw) > MAX_FIELD:
            said = f"The field {header_field.name} has {len(header_field.raw):,} bytes."
            yield Finding("structure.field-oversized", Severity.LOW, said, (header_field.span,))


def repeated(case: Case) -> Iterator[Finding]:
    """Fields that may stand once and stand more often."""
    for name in ONCE:
        fields = case.message.named(name)
        if len(fields) > 1:
            said = f"The field {name} stands {len(fields)} times: programs disagree about which one counts."
            severity = Severity.MEDIUM if name in ("Subject", "Content-Type") else Severity.LOW
            yield Finding("structure.field-repeated", severity, said, tuple(field.value_span for field in fields))


def hidden(header_field: HeaderField) -> Iterator[Finding]:
    """Characters that are not seen and change what is seen."""
    text = header_field.value.decode("utf-8", "backslashreplace")
    if header_field.key in READ_BY_PEOPLE:
        text += decoded(header_field.value)
    elif text.isascii() and text.isprintable():
        return
    place = (header_field.value_span,)
    if _CONTROLS.search(text):
        said = f"The field {header_field.name} holds control characters, which can steer a terminal."
        yield Finding("structure.controls", Severity.MEDIUM, said, place)
    if _BIDI.search(text):
        said = (
            f"The field {header_field.name} turns the direction of writing around, so that it reads as something else."
        )
        yield Finding("structure.bidi", Severity.MEDIUM, said, place)
    if header_field.key in READ_BY_PEOPLE and _ZERO_WIDTH.search(text):
        said = f"The field {header_field.name} holds characters that are not seen."
        yield Finding("structure.zero-width", Severity.LOW, said, place)
