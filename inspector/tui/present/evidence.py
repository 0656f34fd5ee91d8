"""Questions and answers of the DNS, as rows and in full."""

from textual.content import Content

from inspector.model.case import Case
from inspector.model.dns import DnsAnswer
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph


def answer_rows(case: Case, width: int) -> tuple[Row, ...]:
    """A row a question, in the order of asking."""
    if not case.answers:
        said = "No question was asked yet. r runs all checks; enter on a verdict steps through one."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    return tuple(
        Row(
            f"{answer.question.type} {answer.question.name}",
            safe.stack(answer_lines(answer, width)),
            "\n".join(answer.records),
        )
        for answer in case.answers
    )


def answer_lines(answer: DnsAnswer, width: int) -> list[Content]:
    """Question, status, records and where the answer came from."""
    question = answer.question
    status_style = "$text-success" if answer.records else "$text-warning" if answer.is_failure else MUTED
    head = safe.row(
        safe.cell(question.type, 6, "bold"),
        safe.line(question.name, width=width - 24, keep="both"),
        safe.line("  "),
        safe.line(str(answer.status), status_style),
    )
    lines = [head]
    for record in answer.records:
        lines += paragraph(record, width, indent=6)
    if answer.cnames:
        lines += paragraph(f"by way of {' -> '.join(answer.cnames)}", width, MUTED, indent=6)
    if answer.detail:
        lines += paragraph(answer.detail, width, MUTED, indent=6)
    lines += paragraph(source(answer), width, MUTED, indent=6)
    return lines


def source(answer: DnsAnswer) -> str:
    """`192.0.2.53 over udp · TTL 300 · 2026-11-22 09:30:00 · 12 ms`."""
    if answer.hypothetical:
        return "HYPOTHETICAL: answered by hand"
    parts = [" over ".join(part for part in (answer.server, answer.transport) if part) or "nobody was asked"]
    if answer.ttl is not None:
        parts.append(f"TTL {answer.ttl}")
    if answer.authenticated:
        parts.append("authenticated (AD)")
    if answer.asked_at is not None:
        parts.append(answer.asked_at.strftime("%Y-%m-%d %H:%M:%S %z"))
    if answer.took_ms is not None:
        parts.append(f"{answer.took_ms:.0f} ms")
    return " · ".join(parts)
