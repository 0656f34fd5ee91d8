"""One DKIM-Signature tag by tag, with what each means and which fields it covers (RFC 6376 3.5)."""

from datetime import UTC, datetime

from inspector.auth.dkim import OtherSignature, other_signatures
from inspector.mail import tags
from inspector.model.case import Case
from inspector.model.message import HeaderField
from inspector.model.verdict import DkimVerdict, Tag
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph, plural
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.signature_order import fits, signature_order

MEANINGS = {  # RFC 6376 3.5
    "v": "version",
    "a": "signing algorithm",
    "b": "the signature itself",
    "bh": "claimed body hash",
    "c": "how header/body are compared",
    "d": "who signs",
    "h": "signed header fields",
    "i": "on whose behalf",
    "l": "signed bytes of the body",
    "q": "how the key is fetched",
    "s": "selector: which key",
    "t": "signed at",
    "x": "valid until",
    "z": "copies of signed fields",
}
TAG_WIDTH = 4
MAX_MALFORMED = 20  # Pieces of a field that are no tags and are shown: a field can hold a million.


def signature_fields(case: Case) -> tuple[HeaderField, ...]:
    """All DKIM-Signature fields, top to bottom."""
    return case.message.named("DKIM-Signature")


def signature_title(case: Case, index: int) -> str:
    """`DKIM-Signature 1 of 2 · mailer.example · fits From`; the number is the one in the header, from the top."""
    fields = signature_fields(case)
    if not fields:
        return "DKIM-Signature · none"
    domain = tags.parse(fields[index - 1].value).compact("d") or "no domain"
    place = signature_order(case).index(index) + 1
    at = "" if place == index else f" ({index} in the header)"
    return f"DKIM-Signature {place} of {len(fields)}{at} · {domain}{' · fits From' if fits(case, index) else ''}"


def signature_rows(case: Case, index: int, width: int) -> tuple[Row, ...]:
    """A row a tag, then the fields that are signed, over-signed and not signed, then fields that only look like it."""
    fields = signature_fields(case)
    if not fields:
        said = "No signature: no domain vouches for the text of this mail."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))), *_others(case, width))
    parsed = tags.parse(fields[index - 1].value, fields[index - 1].value_span.start)
    author = case.identity.senders[0].domain if case.identity.senders else ""
    rows = [_tag_row(tag, number, index, author, width) for number, tag in enumerate(parsed.tags)]
    rows += [
        Row(f"bad {number}", safe.line(f"? {piece.problem}: {piece.text!r}", "$text-warning", width=width))
        for number, piece in enumerate(parsed.malformed[:MAX_MALFORMED])
        if piece.tag is None
    ]
    verdict = next((one for one in case.dkim if one.index == index), None)
    return (*rows, *(_coverage(verdict, width) if verdict else ()), *_others(case, width))


def _others(case: Case, width: int) -> tuple[Row, ...]:
    """Signatures of other kinds: recognised, not judged."""
    found = other_signatures(case.message)
    if not found:
        return ()
    heading = safe.line("── recognised, not judged ──", MUTED, width=width)
    return (Row("others", heading, is_heading=True), *(_other(one, at, width) for at, one in enumerate(found)))


def _other(one: OtherSignature, number: int, width: int) -> Row:
    tagged = " ".join(f"{name}={value}" for name, value in (("d", one.domain), ("s", one.selector)) if value)
    head = safe.row(safe.line(one.name, "bold", width=width), safe.line(f"  {tagged}" if tagged else ""))
    shown = safe.stack([head.truncate(width, ellipsis=True), *paragraph(one.said, width, MUTED, indent=TAG_WIDTH)])
    return Row(f"other {number}", shown, one.domain, f"field {one.name}")


def _tag_row(tag: Tag, number: int, index: int, author: str, width: int) -> Row:
    value = tag.value if tag.name in ("q", "z") else tags.without_fws(tag.value)
    meaning = _meaning(tag.name, value, author)
    room = width - TAG_WIDTH
    value_width = max(room - 30, room // 2)
    name = safe.cell(tag.name, TAG_WIDTH, "bold")
    if room < 40 or tag.name == "h":
        lines = paragraph(value.replace(":", " : ") if tag.name == "h" else value, room)
        lines = [*lines[:4], safe.line("…", MUTED)] if len(lines) > 5 else lines
        lines.append(safe.line(meaning, MUTED, width=room))
        margin = safe.cell("", TAG_WIDTH)
        shown = safe.stack(safe.row(name if at == 0 else margin, part) for at, part in enumerate(lines))
    else:
        keep = "both" if tag.name in ("d", "i", "s") else "start"
        value_shown = safe.cell(value, value_width - 1, keep=keep)
        shown = safe.row(name, value_shown, safe.line(" "), safe.line(meaning, MUTED, width=room - value_width))
    return Row(f"{tag.name}.{number}", shown, value, f"tag dkim.{index} {tag.name}")


def _meaning(name: str, value: str, author: str) -> str:
    if name in ("t", "x") and value.isascii() and value.isdigit() and len(value) <= 11:
        moment = datetime.fromtimestamp(min(int(value), 253402300799), UTC)
        return f"{MEANINGS[name]} {moment:%Y-%m-%d %H:%M} UTC"
    if name == "d" and author:
        return "who signs: the From domain" if value.lower() == author else "who signs: not the From"
    if name == "h":
        return f"{MEANINGS[name]}: {plural(len(tags.entries(value)), 'entry', 'entries')}"
    return MEANINGS.get(name, "unknown tag, ignored")


def _coverage(verdict: DkimVerdict, width: int) -> tuple[Row, ...]:
    over = [field.name for field in verdict.signed if field.span is None]
    rows = [
        _hash_row("body hash", verdict.body_hash.equal, verdict.body_hash.note, width),
        _hash_row("header hash", verdict.header_hash.equal, verdict.header_hash.note, width),
    ]
    if over:
        rows.append(_names_row("over-signed", over, width))
    if verdict.unsigned:
        rows.append(_names_row("unsigned", list(dict.fromkeys(verdict.unsigned)), width))
    if verdict.unsigned_body_bytes:
        said = f"{plural(verdict.unsigned_body_bytes, 'byte')} of the body not signed (l=)"
        rows.append(Row("unsigned body", safe.line(said, "bold $text-warning", width=width)))
    return tuple(rows)


def _hash_row(name: str, equal: bool | None, note: str, width: int) -> Row:
    word = {True: "equal", False: "differs", None: "not known"}[equal]
    style = result_style({True: "pass", False: "fail", None: "none"}[equal])
    head = safe.row(safe.cell(name, 13, MUTED), safe.cell(word, 11, style))
    return Row(name, safe.row(head, safe.line(note, MUTED, width=width - 24)), word)


def _names_row(label: str, names: list[str], width: int) -> Row:
    lines = paragraph(", ".join(names), width - 13)
    head, margin = safe.cell(label, 13, MUTED), safe.cell("", 13)
    return Row(
        label,
        safe.stack(safe.row(head if at == 0 else margin, part) for at, part in enumerate(lines)),
        ", ".join(names),
    )
