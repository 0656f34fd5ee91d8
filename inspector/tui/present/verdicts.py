"""The checks and their results, as rows."""

from inspector.model.case import Case, CheckRun
from inspector.model.verdict import ArcVerdict, DkimResult, DkimVerdict, DmarcResult, DmarcVerdict, SpfVerdict
from inspector.report.vouching import passing, related
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, capped
from inspector.tui.present.result_styles import result_style
from inspector.tui.present.words import check_name, state, without

NAME_WIDTH, STATE_WIDTH = 15, 10
FEW, ONE_COLUMN = 5, 64
"""Where panes stand under each other, more checks than these take a line each: DMARC, the last, stays in sight."""


def verdict_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a check: its name, its result as a word, and what it means in a line."""
    aligned = _aligned(case)
    most = 1 if len(case.runs) > FEW and width >= ONE_COLUMN else 2
    return tuple(_row(run, aligned, width, most) for run in case.runs)


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


def _row(run: CheckRun, aligned: dict[str, str], width: int, most: int) -> Row:
    word = state(run)
    name_style = "" if run.verdict is not None else MUTED
    head = safe.row(
        safe.cell(check_name(run), NAME_WIDTH, name_style), safe.cell(word, STATE_WIDTH, result_style(word) or MUTED)
    )
    room = width - NAME_WIDTH - STATE_WIDTH
    said = _said(run, aligned.get(run.id, ""))
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
