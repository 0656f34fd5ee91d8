"""The whole tree of a domain's records: what each term would say and cost, past match and limits (RFC 7208 4.6.4).

Hypothetical from end to end: rules of its steps begin with `spf.beyond.`, and no verdict is touched.
"""

from collections.abc import Iterator

from inspector.auth.spf.address import client_address
from inspector.auth.spf.beyond import BeyondTrace
from inspector.auth.spf.check import SpfRequest, values_of
from inspector.auth.spf.evaluate import ALONE, ASKING, INCLUDE, opened
from inspector.auth.spf.frame import Check, Frame, Match, Outcome
from inspector.auth.spf.limits import MAX_TERMS, MAX_VOIDS, Limits
from inspector.auth.spf.name import a_labels, unfit
from inspector.auth.spf.prefetch import record_question
from inspector.auth.spf.target import target_name
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.model.dns import Asking
from inspector.model.trace import Cite, Trace
from inspector.model.verdict import SpfResult, SpfVerdict
from inspector.values import dataclass

MAX_TERMS_WALKED = 400
"""Where an exploration stops: macros and includes can make trees without end."""

_CITE = Cite(7208, "4.6.4")
_RESULTS = {Match.TEMPERROR: SpfResult.TEMPERROR, Match.PERMERROR: SpfResult.PERMERROR}


@dataclass(frozen=True, slots=True)
class Branch:
    """One term of the tree, with what hangs below it."""

    term: str
    """As written; the domain itself for the root."""
    target: str
    """The name that it is about, macros expanded; empty for `all`, `ip4` and `ip6`."""
    outcome: str
    """`match`, `no match`, `temperror`, `permerror`; a result for the root and for a redirect."""
    lookups: int
    """Terms that ask the DNS: this one and all below it."""
    void_lookups: int
    """Answers without records, here and below."""
    branches: tuple["Branch", ...] = ()

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Branch"]]:
        """This branch and all below it in reading order, each with its depth."""
        yield depth, self
        for branch in self.branches:
            yield from branch.walk(depth + 1)


@dataclass(frozen=True, slots=True)
class Exploration:
    """The tree and what it costs as a whole."""

    root: Branch
    matching: tuple[tuple[str, ...], ...] = ()
    """Paths to all terms that would match the client, in order."""
    is_endless: bool = False
    """True when a record leads to itself, or the tree is too large to be walked."""
    own_hosts: tuple[str, ...] = ()
    """`mx`, `a`: what of the domain's own hosts is the client, where no term of the tree lets it pass."""

    @property
    def is_over_limits(self) -> bool:
        """True when a receiver that has to read the whole tree gives permerror."""
        return self.is_endless or self.root.lookups > MAX_TERMS or self.root.void_lookups > MAX_VOIDS


class _Walk:
    """What one exploration has met so far."""

    __slots__ = ("check", "is_endless", "matching", "terms")

    def __init__(self, check: Check) -> None:
        self.check = check
        self.terms = 0
        self.is_endless = False
        self.matching: list[tuple[str, ...]] = []


def explore(request: SpfRequest, trace: Trace) -> Asking[Exploration | None]:
    """Walk the whole tree; None when there is no client address or no domain to begin with."""
    client = client_address(request.ip)
    domain = a_labels(request.sender[1])
    if client is None or unfit(domain):
        return None
    beyond = BeyondTrace(trace)
    walk = _Walk(Check(values_of(request, request.sender, client), beyond, Limits(beyond, are_enforced=False)))
    said = f"what every term of {domain} would say if no match and no limit ended the check"
    beyond.step("spf.begin", said, cite=_CITE)
    root = yield from _domain(walk, domain, domain, (domain,), ())
    matching, is_endless = tuple(walk.matching), walk.is_endless
    found = Exploration(root, matching, is_endless)
    said = (
        f"the whole tree of {domain} needs {root.lookups} of {MAX_TERMS} allowed terms that ask the DNS, and has "
        f"{root.void_lookups} of {MAX_VOIDS} allowed void lookups{'; it has no end' if is_endless else ''}"
    )
    beyond.step("spf.total", said, outcome=f"{'over' if found.is_over_limits else 'within'} the limits", cite=_CITE)
    if root.outcome == SpfResult.PASS:
        return found
    return Exploration(root, matching, is_endless, (yield from _own_hosts(walk.check, domain)))


def go_on(verdict: SpfVerdict, trace: Trace) -> Asking[Exploration | None]:
    """The same for a check that has its verdict, which stays as it is."""
    return explore(SpfRequest(verdict.identity, verdict.ip, verdict.helo, verdict.sender), trace)


def _own_hosts(check: Check, domain: str) -> Asking[tuple[str, ...]]:
    """Whether the client is a host of the domain that its record forgot; what it asks is not part of the cost."""
    check.limits.is_closed = True
    frame = Frame(domain, "v=spf1 mx a", "a record that lists the domain's own hosts, as it might have been")
    own: list[str] = []
    for term in frame.record.mechanisms:
        found = yield from ASKING[term.name](check, frame, term, domain)
        if found.match is Match.YES:
            own.append(term.name)
    if own:
        host = {"mx": "receives mail for", "a": "is an address of"}
        said = (
            f"{check.client} {' and '.join(host[name] for name in own)} {domain}, and its record does not let it pass"
        )
        check.trace.step("spf.own-host", said, cite=Cite(7208, "5.4" if "mx" in own else "5.3"))
    return tuple(own)


def _domain(walk: _Walk, term: str, domain: str, path: tuple[str, ...], above: tuple[str, ...]) -> Asking[Branch]:
    """A record with all its terms; `above` are the domains whose records are open."""
    check = walk.check
    limits = check.limits
    spent, voids = limits.lookups, limits.voids
    key = a_labels(domain).lower()
    if key in above or walk.terms >= MAX_TERMS_WALKED:
        walk.is_endless = True
        said = f"{domain} is being read already" if key in above else f"{walk.terms} terms are walked, and it goes on"
        check.trace.step("spf.endless", f"{said}, so the walk turns back here", outcome="permerror", cite=_CITE)
        return Branch(term, domain, SpfResult.PERMERROR, 0, 0)
    if broken := unfit(key):
        check.trace.step("spf.domain.unfit", f"{broken}, so there is no record", outcome="none", cite=_CITE)
        return Branch(term, domain, SpfResult.NONE, 0, 0)
    answer = yield record_question(check.values, key, f"{path[-1]} leads to the record of {domain}.")
    frame = opened(check, key, answer)
    if isinstance(frame, Outcome):
        return Branch(term, domain, frame.result, 0, 0)
    result: SpfResult | None = None
    branches: list[Branch] = []
    record = frame.record
    for each in (*record.mechanisms, *((record.redirect,) if record.redirect else ())):
        branch = yield from _term(walk, frame, each, path, (*above, key))
        branches.append(branch)
        if result is None and branch.outcome != Match.NO:
            result = _result(each, branch)
    outcome = SpfResult.NEUTRAL if result is None else result
    return Branch(term, domain, outcome, limits.lookups - spent, limits.voids - voids, tuple(branches))


def _result(term: Mechanism | Modifier, branch: Branch) -> SpfResult:
    """What a term makes of its record's check when nothing before it matched."""
    if isinstance(term, Modifier):
        return SpfResult.PERMERROR if branch.outcome == SpfResult.NONE else SpfResult(branch.outcome)
    return term.result if branch.outcome == Match.YES else _RESULTS[Match(branch.outcome)]


def _term(
    walk: _Walk, frame: Frame, term: Mechanism | Modifier, path: tuple[str, ...], above: tuple[str, ...]
) -> Asking[Branch]:
    """One term, whatever the terms before it said."""
    check, limits = walk.check, walk.check.limits
    walk.terms += 1
    path = (*path, term.text)
    if isinstance(term, Mechanism) and (alone := ALONE.get(term.name)):
        outcome: str = alone(check, frame, term).outcome
        if outcome == Match.YES:
            walk.matching.append(path)
        return Branch(term.text, "", outcome, 0, 0)
    spent, voids = limits.lookups, limits.voids
    limits.spend(term.text, frame.excerpt(term))
    target = yield from target_name(check, frame, term)
    name = target if isinstance(target, str) else ""
    branches: tuple[Branch, ...] = ()
    if not isinstance(target, str):
        outcome = target.match
    elif isinstance(term, Modifier) or term.name == "include":
        said = f"{term.text} leads to the record of {target}"
        check.trace.step(f"spf.{term.name}", said, cite=Cite(7208, term.section), excerpt=frame.excerpt(term))
        with check.trace.deeper():
            below = yield from _domain(walk, term.text, target, path, above)
        branches = below.branches
        outcome = below.outcome if isinstance(term, Modifier) else INCLUDE[SpfResult(below.outcome)]
    else:
        found = yield from ASKING[term.name](check, frame, term, target)
        outcome = found.match
        if found.match is Match.YES:
            walk.matching.append(path)
    return Branch(term.text, name, outcome, limits.lookups - spent, limits.voids - voids, branches)
