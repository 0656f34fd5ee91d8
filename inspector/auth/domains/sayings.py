"""What the records of a domain come to, in a few words that a person at a help desk understands."""

from inspector.auth.spf.breadth import wide_terms
from inspector.auth.spf.record import Record, parse
from inspector.model.domains import Inquiry, Saying
from inspector.model.verdict import DmarcResult, DmarcVerdict, SpfResult

# What the last word of an SPF record says about all servers that it does not name (RFC 7208 5.1, 8).
OTHERS = {
    SpfResult.PASS: Saying("spf.all-pass", "allows everyone to send in its name (+all)"),
    SpfResult.FAIL: Saying("spf.all-fail", "forbids all other servers to send (-all)"),
    SpfResult.SOFTFAIL: Saying("spf.all-softfail", "other servers are suspect, and not forbidden (~all)"),
    SpfResult.NEUTRAL: Saying("spf.all-neutral", "says nothing about other servers (?all)"),
}
POLICIES = {
    "none": Saying("dmarc.none", "asks for nothing to be done with false mail (p=none)"),
    "quarantine": Saying("dmarc.quarantine", "asks for quarantine of false mail"),
    "reject": Saying("dmarc.reject", "asks for reject of false mail"),
}


def mail_saying(found: Inquiry, *, is_known: bool) -> Saying:
    """Whether it takes mail (RFC 5321 5.1, RFC 7505 3)."""
    hosts = [exchange.host for exchange in found.exchanges]
    if not is_known:
        return Saying("mail.unknown", "not known whether it takes mail")
    if "" in hosts and len(hosts) > 1:  # RFC 7505 3: a domain that has a null MX must have no other.
        return Saying("mail.null-mx-and-others", "says that it takes no mail, and names mail servers: an error")
    if "" in hosts:
        return Saying("mail.null-mx", "takes no mail (null MX)")
    if hosts:
        return Saying("mail.mx", f"takes mail at {hosts[0]}" + (f" and {len(hosts) - 1} more" if hosts[1:] else ""))
    if found.addresses:
        return Saying("mail.implicit", "names no mail server: mail would go to its own address")
    return Saying("mail.none", "takes no mail: no MX and no address")


def sender_saying(records: tuple[str, ...]) -> Saying:
    """Whom it allows to send (RFC 7208 4.5, 4.7)."""
    if not records:
        return Saying("spf.none", "does not say who may send (no SPF)")
    if len(records) > 1:
        return Saying("spf.several", f"has {len(records)} SPF records, so none counts")
    record = parse(records[0])
    if record.faults:
        return Saying("spf.broken", "has an SPF record with an error, so it cannot be used")
    return _of_record(record)


def _of_record(record: Record) -> Saying:
    last = next((term for term in record.mechanisms if term.name == "all"), None)
    passing = [term for term in record.mechanisms if term.result is SpfResult.PASS and term.name != "all"]
    if last is not None and last.result is SpfResult.FAIL and not passing:
        return Saying("spf.nobody", "allows nobody to send (-all alone)")
    if wide := [said for term, said in wide_terms(record) if term.name != "all"]:
        return Saying("spf.wide", f"allows nearly everyone to send: {wide[0]}")
    if last is not None:
        return OTHERS[last.result]
    if record.redirect is not None:
        return Saying("spf.redirect", f"leaves SPF to another record ({record.redirect.text})")
    return Saying("spf.no-all", "says nothing about other servers (no all)")


def policy_saying(policy: DmarcVerdict) -> Saying:
    """What it asks receivers to do (RFC 9989 4.7)."""
    if policy.result is DmarcResult.TEMPERROR:
        return Saying("dmarc.unknown", "DMARC not known")
    asked = POLICIES.get(policy.policy)
    if asked is None:
        return Saying("dmarc.absent", "asks for nothing (no DMARC)")
    above = policy.record_domain
    return asked if above in ("", policy.author_domain) else Saying(asked.code, f"{asked.said}, by {above}")
