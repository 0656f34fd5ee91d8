"""Short phrases about a case that the plain report and the Markdown report share; foreign text in them is raw."""

import ipaddress
from collections.abc import Iterable

from inspector.model.case import Case, CheckRun, Finding, Severity
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.envelope import Assumption
from inspector.model.identity import Mailbox
from inspector.model.route import Hop
from inspector.model.verdict import ArcVerdict, DkimVerdict, DmarcVerdict, SpfVerdict
from inspector.report.unasked import told

CHECK_NAMES = {"spf.helo": "SPF HELO", "spf.mailfrom": "SPF MAIL FROM", "arc": "ARC", "dmarc": "DMARC", "dkim": "DKIM"}
SENT = ("udp", "tcp", "tls", "https")
"""Transports on which others see the question."""
WEIGHT = {Severity.HIGH: 0, Severity.MEDIUM: 1, Severity.LOW: 2, Severity.INFO: 3}


def check_name(id: str) -> str:
    """`SPF MAIL FROM`, `DKIM 2`."""
    if id.startswith("dkim."):
        return f"DKIM {id.removeprefix('dkim.')}"
    return CHECK_NAMES.get(id, id)


def result(run: CheckRun) -> str:
    """The verdict's word, `not asked`, `none` where there is nothing to check, `not done`, or `waiting`."""
    if run.verdict is not None:
        return told(run) or "unfinished"
    if is_absent(run):
        return "none"
    return "not done" if run.skipped else "waiting"


def is_absent(run: CheckRun) -> bool:
    """True when the mail has nothing for this check to look at: no signature, no ARC set."""
    return bool(run.skipped) and run.id in ("dkim", "arc")


def domain(run: CheckRun) -> str:
    """Whom the check speaks for."""
    match run.verdict:
        case SpfVerdict() | DkimVerdict():
            return run.verdict.domain
        case DmarcVerdict():
            return run.verdict.author_domain
        case ArcVerdict():
            return run.verdict.sets[-1].domain if run.verdict.sets else ""
    return ""


def reason(run: CheckRun) -> str:
    """Why the check ended as it did, or why it has not: one phrase, without the result's word before it."""
    if run.verdict is None:
        return run.skipped or (f"waits for {run.pending.type} {run.pending.name}" if run.pending else "not started")
    return run.verdict.reason.said.removeprefix(f"{run.result}: ")


def hashes(verdict: DkimVerdict) -> str:
    """What became of header and body, each judged for itself."""
    body = {True: "body intact", False: "body changed", None: "body not compared"}[verdict.body_hash.equal]
    header = {True: "header intact", False: "header signature wrong", None: "header not checked"}
    return f"{header[verdict.signature_valid]}, {body}"


def mailbox(box: Mailbox) -> str:
    """`Name <address>`."""
    return f"{box.display_name} <{box.address}>" if box.display_name else box.address


def mailboxes(boxes: tuple[Mailbox, ...], limit: int = 5) -> str:
    """The first few of a list of addresses, and how many more there are."""
    shown = ", ".join(mailbox(box) for box in boxes[:limit])
    return shown + (f" and {len(boxes) - limit} more" if len(boxes) > limit else "")


def assumed(assumption: Assumption) -> str:
    """A value of the SMTP session in words."""
    if assumption.value is None:
        return "not known"
    return assumption.value or "<> (null sender)"


def delay(hop: Hop) -> str:
    """`+2 s`, `-70 s`, empty when unknown."""
    return "" if hop.delay_s is None else f"{hop.delay_s:+.0f} s"


def by_weight(findings: tuple[Finding, ...]) -> list[Finding]:
    """The gravest first; equal ones in the order of the case."""
    return sorted(findings, key=lambda finding: WEIGHT[finding.severity])


def is_undone(run: CheckRun) -> bool:
    """True when there was something to check and there is no verdict."""
    return run.verdict is None and not is_absent(run)


def open_ends(case: Case) -> list[str]:
    """What could not be checked, and why: one sentence each."""
    ends = [f"{check_name(run.id)}: {reason(run)}." for run in case.runs if is_undone(run)]
    ends += [_unanswered(answer) for answer in case.answers if answer.is_failure]
    ends += [f"Supposed, not found: {phrase}." for phrase in case.hypothetical]
    return ends


def flag(answer: DnsAnswer) -> str:
    """The AD flag of an answer in a few letters; empty where no server said anything, as in a zone file."""
    if not authenticated(answer):
        return ""
    return "authenticated (AD)" if answer.authenticated else "no AD flag"


def flags_explained(answers: Iterable[DnsAnswer]) -> list[str]:
    """What the flags of these answers mean, each sentence once."""
    return list(dict.fromkeys(filter(None, map(authenticated, answers))))


def authenticated(answer: DnsAnswer) -> str:
    """What the AD flag of an answer means, one or two sentences; empty where no server said anything (RFC 4035 3.2.3).

    A flag is worth what the way to the resolver is worth (RFC 4035 4.9.3): over UDP anybody on the way can set it.
    """
    if answer.authenticated is None or answer.hypothetical:
        return ""
    if not answer.authenticated:
        if answer.is_failure:
            return ""
        return (
            "The resolver does not say that DNSSEC proves this answer (no AD flag): the domain is not signed, or this "
            "resolver does not check."
        )
    said = "The resolver says that it checked this answer with DNSSEC (AD flag)"
    if answer.transport in ("tls", "https"):
        return f"{said}, and the way to it is encrypted: the answer is what the domain published, if you trust it."
    if _is_on_this_machine(answer.server):
        return f"{said}, and it runs on this machine: the answer is what the domain published."
    way = answer.transport.upper() or "an open way"
    return f"{said}. Over {way} anybody on the way to it could have set that flag."


def _is_on_this_machine(server: str) -> bool:
    host = server.partition("]")[0][1:] if server.startswith("[") else server
    host = host.partition(":")[0] if host.count(":") == 1 else host
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def reveals(question: DnsQuestion) -> str:
    """What the name of a question gives away beside the domain, one sentence; empty when nothing (RFC 7208 11.5)."""
    if not question.reveals:
        return ""
    carried = " and ".join(f"the {part}" for part in question.reveals)
    return f"The name carries {carried}: {exposed(question)}."


def exposed(question: DnsQuestion) -> str:
    """Who can conclude what from a name that carries something of the mail."""
    mail = "this very mail" if "local part of the sender" in question.reveals else "mail from this client"
    return f"whoever runs that domain can tell that {mail} is being examined"


def is_told(answer: DnsAnswer) -> bool:
    """True when the question left this machine and its name carries something of the mail."""
    return bool(answer.question.reveals) and answer.transport in SENT


def _unanswered(answer: DnsAnswer) -> str:
    question = f"{answer.question.type} {answer.question.name}"
    if answer.status is DnsStatus.NOT_ASKED:
        return f"{question} was not asked."
    return f"{question} has no answer ({answer.status}){': ' + answer.detail if answer.detail else ''}."
