"""Who vouches for a mail and who does not, in phrases (RFC 9989 4.4)."""

from inspector.auth.boundary import stayed_inside
from inspector.auth.dmarc.psl import organizational_domain
from inspector.model.case import Case
from inspector.model.verdict import Alignment, DkimResult, DkimVerdict, SpfResult, SpfVerdict
from inspector.text import elide, visible
from inspector.values import dataclass

KEY_GONE = ("missing", "nxdomain", "nodata")
_OPEN = (DkimResult.PASS, DkimResult.TEMPERROR, DkimResult.NEUTRAL)


@dataclass(frozen=True, slots=True)
class Phrase:
    """The same thing for a sentence and for a headline."""

    full: str
    short: str


# What SPF says of the server when it was asked about the author domain or a relative of it (RFC 7208 2.6).
_SPF_WORDS = {
    SpfResult.FAIL: Phrase("the server that sent it is not one of theirs", "the server is not theirs"),
    SpfResult.SOFTFAIL: Phrase("the server is probably not one of theirs", "probably not their server"),
    SpfResult.NEUTRAL: Phrase("they do not say whether the server is theirs", "server unknown"),
    SpfResult.NONE: Phrase("they do not say which servers are theirs", "server unknown"),
    SpfResult.PERMERROR: Phrase("their list of servers (SPF) is broken", "SPF is broken"),
    SpfResult.TEMPERROR: Phrase("their list of servers (SPF) could not be had", "SPF unknown"),
}


_SENDER_UNKNOWN = Phrase(
    "SPF could not ask whose server sent it: the envelope sender is not known", "the envelope sender is not known"
)
_FROM_INSIDE = Phrase("SPF speaks of no server of your own network", "by its route it stayed inside")
NOTHING_SIGNED = Phrase("nothing is signed", "nothing is signed")


def shown(domain: str, width: int = 60) -> str:
    """A domain that is safe to show; the middle of a long one is left out."""
    return elide(visible(domain), width, keep="both")


def passing(case: Case) -> tuple[Alignment, ...]:
    """The alignments that prove the author domain."""
    verdict = case.dmarc
    return tuple(one for one in verdict.alignments if one.aligned and one.result == "pass") if verdict else ()


def proofs(case: Case) -> str:
    """`the signature of bank.example is valid and the server that sent it is one of theirs`; empty without any."""
    found = passing(case)
    signed = tuple(dict.fromkeys(shown(one.domain) for one in found if one.method == "dkim"))
    author = case.dmarc.author_domain if case.dmarc else ""
    parts = [f"the signature of {' and '.join(signed[:2])} is valid"] if signed else []
    for one in found:
        if one.method == "spf":
            whose = "theirs" if one.domain == author or shown(one.domain) in signed else f"those of {shown(one.domain)}"
            parts.append(f"the server that sent it is one of {whose}")
    return " and ".join(parts)


def mail_from(case: Case) -> SpfVerdict | None:
    """SPF of the envelope sender."""
    return next((one for one in case.spf if one.identity == "mailfrom"), None)


def server(case: Case, author: str) -> Phrase:
    """What SPF says of the server when it does not prove the author domain."""
    verdict = mail_from(case)
    run = case.run("spf.mailfrom")
    if verdict is None and run is not None and not run.skipped:
        return Phrase("SPF is not checked yet", "SPF not checked yet")
    if stayed_inside(case) and (verdict is None or verdict.result is not SpfResult.PASS):
        return _FROM_INSIDE
    if verdict is None:
        if case.envelope.ip.value is not None and case.envelope.mail_from.value is None:
            return _SENDER_UNKNOWN
        return Phrase("the server could not be judged (SPF)", "the server is not known")
    if verdict.result is SpfResult.PASS and case.envelope.hearsay:
        said = f"the server belongs to {shown(verdict.domain)} only by what the mail itself states"
        return Phrase(said, "server unknown")
    if verdict.result is SpfResult.PASS:
        return Phrase(
            f"the server that sent it belongs to {shown(verdict.domain)}", f"sent by {shown(verdict.domain, 30)}"
        )
    if verdict.domain == author and verdict.reason.rule.endswith(".no-domain"):
        return Phrase("that domain does not even exist in the DNS", "the domain does not exist")
    if related(verdict.domain, author):
        return _SPF_WORDS[verdict.result]
    if not verdict.domain:
        return Phrase("nothing says whose server sent it", "server unknown")
    whose = shown(verdict.domain)
    if verdict.result in (SpfResult.FAIL, SpfResult.SOFTFAIL):
        said = f"the server that sent it may not even send for {whose}, its envelope sender"
        return Phrase(said, "the server is not theirs")
    return Phrase(f"its envelope sender is of another domain, {whose}", "server unknown")


def signature(case: Case, author: str) -> Phrase:
    """What the signatures say when none proves the author domain."""
    verdicts = case.dkim
    if not verdicts:
        if any(run.id.startswith("dkim.") for run in case.runs):
            return Phrase("the signatures are not checked yet", "signatures not checked yet")
        return NOTHING_SIGNED
    own = next((one for one in verdicts if related(one.domain, author)), None)
    if own is not None:
        return _fate(own)
    valid = tuple(dict.fromkeys(one.domain for one in verdicts if one.result is DkimResult.PASS))
    if len(valid) == 1:
        return Phrase(f"the signature belongs to {shown(valid[0])}", f"signed by {shown(valid[0], 30)}")
    if valid:
        said = f"the signatures belong to {shown(valid[0])} and {shown(valid[1])}"
        return Phrase(said, "signed by others")
    whose = f" of {shown(verdicts[0].domain)}" if verdicts[0].domain else ""
    return Phrase(f"the signature{whose} is not valid", "the signature is not valid")


def broken_signature(case: Case, author: str) -> Phrase | None:
    """What is wrong with the author domain's own signature; None when it has none, or one that is valid or open."""
    own = [one for one in case.dkim if related(one.domain, author)]
    if not own or any(one.result in _OPEN for one in own):
        return None
    return _fate(own[0])


def _fate(verdict: DkimVerdict) -> Phrase:
    whose = f"the signature of {shown(verdict.domain)}"
    if verdict.result is DkimResult.PASS:
        return Phrase(f"{whose} is valid, but not aligned", f"signed by {shown(verdict.domain, 30)}")
    if verdict.result is DkimResult.TEMPERROR:
        return Phrase(f"{whose} could not be checked", "the signature could not be checked")
    if verdict.result is DkimResult.NEUTRAL:
        return Phrase(f"{whose} could not be judged", "the signature could not be judged")
    if verdict.key.status == "revoked":
        return Phrase(f"{whose} has a key that was taken back", "its signing key was taken back")
    if verdict.key.status in KEY_GONE:
        return Phrase(f"{whose} has no key in the DNS", "the signature has no key")
    if verdict.expired:
        return Phrase(f"{whose} has expired", "the signature has expired")
    if verdict.result is DkimResult.PERMERROR:
        return Phrase(f"{whose} cannot be used", "the signature cannot be used")
    if verdict.signature_valid is True and verdict.body_hash.equal is False:
        return Phrase(f"its text was changed after {shown(verdict.domain)} signed it", "it was changed after signing")
    return Phrase(f"{whose} does not fit the mail", "the signature does not fit")


def same_organization(one: str, other: str) -> bool:
    """True when the public suffix list puts both domains into one organization."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    return bool(one) and (one == other or organizational_domain(one) == organizational_domain(other))


def related(one: str, other: str) -> bool:
    """True for the same domain, or one below the other; a single label is related to nothing but itself."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if not one or not other or "." not in one or "." not in other:
        return bool(one) and one == other
    return one == other or one.endswith("." + other) or other.endswith("." + one)
