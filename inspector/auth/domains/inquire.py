"""One domain: its mail servers, SPF, DMARC, addresses and name servers (RFC 5321 5.1, RFC 7505, RFC 7208, RFC 9989)."""

from collections.abc import Iterable

from inspector.auth.dmarc import discover_policy, questions_for
from inspector.auth.dmarc.psl import organizational_domain
from inspector.auth.domains.sayings import mail_saying, policy_saying, sender_saying
from inspector.auth.spf.record import selected
from inspector.mail.rdata import mx
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.domains import Exchange, Inquiry, NamedDomain, Saying
from inspector.model.limits import MAX_ASKED_DOMAINS
from inspector.model.trace import Trace
from inspector.model.verdict import DmarcVerdict
from inspector.values import replace

WHY = {
    "MX": "which servers take mail for {name}?",
    "TXT": "whom does {name} allow to send (SPF)?",
    "A": "which IPv4 addresses has {name}?",
    "AAAA": "which IPv6 addresses has {name}?",
    "NS": "who answers for {name}?",
}


def first_questions(domains: Iterable[NamedDomain]) -> tuple[DnsQuestion, ...]:
    """What will surely be asked of these domains."""
    return tuple(question for domain in _asked(domains) for question in _questions(domain.name))


def inquire_all(domains: tuple[NamedDomain, ...], trace: Trace) -> Asking[tuple[NamedDomain, ...]]:
    """Ask about each domain that can be asked about, the first `MAX_ASKED_DOMAINS` of them."""
    asked = {domain.name for domain in _asked(domains)}
    found: list[NamedDomain] = []
    for domain in domains:
        inquiry = (yield from inquire(domain.name, trace)) if domain.name in asked else domain.inquiry
        found.append(replace(domain, inquiry=inquiry))
    return tuple(found)


def inquire(name: str, trace: Trace) -> Asking[Inquiry]:
    """What the DNS says of one domain in A-labels."""
    questions = _questions(name)
    answers: dict[str, DnsAnswer] = {}
    for number, question in enumerate(questions):
        likely = (*questions[number + 1 :], *questions_for(name))
        answers[question.type] = yield question._replace(likely=likely)
    zone, servers = yield from _name_servers(name, answers["NS"])
    with trace.deeper():
        policy = yield from discover_policy(name, trace)
    found = _read(answers, policy)
    found = replace(found, name_servers=servers, zone=zone if servers else "")
    trace.step("domains.found", f"{name}: {'; '.join(one.said for one in found.in_short)}")
    return found


def _asked(domains: Iterable[NamedDomain]) -> list[NamedDomain]:
    return [domain for domain in domains if domain.is_public][:MAX_ASKED_DOMAINS]


def _questions(name: str) -> tuple[DnsQuestion, ...]:
    return tuple(DnsQuestion(name, type_, why.format(name=name)) for type_, why in WHY.items())


def _name_servers(name: str, own: DnsAnswer) -> Asking[tuple[str, tuple[str, ...]]]:
    """Of the domain, or of the one that somebody registered, below which it stands."""
    above = organizational_domain(name)
    if own.records or own.is_failure or above == name:
        return name, _hosts(own)
    answer = yield DnsQuestion(above, "NS", WHY["NS"].format(name=above))
    return above, _hosts(answer)


def _hosts(answer: DnsAnswer) -> tuple[str, ...]:
    return tuple(sorted(record.rstrip(".").lower() for record in answer.records))


def _read(answers: dict[str, DnsAnswer], policy: DmarcVerdict) -> Inquiry:
    """The answers as facts, and what they come to."""
    exists = _exists(answers.values())
    exchanges = tuple(sorted(map(_exchange, answers["MX"].records), key=lambda one: (one.preference, one.host)))
    found = Inquiry(
        exists,
        exchanges,
        selected(answers["TXT"].records),
        policy.record,
        policy.record_domain,
        (*answers["A"].records, *answers["AAAA"].records),
        unanswered=tuple(f"{type_} {answer.status}" for type_, answer in answers.items() if answer.is_failure),
    )
    policy_said = policy_saying(policy)
    if exists is False:
        return replace(found, in_short=(Saying("exists.no", "no such domain"), policy_said))
    sayings = (
        mail_saying(found, is_known=not answers["MX"].is_failure),
        sender_saying(found.spf) if not answers["TXT"].is_failure else Saying("spf.unknown", "SPF not known"),
        policy_said,
    )
    return replace(found, in_short=sayings)


def _exists(answers: Iterable[DnsAnswer]) -> bool | None:
    """NXDOMAIN speaks for every type of a name (RFC 8020 2)."""
    statuses = {answer.status for answer in answers}
    if DnsStatus.NXDOMAIN in statuses:
        return False
    return True if statuses & {DnsStatus.FOUND, DnsStatus.NODATA} else None


def _exchange(record: str) -> Exchange:
    preference, host = mx(record)
    # Only `.` is the null MX; what cannot be read is shown as it stands, and must not pass for one.
    return Exchange(preference, host.rstrip(".") if host else record)
