"""Facts of a step: pairs that should be the same under each other, names label by label, long values wrapped."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.trace import Fact
from inspector.text import visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, chopped, label_width, labelled

CLAIMED = ("claimed", "recovered", "published", "author domain")
COMPUTED = ("computed",)
OPPOSITES = ("claimed", "recovered", "computed")


def fact_lines(facts: Sequence[Fact], width: int) -> list[Content]:
    """Each fact under its name; claimed and computed values compared character by character."""
    plain = [fact for fact in facts if not fact.name.startswith("label ")]
    names = label_width((fact.name for fact in plain), most=24)
    lines: list[Content] = []
    for index, fact in enumerate(plain):
        lines.append(labelled(fact.name, fact.value, width, label_width=names))
        other = plain[index - 1] if index else None
        if other is not None and _is_pair(other, fact):
            lines += _difference(other.value, fact.value, names, width)
    pairs = [fact.value for fact in facts if fact.name.startswith("label ")]
    return [*lines, *label_lines(pairs, width)] if pairs else lines


def _is_pair(one: Fact, other: Fact) -> bool:
    return one.name != other.name and all(any(word in fact.name for word in OPPOSITES) for fact in (one, other))


def _difference(one: str, other: str, margin: int, width: int) -> list[Content]:
    """Whether two values are the same, and from which character on they are not."""
    head = safe.cell("", margin)
    if one == other:
        return [safe.row(head, safe.line("equal", "bold $text-success"))]
    same = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    if len(other) <= width - margin:
        marks = "^" * max(len(visible(other[same:])), 1)
        return [
            safe.row(head, safe.line(" " * len(visible(other[:same])) + marks, "$text-error")),
            safe.row(head, safe.line("differs", "bold $text-error")),
        ]
    return [safe.row(head, safe.line(f"differs from character {same + 1} on", "bold $text-error"))]


def label_lines(pairs: Sequence[str], width: int) -> list[Content]:
    """Two domains label by label, the last label to the right, as names are read: `=` or `≠` between them.

    `pairs` come from the right: `example = example`, `mail ≠ (none)`.
    """
    parted = [_parted(pair) for pair in reversed(pairs)]
    columns = [max(len(visible(a)), len(visible(b)), 1) for a, _, b in parted]
    if sum(columns) + 3 * len(columns) > width:
        return [safe.line(pair, width=width) for pair in pairs]
    rows: list[list[Content]] = [[], [], []]
    for (a, sign, b), size in zip(parted, columns, strict=True):
        style = "$text-success" if sign == "=" else "bold $text-warning"
        for row, text, look in (
            (rows[0], a, ""),
            (rows[1], sign * size if sign == "=" else sign, style),
            (rows[2], b, ""),
        ):
            row.append(safe.cell("" if text == "(none)" else text, size + 1, look))
            row.append(safe.line(". " if row is not rows[1] and (row is rows[0] or row is rows[2]) else "  ", MUTED))
    shown = [safe.row(*row[:-1]) for row in rows]
    return [safe.line("label by label, from the right", MUTED), *shown]


def _parted(pair: str) -> tuple[str, str, str]:
    for sign in (" = ", " ≠ "):
        left, found, right = pair.partition(sign)
        if found:
            return left, sign.strip(), right
    return pair, "?", ""


def long_value(text: str, width: int) -> list[Content]:
    """A value that has no blanks, cut to the width."""
    return [safe.line(piece) for piece in chopped(visible(text), width)]
