"""The case for a terminal without a screen: one page, the answer first."""

import textwrap

from inspector.model.case import Case
from inspector.report import words
from inspector.report.answer import answer
from inspector.report.escape import urls_defanged
from inspector.text import elide, visible

WIDTH = 100
MAX_FINDINGS = 8
MAX_OPEN_ENDS = 4
MAX_SIGNATURES = 5
MAX_DOMAINS = 8


def plain(case: Case) -> str:
    """At most some forty lines; the Markdown report has everything."""
    said = answer(case)
    lines = [f"HYPOTHETICAL: {phrase}" for phrase in map(visible, case.hypothetical)]
    lines += [*_wrapped(said.headline), *_wrapped(said.paragraph, most=8), ""]
    lines += [
        _field("From", words.mailboxes(case.identity.senders, 3) or "(missing)"),
        _field("Subject", case.identity.subject),
        _field("Date", case.identity.date.isoformat() if case.identity.date else case.identity.date_text),
        _field("Client", f"{words.assumed(case.envelope.ip)} ({case.envelope.ip.origin})"),
        _field("Sender", f"{words.assumed(case.envelope.mail_from)} ({case.envelope.mail_from.origin})"),
        "",
    ]
    lines += _checks(case)
    lines += ["", *_findings(case), *_domains(case), *_open_ends(case)]
    return "\n".join(line.rstrip() for line in lines).rstrip("\n") + "\n"


def _field(name: str, value: str) -> str:
    return elide(f"{name + ':':<9}{visible(value)}", WIDTH, keep="both")


def _checks(case: Case) -> list[str]:
    """Up to three lines a check; of many signatures the first few, since anybody can add a hundred."""
    surplus = [run for run in case.runs if run.id.startswith("dkim.")][MAX_SIGNATURES:]
    lines = []
    for run in case.runs:
        if run in surplus:
            if run is surplus[-1]:
                lines.append(f"DKIM           and {len(surplus)} more signatures: --format markdown lists all")
            continue
        head = f"{words.check_name(run.id):<14} {words.result(run):<10} "
        why, domain = words.reason(run), words.domain(run)
        lines += _wrapped(why if domain in why else f"{domain}: {why}", head, most=3)
    return lines


def _findings(case: Case) -> list[str]:
    if not case.findings:
        return ["Findings: none"]
    found = words.by_weight(case.findings)
    lines = ["Findings"]
    for finding in found[:MAX_FINDINGS]:
        lines += _wrapped(urls_defanged(finding.said), f"  {finding.severity:<7} ", most=4)
    if len(found) > MAX_FINDINGS:
        lines.append(f"  and {len(found) - MAX_FINDINGS} more: --format markdown lists all")
    return lines


def _domains(case: Case) -> list[str]:
    if not case.domains:
        return []
    from inspector.report.markdown_domains import plain_lines

    told = plain_lines(case)
    lines = ["", "Domains"]
    for line in told[:MAX_DOMAINS]:
        lines += _wrapped(line, "  ", most=4, hang=2)
    if len(told) > MAX_DOMAINS:
        lines.append(f"  and {len(told) - MAX_DOMAINS} more: --format markdown lists all")
    return lines


def _open_ends(case: Case) -> list[str]:
    ends = words.open_ends(case)
    if not ends:
        return []
    lines = ["", "Not checked", *(f"  {elide(visible(end), WIDTH - 2)}" for end in ends[:MAX_OPEN_ENDS])]
    return [*lines, f"  and {len(ends) - MAX_OPEN_ENDS} more"] if len(ends) > MAX_OPEN_ENDS else lines


def _wrapped(text: str, head: str = "", most: int | None = None, hang: int = 0) -> list[str]:
    """Lines of at most WIDTH columns of a visible text, the first one after `head`, the others `hang` beyond its end.

    Where they would be more than `most`, the last one ends in an ellipsis: nothing is cut in silence.
    """
    return textwrap.wrap(
        visible(text) or "-",
        WIDTH,
        initial_indent=head,
        subsequent_indent=" " * (len(head) + hang),
        break_on_hyphens=False,
        max_lines=most,
        placeholder=" \N{HORIZONTAL ELLIPSIS}",
    ) or [head]
