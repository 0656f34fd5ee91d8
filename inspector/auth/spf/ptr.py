"""The names of the client's address that point back to it: `ptr` and `%{p}` (RFC 7208 5.5, 7.3)."""

from inspector.auth.spf.address import address
from inspector.auth.spf.frame import Check, Found, Frame, Match, listed
from inspector.auth.spf.limits import MAX_PTR_NAMES
from inspector.auth.spf.lookup import Looked, Target, absent, failed, question
from inspector.auth.spf.macro import reverse_name
from inspector.auth.spf.name import is_within, unaskable
from inspector.auth.spf.prefetch import addresses_of
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.model.dns import Asking, DnsStatus
from inspector.model.trace import Cite, Step

_CITE = Cite(7208, "5.5")
_MACRO = Cite(7208, "7.3")
_LIMIT = Cite(7208, "4.6.4")


def match_ptr(check: Check, frame: Frame, term: Mechanism, target: str) -> Asking[Found]:
    """Match when a validated name of the client is the target or lies below it (RFC 7208 5.5)."""
    over = yield from validate(check, frame, term)
    if over is not None:
        return Found(Match.PERMERROR, over)
    excerpt = frame.excerpt(term)
    name = next((name for name in check.names or () if is_within(name, target)), None)
    if name is not None:
        said = f"{term.text} matches: {check.client} is {name}, which lies in {target}"
        return Found(Match.YES, check.trace.step("spf.ptr.match", said, outcome=Match.YES, cite=_CITE, excerpt=excerpt))
    said = f"{term.text} does not match: no validated name of {check.client} lies in {target}"
    return Found(Match.NO, check.trace.step("spf.ptr.no-match", said, outcome=Match.NO, cite=_CITE, excerpt=excerpt))


def client_name(check: Check, frame: Frame, term: Mechanism | Modifier) -> Asking[str | Found]:
    """What `%{p}` stands for: the domain itself, else a name below it, else any validated name, else `unknown`."""
    over = yield from validate(check, frame, term)
    if over is not None:
        return Found(Match.PERMERROR, over)
    names = check.names or ()
    domain = frame.domain.lower().rstrip(".")
    chosen = next((name for name in names if name.lower() == domain), None)
    chosen = chosen or next((name for name in names if is_within(name, domain)), None)
    chosen = chosen or (names[0] if names else "unknown")
    said = f"%{{p}} stands for {chosen}; the standard advises against its use, for it is slow and often unknown"
    check.trace.step("spf.macro.client-name", said, cite=_MACRO, excerpt=frame.excerpt(term))
    return chosen


def validate(check: Check, frame: Frame, term: Mechanism | Modifier) -> Asking[Step | None]:
    """Find the validated names once a check; the step that ends the check when void lookups run out."""
    if check.names is not None:
        return _again(check, frame, term)
    check.names = ()
    values = check.values
    why = f"Which names does the address {check.client} have? {term.text} needs them."
    target = Target(reverse_name(values.address, values.bits), "PTR", why, ("client address",), addresses_of(values))
    looked = yield from _ask(check, frame, term, target)
    if looked.trouble is not None or not looked.records:
        return None if looked.trouble is None else looked.trouble.step
    names = tuple(record.strip().removesuffix(".") for record in looked.records)
    excerpt = frame.excerpt(term)
    said = f"{check.client} claims {len(names)} name{'s' * (len(names) != 1)}: {listed(names)}"
    check.trace.step("spf.ptr.names", said, cite=_CITE, excerpt=excerpt, answer=looked.answer)
    if len(names) > MAX_PTR_NAMES:
        said = f"only the first {MAX_PTR_NAMES} of {len(names)} names are looked at"
        check.trace.step("spf.limit.ptr-names", said, cite=_LIMIT, excerpt=excerpt)
    for name in names[:MAX_PTR_NAMES]:
        why = f"Does {name} point back to {check.client}?"
        looked = yield from _ask(check, frame, term, Target(name, check.type, why, ("client name",)))
        if looked.trouble is not None:
            return looked.trouble.step
        if not looked.records:
            continue
        is_valid = any((found := address(record)) and found.value == values.address for record in looked.records)
        said = f"{name} {'points' if is_valid else 'does not point'} back to {check.client}"
        check.trace.step(
            f"spf.ptr.{'validated' if is_valid else 'not-validated'}", said, cite=_CITE, excerpt=excerpt,
            answer=looked.answer,
        )  # fmt: skip
        if is_valid:
            check.names = (*check.names, name)
    return None


def _again(check: Check, frame: Frame, term: Mechanism | Modifier) -> Step | None:
    """The names are the client's, so they are asked for once; each `ptr` still pays for what was void (4.6.4)."""
    excerpt = frame.excerpt(term)
    known = listed(check.names or ()) or "none"
    check.trace.step("spf.ptr.known", f"the validated names of {check.client} are known: {known}", excerpt=excerpt)
    for name in check.void_names if term.name == "ptr" else ():
        if over := check.limits.void(name, excerpt):
            return over
    return None


def _ask(check: Check, frame: Frame, term: Mechanism | Modifier, target: Target) -> Asking[Looked]:
    """A question whose failure skips the name and ends nothing (RFC 7208 5.5)."""
    excerpt = frame.excerpt(term)
    if broken := unaskable(target.name):
        check.trace.step("spf.ptr.no-name", f"{broken}, so it is skipped", cite=_CITE, excerpt=excerpt)
        return Looked(None, (), broken)
    answer = yield question(target)
    if answer.status is DnsStatus.FOUND and answer.records:
        return Looked(answer, answer.records, "")
    if answer.status in (DnsStatus.NODATA, DnsStatus.NXDOMAIN, DnsStatus.FOUND):
        said = absent(target, answer)
        check.void_names = (*check.void_names, target.name)
        over = check.limits.void(target.name, excerpt)
        check.trace.step("spf.ptr.no-name", said, cite=_CITE, excerpt=excerpt, answer=answer)
        return Looked(answer, (), said, None if over is None else Found(Match.PERMERROR, over))
    said = f"{failed(target, answer)}, so it is skipped"
    check.trace.step("spf.ptr.dns-failure", said, cite=_CITE, excerpt=excerpt, answer=answer)
    return Looked(answer, (), said)
