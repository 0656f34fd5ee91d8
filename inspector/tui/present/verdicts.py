"""The checks and their results, as rows."""

from inspector.model.case import Case, CheckRun
from inspector.model.verdict import ArcVerdict, DkimVerdict, DmarcVerdict, SpfVerdict
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph
from inspector.tui.present.words import check_name, result_style, state, winning_path

NAME_WIDTH, STATE_WIDTH = 15, 11


def verdict_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a check: its name, its result as a word, and what it means in a line."""
    return tuple(_row(run, width) for run in case.runs)


def _row(run: CheckRun, width: int) -> Row:
    word = state(run)
    name_style = "" if run.verdict is not None else MUTED
    head = safe.row(
        safe.cell(check_name(run), NAME_WIDTH, name_style), safe.cell(word, STATE_WIDTH, result_style(word) or MUTED)
    )
    room = width - NAME_WIDTH - STATE_WIDTH
    style = "" if run.verdict is not None else MUTED
    if room >= 30:
        first, *rest = paragraph(_said(run), room, style)
        margin = safe.cell("", NAME_WIDTH + STATE_WIDTH)
        lines = [safe.row(head, first), *(safe.row(margin, part) for part in rest)]
    else:
        lines = [head, *paragraph(_said(run), width, style, indent=2)]
    return Row(run.id, safe.stack(lines), word)


def _said(run: CheckRun) -> str:
    match run.verdict:
        case SpfVerdict() as spf:
            return f"{spf.domain} from {spf.ip}" if not winning_path(spf) else winning_path(spf)
        case DkimVerdict() as dkim:
            return f"{dkim.domain or '(no domain)'}: {dkim.reason.said}"
        case DmarcVerdict() as dmarc:
            asks = f"; {dmarc.record_domain} asks: {dmarc.disposition}" if dmarc.disposition else ""
            return f"{dmarc.author_domain or 'no author domain'}{asks}" if asks else dmarc.reason.said
        case ArcVerdict() as arc:
            return arc.reason.said
    if run.skipped:
        return run.skipped
    if run.pending is not None:
        return f"for {run.pending.type} {run.pending.name}"
    return "r runs it, enter steps through it"
