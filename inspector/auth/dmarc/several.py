"""A mail of several author domains: what DMARC would say of each alone (RFC 9989 11.5).

The result stays permerror, since DMARC works with exactly one author domain (RFC 9989 5.3.1). RFC 9989 11.5 recommends
to receivers who judge such mail all the same: the strictest policy among the domains that fail.
"""

from collections.abc import Callable, Generator

from inspector.auth.dmarc.domain import is_domain
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion
from inspector.model.limits import MAX_AUTHORS
from inspector.model.trace import Cite, Fact, Trace
from inspector.model.verdict import DmarcResult, DmarcVerdict

CITE = Cite(9989, "11.5")
STRICTNESS = ("none", "quarantine", "reject")

Decide = Callable[[str], Generator[DnsQuestion, DnsAnswer, DmarcVerdict]]


def judge_each(domains: tuple[str, ...], decide: Decide, trace: Trace) -> Asking[str]:
    """Decide for each domain as if it stood alone; the strictest policy among those that fail, or empty."""
    usable = [domain for domain in domains if is_domain(domain)]
    wishes: list[str] = []
    for domain in usable[:MAX_AUTHORS]:
        trace.step("dmarc.several.start", f"what would be, were {domain} the only author domain?", cite=CITE)
        with trace.deeper():
            verdict = yield from decide(domain)
        wish = f"; it asks receivers for {verdict.disposition}" if verdict.result is DmarcResult.FAIL else ""
        facts = (Fact("author domain", domain), Fact("policy", verdict.policy or "none is known"))
        said = f"for {domain} alone DMARC would come to {verdict.result}{wish}"
        trace.step("dmarc.several.each", said, outcome=str(verdict.result), facts=facts, cite=CITE)
        if verdict.result is DmarcResult.FAIL and verdict.disposition:
            wishes.append(verdict.disposition)
    if len(usable) > MAX_AUTHORS:
        said = f"{len(usable) - MAX_AUTHORS} more domains are not looked at: anybody could name a thousand"
        trace.step("dmarc.several.more", said, cite=CITE)
    if not wishes:
        return ""
    strictest = max(wishes, key=STRICTNESS.index)
    said = f"receivers who judge such mail all the same are to apply the strictest policy that fails: {strictest}"
    trace.step("dmarc.several.strictest", said, outcome=strictest, cite=CITE)
    return strictest
