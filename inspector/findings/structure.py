"""Bytes that make readers disagree, or that aim at whoever shows them (RFC 5322 2.2, 3.6; Unicode TR 36)."""

from collections.abc import Iterator

from inspector.mail.encoded_words import decoded
from inspector.model.case import Case, Finding, Severity
from inspector.model.limits import MAX_FIELD
from inspector.model.message import HeaderField
from inspector.patterns import regex

DEFECTS = {"header.nul": Severity.MEDIUM, "header.bare-cr": Severity.LOW, "header.too-many-fields": Severity.MEDIUM}
QUIET = ("header.mixed-line-ends", "header.long-line", "header.mbox-line")
# RFC 5322 3.6 allows each of these once; two of them let two programs show two different mails.
ONCE = ("Subject", "To", "Cc", "Date", "Message-ID", "Reply-To", "Sender", "Content-Type", "MIME-Version")
READ_BY_PEOPLE = frozenset(("from", "to", "cc", "subject", "reply-to", "sender"))

_CONTROLS = regex(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_BIDI = regex(r"[\u202a-\u202e\u2066-\u2069]")
_ZERO_WIDTH = regex(r"[\u200b\u2060\ufeff\u00ad]")

# Between two Latin letters these join and turn nothing: they only make the word another one for filters.
SPLIT_WORD = regex(
    r"(?<=[A-Za-z\u00c0-\u024f])[\u034f\u115f\u180e\u200b-\u200f\u2060-\u2064\u3164\ufeff]+(?=[A-Za-z\u00c0-\u024f])"
)
MIN_SPLIT = 3  # Places in one field.

# All that the expressions above look for; most fields have nothing of it.
_UNSEEN = regex(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u034f\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufeff]"
)
_CONTROL_OCTETS = bytes((*range(0x20), 0x7F)).translate(None, b"\t\n\r")
HIDDEN = {
    "controls": (
        "structure.controls",
        Severity.MEDIUM,
        "Control characters, which can steer a terminal, stand in these fields",
    ),
    "bidi": (
        "structure.bidi",
        Severity.MEDIUM,
        "The direction of writing is turned around, to be misread, in these fields",
    ),
    "unseen": ("structure.zero-width", Severity.LOW, "Characters that are not seen stand in these fields"),
    "split": (
        "structure.zero-width",
        Severity.MEDIUM,
        "Characters that are not seen stand inside the words of these fields, to be missed by filters",
    ),
}
"""Code, severity and sentence of each kind."""


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    for defect in case.message.defects:
        if defect.code not in QUIET:
            severity = DEFECTS.get(defect.code, Severity.LOW)
            yield Finding(
                f"structure.{defect.code}",
                severity,
                defect.said.rstrip(".") + ".",
                (defect.span,) if defect.span else (),
            )
    yield from repeated(case)
    yield from hidden(case)
    for header_field in case.message.fields:
        if len(header_field.raw) > MAX_FIELD:
            said = f"The field {header_field.name} has {len(header_field.raw):,} bytes."
            yield Finding("structure.field-oversized", Severity.LOW, said, (header_field.span,))


def repeated(case: Case) -> Iterator[Finding]:
    """Fields that may stand once and stand more often."""
    there = case.message.by_name
    for name in ONCE:
        fields = there.get(name.lower(), ())
        if len(fields) > 1:
            said = f"The field {name} stands {len(fields)} times: programs disagree about which one counts."
            severity = Severity.MEDIUM if name in ("Subject", "Content-Type") else Severity.LOW
            yield Finding("structure.field-repeated", severity, said, tuple(field.value_span for field in fields))


def hidden(case: Case) -> Iterator[Finding]:
    """Characters that are not seen and change what is seen: one finding for each kind, with all fields that hold it."""
    fields = case.message.fields
    header = case.message.header.of(case.message.raw)
    is_plain = header.isascii() and len(header.translate(None, _CONTROL_OCTETS)) == len(header)
    if is_plain:  # As most are: only what is encoded can hide more.
        fields = tuple([header_field for header_field in fields if b"=?" in header_field.raw])
    found: dict[str, list[HeaderField]] = {}
    for header_field in fields:
        for kind in _kinds(header_field):
            found.setdefault(kind, []).append(header_field)
    for kind, holding in found.items():
        code, severity, said = HIDDEN[kind]
        names = ", ".join(dict.fromkeys(field.name for field in holding))
        yield Finding(code, severity, f"{said}: {names}.", tuple(field.value_span for field in holding))


def _kinds(header_field: HeaderField) -> Iterator[str]:
    raw = header_field.value
    is_read = header_field.key in READ_BY_PEOPLE
    if not is_read and raw.isascii() and len(raw.translate(None, _CONTROL_OCTETS)) == len(raw):
        return
    text = raw.decode("utf-8", "backslashreplace") + (decoded(raw) if is_read else "")
    if not _UNSEEN.search(text):
        return
    if _CONTROLS.search(text):
        yield "controls"
    if _BIDI.search(text):
        yield "bidi"
    if not is_read:
        return
    split = len(SPLIT_WORD.findall(text))
    if split >= MIN_SPLIT:
        yield "split"
    elif split or _ZERO_WIDTH.search(text):
        yield "unseen"
