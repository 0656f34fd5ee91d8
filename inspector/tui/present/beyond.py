"""What lies beyond the verdict of SPF: the whole tree, its cost, and what else would have matched (RFC 7208 4.6.4)."""

from inspector.auth.spf.explore import Branch, Exploration
from inspector.auth.spf.limits import MAX_TERMS, MAX_VOIDS
from inspector.auth.spf.tree import would_match
from inspector.model.trace import Meter
from inspector.model.verdict import SpfVerdict
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph, plural
from inspector.tui.present.meters import meter_line
from inspector.tui.present.result_styles import result_style

COSTS = 14  # Columns for lookups and void lookups.
OUTCOME = 11
OWN = {"mx": "receives mail for", "a": "is an address of"}


def beyond_rows(verdict: SpfVerdict, found: Exploration | None, width: int) -> tuple[Row, ...]:
    """The total first, then what would have matched, then every term."""
    if found is None:
        said = "There is no client address or no domain, so there is no tree."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    return (*_total(verdict, found, width), *_matches(verdict, found, width), *_tree(found.root, width))


def _total(verdict: SpfVerdict, found: Exploration, width: int) -> list[Row]:
    root = found.root
    decided = f"The verdict stays {verdict.result}. What follows is hypothetical: receivers stop at their verdict."
    state = (
        "over the limits: a receiver that must read it all gives permerror"
        if found.is_over_limits
        else ("within the limits")
    )
    meters = (Meter("lookups", root.lookups, MAX_TERMS), Meter("void", root.void_lookups, MAX_VOIDS))
    style = "bold $text-error" if found.is_over_limits else "bold"
    lines = [
        *paragraph(decided, width, "bold $text-warning"),
        meter_line(meters).truncate(width, ellipsis=True),
        *paragraph(f"the whole tree is {state}", width, style),
    ]
    if found.is_endless:
        lines += paragraph("it has no end: a record leads back to itself, or goes on too far", width, "$text-warning")
    if any(branch.outcome == "temperror" for _, branch in root.walk()):
        said = "some answers are not known, so it may cost and match more than is shown"
        lines += paragraph(said, width, "$text-warning")
    return [Row("total", safe.stack(lines), f"{plural(root.lookups, 'lookup')}, {root.void_lookups} void")]


def _matches(verdict: SpfVerdict, found: Exploration, width: int) -> list[Row]:
    rows = [Row("would", safe.line("── what else would have matched ──", MUTED, width=width), is_heading=True)]
    others = [path for path in would_match(found.root) if path[1:] != verdict.path[1:]]
    for number, path in enumerate(others):
        said = " -> ".join(path)
        rows.append(Row(f"match {number}", safe.stack(paragraph(said, width)), said))
    if not others:
        rows.append(Row("match none", safe.line("no other term", MUTED)))
    for own in found.own_hosts:
        said = f"{verdict.ip} {OWN[own]} {verdict.domain}, and its record does not say so"
        rows.append(Row(f"own {own}", safe.stack(paragraph(said, width, "$text-warning")), said))
    return rows


def _tree(root: Branch, width: int) -> list[Row]:
    heading = safe.row(
        safe.cell("── every term, with all below it ──", width - OUTCOME - COSTS, MUTED),
        safe.cell("outcome", OUTCOME, MUTED),
        safe.line(" lookups  void", MUTED),
    )
    rows = [Row("tree", heading, is_heading=True)]
    for number, (depth, branch) in enumerate(root.walk()):
        indent = 2 * min(depth, 8)
        cost = f"{branch.lookups or '':>8}{branch.void_lookups or '':>6}"
        shown = safe.row(
            safe.cell("", indent),
            safe.cell(branch.term, width - indent - OUTCOME - COSTS, keep="both"),
            safe.cell(branch.outcome, OUTCOME, result_style(branch.outcome)),
            safe.line(cost, MUTED),
        )
        rows.append(Row(f"term {number}", shown, branch.term))
    return rows
