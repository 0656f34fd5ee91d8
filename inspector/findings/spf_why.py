"""Why SPF says what it says, for the person who must decide: forwarding, lists, forgotten hosts, wide records."""

import re
from collections.abc import Iterator

from inspector.findings.facts import are_related, field_spans, reason_of
from inspector.model.case import Case, CheckRun, Finding, Severity, StepRef
from inspector.model.dns import DnsAnswer
from inspector.model.route import Hop
from inspector.model.span import Span
from inspector.model.verdict import DmarcResult, SpfResult, SpfVerdict
from inspector.patterns import regex

Evidence = tuple[Span | StepRef, ...]

_FAILED = (SpfResult.FAIL, SpfResult.SOFTFAIL, SpfResult.NEUTRAL)
_SRS0 = regex(r"srs0[=+-][^=]+=[^=]+=(?P<domain>[^=]+)=(?P<local>.+)", re.IGNORECASE)
_SRS1 = regex(r"srs1[=+-][^=]+=(?P<first>[^=]+)=.+", re.IGNORECASE)
_BATV = regex(r"prvs=[0-9a-f]{8,}=(?P<local>.+)", re.IGNORECASE)


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family, on the MAIL FROM identity."""
    run = case.run("spf.mailfrom")
    if run is None or not isinstance(run.verdict, SpfVerdict):
        return
    verdict = run.verdict
    yield from rewritten_sender(case, verdict)
    yield from forwarder(case, verdict)
    yield from mailing_list(case, verdict)
    yield from own_host(case, verdict)
    yield from over_limits(verdict)
    yield from wide(run, verdict)


def rewritten_sender(case: Case, verdict: SpfVerdict) -> Iterator[Finding]:
    """A sender that carries another one inside: SRS of a forwarder, BATV of the sender's own server."""
    if verdict.result is SpfResult.PASS and _is_proven(case):
        return
    local_part = verdict.sender.rpartition("@")[0]
    evidence: Evidence = (*_spans(case), reason_of("spf.mailfrom", verdict))
    if found := _SRS0.fullmatch(local_part):
        said = f"{verdict.domain} sent this on and rewrote the sender (SRS), who was {found['local']}@{found['domain']}"
    elif found := _SRS1.fullmatch(local_part):
        said = f"{verdict.domain} sent this on after {found['first']} had, and both rewrote the sender (SRS)"
    elif (found := _BATV.fullmatch(local_part)) and verdict.result in _FAILED:
        said = f"The sender is {found['local']}@{verdict.domain} with a tag of its own server (BATV)"
        said += ": it may have been sent from there and forwarded. Anybody can write such a tag."
        yield Finding("auth.spf.tagged-sender", Severity.INFO, said, evidence)
        return
    else:
        return
    said += f": SPF speaks of {verdict.domain} only. Anybody can write such an address."
    yield Finding("auth.spf.rewritten-sender", Severity.INFO, said, evidence)


def forwarder(case: Case, verdict: SpfVerdict) -> Iterator[Finding]:
    """The client is a server that, by a field below, took the mail from somebody else first."""
    last = case.boundary_hop
    if verdict.result not in _FAILED or last is None or last.ip != verdict.ip:
        return
    before = next((hop for hop in case.route.hops if hop.number > last.number and _is_taken_by(hop, last)), None)
    if before is None or are_related(before.by, verdict.domain):
        return
    whom = f" for {before.recipient}" if before.recipient else ""
    said = (
        f"{verdict.ip} is {before.by}, which took the mail from {before.ip}{whom} and sent it on (hop {before.number}, "
        f"a claim): a record that lists the servers of {verdict.domain} cannot pass after forwarding."
    )
    yield Finding("auth.spf.forwarder", Severity.INFO, said, (last.span, before.span))


def _is_taken_by(hop: Hop, client: Hop) -> bool:
    """True when the server of a hop is the client of a later one, and took the mail from another public address."""
    names = {name.lower().rstrip(".") for name in (client.from_rdns, client.from_name) if name}
    is_outside = hop.ip_kind not in ("", "private", "loopback", "link-local")
    return hop.by.lower().rstrip(".") in names and is_outside and hop.ip != client.ip


def mailing_list(case: Case, verdict: SpfVerdict) -> Iterator[Finding]:
    """A list that kept the writer's sender, so that SPF fails, or put its own there, so that it does not speak for him.

    `List-Unsubscribe` alone is the mark of advertising too.
    """
    name = case.identity.list_id
    spans = (*field_spans(case, "List-Id"), *field_spans(case, "List-Post"))
    if not spans or (verdict.result is SpfResult.PASS and _is_proven(case)):
        return
    known = f"the list {name}" if name else "a mailing list"
    authors = [box.domain for box in case.identity.senders if box.domain]
    if verdict.result in _FAILED:
        said = f"The mail says that it came through {known}: a list that keeps the writer's sender makes SPF fail."
    elif verdict.result is SpfResult.PASS and authors and not any(are_related(verdict.domain, a) for a in authors):
        said = f"SPF passes for {verdict.domain}, which sent it as {known}, and says nothing about {authors[0]}."
    else:
        return
    evidence: Evidence = (*spans, reason_of("spf.mailfrom", verdict))
    yield Finding("auth.spf.mailing-list", Severity.INFO, said, evidence)


def own_host(case: Case, verdict: SpfVerdict) -> Iterator[Finding]:
    """The client is where the domain's own mail goes to, and its record does not say so; as far as it was asked."""
    if verdict.result is SpfResult.PASS or verdict.result is SpfResult.NONE or _is_named(verdict):
        return
    client = _proven_name(case, verdict.ip)
    known = _exchanges(case, verdict.domain)
    exchange = next((name for name in known if name == client or verdict.ip in _addresses(case, name)), None)
    if exchange is None:
        return
    said = (
        f"{verdict.ip} is {exchange}, which receives mail for {verdict.domain}, and its record does not let it send: "
        "its owner probably forgot it."
    )
    yield Finding("auth.spf.own-host", Severity.LOW, said, (reason_of("spf.mailfrom", verdict),))


def over_limits(verdict: SpfVerdict) -> Iterator[Finding]:
    """The record costs more than the standard allows, and not everybody counts."""
    if verdict.result is not SpfResult.PERMERROR or not verdict.reason.rule.startswith("spf.limit."):
        return
    said = (
        f"The record of {verdict.domain} is over its limits: {verdict.reason.said}. Receivers differ: some take it as "
        "broken, some read on and may let the same mail pass."
    )
    yield Finding("auth.spf.over-limits", Severity.LOW, said, (reason_of("spf.mailfrom", verdict),))


def wide(run: CheckRun, verdict: SpfVerdict) -> Iterator[Finding]:
    """Terms that let a large part of the Internet pass; they weigh more when one of them decided."""
    for step in run.steps:
        if step.rule != "spf.record.wide" or step.excerpt is None:
            continue
        term = step.excerpt.text[step.excerpt.start : step.excerpt.end]
        is_deciding = verdict.result is SpfResult.PASS and verdict.matched == term
        if is_deciding and term.lower().lstrip("+") == "all":
            continue  # Named by the family of the verdict itself.
        proves = ", so this pass proves nothing about the sender" if is_deciding else ""
        severity = Severity.MEDIUM if is_deciding else Severity.LOW
        said = f"{step.excerpt.title[:1].upper()}{step.excerpt.title[1:]}: {step.said}{proves}."
        yield Finding("auth.spf.wide", severity, said, (StepRef(run.id, step.number),))


def _is_proven(case: Case) -> bool:
    return case.dmarc is not None and case.dmarc.result is DmarcResult.PASS


def _spans(case: Case) -> tuple[Span, ...]:
    span = case.envelope.mail_from.span
    return () if span is None else (span,)


def _is_named(verdict: SpfVerdict) -> bool:
    """True when the record speaks of the client and does not want it to send, as with `-mx`: nobody forgot it."""
    return verdict.matched is not None and verdict.matched.lower().lstrip("-~?") != "all"


def _proven_name(case: Case, ip: str) -> str:
    """The name under which the boundary found the client in the DNS; empty when it has a doubt."""
    hop = case.boundary_hop
    if hop is None or hop.ip != ip or any(anomaly.code == "route.name.forged" for anomaly in hop.anomalies):
        return ""
    return hop.from_rdns.lower().rstrip(".")


def _exchanges(case: Case, domain: str) -> tuple[str, ...]:
    records = (record for answer in _answers(case, domain, "MX") for record in answer.records)
    return tuple(record.rpartition(" ")[2].rstrip(".").lower() for record in records)


def _addresses(case: Case, name: str) -> tuple[str, ...]:
    return tuple(record for type_ in ("A", "AAAA") for found in _answers(case, name, type_) for record in found.records)


def _answers(case: Case, name: str, type_: str) -> Iterator[DnsAnswer]:
    key = (name.lower().rstrip(".") + ".", type_)
    return (answer for answer in case.answers if answer.question.type == type_ and answer.question.key == key)
