"""The answer for the person who asked whether the mail is real, in plain words (RFC 9989 5.4: what a pass is worth)."""

from dataclasses import dataclass

from inspector.model.case import Case, Severity
from inspector.model.dns import DnsStatus
from inspector.model.verdict import DkimResult, DmarcResult, SpfResult
from inspector.report.detour import Detour, detour
from inspector.report.vouching import mail_from, passing, proofs, related, server, shown, signature
from inspector.text import cells, elide, visible

HEADLINE = 110  # Columns.
MAX_NAMED = 3

_WISHES = {
    "reject": "asks receivers to reject such mail",
    "quarantine": "asks receivers to treat such mail as suspicious",
    "none": "asks receivers for nothing",
}
_SHORT_WISHES = {"reject": "They ask: reject.", "quarantine": "They ask: quarantine.", "none": "They ask for nothing."}
_HONEST = "That shows who sent it, not that it is honest"
_INSIDE = ("private", "loopback", "link-local")


@dataclass(frozen=True, slots=True)
class Answer:
    """What to say; all foreign text in it is safe to show."""

    headline: str
    """At most 110 columns."""
    paragraph: str
    """At most about four sentences."""


def answer(case: Case) -> Answer:
    """Who it says it is from, who really vouches for it, what the domain asks for, what that does not prove."""
    verdict = case.dmarc
    if verdict is None:
        said = _unfinished(case)
    else:
        match verdict.result:
            case DmarcResult.PASS:
                said = _proven(case)
            case DmarcResult.FAIL:
                said = _unproven(case)
            case DmarcResult.NONE:
                said = _without_policy(case)
            case DmarcResult.TEMPERROR:
                said = _unanswered(case)
            case DmarcResult.PERMERROR:
                said = _no_author(case)
    return _supposed(case, said)


def _supposed(case: Case, said: Answer) -> Answer:
    if not case.hypothetical:
        return Answer(elide(said.headline, HEADLINE), said.paragraph)
    count = len(case.hypothetical)
    things = "one thing is supposed" if count == 1 else f"{count} things are supposed"
    return Answer(
        elide(f"WHAT IF: {said.headline}", HEADLINE), f"This is a what-if: {things}, not found. {said.paragraph}"
    )


def _author(case: Case) -> str:
    """The author domain as far as is known before DMARC has decided."""
    if case.dmarc is not None and case.dmarc.author_domain:
        return case.dmarc.author_domain
    domains = tuple(dict.fromkeys(box.domain for box in case.identity.senders if box.domain))
    return domains[0] if len(domains) == 1 else ""


def _says(case: Case) -> str:
    author = _author(case)
    return f"It says that it is from {shown(author)}." if author else "It does not say clearly whom it is from."


def _headline(*choices: str) -> str:
    """The first that fits; the last is cut."""
    return next((choice for choice in choices if cells(choice) <= HEADLINE), choices[-1])


def _proven(case: Case) -> Answer:
    author, short = shown(_author(case)), shown(_author(case), 45)
    spf = mail_from(case)
    parts = [f"It is from {author}: {proofs(case)}."]
    if spf is not None and spf.result in (SpfResult.FAIL, SpfResult.SOFTFAIL):
        found = detour(case, _author(case))
        why = (
            f": {found.short}"
            if found and found.is_backed and not found.is_repaired
            else ", as is usual after forwarding"
        )
        parts.append(f"SPF alone does not fit{why}; the signature counts.")
    unsigned = sum(one.unsigned_body_bytes for one in case.dkim if one.result is DkimResult.PASS)
    if unsigned and all(one.method == "dkim" for one in passing(case)):
        parts.append(
            f"But the signature leaves the last {unsigned} bytes of the body out: anybody could have added them."
        )
    parts.append(f"{_HONEST}: a stranger's domain and a broken-into mailbox pass as well.")
    if doubt := _doubt(case):
        parts.insert(1, f"Look twice: {doubt}")
        return Answer(
            _headline(
                f"Is from {short}, proven. Look twice: {doubt}", f"Is from {short}, proven. Look twice at who that is."
            ),
            " ".join(parts),
        )
    headline = _headline(
        f"Is from {short}: {proofs(case)}. This says who, not whether it is honest.",
        f"Is from {short}: {_short_proofs(case)}. This says who, not whether it is honest.",
        f"Is from {short}: proven. This says who, not whether it is honest.",
    )
    return Answer(headline, " ".join(parts))


def _short_proofs(case: Case) -> str:
    methods = {one.method for one in passing(case)}
    if len(methods) == 2:
        return "its signature and its server prove it"
    return "its signature proves it" if "dkim" in methods else "its server proves it"


def _doubt(case: Case) -> str:
    """What was found about the sender's name that a pass would hide."""
    found = (one for one in case.findings if one.severity is Severity.HIGH and one.code.startswith("identity."))
    said = next((visible(one.said) for one in found), "")
    return said[:1].lower() + said[1:] if said[1:2].islower() else said


def _unproven(case: Case) -> Answer:
    verdict = case.dmarc
    author, start = _author(case), f"Says it is from {shown(_author(case), 40)}."
    wish = verdict.disposition if verdict else ""
    sent, signed, found = server(case, author), signature(case, author), detour(case, author)
    parts = [_says(case), f"Nothing proves it: {sent.full}, and {signed.full}."]
    if wish:
        parts.append(f"{shown(author)} {_WISHES.get(wish, _WISHES['none'])}.")
    parts.append(f"{found.said}." if found else _caution(case))
    asks = _SHORT_WISHES.get(wish, "")
    paragraph = " ".join(part for part in parts if part)
    if found is not None and found.is_backed:
        return Answer(_detoured(start, found, asks), paragraph)
    headline = _headline(
        f"{start} Nothing proves it: {sent.short}, {signed.short}. {asks}".strip(),
        f"{start} Unproven: {sent.short}, {signed.short}. {asks}".strip(),
        f"{start} Nothing proves it: {signed.short}. {asks}".strip(),
        f"{start} Nothing proves it. {asks}".strip(),
    )
    return Answer(headline, paragraph)


def _detoured(start: str, found: Detour, asks: str) -> str:
    said = f"{start} Not proven: {found.short}."
    return _headline(
        f"{said} {asks}".strip(), said, f"{start} Not proven: it came by way of another. {asks}".strip(), start
    )


def _caution(case: Case) -> str:
    if _is_internal(case):
        return "As far as the route tells, it never left your own network, where mail is often not authenticated."
    if mail_from(case) is None:
        run = case.run("spf.mailfrom")
        if run is not None and run.skipped:
            return (
                "The server could not be judged, so this is not the last word: set the client address and the sender."
            )
    return "Treat it as forged unless another way shows that it is real."


def _without_policy(case: Case) -> Answer:
    verdict = case.dmarc
    author_domain = _author(case)
    author, short = shown(author_domain), shown(author_domain, 40)
    broken = verdict is not None and bool(verdict.record)
    lacks = "has a DMARC record that cannot be used" if broken else "publishes no DMARC policy"
    valid = [one for one in case.dkim if one.result is DkimResult.PASS and related(one.domain, author_domain)]
    checked = mail_from(case)
    by_server = checked is not None and checked.result is SpfResult.PASS and related(checked.domain, author_domain)
    if valid or by_server:
        proof = (
            f"the signature of {shown(valid[0].domain)} is valid"
            if valid
            else "the server that sent it is one of theirs"
        )
        proven = f"{proof[0].upper()}{proof[1:]}, so it does come from there, though {author} {lacks}."
        paragraph = f"{_says(case)} {proven} {_HONEST}."
        return Answer(_headline(f"Is from {short}: {proof}. It {lacks}.", f"Is from {short}. It {lacks}."), paragraph)
    if _is_internal(case):
        paragraph = f"{_says(case)} {_caution(case)} Nothing proves the sender, and {author} {lacks}."
        return Answer(
            f"Says it is from {short}. Internal mail without authentication, as far as the route tells.", paragraph
        )
    sent, signed, found = server(case, author_domain), signature(case, author_domain), detour(case, author_domain)
    last = f" {found.said}." if found else ""
    paragraph = (
        f"{_says(case)} Nothing proves it: {sent.full}, and {signed.full}. "
        f"{author} {lacks}, so it asks receivers for nothing.{last}"
    )
    start = f"Says it is from {short}."
    choices = (
        f"{start} Nothing proves it: {sent.short}, {signed.short}. No policy.",
        f"{start} Nothing proves it, and it {lacks}.",
    )
    return Answer(_headline(*choices), paragraph)


def _unanswered(case: Case) -> Answer:
    """DNS answers are missing: because nobody asked, or because nobody answered."""
    short = shown(_author(case), 40)
    unasked = sum(one.status is DnsStatus.NOT_ASKED for one in case.answers)
    failed = sum(one.is_failure and one.status is not DnsStatus.NOT_ASKED for one in case.answers)
    if unasked and not failed:
        many = "1 question" if unasked == 1 else f"{unasked} questions"
        why, fix = f"{many} to the DNS not asked", "Allow the questions, or answer them by hand, to know more"
    else:
        why, fix = "the DNS gave no answer", "Ask again later"
    held = f" So far {proof}." if (proof := proofs(case)) else ""
    paragraph = (
        f"{_says(case)} This could not be checked yet: {why}.{held} {fix}; until then it is neither proven nor refuted."
    )
    return Answer(f"Says it is from {short}. Could not be checked yet: {why}.", paragraph)


def _unfinished(case: Case) -> Answer:
    author = _author(case)
    start = f"Says it is from {shown(author, 40)}." if author else "Does not say clearly whom it is from."
    waiting = sum(run.pending is not None for run in case.runs)
    how = (
        f"{waiting} checks wait for an answer"
        if waiting > 1
        else "a check waits for an answer"
        if waiting
        else "checks are not finished"
    )
    paragraph = f"{_says(case)} This could not be checked yet: {how}. Until then it is neither proven nor refuted."
    return Answer(f"{start} Could not be checked yet: {how}.", paragraph)


def _no_author(case: Case) -> Answer:
    domains = tuple(dict.fromkeys(box.domain for box in case.identity.senders if box.domain))
    if len(domains) > 1:
        named = " and ".join(shown(domain, 30) for domain in domains[:MAX_NAMED])
        more = f" and {len(domains) - MAX_NAMED} more" if len(domains) > MAX_NAMED else ""
        paragraph = (
            f"It names several senders at once: {named}{more}. Mail programs differ in which of them they show, and "
            "DMARC can protect none of them. Honest mail hardly ever looks like this: treat it as forged."
        )
        return Answer(
            _headline(f"Names several senders: {named}{more}. Nothing can be proven.", "Names several senders."),
            paragraph,
        )
    what = "has no From field" if not case.message.named("From") else "names no sender address that can be checked"
    valid = tuple(dict.fromkeys(shown(one.domain) for one in case.dkim if one.result is DkimResult.PASS))
    who = f" The signature of {valid[0]} is valid, and nothing ties it to a sender." if valid else ""
    paragraph = f"It {what}, so nobody can say whom it is from, and DMARC can protect no one.{who} Treat it as forged."
    return Answer(f"It {what}: nobody can say whom it is from.", paragraph)


def _is_internal(case: Case) -> bool:
    """True when the route has hops and none of them names a client outside private networks."""
    hops = case.route.hops
    kinds = {hop.ip_kind for hop in hops if hop.ip_kind}
    return bool(hops) and bool(kinds) and kinds.issubset(_INSIDE)
