"""The case as Markdown: the answer first, then everything that a colleague needs to check it."""

import hashlib

from inspector import __version__
from inspector.model.case import Case, Severity
from inspector.report import words
from inspector.report.answer import answer
from inspector.report.escape import code, fenced, indicator, inline, row, table
from inspector.report.impersonal import NOTICE, impersonal
from inspector.report.markdown_checks import dns_evidence, steps, verdicts
from inspector.report.markdown_domains import domains
from inspector.report.markdown_protection import protection
from inspector.report.observables import Observable, observables
from inspector.report.reproduce import RECORDING, command
from inspector.values import dataclass

MAX_OBSERVABLES = 200


@dataclass(frozen=True, slots=True)
class Options:
    """What the report is for."""

    short: bool = False
    """One screen, for a ticket: answer, verdicts, findings, hash."""
    recording: str = RECORDING
    """Name of the file with the recorded DNS, for the command that reproduces the report."""
    impersonal: bool = False
    """Without personal data: stand-ins for people, the subject and the recipient's domain."""


FULL = Options()


def markdown(case: Case, options: Options = FULL) -> str:
    """The report; the same bytes for the same case."""
    found, raw = () if options.short else observables(case), case.message.raw
    if options.impersonal:
        case, found = impersonal(case, found)
    said = answer(case)
    parts = [
        "# Email authentication report",
        f"**{inline(said.headline)}**",
        inline(said.paragraph),
        inline(NOTICE) if options.impersonal else "",
        _warning(case),
        _message(case),
        "## Verdicts\n\n" + verdicts(case, is_short=options.short),
        "## Findings\n\n" + _findings(case, options),
    ]
    if not options.short:
        parts += [
            "## What was assumed\n\n" + _assumptions(case),
            "## Route\n\n" + _route(case),
            "## Claimed in the header\n\n" + _claims(case),
            "## Observables\n\n" + _observables(found),
            domains(case),
            protection(case),
            "## Steps\n\n" + steps(case),
            "## DNS evidence\n\n" + dns_evidence(case),
        ]
    parts += ["## What could not be checked\n\n" + _open_ends(case), _notes(case), _provenance(case, raw, options)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _warning(case: Case) -> str:
    """A hypothetical case says so before anything else can be quoted."""
    if not case.hypothetical:
        return ""
    return f"**Hypothetical: {inline('; '.join(case.hypothetical))}.** Nothing here is a finding about the real mail."


def _message(case: Case) -> str:
    identity, message = case.identity, case.message
    lines = table("Field", "What the message says")
    lines.append(row("From", inline(words.mailboxes(identity.senders)) or "(missing)"))
    if identity.reply_to:
        lines.append(row("Reply-To", inline(words.mailboxes(identity.reply_to))))
    lines.append(row("To", inline(words.mailboxes(identity.recipients)) or "(missing)"))
    lines.append(row("Subject", inline(identity.subject)))
    lines.append(row("Date", inline(identity.date.isoformat() if identity.date else identity.date_text)))
    lines.append(row("Message-ID", indicator(identity.message_id)))
    note = f"; {inline(message.source.note)}" if message.source.note else ""
    lines.append(row("Source", f"{code(message.source.path)}, message {message.source.index}{note}"))
    return "\n".join(lines)


def _findings(case: Case, options: Options) -> str:
    """A table, the gravest first; the short report asks only the question of the gravest."""
    if not case.findings:
        return "Nothing stands out."
    found = words.by_weight(case.findings)
    if options.short:
        lines = table("Severity", "Finding", "Code")
        lines += [row(one.severity, inline(one.said), code(one.code)) for one in found]
        is_worth = found[0].severity in (Severity.MEDIUM, Severity.HIGH) and found[0].next
        return "\n".join([*lines, *(["", f"Ask next: {inline(found[0].next)}"] if is_worth else [])])
    lines = table("Severity", "Finding", "Ask next", "Code")
    lines += [row(one.severity, inline(one.said), inline(one.next), code(one.code)) for one in found]
    return "\n".join(lines)


def _assumptions(case: Case) -> str:
    envelope = case.envelope
    lines = table("Value", "Taken as", "From")
    for name, assumption in (
        ("Client address", envelope.ip),
        ("HELO", envelope.helo),
        ("MAIL FROM", envelope.mail_from),
    ):
        lines.append(row(name, indicator(words.assumed(assumption)), inline(assumption.origin)))
    boundary = f"hop {envelope.boundary}" if envelope.boundary else "none"
    lines.append(row("Boundary", boundary, inline(envelope.boundary_reason)))
    received = envelope.received_at.isoformat() if envelope.received_at else "not known"
    lines.append(row("Time of receipt", received, "the boundary hop"))
    lines.append(row("Clock of the checks", case.at.isoformat(), "now, or set by the analyst"))
    return "\n".join(lines)


def _route(case: Case) -> str:
    if not case.route.hops:
        return "The message has no Received field."
    lines = table("Hop", "By", "From", "Address", "With", "Date", "Delay", "Remarks")
    for hop in case.route.hops:
        remarks = ["**boundary**: written by your own server"] if hop.number == case.envelope.boundary else []
        remarks += ["claim"] if hop.claimed else []
        remarks += [inline(anomaly.said) for anomaly in hop.anomalies]
        date = hop.date.isoformat() if hop.date else hop.date_text
        protocol = inline(f"{hop.with_protocol} {hop.tls}".strip())
        lines.append(
            row(
                str(hop.number),
                indicator(hop.by),
                indicator(hop.peer),
                indicator(hop.ip),
                protocol,
                inline(date),
                words.delay(hop),
                "; ".join(remarks),
            )
        )
    return "\n".join(lines)


def _claims(case: Case) -> str:
    if not case.claims:
        return "Nobody wrote results into the header."
    lines = table("Written by", "Field", "Method", "Claimed", "Computed here", "Trusted", "Remarks")
    agreement = {True: "agrees", False: "**disagrees**", None: ""}
    for claim in case.claims:
        remarks = "; ".join(filter(None, (agreement[claim.agrees], inline(claim.explanation))))
        trusted = f"{'yes' if claim.trusted else 'no'}: {inline(claim.trust_reason)}".rstrip(": ")
        lines.append(
            row(
                indicator(claim.authserv_id),
                inline(claim.field),
                inline(claim.method),
                inline(claim.result),
                inline(claim.recomputed or "not compared"),
                trusted,
                remarks,
            )
        )
    return "\n".join(lines)


def _observables(found: tuple[Observable, ...]) -> str:
    lines = table("Kind", "Value", "Seen in")
    lines += [row(one.kind, indicator(one.value), inline(", ".join(one.seen))) for one in found[:MAX_OBSERVABLES]]
    if len(found) > MAX_OBSERVABLES:
        lines += ["", f"And {len(found) - MAX_OBSERVABLES:,} more, which the JSON has."]
    return "\n".join(lines)


def _open_ends(case: Case) -> str:
    ends = words.open_ends(case)
    return "\n".join(f"- {inline(end)}" for end in ends) if ends else "Everything was checked."


def _notes(case: Case) -> str:
    if not case.notes:
        return ""
    lines = [f"- {inline(note.on)}:\n\n{_indented(fenced(note.text))}" for note in case.notes]
    return "## Notes\n\n" + "\n".join(lines)


def _indented(block: str) -> str:
    return "\n".join("  " + line for line in block.split("\n"))


def _provenance(case: Case, raw: bytes, options: Options) -> str:
    digest = hashlib.sha256(raw).hexdigest()
    size = f"{len(raw):,} bytes"
    said = (
        f"## How to check this report\n\nThe message has {size} and the SHA-256 `{digest}`. Made by mail-inspector "
        f"{__version__}."
    )
    if options.impersonal:
        return f"{said} Whoever has the message can make the full report of it, and compare."
    return (
        f"{said} With the recorded DNS beside it, this command makes the report again without any network:\n\n"
        f"{fenced(command(case, options.recording, is_short=options.short))}"
    )
