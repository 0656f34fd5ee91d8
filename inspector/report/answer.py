"""The answer for the person who asked whether the mail is real, in plain words (RFC 9989 5.4: what a pass is worth)."""

from inspector.model.case import Case
from inspector.model.dns import DnsStatus
from inspector.model.verdict import DkimResult, DmarcResult, SpfResult
from inspector.report.answer_decided import proven, unproven, without_policy
from inspector.report.answer_parts import HEADLINE, Answer, author_of, fitting, says
from inspector.report.doubts import found_on_arrival
from inspector.report.unasked import of_checks
from inspector.report.vouching import mail_from, proofs, related, shown
from inspector.text import elide

__all__ = ["HEADLINE", "Answer", "answer"]

MAX_NAMED = 3
_ODD = "Honest mail hardly ever looks like this: do not act on it unless you know by another way who sent it."


def answer(case: Case) -> Answer:
    """Who it says it is from, who really vouches for it, what the domain asks for, what that does not prove."""
    verdict = case.dmarc
    if verdict is None:
        said = _unfinished(case)
    else:
        match verdict.result:
            case DmarcResult.PASS:
                said = proven(case)
            case DmarcResult.FAIL:
                said = unproven(case)
            case DmarcResult.NONE if _is_open(case):
                said = _unanswered(case)
            case DmarcResult.NONE:
                said = without_policy(case)
            case DmarcResult.TEMPERROR:
                said = _unanswered(case)
            case DmarcResult.PERMERROR:
                said = _no_author(case)
    return _supposed(case, said)


def _supposed(case: Case, said: Answer) -> Answer:
    if not case.hypothetical:
        return Answer(elide(said.headline, HEADLINE), said.paragraph)
    count = len(case.hypothetical)
    things = "one thing is" if count == 1 else f"{count} things are"
    return Answer(
        elide(f"WHAT IF: {said.headline}", HEADLINE),
        f"This is a what-if: {things} supposed, not found. {said.paragraph}",
    )


def _is_open(case: Case) -> bool:
    """True when an answer is missing that could still prove the author domain."""
    author, sent = author_of(case), mail_from(case)
    spf = sent is not None and sent.result is SpfResult.TEMPERROR and related(sent.domain, author)
    return spf or any(one.result is DkimResult.TEMPERROR and related(one.domain, author) for one in case.dkim)


def _unanswered(case: Case) -> Answer:
    """DNS answers are missing: because nobody asked, or because nobody answered."""
    short = shown(author_of(case), 40)
    missing = [answer.status for answer in of_checks(case) if answer.is_failure]
    unasked = missing.count(DnsStatus.NOT_ASKED)
    failed = len(missing) - unasked
    if unasked and not failed:
        many = "1 question" if unasked == 1 else f"{unasked} questions"
        why, fix = f"{many} to the DNS not asked", "Allow the questions, or answer them by hand"
    else:
        why, fix = "the DNS gave no answer", "Ask again later"
    held = f" So far {proof}." if (proof := proofs(case)) else ""
    then, then_short = _on_arrival(case)
    paragraph = f"{says(case)} Not checked yet: {why}.{held}{then} {fix}; until then it is neither proven nor refuted."
    start = f"Says it is from {short}."
    headline = fitting(f"{start} Not checked yet: {why}.{then_short}", f"{start} Not checked yet.{then_short}")
    return Answer(headline, paragraph)


def _on_arrival(case: Case) -> tuple[str, str]:
    """What the analyst's own server wrote into the header when the mail came, for the paragraph and the headline."""
    for result, word in (("fail", "failed"), ("pass", "passed")):
        if writer := found_on_arrival(case, result):
            return f" When it came, DMARC {word} at {shown(writer)}.", f" DMARC {word} when it came."
    return "", ""


def _unfinished(case: Case) -> Answer:
    author = author_of(case)
    start = f"Says it is from {shown(author, 40)}." if author else "Does not say clearly whom it is from."
    waiting = sum(run.pending is not None for run in case.runs)
    how = (
        f"{waiting} checks wait for an answer"
        if waiting > 1
        else "a check waits for an answer"
        if waiting
        else "checks are not finished"
    )
    paragraph = f"{says(case)} Not checked yet: {how}. Until then it is neither proven nor refuted."
    return Answer(f"{start} Not checked yet: {how}.", paragraph)


def _no_author(case: Case) -> Answer:
    domains = tuple(dict.fromkeys(box.domain for box in case.identity.senders if box.domain))
    if len(domains) > 1:
        named = " and ".join(shown(domain, 30) for domain in domains[:MAX_NAMED])
        more = f" and {len(domains) - MAX_NAMED} more" if len(domains) > MAX_NAMED else ""
        wish = case.dmarc.disposition if case.dmarc else ""
        asked = (
            f"Of their policies the strictest counts, if a receiver judges it all the same: {wish}. " if wish else ""
        )
        paragraph = (
            f"It names several senders at once: {named}{more}. Mail programs differ in which of them they show, and "
            f"DMARC can protect none of them. {asked}{_ODD}"
        )
        return Answer(
            fitting(f"Names several senders: {named}{more}. Nothing can be proven.", "Names several senders."),
            paragraph,
        )
    what = "has no From field" if not case.message.named("From") else "names no sender address that can be checked"
    valid = tuple(dict.fromkeys(shown(one.domain) for one in case.dkim if one.result is DkimResult.PASS))
    who = f" The signature of {valid[0]} is valid, and nothing ties it to a sender." if valid else ""
    paragraph = f"It {what}, so nobody can say whom it is from, and DMARC can protect no one.{who} {_ODD}"
    return Answer(f"It {what}: nobody can say whom it is from.", paragraph)
