"""The checks and their results, as rows."""

from inspector.model.case import Case, CheckRun
from inspector.model.verdict import ArcVerdict, DkimResult, DkimVerdict, DmarcResult, DmarcVerdict, SpfVerdict
from inspector.report.vouching import passing, related
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, capped, wrapped
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.words import check_name, state, without

NAME_WIDTH, STATE_WIDTH = 15, 10
LINES, ONE_COLUMN = 6, 64
"""Where panes stand under each other, the checks share so many lines: DMARC, the last, stays in sight."""
FIRST = ("dmarc", "dkim", "arc", "spf.mailfrom", "spf.helo")
"""Whose second line is worth most; a signature is `dkim.1` among them."""


def verdict_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a check: its name, its result as a word, and what it means in a line."""
    aligned = _aligned(case)
    said = {run.id: _said(run, aligned.get(run.id, "")) for run in case.runs}
    most = _lines(said, width)
    return tuple(_row(run, said[run.id], width, most[run.id]) for run in case.runs)


def _lines(said: dict[str, str], width: int) -> dict[str, int]:
    """How many lines each check may take; where two for each are too many, some take one."""
    if width < ONE_COLUMN:
        return dict.fromkeys(said, 2)
    room = width - NAME_WIDTH - STATE_WIDTH
    long = [id for id in said if len(wrapped(said[id], room)) > 1]
    long.sort(key=lambda id: FIRST.index(id.rstrip(".0123456789")))
    favoured = long[: max(LINES - len(said), 0)]
    return {id: 2 if id in favoured else 1 for id in said}


def deciding(case: Case) -> str:
    """The check that the answer rests on: what proves the author, else the author's own signature, else the server."""
    verdict = case.dmarc
    if verdict is None:
        return ""
    proofs = [f"dkim.{one.index}" if one.method == "dkim" else "spf.mailfrom" for one in passing(case)]
    broken = [
        f"dkim.{one.index}"
        for one in case.dkim
        if one.result is not DkimResult.PASS and related(one.domain, verdict.author_domain)
    ]
    sent = [run.id for run in case.runs if run.id == "spf.mailfrom" and run.verdict is not None]
    return next(iter((*sorted(proofs), *broken, *sent)), "dmarc")


def _aligned(case: Case) -> dict[str, str]:
    """For each check that DMARC compared: whether its domain fits the author domain."""
    if case.dmarc is None:
        return {}
    words = {True: "aligned", False: "not aligned"}
    return {
        f"dkim.{one.index}" if one.method == "dkim" else "spf.mailfrom": words[one.aligned]
        for one in case.dmarc.alignments
    }


def _row(run: CheckRun, said: str, width: int, most: int) -> Row:
    word = state(run)
    name_style = "" if run.verdict is not None else MUTED
    head = safe.row(
        safe.cell(check_name(run), NAME_WIDTH, name_style), safe.cell(word, STATE_WIDTH, result_style(word) or MUTED)
    )
    room = width - NAME_WIDTH - STATE_WIDTH
    style = "" if run.verdict is not None else MUTED
    if room >= 30:
        first, *rest = capped(said, room, style, most=most)
        margin = safe.cell("", NAME_WIDTH + STATE_WIDTH)
        lines = [safe.row(head, first), *(safe.row(margin, part) for part in rest)]
    else:
        lines = [head, *capped(said, width - 2, style, indent=2, most=most)]
    return Row(run.id, safe.stack(lines), word)


def _said(run: CheckRun, aligned: str) -> str:
    fits = f", {aligned}" if aligned else ""
    match run.verdict:
        case SpfVerdict() as spf:
            return f"{spf.domain}{fits}{',' * bool(fits)} from {spf.ip}"
        case DkimVerdict() as dkim:
            domain = dkim.domain or "(no domain)"
            return f"{domain}{fits}" if dkim.result == "pass" else f"{domain}{fits}: {dkim.reason.said}"
        case DmarcVerdict() as dmarc:
            if not dmarc.disposition or not dmarc.record_domain:
                return dmarc.reason.said
            differs = " · receivers on RFC 7489 differ" if dmarc.psl is not None and dmarc.psl.difference else ""
            if dmarc.result is DmarcResult.PASS:
                return f"asks: {dmarc.policy} if it fails · {dmarc.record_domain}{differs}"
            asks = "asks for nothing" if dmarc.disposition == "none" else f"asks: {dmarc.disposition}"
            return f"{asks} · {dmarc.record_domain}{differs}"
        case ArcVerdict() as arc:
            return without(run.result, arc.reason.said)
    if run.skipped:
        return run.skipped
    if run.pending is not None:
        return f"for {run.pending.type} {run.pending.name}"
    return "enter steps through it"
