"""The walk of DMARC as a ladder of names, and beside it what RFC 7489 makes of the same mail (RFC 9989 4.10)."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.dns import DnsQuestion
from inspector.model.trace import Step
from inspector.model.verdict import DmarcVerdict, Rung
from inspector.text import cells, visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, paragraph

KINDS = ("dmarc.walk", "dmarc.query", "dmarc.organization", "dmarc.discovered", "dmarc.policy", "dmarc.psl")
KINDS_AT_THE_END = ("dmarc.result", "dmarc.disposition")


def is_shown(rule: str) -> bool:
    """Whether a step speaks of the walk or of what came of it."""
    return rule.startswith((*KINDS, *KINDS_AT_THE_END))


def is_climbing(rule: str) -> bool:
    """Whether the step belongs to the walk itself, so that the ladder stands only as high as it has come."""
    return rule.startswith(("dmarc.walk", "dmarc.query"))


def rungs_so_far(steps: Sequence[Step], pending: DnsQuestion | None) -> tuple[Rung, ...]:
    """The names that were asked, each with what stood there; last the one that is asked next."""
    rungs: dict[str, Rung] = {}
    for step in steps:
        if step.answer is None or not step.rule.startswith("dmarc.query."):
            continue
        domain = _without_prefix(step.answer.question.name)
        record = step.excerpt.text if step.excerpt is not None else ""
        rungs.setdefault(domain, Rung(domain, SAID.get(step.rule.removeprefix("dmarc.query."), step.said), record))
    if pending is not None and pending.name.lower().startswith("_dmarc."):
        domain = _without_prefix(pending.name)
        rungs.setdefault(domain, Rung(domain, "asked next"))
    return tuple(rungs.values())


SAID = {"found": "a policy record", "none": "no record", "other": "no policy record", "failed": "nobody knows"}


GAP = 2  # Columns between a name and what stood there.


def _without_prefix(name: str) -> str:
    return name.rstrip(".").removeprefix("_dmarc.")


def growing_lines(rungs: Sequence[Rung], width: int) -> list[Content]:
    """The walk as far as it has come."""
    if not rungs:
        return []
    title = safe.line("the tree walk so far, from the author domain up (RFC 9989)", MUTED, width=width)
    return [title, *_rungs(rungs, width)]


def _rungs(rungs: Sequence[Rung], width: int) -> list[Content]:
    names = min(max(cells(visible(rung.domain)) for rung in rungs), max(width // 2 - 4, 12)) + GAP
    return [line for rung in rungs for line in _rung(rung, names, width, is_last=rung is rungs[-1])]


def ladder_lines(verdict: DmarcVerdict, width: int) -> list[Content]:
    """The names from the longest up, each with what stood there; then the older way."""
    lines: list[Content] = []
    if verdict.ladder:
        lines.append(safe.line("the tree walk, from the author domain up (RFC 9989)", MUTED, width=width))
        lines += _rungs(verdict.ladder, width)
    return [*lines, *psl_lines(verdict, width)]


def _rung(rung: Rung, names: int, width: int, *, is_last: bool) -> list[Content]:
    head = safe.row(
        safe.line("└─ " if is_last else "├─ ", MUTED),
        safe.cell(rung.domain, names - GAP, "bold" if rung.record else "", keep="both"),
        safe.cell("", GAP),
    )
    said = paragraph(rung.said, width - head.cell_length, "" if rung.record else MUTED)
    margin = safe.row(safe.line("   " if is_last else "│  ", MUTED), safe.cell("", names))
    lines = [safe.row(head if at == 0 else margin, part) for at, part in enumerate(said)]
    marks = [
        words
        for words, is_so in (("gives the policy", rung.is_applied), ("organizational domain", rung.is_organizational))
        if is_so
    ]
    marked = paragraph(" · ".join(marks), width - head.cell_length, "bold $text-accent") if marks else []
    return [*lines, *(safe.row(margin, part) for part in marked)]


def psl_lines(verdict: DmarcVerdict, width: int) -> list[Content]:
    """What a receiver finds that still follows RFC 7489, and the one sentence on the difference."""
    older = verdict.psl
    if older is None:
        return []
    dated = f" of {older.list_date}" if older.list_date else ""
    said = f"public suffix list{dated} (RFC 7489): organizational domain {older.organizational_domain or '(none)'}"
    lines = paragraph(f"{said}, policy {older.policy or '(none)'}, result {older.result}", width, MUTED)
    if older.difference:
        return [*lines, *paragraph(f"! they differ: {older.difference}", width, "bold $text-warning")]
    return [*lines, safe.line("both ways agree", MUTED)]
