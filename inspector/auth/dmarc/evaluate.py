"""The DMARC decision for one message (RFC 9989 5.3)."""

from inspector.auth.dmarc import psl
from inspector.auth.dmarc.align import Aligned, Identifier, align, identifiers
from inspector.auth.dmarc.author import Author, author_domain, author_of
from inspector.auth.dmarc.discover import Found, Known, question, walk, walk_names
from inspector.auth.dmarc.domain import a_labels, is_domain, is_under
from inspector.auth.dmarc.grounds import DmarcOptions, Grounds
from inspector.auth.dmarc.policy import Policy, policy_of
from inspector.auth.dmarc.record import Record, Standing
from inspector.auth.dmarc.several import judge_each
from inspector.model.dns import Asking, DnsAnswer, DnsQuestion, DnsStatus
from inspector.model.message import Message
from inspector.model.trace import Cite, Fact, Step, Trace
from inspector.model.verdict import (
    DkimVerdict,
    DmarcResult,
    DmarcVerdict,
    PslVerdict,
    Rung,
    SpfVerdict,
    Tag,
)
from inspector.values import replace

DECISION = Cite(9989, "5.3.5")
ERRORS = Cite(9989, "5.3.6")
WISHES = {
    "none": "asks receivers for nothing",
    "quarantine": "asks receivers to treat this mail as suspicious",
    "reject": "asks receivers to reject this mail",
}


def first_questions(message: Message) -> tuple[DnsQuestion, ...]:
    """What the check will probably ask first: the walk of the author domain."""
    return questions_for(author_of(message).domain)


def questions_for(domain: str) -> tuple[DnsQuestion, ...]:
    """All questions of the walk of a domain in A-labels, the first with the others as `likely`."""
    if not domain:
        return ()
    start, *others = walk_names(domain)
    why = f"policy of the author domain {domain}"
    return (question(start, why, others),)


def evaluate(
    message: Message,
    spf: SpfVerdict | None,
    dkim: tuple[DkimVerdict, ...],
    trace: Trace,
    options: DmarcOptions | None = None,
) -> Asking[DmarcVerdict]:
    """Author domain, policy, alignment, result (RFC 9989 5.3.1 to 5.3.6).

    `spf` is the check of MAIL FROM (of HELO for the null sender), None when it could not be made. A mail without
    exactly one author domain is permerror: the process ends without a result (5.3.1), and no later attempt can change
    that (9.2). Of several author domains each is looked at alone all the same, for the person who reads the steps.
    """
    asking, _ = begin(message, spf, dkim, trace, options)
    return (yield from asking)


def begin(
    message: Message,
    spf: SpfVerdict | None,
    dkim: tuple[DkimVerdict, ...],
    trace: Trace,
    options: DmarcOptions | None = None,
) -> tuple[Asking[DmarcVerdict], Grounds | None]:
    """Find the author domain; what follows, not begun, and its grounds, None where there is no single author domain."""
    author, reason = author_domain(message, trace)
    found = identifiers(spf, dkim)
    if not author.domain:
        return _undecidable(author, reason, Grounds("", found, spf is None, DmarcOptions(False), 0), trace), None
    grounds = Grounds(author.domain, found, spf is None, options or DmarcOptions(), len(trace.steps))
    return _decide(grounds, trace), grounds


def _undecidable(author: Author, reason: Step, alone: Grounds, trace: Trace) -> Asking[DmarcVerdict]:
    """Without exactly one author domain; `alone` is what is known whichever of them is meant."""
    strictest = ""
    if len(author.domains) > 1:
        strictest = yield from judge_each(
            author.domains, lambda name: _decide(alone._replace(author=name), trace), trace
        )
    all_the_same = f"; receivers who judge it all the same are to apply {strictest}" if strictest else ""
    said = f"DMARC cannot be evaluated: it needs exactly one author domain{all_the_same}"
    step = trace.step("dmarc.result.permerror", said, outcome="permerror", facts=reason.facts, cite=Cite(9989, "9.2"))
    return DmarcVerdict(DmarcResult.PERMERROR, step, disposition=strictest)


def discover_policy(domain: str, trace: Trace) -> Asking[DmarcVerdict]:
    """Policy, organizational domain and ladder of a domain as written by a person, without any mail.

    The result is that of a mail of this domain that nothing vouches for.
    """
    name = a_labels(domain)
    if not is_domain(name):
        said = f"{domain} is no name that the DNS can hold"
        return DmarcVerdict(DmarcResult.PERMERROR, trace.step("dmarc.author.not-a-domain", said, outcome="permerror"))
    known = Known()
    policy = yield from policy_of(name, known, trace)
    walked = policy.walk
    if walked is None and policy.failure is None:
        walked = yield from walk(name, "it shows whose domain this is", known, trace)
    organization = walked.organizational_domain if walked else ""
    verdict = _without_mail(policy, organization, known, trace)
    compared = yield from psl.compare(verdict, (), known, trace)
    return _with_psl(verdict, compared)


def _decide(grounds: Grounds, trace: Trace) -> Asking[DmarcVerdict]:
    author, found = grounds.author, grounds.found
    known = Known()
    policy = yield from policy_of(author, known, trace)
    organization = policy.walk.organizational_domain if policy.walk else ""
    aligned = Aligned((), organization)
    if policy.record is not None and not policy.is_ignored:
        aligned = yield from align(policy, policy.record, found, known, trace)
    result, reason = _result(policy, aligned, found, grounds.lacks_spf, trace)
    if result is DmarcResult.FAIL:
        _tell_disposition(policy, trace)
    verdict = _verdict(result, reason, policy, aligned, known)
    if not grounds.options.compare_with_psl:
        return verdict
    return _with_psl(verdict, (yield from psl.compare(verdict, found, known, trace)))


def _result(
    policy: Policy, aligned: Aligned, found: tuple[Identifier, ...], lacks_spf: bool, trace: Trace
) -> tuple[DmarcResult, Step]:
    if policy.record is not None and not policy.is_ignored and aligned.passing:
        names = " and ".join(_named(aligned, found))
        said = f"{names} vouch{'es' if len(aligned.passing) == 1 else ''} for {policy.author_domain}: DMARC passes"
        if all(one.domain != policy.author_domain for one in aligned.passing):
            only = "no domain that vouches is the author domain itself: under strict alignment it would fail"
            trace.step("dmarc.relaxed-only", only, cite=Cite(9989, "4.4"))
        return DmarcResult.PASS, trace.step("dmarc.result.pass", said, outcome="pass", cite=DECISION)
    if policy.failure is not None:
        said = f"{_why_unknown(policy.failure)}, so the mail can neither pass nor fail"
        step = trace.step("dmarc.result.temperror", said, outcome="temperror", cite=ERRORS, answer=policy.failure)
        return DmarcResult.TEMPERROR, step
    if policy.record is None or policy.is_ignored:
        count = policy.walk.found[0].count if policy.walk else 0
        none = f"{count} policy records, which are all discarded" if count > 1 else "no policy record"
        what = "no record that can be used" if policy.is_ignored else none
        said = f"{policy.author_domain} has {what}, so DMARC does not apply"
        return DmarcResult.NONE, trace.step("dmarc.result.none", said, outcome="none", cite=Cite(9989, "5.3.2"))
    if aligned.open:
        said = f"a needed answer is missing for {' and '.join(aligned.open)}, so the mail can neither pass nor fail"
        return DmarcResult.TEMPERROR, trace.step("dmarc.result.temperror", said, outcome="temperror", cite=ERRORS)
    if unjudged := _unjudged(policy, aligned, found):
        said = f"{' and '.join(unjudged)} could not be judged, and nothing else vouches: a fail as far as is known"
        return DmarcResult.FAIL, trace.step("dmarc.result.fail-unjudged", said, outcome="fail", cite=DECISION)
    if lacks_spf:
        said = "no signature vouches for the author domain, and SPF could not be checked: a fail as far as is known"
        return DmarcResult.FAIL, trace.step("dmarc.result.fail-without-spf", said, outcome="fail", cite=DECISION)
    said = f"nothing that passed vouches for {policy.author_domain}: DMARC fails"
    return DmarcResult.FAIL, trace.step("dmarc.result.fail", said, outcome="fail", cite=DECISION)


def _named(aligned: Aligned, found: tuple[Identifier, ...]) -> list[str]:
    passing = [(one.method, one.index) for one in aligned.passing]
    return [one.name for one in found if (one.method, one.number) in passing]


def _unjudged(policy: Policy, aligned: Aligned, found: tuple[Identifier, ...]) -> list[str]:
    """Signatures that nobody could judge, and that would vouch for the author domain if they passed."""
    author = policy.author_domain
    organization = aligned.author_organization or author
    is_strict = policy.record is not None and policy.record.value("adkim") == "s"
    unjudged = [one for one in found if one.is_unjudged]
    if is_strict:
        return [one.name for one in unjudged if one.domain == author]
    return [one.name for one in unjudged if is_under(one.domain, organization) or is_under(author, one.domain)]


def _why_unknown(answer: DnsAnswer) -> str:
    name = answer.question.name
    return (
        f"{name} was not asked" if answer.status is DnsStatus.NOT_ASKED else f"{name} gave no answer ({answer.status})"
    )


def _tell_disposition(policy: Policy, trace: Trace) -> None:
    said = f"{policy.record.domain if policy.record else policy.author_domain} {WISHES.get(policy.disposition, '')}"
    facts = (Fact("policy", policy.policy), Fact("from tag", policy.tag or "treated as p=none"))
    trace.step("dmarc.disposition", said, outcome=policy.disposition, facts=facts, cite=ERRORS)


def _without_mail(policy: Policy, organization: str, known: Known, trace: Trace) -> DmarcVerdict:
    result, reason = _result(policy, Aligned((), organization), (), False, trace)
    if result is DmarcResult.FAIL:
        said = f"a mail from {policy.author_domain} that nothing vouches for fails: {_wish(policy)}"
        reason = trace.step("dmarc.discovered", said, outcome=policy.disposition, cite=Cite(9989, "4.10.1"))
    return _verdict(result, reason, policy, Aligned((), organization), known)


def _wish(policy: Policy) -> str:
    return f"the domain {WISHES.get(policy.disposition, 'asks for nothing')}"


def _verdict(result: DmarcResult, reason: Step, policy: Policy, aligned: Aligned, known: Known) -> DmarcVerdict:
    record = None if policy.is_ignored else policy.record
    disposition = {DmarcResult.PASS: "none", DmarcResult.FAIL: policy.disposition}.get(result, "")
    return DmarcVerdict(
        result,
        reason,
        policy.author_domain,
        record.domain if record else "",
        policy.record.text if policy.record else "",
        aligned.author_organization,
        policy.policy,
        policy.tag,
        disposition,
        alignments=aligned.alignments,
        ladder=_ladder(policy, aligned.author_organization, known),
        tags=_tags(policy.record),
    )


def _with_psl(verdict: DmarcVerdict, compared: PslVerdict) -> DmarcVerdict:
    return replace(verdict, psl=compared)


def _tags(record: Record | None) -> tuple[Tag, ...]:
    readings = record.readings if record else ()
    return tuple(Tag(reading.name, reading.value) for reading in readings if reading.standing is not Standing.MALFORMED)


def _ladder(policy: Policy, organization: str, known: Known) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for name in walk_names(policy.author_domain):
        if (found := known.found.get(name)) is None:
            break
        record = found.record
        applied = policy.record is not None and policy.record.domain == name
        rungs.append(Rung(name, _stands(found), record.text if record else "", name == organization, applied))
        if found.has_failed or (record is not None and record.psd != "u"):
            break
    return tuple(rungs)


def _stands(found: Found) -> str:
    record = found.record
    if found.answer.status is DnsStatus.NOT_ASKED:
        return "not asked"
    if found.has_failed:
        return f"no answer ({found.answer.status})"
    if record is None:
        return f"{found.count} records, all discarded" if found.count > 1 else "no record"
    policy = f"p={record.values['p']}" if "p" in record.values else "no valid p"
    return f"{policy}; psd={record.psd} ends the walk" if record.psd != "u" else policy
