"""A claimed result beside the one computed here, and the known reasons for a difference (RFC 8601 2.7)."""

from collections.abc import Callable
from datetime import timedelta

from inspector.auth.dmarc.domain import a_labels
from inspector.model.case import Case, CheckRun
from inspector.model.claim import Claim
from inspector.model.repair import is_explained, repairs
from inspector.model.verdict import DkimVerdict, SpfVerdict

KEY_GONE = ("missing", "revoked", "nxdomain", "nodata")
OLD = timedelta(days=2)  # DNS records change; a mail of that age may be judged differently now.

# What servers write for the words of RFC 8601 2.7.
_SYNONYMS = {
    ("spf", "hardfail"): "fail",
    ("spf", "error"): "temperror",
    ("spf", "unknown"): "permerror",
    ("dmarc", "success"): "pass",
    ("dmarc", "bestguesspass"): "none",
    ("dmarc", "error"): "temperror",
    ("arc", "unknown"): "none",
}
_NOT_PASS = frozenset(("fail", "neutral", "policy", "permerror", "invalid"))  # Of DKIM: servers use these as they like.


Why = Callable[[], str]
_nothing: Why = str  # Where a difference needs no words.


def compared(claim: Claim, case: Case) -> Claim:
    """The claim with what was computed here for the same method and identity."""
    match claim.method:
        case "spf":
            return _spf(claim, case)
        case "dkim":
            return _dkim(claim, case)
        case "dmarc":
            return _dmarc(claim, case)
        case "arc":
            return _arc(claim, case)
    return claim


def _word(claim: Claim) -> str:
    return _SYNONYMS.get((claim.method, claim.result), claim.result)


def _value(claim: Claim, *names: str) -> str:
    for key, value in claim.properties:
        if value and key in names:
            return value
    return ""


def _domain(address: str) -> str:
    domain = a_labels(address.rpartition("@")[2].strip("<> "))
    return domain if domain != "none" else ""


def _finished(claim: Claim, recomputed: str, why: Why) -> Claim:
    """Set the comparison; `why` explains a difference, and is asked only where there is one."""
    word = _word(claim)
    if recomputed == "temperror":
        said = "an answer is missing here, so nothing can be compared"
        return claim._replace(recomputed=recomputed, explanation=said)
    if claim.method == "dkim" and recomputed == "neutral" and word != "neutral":
        said = "the signature could not be judged here, so nothing can be compared"
        return claim._replace(recomputed=recomputed, explanation=said)
    if word == recomputed or (claim.method == "dkim" and word in _NOT_PASS and recomputed in _NOT_PASS):
        return claim._replace(recomputed=recomputed, agrees=True)
    said = "that server got no answer from the DNS when it asked" if word == "temperror" else why()
    return claim._replace(recomputed=recomputed, agrees=False, explanation=said)


def _unknown(claim: Claim, run: CheckRun | None) -> Claim:
    if run is None:
        return claim
    return claim._replace(explanation=run.skipped or "this check is not finished here")


def age(case: Case) -> str:
    """How old the mail is, when it is so old that the DNS of its day may have been another; else empty."""
    received = case.envelope.received_at
    if received is None or received.tzinfo is None or case.at.tzinfo is None or case.at - received < OLD:
        return ""
    return f"the mail came {(case.at - received).days} days ago, and DNS records may have changed since"


def _earlier(claim: Claim, case: Case, what: str) -> str:
    """An explanation only where the route names the writer below the boundary; a forged field gets none."""
    name = claim.authserv_id.lower()
    boundary = case.envelope.boundary or 0
    below = (hop.by.lower() for hop in case.route.hops if hop.number > boundary and hop.by)
    inside = [hop.by.lower() for hop in case.route.hops if hop.number <= boundary and hop.by]
    if not name or any(_is_of(host, name) for host in inside) or not any(_is_of(host, name) for host in below):
        return ""
    return f"{claim.authserv_id} stands in the route below your own servers: by its word it {what}"


def _is_of(host: str, name: str) -> bool:
    return host == name or ("." in name and host.endswith("." + name))


def _spf(claim: Claim, case: Case) -> Claim:
    helo, mail_from = _value(claim, "smtp.helo", "helo"), _value(claim, "smtp.mailfrom", "smtp.mail", "envelope-from")
    identity = (
        "helo" if _value(claim, "identity") == "helo" or (helo and not mail_from and "." in claim.field) else "mailfrom"
    )
    if not mail_from and _value(claim, "smtp.helo"):
        identity = "helo"
    verdict = next((one for one in case.spf if one.identity == identity), None)
    if verdict is None:
        return _unknown(claim, case.run(f"spf.{identity}"))
    about = _domain(helo if identity == "helo" else mail_from or _value(claim, "comment.domain"))
    if about and about != a_labels(verdict.domain):
        said = f"it is about {about}, and {verdict.domain} was checked here: another sender, as after forwarding"
        return claim._replace(explanation=said)
    return _finished(claim, str(verdict.result), lambda: _why_spf(claim, case, verdict))


def _why_spf(claim: Claim, case: Case, verdict: SpfVerdict) -> str:
    client = _value(claim, "client-ip", "policy.iprev", "smtp.remote-ip")
    if client and client.lower() != verdict.ip.lower():
        return f"it is about client {client}, and {verdict.ip} was checked here: another hop of the route"
    return age(case) if claim.trusted else _earlier(claim, case, "saw another client")


def _dkim(claim: Claim, case: Case) -> Claim:
    if _word(claim) == "none":
        unsigned = (run := case.run("dkim")) is not None and bool(run.skipped)
        if unsigned or not case.dkim:
            return _finished(claim, "none", _nothing) if unsigned else claim
        said = "the signature was added after that server looked, or it found none"
        return _finished(claim, str(case.dkim[0].result), lambda: said)
    verdicts = _signatures(claim, case.dkim)
    if not verdicts:
        about = _domain(_value(claim, "header.d", "header.i"))
        pending = any(run.id.startswith("dkim.") and run.verdict is None for run in case.runs)
        if pending or not about:
            return claim._replace(explanation="not all signatures are checked yet" if pending else "")
        if _word(claim) != "pass":
            return claim._replace(explanation=f"the mail carries no signature of {about} now")
        why = "the signature was removed since"
        if not claim.trusted:
            why = _earlier(claim, case, "saw a signature that was removed later")
        return _finished(claim, "none", lambda: why)
    best = next((one for one in verdicts if str(one.result) == _word(claim)), verdicts[0])
    return _finished(claim, str(best.result), lambda: _why_dkim(claim, case, best))


def _signatures(claim: Claim, verdicts: tuple[DkimVerdict, ...]) -> tuple[DkimVerdict, ...]:
    """The signatures that the claim may be about: by domain, selector and the start of `b=`."""
    domain = _domain(_value(claim, "header.d")) or _domain(_value(claim, "header.i"))
    selector, start = _value(claim, "header.s").lower(), _value(claim, "header.b")
    by_domain = [one for one in verdicts if not domain or _fits(one, domain)]
    found = [one for one in by_domain if not selector or one.selector.lower() == selector]
    exact = [one for one in found if start and _signature_of(one).startswith(start)]
    return tuple(exact or found)


def _fits(verdict: DkimVerdict, domain: str) -> bool:
    return domain in (a_labels(verdict.domain), _domain(verdict.identity))


def _signature_of(verdict: DkimVerdict) -> str:
    value = next((tag.value for tag in verdict.tags if tag.name == "b"), "")
    return "".join(value.split())


def _why_dkim(claim: Claim, case: Case, verdict: DkimVerdict) -> str:
    if _word(claim) == "pass":
        if verdict.key.status in KEY_GONE:
            key = f"the key {verdict.selector} of {verdict.domain}"
            return f"{key} is gone from the DNS now: keys are rotated after a while"
        if verdict.expired and verdict.expired_at_receipt is False:
            return "the signature was valid when the mail came, and has expired since"
        if is_explained(verdict):
            changes = "; ".join(dict.fromkeys(repair.said for repair in repairs(verdict)))
            return f"the mail was changed after that server checked it: {changes}"
        if not claim.trusted:
            return _earlier(claim, case, "saw the mail before it was changed on its way")
        if verdict.key.status == "found" and verdict.result == "fail":
            return "the mail was changed after your server checked it, or while it was saved"
        return age(case)
    return age(case) if claim.trusted else _earlier(claim, case, "saw the mail in another state")


def _dmarc(claim: Claim, case: Case) -> Claim:
    verdict = case.dmarc
    if verdict is None:
        return _unknown(claim, case.run("dmarc"))
    about = _domain(_value(claim, "header.from"))
    if about and verdict.author_domain and about != verdict.author_domain:
        return claim._replace(explanation=f"it is about {about}, and the author domain is {verdict.author_domain}")
    if verdict.reason.rule == "dmarc.result.fail-unjudged":
        said = "a signature could not be judged here, and may have passed there"
        return _finished(claim, str(verdict.result), lambda: said)
    if verdict.reason.rule == "dmarc.result.fail-without-spf":
        return _finished(claim, str(verdict.result), lambda: "SPF could not be checked here, and may have passed there")
    saw = "judged the mail as it saw it"
    return _finished(claim, str(verdict.result), lambda: age(case) if claim.trusted else _earlier(claim, case, saw))


def _arc(claim: Claim, case: Case) -> Claim:
    run = case.run("arc")
    if case.arc is None or case.arc.result is None:
        return _finished(claim, "none", _nothing) if run is not None and run.skipped else _unknown(claim, run)
    saw = "saw the chain before later servers added to it"
    return _finished(claim, str(case.arc.result), lambda: age(case) if claim.trusted else _earlier(claim, case, saw))
