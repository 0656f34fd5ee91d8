"""The key of a selector, looked at without any signature (RFC 6376 3.6.2)."""

from inspector.auth.dkim.names import a_labels
from inspector.auth.dkim.published import key_facts, key_step, published
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.trace import Trace
from inspector.model.verdict import KeyFacts


def look_at_key(selector: str, domain: str, trace: Trace) -> Asking[KeyFacts]:
    """What is published for a selector of a domain; U-labels are asked for as A-labels (RFC 8616 3)."""
    name = f"{a_labels(selector) or selector}._domainkey.{a_labels(domain) or domain}"
    answer = yield DnsQuestion(name, "TXT", why=f"the key of selector {selector} of {domain}")
    found = published(answer, trace)
    for record in found.records[1:]:
        key_step(record, answer, trace)
    return key_facts(found.status, found.records[0] if found.records else None)
