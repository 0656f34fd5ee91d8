"""S/MIME and OpenPGP parts as rows: what each is, whom it names, what it would prove, and that nobody verified it."""

from inspector.mail.protection import protections
from inspector.model.case import Case
from inspector.model.protection import Protection
from inspector.report.protection_words import (
    NAMES,
    NOT_VERIFIED,
    WOULD_PROVE,
    certificate_lines,
    is_from,
    key_lines,
    said_of_from,
    who,
)
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, labelled, paragraph

LABEL = 14


def protection_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A heading and a row for each one; none where the mail carries none."""
    found = protections(case.message)
    if not found:
        return ()
    heading = safe.line("── signatures and keys of persons: not verified here ──", MUTED, width=width)
    return (
        Row("protections", heading, is_heading=True),
        *(_row(one, number, case, width) for number, one in enumerate(found, 1)),
    )


def protection_claims(case: Case) -> list[tuple[str, str]]:
    """Labels and words for the pane of what the mail says: one line each, the first three."""
    found = protections(case.message)
    lines = [(_label(one), f"{NAMES[one.kind]}{_by(one)}: not verified here (4 shows it)") for one in found[:3]]
    return [*lines, ("", f"and {len(found) - 3} more (4 shows them)")] if len(found) > 3 else lines


def _label(one: Protection) -> str:
    return "Key" if one.kind in ("pgp-key", "autocrypt", "smime-certificates") else "Person"


def _by(one: Protection) -> str:
    named = who(one)
    if not named:
        return ""
    return f", for {named}" if one.kind.endswith("encrypted") else f", {named}"


def _row(one: Protection, number: int, case: Case, width: int) -> Row:
    lines = [safe.line(f"{NAMES[one.kind]} · {one.where}", "bold", width=width)]
    told = [line for found in one.certificates for line in certificate_lines(found, case.at)]
    told += [line for found in one.keys for line in key_lines(found)]
    lines += [labelled(f"  {label}", value, width, label_width=LABEL) for label, value in told]
    if about_from := said_of_from(one, case):
        # No green: that the addresses agree proves nothing while nobody verified it.
        style = "" if is_from(one, case) else "bold $text-warning"
        lines += paragraph(about_from, width, style, indent=2)
    if one.problem:
        lines += paragraph(f"! {one.problem}", width, "$text-warning", indent=2)
    lines += paragraph(WOULD_PROVE[one.kind], width, MUTED, indent=2)
    lines += paragraph(NOT_VERIFIED, width, "bold $text-warning", indent=2)
    copied = one.certificates[0].sha256 if one.certificates else one.keys[0].fingerprint if one.keys else ""
    return Row(f"protection {number}", safe.stack(lines), copied, f"signature or key {number}")
