"""The text that a domain publishes for those it fails: `exp=` (RFC 7208 6.2)."""

from functools import lru_cache

from inspector.auth.spf.frame import Check, Frame
from inspector.auth.spf.lookup import Target, absent, failed, question
from inspector.auth.spf.macro import Fault, MacroString, parse
from inspector.auth.spf.name import unaskable
from inspector.auth.spf.record import readable_records
from inspector.auth.spf.target import expanded, target_name
from inspector.auth.spf.term import Modifier
from inspector.model.dns import Asking, DnsAnswer, DnsStatus
from inspector.model.span import Excerpt
from inspector.model.trace import Cite

_CITE = Cite(7208, "6.2")


def explanation(check: Check, frame: Frame, modifier: Modifier) -> Asking[str | None]:
    """The text, or None when none can be had, which changes no result; asked for only after fail."""
    check.limits.is_closed = True
    target = yield from target_name(check, frame, modifier)
    if not isinstance(target, str):
        return None
    if broken := unaskable(target):
        _without(check, frame, modifier, broken)
        return None
    why = f"{frame.domain} may say at {target} why it fails this client."
    asked = Target(target, "TXT", why, modifier.domain.reveals)
    answer = yield question(asked)
    texts = readable_records(answer.records) if answer.status is DnsStatus.FOUND else ()
    if answer.is_failure:
        _without(check, frame, modifier, failed(asked, answer), answer)
        return None
    if not texts:
        _without(check, frame, modifier, absent(asked, answer), answer)
        return None
    if len(texts) > 1:
        _without(check, frame, modifier, f"{target} has {len(texts)} TXT records, not one", answer)
        return None
    string = _parsed(texts[0])
    excerpt = Excerpt(f"TXT record of {target}", texts[0])
    if isinstance(string, Fault):
        excerpt = Excerpt(excerpt.title, texts[0], string.start, string.end)
        said = f"the explanation of {frame.domain} is not used: {string.said}"
        check.trace.step("spf.exp.syntax", said, cite=_CITE, excerpt=excerpt, answer=answer)
        return None
    check.trace.step(
        "spf.exp.found", f"{target} holds the explanation of {frame.domain}", cite=_CITE, excerpt=excerpt, answer=answer
    )
    text = string.literal
    if text is None:
        became = yield from expanded(check, frame, modifier, string)
        text = became if isinstance(became, str) else None
    if text is None:
        return None
    check.trace.step("spf.exp", f"{frame.domain} explains: {text}", outcome="explained", cite=_CITE, excerpt=excerpt)
    return text


@lru_cache(maxsize=1024)
def _parsed(text: str) -> MacroString | Fault:
    """The text of an explanation, which many checks share."""
    return parse(text, explanation=True)


def _without(check: Check, frame: Frame, modifier: Modifier, because: str, answer: DnsAnswer | None = None) -> None:
    said = f"there is no explanation: {because}"
    check.trace.step("spf.exp.none", said, cite=_CITE, excerpt=frame.excerpt(modifier), answer=answer)
