"""The route as rows, newest hop first as in the header, with the boundary between proof and claim (RFC 5321 4.4)."""

from collections.abc import Iterator

from textual.content import Content

from inspector.model.case import Case
from inspector.model.route import Hop
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph, plural
from inspector.tui.present.words import MINUTE, delay

SLOW = 30 * MINUTE  # Longer than a greylisting server makes anybody wait.


def route_title(case: Case) -> str:
    """`Route · 4 hops · 1 m 12 s`."""
    hops = case.route.hops
    dates = [hop.date for hop in hops if hop.date is not None]
    spent = f" · {delay((dates[0] - dates[-1]).total_seconds()).lstrip('+')}" if len(dates) > 1 else ""
    return f"Route · {plural(len(hops), 'hop')}{spent}"


def route_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a hop, and the line below which everything is a claim."""
    rows: list[Row] = []
    boundary = case.route.boundary
    if not case.route.hops:
        said = "No Received field: the mail does not say which way it came."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    if boundary is None:
        rows.append(_line("no hop is trusted (b on a hop trusts it): all claims", width))
    for hop in case.route.hops:
        rows.append(_hop_row(hop, boundary, width))
        if hop.number == boundary and hop.number < len(case.route.hops):
            rows.append(_line("below this line: claims", width))
    return tuple(rows)


def _line(words: str, width: int) -> Row:
    return Row("line", safe.line(f"── {words} {'─' * (width - len(words) - 4)}", MUTED, width=width), is_heading=True)


def _hop_row(hop: Hop, boundary: int | None, width: int) -> Row:
    style = MUTED if hop.claimed else ""
    number = safe.cell(str(hop.number), 3, style)
    by = hop.by or "(unnamed server)"
    client = " ".join(part for part in (hop.peer, f"[{hop.ip}]" if hop.ip and hop.peer != hop.ip else "") if part)
    lines = _names(by, client or "(nobody named)", width - 3, style if hop.claimed else "bold", style)
    lines += paragraph(" · ".join(_details(hop)), width - 3, MUTED)
    if hop.number == boundary:
        lines += paragraph("BOUNDARY: taken as written by your own server", width - 3, "bold $text-accent")
    for anomaly in hop.anomalies:
        lines += paragraph(f"! {anomaly.said}", width - 3, "$text-warning")
    margin = safe.cell("", 3)
    shown = [safe.row(number if index == 0 else margin, content) for index, content in enumerate(lines)]
    return Row(f"hop {hop.number}", safe.stack(shown), hop.ip or hop.by, f"hop {hop.number}")


def _names(by: str, client: str, width: int, by_style: str, style: str) -> list[Content]:
    """Server and client beside each other where both fit, else under each other."""
    half = width * 2 // 5
    if len(by) <= half and len(client) <= width - half - 6:
        return [safe.row(safe.cell(by, half, by_style), safe.line(" from ", MUTED), safe.line(client, style))]
    return [
        safe.line(by, by_style, width=width, keep="both"),
        safe.row(safe.line("from ", MUTED), safe.line(client, style, width=width - 5, keep="both")),
    ]


def _details(hop: Hop) -> Iterator[str]:
    if hop.with_protocol:
        yield hop.with_protocol
    yield f"TLS {hop.tls.removeprefix('TLSv').removeprefix('TLS')}".strip() if hop.tls else "no TLS named"
    if hop.from_rdns and hop.from_rdns != hop.peer:
        yield f"the address is named {hop.from_rdns}"
    if hop.authenticated_as:
        yield f"logged in as {hop.authenticated_as}"
    if hop.delay_s is not None:
        yield delay(hop.delay_s) + _remark(hop.delay_s)
    yield hop.date.strftime("%Y-%m-%d %H:%M:%S %z") if hop.date else hop.date_text or "no date"
    if hop.recipient:
        yield f"for {hop.recipient}"
    if hop.ip_kind not in ("", "public", "documentation"):
        yield f"{hop.ip_kind} address"


def _remark(seconds: float) -> str:
    if seconds < 0:
        return " (clock behind)"
    return " (slow)" if seconds >= SLOW else ""
