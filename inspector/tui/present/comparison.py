"""Facts of a step: pairs that should be the same under each other, names label by label."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.trace import Fact
from inspector.text import cells, visible
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, label_width, labelled

OPPOSITES = ("claimed", "recovered", "computed")
SIGNS = (" = ", " ≠ ")


def fact_lines(facts: Sequence[Fact], width: int) -> list[Content]:
    """Each fact under its name; claimed and computed values compared character by character."""
    plain = [fact for fact in facts if not fact.name.startswith("label ")]
    names = label_width((fact.name for fact in plain), most=28)
    lines: list[Content] = []
    for index, fact in enumerate(plain):
        is_long = " " not in fact.value and cells(visible(fact.value)) > width - names
        if is_long:
            lines += [safe.line(fact.name, MUTED), labelled("", fact.value, width, label_width=2)]
        else:
            lines.append(labelled(fact.name, fact.value, width, label_width=names))
        other = plain[index - 1] if index else None
        if other is not None and _is_pair(other, fact):
            lines += _difference(other.value, fact.value, 2 if is_long else names, width)
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
    said = safe.row(head, safe.line(f"differs from character {same + 1} on", "bold $text-error"))
    before, rest = visible(other[:same]), visible(other[same:])
    if cells(before) + cells(rest) > width - margin:
        return [said]
    return [safe.row(head, safe.cell("", cells(before)), safe.line("^" * max(cells(rest), 1), "$text-error")), said]


def label_lines(pairs: Sequence[str], width: int) -> list[Content]:
    """Two domains label by label in the order in which names are read, `=` or `≠` between them.

    The pairs come from the right, where names begin to agree: `example = example`, `mail ≠ (none)`.
    """
    parted = [_parted(pair) for pair in reversed(pairs)]
    sizes = [max(cells(upper), cells(lower), 1) for upper, _, lower in parted]
    if sum(sizes) + 3 * len(sizes) > width:
        return [safe.line(pair, width=width) for pair in pairs]
    upper = [safe.cell(one, size) for (one, _, _), size in zip(parted, sizes, strict=True)]
    lower = [safe.cell(one, size) for (_, _, one), size in zip(parted, sizes, strict=True)]
    middle = [
        safe.cell(sign, size, "$text-success" if sign == "=" else "bold $text-warning")
        for (_, sign, _), size in zip(parted, sizes, strict=True)
    ]
    dot, gap = safe.line(" . ", MUTED), safe.cell("", 3)
    return [
        safe.line("label by label", MUTED),
        _between(upper, dot),
        _between(middle, gap),
        _between(lower, dot),
    ]


def _between(parts: Sequence[Content], gap: Content) -> Content:
    return safe.row(*(piece for part in parts for piece in (part, gap)))[: -gap.cell_length or None]


def _parted(pair: str) -> tuple[str, str, str]:
    for sign in SIGNS:
        one, found, other = visible(pair).partition(sign)
        if found:
            return "" if one == "(none)" else one, sign.strip(), "" if other == "(none)" else other
    return visible(pair), "?", ""
