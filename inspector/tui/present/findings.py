"""Findings as rows: severity as a word, the sentence, its code."""

from inspector.model.case import Case, Finding, Severity, StepRef
from inspector.report.escape import urls_defanged
from inspector.report.words import WEIGHT
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph, plural

WORD_WIDTH = 8
SEVERITY_STYLES = {
    Severity.HIGH: "bold $text-error",
    Severity.MEDIUM: "bold $text-warning",
    Severity.LOW: "$text-warning",
    Severity.INFO: "$foreground-muted",
}


def findings_title(case: Case) -> str:
    """`Findings · 5`."""
    return f"Findings · {len(case.findings) or 'none'}"


def finding_rows(case: Case, width: int, *, asks: bool = False) -> tuple[Row, ...]:
    """One row each, the gravest first as in the report; `asks` adds what an analyst asks next, where there is room."""
    if not case.findings:
        done = "Nothing to remark." if case.is_finished else "Nothing yet; r runs all checks."
        return (Row("none", safe.line(done, MUTED, width=width)),)
    gravest_first = sorted(enumerate(case.findings), key=lambda placed: WEIGHT[placed[1].severity])
    return tuple(_row(finding, place, width, asks=asks) for place, finding in gravest_first)


def _row(finding: Finding, place: int, width: int, *, asks: bool) -> Row:
    word = safe.cell(str(finding.severity), WORD_WIDTH, SEVERITY_STYLES[finding.severity])
    margin = safe.cell("", WORD_WIDTH)
    question = paragraph(f"Ask next: {finding.next}", width - WORD_WIDTH) if asks and finding.next else []
    lines = [*paragraph(urls_defanged(finding.said), width - WORD_WIDTH), *question]
    lines.append(safe.line(_source(finding), MUTED, width=width - WORD_WIDTH))
    shown = safe.stack(safe.row(word if at == 0 else margin, part) for at, part in enumerate(lines))
    return Row(f"{place} {finding.code}", shown, finding.said, f"finding {finding.code}")


def _source(finding: Finding) -> str:
    """The code, and how much evidence there is: `enter` goes to the first step of it."""
    steps = [proof for proof in finding.evidence if isinstance(proof, StepRef)]
    where = f" · step {steps[0].number} of {steps[0].check}" if steps else ""
    places = len(finding.evidence) - len(steps)
    return f"{finding.code}{where}" + (f" · {plural(places, 'place')} in the mail" if places else "")
