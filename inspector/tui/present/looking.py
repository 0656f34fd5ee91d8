"""What a step looks at, for the right side of the debugger: record, bytes, hashes, labels, answer."""

from textual.content import Content

from inspector.model.case import Case
from inspector.model.trace import Step
from inspector.tui import safe
from inspector.tui.present.canonical import canonical_lines
from inspector.tui.present.comparison import fact_lines
from inspector.tui.present.evidence import answer_lines
from inspector.tui.present.excerpt import excerpt_lines
from inspector.tui.present.headers import raw_lines
from inspector.tui.present.ladder import growing_lines, is_climbing, is_shown, ladder_lines, rungs_so_far
from inspector.tui.present.layout import MUTED, paragraph
from inspector.tui.present.result_styles import result_style

MOST_BYTES = 4096
BLANK = safe.EMPTY


def looking_lines(case: Case, check: str, step: Step, width: int) -> list[Content]:
    """Sentence, excerpt, facts, bytes and answer of a step, what there is of each."""
    lines: list[Content] = []
    if step.excerpt is not None:
        lines += [*excerpt_lines(step.excerpt, width), BLANK]
    outcome = [safe.row(safe.line("outcome  ", MUTED), safe.line(step.outcome, result_style(step.outcome) or "bold"))]
    lines += [*paragraph(step.said, width, "bold"), *(outcome if step.outcome else ()), BLANK]
    if step.facts:
        lines += [*fact_lines(step.facts, width), BLANK]
    if is_shown(step.rule) and (ladder := _ladder(case, check, step, width)):
        lines += [*ladder, BLANK]
    if hashed := canonical_lines(case, check, step, width):
        lines += [*hashed, BLANK]
    if step.span is not None:
        lines += [*_bytes(case, step, width), BLANK]
    if step.answer is not None:
        lines += [safe.line("answer of the DNS", MUTED), *answer_lines(step.answer, width), BLANK]
    return lines[:-1]


def _ladder(case: Case, check: str, step: Step, width: int) -> list[Content]:
    """The walk as far as it had come at this step; whole, with what it decides, once it is over."""
    run = case.run(check)
    if run is None or (case.dmarc is not None and not is_climbing(step.rule)):
        return ladder_lines(case.dmarc, width) if case.dmarc is not None else []
    is_newest = step.number == len(run.steps)
    return growing_lines(rungs_so_far(run.steps[: step.number], run.pending if is_newest else None), width)


def _bytes(case: Case, step: Step, width: int) -> list[Content]:
    """The bytes that the step speaks of, white space to be seen."""
    if step.span is None:
        return []
    raw = step.span.of(case.message.raw)
    title = f"as it stands, bytes {step.span.start:,} to {step.span.end:,} of the message"
    cut = [] if len(raw) <= MOST_BYTES else [safe.line(f"… {len(raw) - MOST_BYTES:,} more bytes (5 shows all)", MUTED)]
    return [safe.line(title, MUTED, width=width), *raw_lines(raw[:MOST_BYTES], width), *cut]


def looking_title(step: Step) -> str:
    """What stands on the frame: the record's name, or the rule."""
    return step.excerpt.title if step.excerpt is not None else f"rule {step.rule}"
