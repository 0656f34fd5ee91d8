"""What went into a DKIM hash, byte by byte with its white space to be seen (RFC 6376 3.4, 3.7)."""

from textual.content import Content

from inspector.auth import dkim
from inspector.model.case import Case
from inspector.model.trace import Step
from inspector.tui import safe
from inspector.tui.present.headers import raw_lines
from inspector.tui.present.layout import MUTED, plural

MOST_BYTES = 4096
MOST_BODY = 1 << 20  # Beyond that, making the canonical body again would hold up the keys.


def canonical_lines(case: Case, check: str, step: Step, width: int) -> list[Content]:
    """The hash input of a body or header step of a DKIM check; nothing for other steps."""
    kind = ".".join(step.rule.split(".")[:2])
    number = check.removeprefix("dkim.")
    if kind not in ("dkim.body", "dkim.header") or not number.isdigit():
        return []
    found = [one for one in dkim.signatures(case.message) if one.index == int(number)]
    if not found:
        return []
    if kind == "dkim.body" and len(case.message.body) > MOST_BODY:
        return [
            safe.line("The canonical body is too large to be shown here: S saves it to a file.", MUTED, width=width)
        ]
    if kind == "dkim.body":
        raw, form, what = dkim.canonical_body(case.message, found[0]), found[0].body_form, "body"
    else:
        raw, form, what = dkim.canonical_header_input(case.message, found[0]), found[0].header_form, "header"
    title = f"canonical {what} ({form}), {plural(len(raw), 'byte')}: this was hashed"
    cut = [] if len(raw) <= MOST_BYTES else [safe.line(f"… {len(raw) - MOST_BYTES:,} more bytes", MUTED)]
    return [safe.line(title, MUTED, width=width), *raw_lines(raw[:MOST_BYTES], width), *cut]
