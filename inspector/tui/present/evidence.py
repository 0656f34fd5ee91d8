"""Questions and answers of the DNS, as rows and in full."""

from collections.abc import Sequence

from textual.content import Content

from inspector.model.case import Case
from inspector.model.dns import DnsAnswer, DnsStatus
from inspector.report import words
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph, wrapped

LABEL, STATUS = 6, 18  # Columns of the type, and of the longest status behind a name.

# What the words of `DnsStatus` mean to a person.
MEANINGS = {
    DnsStatus.NODATA: "the name exists, and has no record of this type",
    DnsStatus.NXDOMAIN: "the name does not exist",
    DnsStatus.SERVFAIL: "the server could not find out: broken delegation, failed DNSSEC, silent servers",
    DnsStatus.TIMEOUT: "nobody answered in time, so nothing can be concluded",
    DnsStatus.REFUSED: "the server does not want to answer this",
    DnsStatus.TRUNCATED: "the answer did not fit into UDP, and TCP did not work",
    DnsStatus.MALFORMED: "what came back is no answer to this question",
    DnsStatus.INVALID_NAME: "no such name can be asked for",
    DnsStatus.NOT_ASKED: "nobody allowed the question, or the recording does not hold it",
}


def evidence_rows(case: Case, unused: Sequence[DnsAnswer], on_request: Sequence[DnsAnswer], width: int) -> list[Row]:
    """What the checks asked, then what was asked on request, then what was sent early and needed by no check."""
    known = {answer.question.key for answer in (*case.answers, *on_request)}
    early = [answer for answer in unused if answer.question.key not in known]
    if not (case.answers or on_request or early):
        said = "No question was asked yet. r runs all checks; enter on a verdict steps through one."
        return [Row("none", safe.stack(paragraph(said, width, MUTED)))]
    rows = [_row(answer, "", width) for answer in case.answers]
    for name, heading, answers in (
        ("request", "asked on request, beyond the checks", on_request),
        ("early", "sent early to save time, and needed by no check", early),
    ):
        if answers:
            rows.append(Row(name, safe.line(f"── {heading} ──", MUTED, width=width), is_heading=True))
            rows += [_row(answer, f"{name} ", width) for answer in answers]
    for number, said in enumerate(words.flags_explained((*case.answers, *on_request, *early)), 1):
        rows.append(Row(f"ad {number}", safe.stack(paragraph(said, width, MUTED)), is_heading=True))
    return rows


def _row(answer: DnsAnswer, prefix: str, width: int) -> Row:
    key = f"{prefix}{answer.question.type} {answer.question.name}"
    return Row(key, safe.stack(answer_lines(answer, width)), "\n".join(answer.records))


def answer_lines(answer: DnsAnswer, width: int) -> list[Content]:
    """Question, status, records and where the answer came from."""
    question = answer.question
    status_style = "$text-success" if answer.records else "$text-warning" if answer.is_failure else MUTED
    *above, last = wrapped(question.name, width - LABEL - STATUS)
    ending = safe.row(safe.line(last), safe.line("  "), safe.line(str(answer.status), status_style))
    first, *rest = [*(safe.line(part) for part in above), ending]
    margin = safe.cell("", LABEL)
    lines = [safe.row(safe.cell(question.type, LABEL, "bold"), first), *(safe.row(margin, part) for part in rest)]
    for record in answer.records:
        lines += paragraph(record, width, indent=6)
    if (meaning := MEANINGS.get(answer.status)) is not None:
        lines += paragraph(meaning, width, "$text-warning" if answer.is_failure else MUTED, indent=6)
    if answer.cnames:
        chain = " -> ".join((question.name.rstrip("."), *answer.cnames))
        lines += paragraph(f"CNAME {chain}", width, MUTED, indent=6)
    if answer.detail:
        lines += paragraph(answer.detail, width, MUTED, indent=6)
    if words.is_told(answer):
        told = f"this told them: {' and '.join(question.reveals)}; {words.exposed(question)}"
        lines += paragraph(told, width, "bold $text-error", indent=6)
    lines += paragraph(source(answer), width, MUTED, indent=6)
    return lines


def source(answer: DnsAnswer) -> str:
    """`192.0.2.53 over udp · TTL 300 · 2026-11-22 09:30:00 · 12 ms`."""
    if answer.hypothetical:
        return "HYPOTHETICAL: answered by hand"
    named = " over ".join(part for part in (answer.server, answer.transport) if part)
    parts = [f"the zone file {answer.server}" if answer.transport == "zone" else named or "nobody was asked"]
    if answer.ttl is not None:
        parts.append(f"TTL {answer.ttl}")
    if flag := words.flag(answer):
        parts.append(flag)
    if answer.asked_at is not None:
        parts.append(answer.asked_at.strftime("%Y-%m-%d %H:%M:%S %z"))
    if answer.took_ms is not None:
        parts.append(f"{answer.took_ms:.0f} ms")
    return " · ".join(parts)
