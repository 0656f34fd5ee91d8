"""The mechanisms that look at addresses: all, ip4, ip6, a, mx, exists (RFC 7208 5.1, 5.3, 5.4, 5.6, 5.7)."""

from inspector.auth.spf.address import address
from inspector.auth.spf.frame import Check, Found, Frame, Match, listed
from inspector.auth.spf.limits import MAX_MX_NAMES
from inspector.auth.spf.lookup import Target, look_up
from inspector.auth.spf.macro import readable_address
from inspector.auth.spf.prefetch import addresses_of
from inspector.auth.spf.term import Mechanism
from inspector.mail.rdata import mx
from inspector.model.dns import Asking, DnsAnswer
from inspector.model.trace import Cite, Step

ALL, A, MX, IP, EXISTS = (Cite(7208, section) for section in ("5.1", "5.3", "5.4", "5.6", "5.7"))
_LIMIT = Cite(7208, "4.6.4")
YES, NO = Match.YES, Match.NO
# What `all` says of the clients that nothing before it matched (RFC 7208 2.6).
REST = {
    "pass": "lets everyone else send as well",
    "fail": "refuses everyone else",
    "softfail": "doubts everyone else",
    "neutral": "says nothing about anyone else",
}


def match_all(check: Check, frame: Frame, term: Mechanism) -> Step:
    """Always a match (RFC 7208 5.1)."""
    said = f"no other term matched, and {term.text} {REST[term.result]}"
    return check.trace.step("spf.all", said, outcome=YES, cite=ALL, excerpt=frame.excerpt(term))


def match_network(check: Check, frame: Frame, term: Mechanism) -> Step:
    """Match when the client's address lies in the network (RFC 7208 5.6); the step's outcome says which."""
    text, name, prefix, network = term.text, term.name, term.prefix4, term.network
    bits = 32 if name == "ip4" else 128
    values = check.values
    if values.bits != bits:
        said = f"{text} is about IPv{4 if bits == 32 else 6}, and {check.client} is not"
    elif (network ^ values.address) >> (bits - prefix) == 0:
        said = f"{check.client} lies in {text}"
        return check.trace.step(f"spf.{name}.match", said, outcome=YES, cite=IP, excerpt=frame.excerpt(term))
    else:
        said = f"{check.client} does not lie in {text}"
    return check.trace.step(f"spf.{name}.no-match", said, outcome=NO, cite=IP, excerpt=frame.excerpt(term))


def match_a(check: Check, frame: Frame, term: Mechanism, target: str) -> Asking[Found]:
    """Match when an address of the target covers the client (RFC 7208 5.3)."""
    why = f"Is {check.client} an address of {target}? {term.text} of {frame.domain} asks it."
    looked = yield from look_up(check, frame, term, Target(target, check.type, why, term.reveals))
    if looked.trouble is not None:
        return looked.trouble
    return _compared(check, frame, term, target, looked.records, looked.answer, looked.said)


def match_exists(check: Check, frame: Frame, term: Mechanism, target: str) -> Asking[Found]:
    """Match when the target has any A record, whatever the client's family (RFC 7208 5.7)."""
    why = f"Does {target} have an A record? {term.text} of {frame.domain} asks it."
    looked = yield from look_up(check, frame, term, Target(target, "A", why, term.reveals))
    if looked.trouble is not None:
        return looked.trouble
    match = YES if looked.records else NO
    said = f"{target} exists ({listed(looked.records)})" if looked.records else looked.said
    return Found(
        match,
        check.trace.step(
            f"spf.exists.{'match' if looked.records else 'no-match'}",
            f"{said}, so {term.text} {'matches' if looked.records else 'does not match'}",
            outcome=match,
            cite=EXISTS,
            excerpt=frame.excerpt(term),
            answer=looked.answer,
        ),
    )


def match_mx(check: Check, frame: Frame, term: Mechanism, target: str) -> Asking[Found]:
    """Match when an address of one of the target's mail exchangers covers the client (RFC 7208 5.4)."""
    why = f"Which hosts receive mail for {target}? {term.text} of {frame.domain} asks it."
    following = addresses_of(check.values)
    looked = yield from look_up(check, frame, term, Target(target, "MX", why, term.reveals, following))
    if looked.trouble is not None:
        return looked.trouble
    excerpt = frame.excerpt(term)
    exchanges = sorted(mx(record) for record in looked.records)
    names = [exchange.removesuffix(".") for _, exchange in exchanges]
    if len(names) > MAX_MX_NAMES:
        said = f"{target} has {len(names)} MX records, and {MAX_MX_NAMES} are allowed"
        step = check.trace.step(
            "spf.limit.mx-names", said, outcome="permerror", cite=_LIMIT, excerpt=excerpt, answer=looked.answer
        )
        if check.limits.are_enforced:
            return Found(Match.PERMERROR, step)
    if names:
        said = f"mail for {target} goes to {listed(name or '(nowhere)' for name in names)}"
        check.trace.step("spf.mx.names", said, cite=MX, excerpt=excerpt, answer=looked.answer)
    for name in names:
        if not name:
            continue
        why = f"Is {check.client} an address of {name}, which receives mail for {target}?"
        host = yield from look_up(check, frame, term, Target(name, check.type, why))
        if host.trouble is not None:
            return host.trouble
        found = _compared(check, frame, term, name, host.records, host.answer, host.said)
        if found.match is YES:
            return found
    said = f"no host that receives mail for {target} has {check.client}" if names else looked.said
    answer = None if names else looked.answer
    step = check.trace.step(
        "spf.mx.none", f"{said}, so {term.text} does not match", outcome=NO, cite=MX, excerpt=excerpt,
        answer=answer,
    )  # fmt: skip
    return Found(NO, step)


def _compared(
    check: Check,
    frame: Frame,
    term: Mechanism,
    name: str,
    records: tuple[str, ...],
    answer: DnsAnswer | None,
    absent: str,
) -> Found:
    """The step that holds the addresses of a name against the client."""
    client, bits = check.values.address, check.values.bits
    prefix = term.prefix4 if bits == 32 else term.prefix6
    host_bits = bits - prefix
    match = NO
    said = absent
    for record in records:
        found = address(record)
        if found is not None and found.bits == bits and (found.value ^ client) >> host_bits == 0:
            match = YES
            within = "" if host_bits == 0 else f"/{prefix}, which covers {check.client}"
            said = f"{name} has {readable_address(found.value, bits)}{within}"
            break
    else:
        if records:
            said = f"{name} has {listed(records)}{'' if host_bits == 0 else f' (/{prefix})'}, not {check.client}"
    rule = f"spf.{term.name}.match" if match is YES else f"spf.{term.name}.no-match"
    cite = A if term.name == "a" else MX
    step = check.trace.step(rule, said, outcome=match, cite=cite, excerpt=frame.excerpt(term), answer=answer)
    return Found(match, step)
