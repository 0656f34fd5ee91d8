"""The answer once DMARC has decided: proven, not proven, or a domain that publishes no policy (RFC 9989 5.4).

Strong words need strong evidence: a policy of quarantine or reject that fails, a look-alike, or forged results. Where
SPF is silent or broken and nothing is signed, the mail is called not proven either way.
"""

from inspector.auth.boundary import stayed_inside
from inspector.model.case import Case
from inspector.model.verdict import DkimResult, SpfResult
from inspector.report.answer_parts import Answer, author_of, fitting, says
from inspector.report.detour import Detour, detour
from inspector.report.doubts import doubt, found_on_arrival
from inspector.report.vouching import (
    NOTHING_SIGNED,
    Phrase,
    broken_signature,
    mail_from,
    passing,
    proofs,
    same_organization,
    server,
    shown,
    signature,
)

_WISHES = {
    "reject": "asks receivers to reject such mail",
    "quarantine": "asks receivers to treat such mail as suspicious",
    "none": "asks receivers for nothing",
}
_SHORT_WISHES = {"reject": "They ask: reject.", "quarantine": "They ask: quarantine.", "none": "They ask for nothing."}
_HONEST = "That shows who sent it, not that it is honest: if you did not expect it, ask before you act on it."
_ANYBODY = "anybody could have added them"
_ADDED = "Trust nothing at the end of the mail, and ask before you act on it."
_INTERNAL = "As far as the route tells, it never left your own network, where mail is often not authenticated."
_UNEXPECTED = "If you did not expect it, ask before you act on it."
_ASK = "Ask them by another way before you act on it."
_FORGED = "Treat it as forged unless they confirm it by another way."
_AGAINST = (SpfResult.FAIL, SpfResult.SOFTFAIL)


def proven(case: Case) -> Answer:
    """A pass: who, and not whether it is honest."""
    if all(one.method == "spf" for one in passing(case)) and (stated := case.envelope.hearsay):
        return _if_true(case, stated)
    author, short = shown(author_of(case)), shown(author_of(case), 45)
    start = f"It is from {author}: {proofs(case)}."
    found = doubt(case)
    if found is not None and found.is_of_name:
        only = f"The proof is for {author} only: treat it as forged unless the one it names confirms it by another way."
        headline = fitting(
            f"Is from {short}, proven. Look twice: {found.said}",
            f"Is from {short}, proven. Look twice: {found.short}.",
            f"Is from {short}, proven. Look twice at who that is.",
        )
        return Answer(headline, " ".join((start, f"Look twice: {found.said}", *_left_out(case), only)))
    left_out = _left_out(case)
    if left_out:
        return Answer(_in_part(case, short), " ".join((start, *_beside(case), *left_out, _ADDED)))
    headline = fitting(
        f"Is from {short}: {proofs(case)}. This says who, not whether it is honest.",
        f"Is from {short}: {_short_proofs(case)}. This says who, not whether it is honest.",
        f"Is from {short}: proven. This says who, not whether it is honest.",
    )
    return Answer(headline, " ".join((start, *_beside(case), _HONEST)))


def _if_true(case: Case, stated: tuple[str, ...]) -> Answer:
    """A pass that hangs on what the sender may have written into the mail: a claim, and no proof."""
    what, is_true, it = " and ".join(stated), *(("is true", "it") if len(stated) == 1 else ("are true", "them"))
    found = doubt(case)
    parts = (
        f"{says(case)} The server that sent it is one of theirs only if the {what} {is_true}.",
        f"Only the mail itself states {it}, where its sender can write anything.",
        *((f"Look twice: {found.said}",) if found else ()),
        f"Look {it} up in the log of your own server, or ask the sender by another way before you act on it.",
    )
    start = f"Says it is from {shown(author_of(case), 40)}."
    headline = fitting(f"{start} Proven only if the {what} that it states {is_true}.", f"{start} Not proven for sure.")
    return Answer(headline, " ".join(parts))


def _in_part(case: Case, short: str) -> str:
    unsigned = f"the last {_bytes(_unsigned(case))} are not signed"
    return fitting(f"Is from {short}, but {unsigned}: {_ANYBODY}.", f"Is from {short}, but {unsigned}.")


def _short_proofs(case: Case) -> str:
    methods = {one.method for one in passing(case)}
    if len(methods) == 2:
        return "its signature and its server prove it"
    return "its signature proves it" if "dkim" in methods else "its server proves it"


def _beside(case: Case) -> tuple[str, ...]:
    """The other method, when it did not pass and looks as if it should have."""
    author, spf = author_of(case), mail_from(case)
    if spf is not None and spf.result in _AGAINST:
        found = detour(case, author)
        is_known = found is not None and found.is_backed and not found.is_repaired
        why = f": {found.short}" if found and is_known else ", as is usual after forwarding"
        return (f"SPF alone does not fit{why}; the signature counts.",)
    own = broken_signature(case, author)
    if own is not None and all(one.method == "spf" for one in passing(case)):
        return (f"{own.full[:1].upper()}{own.full[1:]}, but the server alone is proof enough.",)
    return ()


def _unsigned(case: Case) -> int:
    """Bytes at the end of the body that no valid signature of the author domain covers; 0 when the server proves it."""
    own = [one for one in case.dkim if one.result is DkimResult.PASS and same_organization(one.domain, author_of(case))]
    proven_by_server = any(one.method != "dkim" for one in passing(case))
    return 0 if proven_by_server else min((one.unsigned_body_bytes for one in own), default=0)


def _bytes(count: int) -> str:
    return "byte" if count == 1 else f"{count:,} bytes"


def _left_out(case: Case) -> tuple[str, ...]:
    unsigned = _unsigned(case)
    if not unsigned:
        return ()
    return (f"But the signature leaves the last {_bytes(unsigned)} of the body out: {_ANYBODY}.",)


def unproven(case: Case) -> Answer:
    """A fail: as bad as the policy, the route and the findings make it."""
    verdict = case.dmarc
    author, start = author_of(case), f"Says it is from {shown(author_of(case), 40)}."
    wish = verdict.disposition if verdict else ""
    asks, whose = _SHORT_WISHES.get(wish, ""), shown((verdict.record_domain if verdict else "") or author)
    found, suspect = detour(case, author), doubt(case)
    if found is not None and found.is_backed and suspect is None:
        return _detoured(case, found, whose, wish)
    sent, signed = server(case, author), signature(case, author)
    is_grave = wish in ("reject", "quarantine") or suspect is not None
    if (writer := found_on_arrival(case, "pass")) and suspect is None:
        now = f"When it came, DMARC passed at {shown(writer)}: records may have changed since, or the mail."
        text = f"{says(case)} Now nothing proves it: {sent.full}, and {signed.full}. {now} {_ASK}"
        return Answer(fitting(f"{start} Not proven now, but it passed when it came. {asks}".strip(), start), text)
    if (excused := _excuse(case)) and suspect is None:
        text = f"{says(case)} Nothing proves it: {sent.full}, and {signed.full}. {excused}"
        return Answer(_headline(start, _lack(case, is_grave=False), sent, signed, asks), text)
    lack = _lack(case, is_grave)
    last = f"{found.said}: {found.advice(is_grave)}." if found else _FORGED if is_grave else _ASK
    parts = [says(case), f"{lack}: {sent.full}, and {signed.full}.", *((suspect.said,) if suspect else ()), last]
    asked = _WISHES.get(wish, _WISHES["none"])
    if len(parts) == 4:
        parts[0] = (
            f"{parts[0].removesuffix('.')}, {_which(whose, author)} {asked.replace('such mail', 'unproven mail')}."
        )
    else:
        parts.insert(2, f"{whose} {asked}.")
    if suspect is not None:
        return Answer(
            fitting(f"{start} {lack}, and {suspect.short}. {asks}".strip(), f"{start} {lack}."), " ".join(parts)
        )
    return Answer(_headline(start, lack, sent, signed, asks), " ".join(parts))


def _which(whose: str, author: str) -> str:
    return "which" if whose == shown(author) else f"and {whose}"


def _lack(case: Case, is_grave: bool) -> str:
    """What is missing, in the words that the evidence bears."""
    spf = mail_from(case)
    is_against = spf is not None and spf.result in _AGAINST and not stayed_inside(case)
    if is_grave or is_against or broken_signature(case, author_of(case)) is not None:
        return "Nothing proves it"
    return "Not proven either way"


def _headline(start: str, lack: str, sent: Phrase, signed: Phrase, asks: str) -> str:
    brief = "Unproven" if lack.startswith("Nothing") else lack
    choices = (
        f"{start} {lack}: {sent.short}, {signed.short}. {asks}",
        f"{start} {brief}: {sent.short}, {signed.short}. {asks}",
        f"{start} {lack}: {sent.short}, {signed.short}.",
        f"{start} {lack}: {_telling(sent, signed)}. {asks}",
        f"{start} {brief}: {_telling(sent, signed)}. {asks}",
        f"{start} {lack}. {asks}",
    )
    # That they ask for something is worth more than the details; that they ask for nothing is not.
    kept = choices if asks == _SHORT_WISHES["none"] else choices[:2] + choices[3:]
    return fitting(*(choice.strip() for choice in kept))


def _telling(sent: Phrase, signed: Phrase) -> str:
    """Of the two the one that says more: a signature that is there says more than the server."""
    return sent.short if signed == NOTHING_SIGNED else signed.short


def _detoured(case: Case, found: Detour, whose: str, wish: str) -> Answer:
    """A forwarder or a list that vouches for itself: the failure is of the usual kind."""
    author, asks = author_of(case), _SHORT_WISHES.get(wish, "")
    start = f"Says it is from {shown(author, 40)}."
    asked = _WISHES.get(wish, _WISHES["none"]).replace("such mail", "unproven mail")
    opening = says(case)
    if wish in ("reject", "quarantine"):
        opening = f"{opening.removesuffix('.')}, {_which(whose, author)} {asked}."
    if found.is_repaired:
        signed_by = f"{start} Signed, then changed"
        return Answer(fitting(f"{signed_by}: {found.short}.", f"{signed_by} on its way."), f"{opening} {found.said}.")
    sent, signed = server(case, author), signature(case, author)
    said = f"{start} Not proven: {found.short}."
    headline = fitting(f"{said} {asks}".strip(), said, f"{start} Not proven: it came by way of another. {asks}".strip())
    return Answer(headline, f"{opening} Nothing proves it now: {sent.full}, and {signed.full}. {found.said}.")


def _excuse(case: Case) -> str:
    """Why a failure says little here; empty when it does not."""
    if stayed_inside(case):
        return f"{_INTERNAL} {_UNEXPECTED}"
    if case.dmarc is not None and case.dmarc.reason.rule == "dmarc.result.fail-unjudged":
        return "Only part of the mail is here, so this is not the last word: open it whole, as it was received (.eml)."
    run = case.run("spf.mailfrom")
    if mail_from(case) is None and run is not None and run.skipped:
        return "The server could not be judged, so this is not the last word: set the client address and the sender."
    return ""


def without_policy(case: Case) -> Answer:
    """A domain that asks for nothing: the signature and the server may still prove it."""
    verdict = case.dmarc
    author_domain = author_of(case)
    author, short = shown(author_domain), shown(author_domain, 40)
    broken = verdict is not None and bool(verdict.record)
    lacks = "has a DMARC record that cannot be used" if broken else "publishes no DMARC policy"
    if proof := _own_proof(case, author_domain):
        said = f"{proof[0].upper()}{proof[1:]}, so it does come from there, though {author} {lacks}."
        if left_out := _left_out(case):
            return Answer(_in_part(case, short), " ".join((says(case), said, *left_out, _ADDED)))
        headline = fitting(f"Is from {short}: {proof}. It {lacks}.", f"Is from {short}. It {lacks}.")
        return Answer(headline, f"{says(case)} {said} {_HONEST}")
    start = f"Says it is from {short}."
    if stayed_inside(case):
        text = f"{says(case)} {_INTERNAL} Nothing proves the sender, and {author} {lacks}. {_UNEXPECTED}"
        return Answer(f"{start} Internal mail without authentication, as far as the route tells.", text)
    sent, signed, found = server(case, author_domain), signature(case, author_domain), detour(case, author_domain)
    suspect = doubt(case)
    lack = _lack(case, suspect is not None)
    parts = [
        says(case),
        f"{lack}: {sent.full}, and {signed.full}.",
        f"{author} {lacks}, so it asks receivers for nothing.",
    ]
    if suspect is not None:
        parts[2:] = [suspect.said, _FORGED]
    elif found is not None:
        parts.append(f"{found.said}." if found.is_backed else f"{found.said}: {found.advice(is_grave=False)}.")
    else:
        parts.append(_ASK)
    extra = f", and {suspect.short}" if suspect else ""
    by_way = found.short if found is not None and found.is_backed and suspect is None else ""
    choices = (
        *((f"{start} {lack}: {by_way}. No policy.",) if by_way else ()),
        f"{start} {lack}: {sent.short}, {signed.short}{extra}. No policy.",
        f"{start} {lack}: {_telling(sent, signed)}{extra}. No policy.",
        f"{start} {lack}{extra}. It {lacks}.",
        f"{start} {lack}{extra}.",
    )
    return Answer(fitting(*choices), " ".join(parts))


def _own_proof(case: Case, author: str) -> str:
    """What proves the author domain although it publishes no policy; empty when nothing does."""
    for one in case.dkim:
        if one.result is DkimResult.PASS and same_organization(one.domain, author):
            return f"the signature of {shown(one.domain)} is valid"
    checked = mail_from(case)
    is_theirs = checked is not None and checked.result is SpfResult.PASS and same_organization(checked.domain, author)
    return "the server that sent it is one of theirs" if is_theirs and not case.envelope.hearsay else ""
