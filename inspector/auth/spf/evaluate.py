"""check_host(): one domain's record, term by term, with includes and redirects (RFC 7208 4, 5.2, 6.1)."""

from inspector.auth.spf.frame import Check, Found, Frame, Match, Outcome, reading
from inspector.auth.spf.lookup import FAILURES
from inspector.auth.spf.mechanism import match_a, match_all, match_exists, match_mx, match_network
from inspector.auth.spf.name import a_labels, unfit
from inspector.auth.spf.prefetch import record_question
from inspector.auth.spf.ptr import match_ptr
from inspector.auth.spf.record import Record
from inspector.auth.spf.target import plain_target, target_name
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.model.dns import Asking, DnsAnswer, DnsStatus
from inspector.model.span import Excerpt
from inspector.model.trace import Cite, Step
from inspector.model.verdict import SpfResult

INCLUDE = {  # RFC 7208 5.2
    SpfResult.PASS: Match.YES,
    SpfResult.FAIL: Match.NO,
    SpfResult.SOFTFAIL: Match.NO,
    SpfResult.NEUTRAL: Match.NO,
    SpfResult.TEMPERROR: Match.TEMPERROR,
    SpfResult.PERMERROR: Match.PERMERROR,
    SpfResult.NONE: Match.PERMERROR,
}
_ENDS = {Match.TEMPERROR: SpfResult.TEMPERROR, Match.PERMERROR: SpfResult.PERMERROR}
YES, NO = Match.YES, Match.NO
NONE, PERMERROR = SpfResult.NONE, SpfResult.PERMERROR
FOUND = DnsStatus.FOUND
ALONE = {"all": match_all, "ip4": match_network, "ip6": match_network}

_INITIAL = Cite(7208, "4.3")
_LOOKUP = Cite(7208, "4.4")
_SELECTION = Cite(7208, "4.5")
_DEFAULT = Cite(7208, "4.7")
_INCLUDE = Cite(7208, "5.2")
_WIDE = Cite(7208, "8.3")
_UNKNOWN = Cite(7208, "6")
_REDIRECT = Cite(7208, "6.1")


def check_host(check: Check, domain: str, why: str, reveals: tuple[str, ...] = ()) -> Asking[Outcome]:
    """The result of one domain's record for the client (RFC 7208 4)."""
    domain = fit_domain(check, domain)
    if broken := unfit(domain):
        said = f"{broken}, so there is nothing to check"
        return Outcome(NONE, check.trace.step("spf.domain.unfit", said, outcome="none", cite=_INITIAL))
    answer = yield record_question(check.values, domain, why, reveals)
    frame = opened(check, domain, answer)
    if isinstance(frame, Outcome):
        return frame
    record = frame.record
    for term in record.mechanisms:
        alone = ALONE.get(term.name)
        if alone is not None:
            step = alone(check, frame, term)
            if step.outcome is NO:
                continue
            return Outcome(term.result, step, (term.text,), True, record.exp, frame)
        over = check.limits.spend(term.text, frame.excerpt(term))
        if over is not None:
            return Outcome(PERMERROR, over, (term.text,), False, None, frame)
        target = plain_target(frame, term) or (yield from target_name(check, frame, term))
        found = (yield from ASKING[term.name](check, frame, term, target)) if isinstance(target, str) else target
        if found.match is NO:
            continue
        path = (term.text, *found.path)
        if found.match is YES:
            return Outcome(term.result, found.step, path, True, record.exp, frame)
        return Outcome(_ENDS[found.match], found.step, path, False, None, frame)
    if record.redirect is not None:
        return (yield from redirect(check, frame, record.redirect))
    said = f"no term of the record of {frame.domain} matches {check.client}, and that means neutral"
    step = check.trace.step("spf.default", said, outcome="neutral", cite=_DEFAULT, excerpt=frame.whole())
    return Outcome(SpfResult.NEUTRAL, step, (), False, None, frame)


def opened(check: Check, domain: str, answer: DnsAnswer) -> Frame | Outcome:
    """The record of an answer, ready to be evaluated, or what its lack or its faults mean (RFC 7208 4.4 to 4.6)."""
    texts, frame, said = reading(domain, answer.records if answer.status is FOUND else ())
    if frame is None:
        return _no_record(check, domain, answer, texts)
    check.trace.step("spf.record.found", said, outcome="found", cite=_SELECTION, excerpt=frame.whole(), answer=answer)
    if frame.record.faults:
        return _faulty(check, frame)
    for modifier in frame.record.unknown:
        said = f"{modifier.text} is no modifier that the standard knows, so it is ignored"
        check.trace.step("spf.modifier.unknown", said, cite=_UNKNOWN, excerpt=frame.excerpt(modifier))
    for term, said in frame.wide:
        check.trace.step("spf.record.wide", said, cite=_WIDE, excerpt=frame.excerpt(term))
    return frame


def fit_domain(check: Check, domain: str) -> str:
    """The domain as the DNS knows it; a step where letters beyond ASCII had to be written in their ASCII form."""
    known = a_labels(domain)
    if known != domain:
        check.trace.step("spf.domain.a-labels", f"{domain} is {known} in the DNS", cite=_INITIAL)
    return known


def _no_record(check: Check, domain: str, answer: DnsAnswer, texts: tuple[str, ...]) -> Outcome:
    """What the lack of exactly one record means (RFC 7208 4.4, 4.5)."""
    result, cite = NONE, _SELECTION
    if len(texts) > 1:
        result, rule = PERMERROR, "several"
        said = f"{domain} publishes {len(texts)} SPF records, and one is allowed"
        excerpt = Excerpt(f"TXT records of {domain}", "\n".join(texts))
    else:
        excerpt = None
        match answer.status:
            case DnsStatus.FOUND:
                rule, said = "none", f"none of the TXT records of {domain} is an SPF record"
            case DnsStatus.NODATA:
                rule, said = "none", f"{domain} has no TXT record, so it publishes no SPF record"
            case DnsStatus.NXDOMAIN:
                rule, said, cite = "no-domain", f"{domain} does not exist", _INITIAL
            case DnsStatus.INVALID_NAME:
                rule, said, cite = "no-domain", f"{domain} is a name that the DNS cannot hold", _INITIAL
            case DnsStatus.NOT_ASKED:
                result, cite, rule = SpfResult.TEMPERROR, _LOOKUP, "not-asked"
                said = f"nobody asked for the record of {domain}, so it is not known here; receivers may well know it"
            case status:
                result, cite, rule = SpfResult.TEMPERROR, _LOOKUP, "dns-failure"
                said = f"the TXT records of {domain} are not known: {FAILURES.get(status, status)}"
    step = check.trace.step(f"spf.record.{rule}", said, outcome=result, cite=cite, excerpt=excerpt, answer=answer)
    return Outcome(result, step)


def _faulty(check: Check, frame: Frame) -> Outcome:
    """Permerror for a record that breaks the grammar anywhere, whatever its terms would say (RFC 7208 4.6)."""
    record = frame.record
    steps = tuple(
        check.trace.step(
            fault.rule,
            f"syntax error in the record of {frame.domain}: {fault.said}",
            outcome="permerror",
            cite=Cite(7208, fault.section),
            excerpt=Excerpt(frame.title, record.text, fault.start, fault.end),
        )
        for fault in record.faults
    )
    start, end = record.faults[0].start, record.faults[0].end
    return Outcome(PERMERROR, steps[0], (_word_at(record, start, end),), False, None, frame)


def _word_at(record: Record, start: int, end: int) -> str:
    """The term that a fault stands in."""
    start = record.text.rfind(" ", 0, start + 1) + 1
    return record.text[start : end if (close := record.text.find(" ", end)) < 0 else close] or record.text[start:]


def include(check: Check, frame: Frame, term: Mechanism, target: str) -> Asking[Found]:
    """Match when the included domain passes (RFC 7208 5.2)."""
    excerpt = frame.excerpt(term)
    said = f"{term.text} asks whether {target} would let {check.client} pass"
    check.trace.step("spf.include", said, cite=_INCLUDE, excerpt=excerpt)
    why = f"{term.text} in the record of {frame.domain} needs the record of {target}."
    with check.trace.deeper():
        outcome = yield from check_host(check, target, why, term.reveals)
    found = INCLUDE[outcome.result]
    has_ended = found is not YES and found is not NO
    if outcome.result is NONE:
        said = f"{target} has no SPF record to include, and that is an error"
    elif not has_ended:
        said = f"{target} gives {outcome.result}, so {term.text} {'matches' if found is YES else 'does not match'}"
    else:
        said = f"{target} gives {outcome.result}, and so does the record that includes it"
    step = check.trace.step(f"spf.include.{outcome.result}", said, outcome=found, cite=_INCLUDE, excerpt=excerpt)
    deciding = outcome.step if has_ended and outcome.result is not NONE else step
    return Found(found, deciding, outcome.path)


def redirect(check: Check, frame: Frame, modifier: Modifier) -> Asking[Outcome]:
    """The other domain's result takes the place of this one's (RFC 7208 6.1)."""
    excerpt = frame.excerpt(modifier)
    over = check.limits.spend(modifier.text, excerpt)
    if over is not None:
        return Outcome(PERMERROR, over, (modifier.text,), False, None, frame)
    target = yield from target_name(check, frame, modifier)
    if not isinstance(target, str):
        return Outcome(_ENDS[target.match], target.step, (modifier.text,), False, None, frame)
    said = f"nothing matched, so {modifier.text} hands the check over to {target}"
    check.trace.step("spf.redirect", said, cite=_REDIRECT, excerpt=excerpt)
    why = f"{modifier.text} in the record of {frame.domain} needs the record of {target}."
    with check.trace.deeper():
        outcome = yield from check_host(check, target, why, modifier.domain.reveals)
    path = (modifier.text, *outcome.path)
    if outcome.result is not NONE:
        said = f"{target} gives {outcome.result}, and that is the result of {frame.domain}"
        check.trace.step("spf.redirect.result", said, outcome=outcome.result, cite=_REDIRECT, excerpt=excerpt)
        return outcome._replace(path=path)
    said = f"{target} has no SPF record to hand over to, and that is an error"
    step = check.trace.step("spf.redirect.no-record", said, outcome="permerror", cite=_REDIRECT, excerpt=excerpt)
    return Outcome(PERMERROR, step, path, False, None, frame)


def nothing(step: Step) -> Outcome:
    """None, for a check that cannot begin."""
    return Outcome(NONE, step)


ASKING = {"include": include, "a": match_a, "mx": match_mx, "ptr": match_ptr, "exists": match_exists}
