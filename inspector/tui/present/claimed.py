"""Results that somebody wrote into the header, beside what comes out when they are computed again (RFC 8601)."""

from inspector.model.case import Case
from inspector.model.claim import Claim
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph
from inspector.tui.present.result_styles import result_style


def claimed_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a method's result, grouped as in the header."""
    if not case.claims:
        said = "Nobody wrote results into the header (no Authentication-Results, no Received-SPF)."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    return tuple(_row(claim, number, width) for number, claim in enumerate(case.claims, 1))


def agreement(claim: Claim) -> tuple[str, str]:
    """A word for the comparison, and its style."""
    if claim.agrees is None:
        return "not compared", MUTED
    if claim.agrees:
        return "agrees", "$text-success"
    return f"computed here: {claim.recomputed}", "bold $text-error"


def _row(claim: Claim, number: int, width: int) -> Row:
    author = claim.authserv_id or claim.field
    trust, trust_style = ("trusted", "") if claim.trusted else ("claim only", "$text-warning")
    word, style = agreement(claim)
    name_width = max(min(24, width // 3), 8)
    head = safe.row(
        safe.cell(author, name_width, keep="both"),
        safe.line(" "),
        safe.cell(f"{claim.method}={claim.result}", 16, result_style(claim.result)),
        safe.line(" "),
        safe.cell(trust, 11, trust_style),
    )
    room = width - head.cell_length
    lines = [safe.row(head, safe.line(word, style))] if len(word) <= room else [head, safe.line(f"  {word}", style)]
    why = claim.explanation or ("" if claim.trusted else claim.trust_reason)
    if why:
        lines += paragraph(why, width, MUTED, indent=2)
    return Row(f"claim {number}", safe.stack(lines), f"{claim.method}={claim.result}", f"claim {number}")
