"""The key of a selector looked at by itself, without a mail (RFC 6376 3.6)."""

from inspector.auth.dkim.key import KeyStatus
from inspector.auth.dkim.names import a_labels
from inspector.auth.dkim.published import key_facts, key_step, published
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.trace import Trace
from inspector.model.verdict import KeyFacts


def look_at_key(selector: str, domain: str, trace: Trace) -> Asking[KeyFacts]:
    """What stands at `selector._domainkey.domain`, each record of it in a step.

    What is no name is asked for as it stands, since whoever answers tells `invalid-name` from other failures.
    """
    name = f"{a_labels(selector) or selector}._domainkey.{a_labels(domain) or domain}"
    answer = yield DnsQuestion(name, "TXT", why=f"the key that {domain} publishes for selector {selector}")
    found = published(answer, trace)
    for record in found.records[1:]:
        key_step(record, answer, trace)
    usable = (record for record in found.records if record.status is KeyStatus.FOUND)
    return key_facts(found.status, next(usable, found.records[0] if found.records else None))
