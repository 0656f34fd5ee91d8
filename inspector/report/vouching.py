"""Who vouches for a mail and who does not, in phrases (RFC 9989 4.4)."""

from inspector.model.case import Case
from inspector.model.verdict import Alignment, DkimResult, DkimVerdict, SpfResult, SpfVerdict
from inspector.report.detour import shown

_SPF_WORDS = {
    SpfResult.FAIL: "the server that sent it is not one of theirs",
    SpfResult.SOFTFAIL: "the server that sent it is probably not one of theirs",
    SpfResult.NEUTRAL: "they do not say whether the server is theirs",
    SpfResult.NONE: "they do not say which servers are theirs",
    SpfResult.PERMERROR: "their list of servers (SPF) is broken",
    SpfResult.TEMPERROR: "their list of servers (SPF) could not be had",
}


def passing(case: Case) -> tuple[Alignment, ...]:
    """The alignments that prove the author domain."""
    verdict = case.dmarc
    return tuple(one for one in verdict.alignments if one.aligned and one.result == "pass") if verdict else ()


def proofs(case: Case) -> str:
    """`the signature of bank.example is valid and the server that sent it is one of theirs`."""
    found = passing(case)
    signed = tuple(dict.fromkeys(shown(one.domain) for one in found if one.method == "dkim"))
    parts = [f"the signature of {' and '.join(signed[:2])} is valid"] if signed else []
    for one in found:
        if one.method == "spf":
            whose = (
                "theirs"
                if signed or (case.dmarc and one.domain == case.dmarc.author_domain)
                else f"{shown(one.domain)}'s"
            )
            parts.append(f"the server that sent it is one of {whose}")
    return " and ".join(parts)


def spf_phrase(case: Case, author: str) -> str:
    """What SPF says of the server when it does not prove the author domain."""
    verdict = mail_from(case)
    if verdict is None:
        run = case.run("spf.mailfrom")
        unfinished = run is not None and not run.skipped
        return "SPF is not checked yet" if unfinished else "SPF could not be checked"
    if verdict.result is SpfResult.PASS:
        return f"the server that sent it belongs to {shown(verdict.domain)}"
    if related(verdict.domain, author):
        return _SPF_WORDS[verdict.result]
    if verdict.result in (SpfResult.FAIL, SpfResult.SOFTFAIL):
        return f"the server that sent it may not even send for {shown(verdict.domain)}, its envelope sender"
    return f"the envelope sender, {shown(verdict.domain)}, is another domain" if verdict.domain else "SPF says nothing"


def mail_from(case: Case) -> SpfVerdict | None:
    """SPF of the envelope sender."""
    return next((one for one in case.spf if one.identity == "mailfrom"), None)


def dkim_phrase(case: Case, author: str) -> str:
    """What the signatures say when none proves the author domain."""
    verdicts = case.dkim
    if not verdicts:
        unfinished = any(run.id.startswith("dkim.") for run in case.runs)
        return "the signatures are not checked yet" if unfinished else "nothing is signed"
    own = next((one for one in verdicts if related(one.domain, author)), None)
    if own is not None:
        return _broken(own)
    valid = tuple(dict.fromkeys(shown(one.domain) for one in verdicts if one.result is DkimResult.PASS))
    if valid:
        return (
            f"the signature belongs to {valid[0]}"
            if len(valid) == 1
            else f"the signatures belong to {' and '.join(valid[:2])}"
        )
    return (
        f"the signature of {shown(verdicts[0].domain)} is not valid"
        if verdicts[0].domain
        else "the signature is not valid"
    )


def _broken(verdict: DkimVerdict) -> str:
    whose = f"the signature of {shown(verdict.domain)}"
    if verdict.result is DkimResult.TEMPERROR:
        return f"{whose} could not be checked"
    if verdict.key.status in ("missing", "revoked"):
        return f"{whose} has no key in the DNS {'any more' if verdict.key.status == 'revoked' else 'now'}"
    if verdict.expired:
        return f"{whose} has expired"
    if verdict.result is DkimResult.PASS:
        return f"{whose} is valid, but is not aligned"
    return f"{whose} does not fit the mail"


def related(one: str, other: str) -> bool:
    """True for the same domain, or one below the other."""
    one, other = one.lower().rstrip("."), other.lower().rstrip(".")
    if not one or not other or "." not in one or "." not in other:
        return bool(one) and one == other
    return one == other or one.endswith("." + other) or other.endswith("." + one)
