"""The answer once DMARC has decided: proven, not proven, or a domain that publishes no policy (RFC 9989 5.4)."""

from inspector.model.case import Case, Severity
from inspector.model.verdict import DkimResult, SpfResult
from inspector.report.answer_parts import Answer, author_of, fitting, says
from inspector.report.detour import Detour, detour
from inspector.report.vouching import mail_from, passing, proofs, related, server, shown, signature
from inspector.text import visible

_WISHES = {
    "reject": "asks receivers to reject such mail",
    "quarantine": "asks receivers to treat such mail as suspicious",
    "none": "asks receivers for nothing",
}
_SHORT_WISHES = {"reject": "They ask: reject.", "quarantine": "They ask: quarantine.", "none": "They ask for nothing."}
_HONEST = "That shows who sent it, not that it is honest"
_INSIDE = ("private", "loopback", "link-local")


def proven(case: Case) -> Answer:
    author, short = shown(author_of(case)), shown(author_of(case), 45)
    spf = mail_from(case)
    parts = [f"It is from {author}: {proofs(case)}."]
    if spf is not None and spf.result in (SpfResult.FAIL, SpfResult.SOFTFAIL):
        found = detour(case, author_of(case))
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
            fitting(
                f"Is from {short}, proven. Look twice: {doubt}", f"Is from {short}, proven. Look twice at who that is."
            ),
            " ".join(parts),
        )
    headline = fitting(
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


def unproven(case: Case) -> Answer:
    verdict = case.dmarc
    author, start = author_of(case), f"Says it is from {shown(author_of(case), 40)}."
    wish = verdict.disposition if verdict else ""
    sent, signed, found = server(case, author), signature(case, author), detour(case, author)
    parts = [says(case), f"Nothing proves it: {sent.full}, and {signed.full}."]
    if wish and not (wish == "none" and found):
        parts.append(f"{shown(author)} {_WISHES.get(wish, _WISHES['none'])}.")
    parts.append(f"{found.said}." if found else _caution(case))
    asks = _SHORT_WISHES.get(wish, "")
    paragraph = " ".join(part for part in parts if part)
    if found is not None and found.is_backed:
        return Answer(_detoured(start, found, asks), paragraph)
    headline = fitting(
        f"{start} Nothing proves it: {sent.short}, {signed.short}. {asks}".strip(),
        f"{start} Unproven: {sent.short}, {signed.short}. {asks}".strip(),
        f"{start} Nothing proves it: {signed.short}. {asks}".strip(),
        f"{start} Nothing proves it. {asks}".strip(),
    )
    return Answer(headline, paragraph)


def _detoured(start: str, found: Detour, asks: str) -> str:
    said = f"{start} Not proven: {found.short}."
    return fitting(
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


def without_policy(case: Case) -> Answer:
    verdict = case.dmarc
    author_domain = author_of(case)
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
        paragraph = f"{says(case)} {proven} {_HONEST}."
        return Answer(fitting(f"Is from {short}: {proof}. It {lacks}.", f"Is from {short}. It {lacks}."), paragraph)
    if _is_internal(case):
        paragraph = f"{says(case)} {_caution(case)} Nothing proves the sender, and {author} {lacks}."
        return Answer(
            f"Says it is from {short}. Internal mail without authentication, as far as the route tells.", paragraph
        )
    sent, signed, found = server(case, author_domain), signature(case, author_domain), detour(case, author_domain)
    last = f" {found.said}." if found else ""
    paragraph = (
        f"{says(case)} Nothing proves it: {sent.full}, and {signed.full}. "
        f"{author} {lacks}, so it asks receivers for nothing.{last}"
    )
    start = f"Says it is from {short}."
    choices = (
        f"{start} Nothing proves it: {sent.short}, {signed.short}. No policy.",
        f"{start} Nothing proves it, and it {lacks}.",
    )
    return Answer(fitting(*choices), paragraph)


def _is_internal(case: Case) -> bool:
    """True when the route has hops and none of them names a client outside private networks."""
    hops = case.route.hops
    kinds = {hop.ip_kind for hop in hops if hop.ip_kind}
    return bool(hops) and bool(kinds) and kinds.issubset(_INSIDE)
