"""The case as JSON, schema mail-inspector/1; every string has passed `visible`."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from inspector import __version__
from inspector.mail.protection import protections
from inspector.model.case import Case, Finding, StepRef
from inspector.model.claim import Claim
from inspector.model.dns import DnsAnswer
from inspector.model.envelope import Assumption, Envelope
from inspector.model.identity import Mailbox
from inspector.model.route import Hop
from inspector.report.as_json_checks import arc, dkim, dmarc, spf, undone
from inspector.report.as_json_domains import named_domain
from inspector.report.as_json_protection import protection
from inspector.report.impersonal import impersonal
from inspector.report.observables import observables
from inspector.text import visible

SCHEMA = "mail-inspector/1"
Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def as_json(case: Case, *, is_impersonal: bool = False) -> str:
    """The object of `check --format json`, indented, in ASCII."""
    return json.dumps(as_dict(case, is_impersonal=is_impersonal), indent=2, ensure_ascii=True) + "\n"


def as_line(case: Case) -> str:
    """The same on one line, for `triage --format jsonl`."""
    return json.dumps(as_dict(case), ensure_ascii=True, separators=(",", ":")) + "\n"


def as_dict(case: Case, *, is_impersonal: bool = False) -> dict[str, Json]:
    """The object of `check`, in the order of the schema."""
    found, raw = observables(case), case.message.raw
    if is_impersonal:
        case, found = impersonal(case, found)
    whole: dict[str, Json] = {
        "schema": SCHEMA,
        "version": __version__,
        "at": _time(case.at),
        "message": _message(case, raw),
        "envelope": _envelope(case.envelope),
        "hops": [_hop(hop) for hop in case.route.hops],
        "spf": [spf(run) for run in case.runs if run.id.startswith("spf.") and run.verdict],
        "dkim": [dkim(case.run(f"dkim.{verdict.index}")) for verdict in case.dkim],
        "arc": arc(case.run("arc")),
        "dmarc": dmarc(case.run("dmarc"), [verdict.index for verdict in case.dkim]),
        "claims": [_claim(claim) for claim in case.claims],
        "findings": [_finding(finding) for finding in case.findings],
        "observables": [{"kind": one.kind, "value": one.shown, "seen": list(one.seen)} for one in found],
        "answers": [_answer(answer) for answer in case.answers],
        "not_done": undone(case.runs),
        "notes": [{"on": note.on, "text": note.text} for note in case.notes],
        "hypothetical": list(case.hypothetical),
        "protections": [protection(one, case) for one in protections(case.message)],
        "domains": [named_domain(domain) for domain in case.domains],
    }
    return {name: safe(value) for name, value in whole.items()}


def _message(case: Case, raw: bytes) -> Json:
    message, identity = case.message, case.identity
    return {
        "source": message.source.path,
        "index": message.source.index,
        "size": len(raw),
        "sha256": hashlib.sha256(raw).hexdigest(),
        "subject": identity.subject,
        "from": [_mailbox(mailbox) for mailbox in identity.senders],
        "reply_to": [_mailbox(mailbox) for mailbox in identity.reply_to],
        "to": [_mailbox(mailbox) for mailbox in identity.recipients],
        "date": _time(identity.date),
        "message_id": identity.message_id,
    }


def _mailbox(mailbox: Mailbox) -> Json:
    return {"display_name": mailbox.display_name, "address": mailbox.address}


def _envelope(envelope: Envelope) -> Json:
    return {
        "ip": _assumption(envelope.ip),
        "helo": _assumption(envelope.helo),
        "mail_from": _assumption(envelope.mail_from),
        "boundary": envelope.boundary,
        "boundary_reason": envelope.boundary_reason,
        "received_at": _time(envelope.received_at),
    }


def _assumption(assumption: Assumption) -> Json:
    return {"value": assumption.value, "origin": assumption.origin}


def _hop(hop: Hop) -> Json:
    return {
        "number": hop.number,
        "from": hop.from_name,
        "ip": hop.ip,
        "by": hop.by,
        "with": hop.with_protocol,
        "tls": hop.tls,
        "id": hop.id,
        "for": hop.recipient,
        "date": _time(hop.date),
        "delay_s": hop.delay_s,
        "claimed": hop.claimed,
        "anomalies": [{"code": anomaly.code, "said": anomaly.said} for anomaly in hop.anomalies],
    }


def _claim(claim: Claim) -> Json:
    return {
        "field": claim.field,
        "authserv_id": claim.authserv_id,
        "method": claim.method,
        "result": claim.result,
        "properties": dict(claim.properties),
        "trusted": claim.trusted,
        "trust_reason": claim.trust_reason,
        "recomputed": claim.recomputed,
        "agrees": claim.agrees,
        "explanation": claim.explanation,
    }


def _finding(finding: Finding) -> Json:
    evidence: list[Json] = [
        {"check": place.check, "step": place.number}
        if isinstance(place, StepRef)
        else {"start": place.start, "end": place.end}
        for place in finding.evidence
    ]
    return {
        "code": finding.code,
        "severity": finding.severity,
        "said": finding.said,
        "evidence": evidence,
        "next": finding.next,
    }


def _answer(answer: DnsAnswer) -> Json:
    return {
        "name": answer.question.key[0],
        "type": answer.question.type,
        "status": answer.status,
        "records": list(answer.records),
        "ttl": answer.ttl,
        "server": answer.server,
        "transport": answer.transport,
        "authenticated": answer.authenticated,
        "asked_at": _time(answer.asked_at),
        "took_ms": answer.took_ms,
        "cnames": list(answer.cnames),
        "detail": answer.detail,
    }


def _time(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def safe(value: Json) -> Json:
    """The same with every string, and every name of a member, made visible."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, Mapping):
        return {visible(name): safe(member) for name, member in value.items()}
    if isinstance(value, Sequence):
        return [safe(member) for member in value]
    return value
