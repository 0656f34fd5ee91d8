"""The key of a selector looked at by itself, without a mail (RFC 6376 3.6)."""

from inspector.auth.dkim.key import KeyStatus
from inspector.auth.dkim.names import a_labels
from inspector.auth.dkim.published import key_facts, key_step, published
from inspector.model.dns import Asking, DnsQuestion
from inspector.model.trace import Cite, Trace
from inspector.model.verdict import KeyFacts


def check_key(selector: str, domain: str, trace: Trace) -> Asking[KeyFacts]:
    """What stands at `selector._domainkey.domain`, each record of it in a step."""
    names = a_labels(selector), a_labels(domain)
    if names[0] is None or names[1] is None:
        said = f"{selector}._domainkey.{domain} is no name that can be asked for"
        trace.step("dkim.key.invalid-name", said, outcome="permerror", cite=Cite(6376, "3.6.2.1"))
        return KeyFacts("invalid-name")
    why = f"the key that {domain} publishes for selector {selector}"
    answer = yield DnsQuestion(f"{names[0]}._domainkey.{names[1]}", "TXT", why=why)
    found = published(answer, trace)
    for record in found.records[1:]:
        key_step(record, answer, trace)
    usable = (record for record in found.records if record.status is KeyStatus.FOUND)
    return key_facts(found.status, next(usable, found.records[0] if found.records else None))
