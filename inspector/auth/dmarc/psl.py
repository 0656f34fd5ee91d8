"""The same mail by RFC 7489: organizational domains from the public suffix list (RFC 7489 3.2, 6.6.3).

The private section of the list counts, as it does in most receivers. Names under a suffix that the list does not know
follow its rule `*`: the last label is the suffix.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from inspector.auth.dmarc.align import Identifier
from inspector.auth.dmarc.discover import Found, Known, look
from inspector.auth.dmarc.record import Record
from inspector.model.dns import Asking
from inspector.model.trace import Cite, Fact, Trace
from inspector.model.verdict import DmarcResult, DmarcVerdict, PslVerdict
from inspector.values import dataclass

CITE = Cite(7489, "3.2")


@dataclass(frozen=True, slots=True)
class SuffixList:
    """The public suffix list as installed."""

    lines: frozenset[str]
    """As they stand in the file: ten thousand rules, and comments, which are no names."""
    date: str
    """Of the package that ships it, `2026-10-23`; empty when its version does not say."""


@cache
def suffix_list() -> SuffixList:
    """The list of the installed package, read at its first use."""
    import publicsuffixlist

    with open(publicsuffixlist.PSLFILE, encoding="utf-8") as file:
        lines = frozenset(file.read().split("\n"))

    version = publicsuffixlist.__version__.rpartition(".")[2]
    date = f"{version[:4]}-{version[4:6]}-{version[6:]}" if re.fullmatch(r"\d{8}", version) else ""
    return SuffixList(lines, date)


def organizational_domain(domain: str) -> str:
    """One label more than the public suffix; the domain itself when it is one (RFC 7489 3.2)."""
    return registrable_domain(domain) or domain


@lru_cache(maxsize=1024)
def registrable_domain(domain: str) -> str | None:
    """What somebody could register, None for a public suffix or what is no name.

    The library is given the few rules that can match the domain: to read all of them takes it a tenth of a second, more
    than all other work on a mail, and the rules are the same.
    """
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList(_rules(domain)).privatesuffix(domain)


def _rules(domain: str) -> list[str]:
    """The lines of the list that are about a domain, a name above it or one beside it."""
    lines = suffix_list().lines
    return [rule for name in _names(domain) for rule in (name, f"*.{name}", f"!{name}") if rule in lines]


def _names(domain: str) -> Iterator[str]:
    """The domain and all names above it; those in A-labels in U-labels too, as the list writes them."""
    labels = domain.lower().removesuffix(".").split(".")
    for place in range(len(labels)):
        name = ".".join(labels[place:])
        yield name
        if "xn--" in name:
            try:
                yield name.encode("ascii").decode("idna")
            except UnicodeError:
                continue


@dataclass(frozen=True, slots=True)
class OldPolicy:
    """Policy discovery by RFC 7489 6.6.3."""

    record: Record | None = None
    policy: str = ""
    has_failed: bool = False


def compare(verdict: DmarcVerdict, found: tuple[Identifier, ...], known: Known, trace: Trace) -> Asking[PslVerdict]:
    """The verdict of RFC 7489, told beside the other."""
    author = verdict.author_domain
    organization = organizational_domain(author)
    date = suffix_list().date
    dated = f" of {date}" if date else ""
    said = f"by the public suffix list{dated} the organizational domain of {author} is {organization}"
    trace.step(
        "dmarc.psl.organization", said, outcome=organization, cite=CITE, facts=(Fact("list", date or "no date given"),)
    )
    with trace.deeper():
        old = yield from _policy(author, organization, known, trace)
        result = _result(old, author, organization, found, trace)
    differs = difference(verdict, organization, old, str(result))
    rule = "differs" if differs else "same"
    said = differs or "RFC 7489 with the public suffix list comes to the same result"
    trace.step(f"dmarc.psl.{rule}", said, outcome=str(result), cite=Cite(7489, "6.6.3"))
    return PslVerdict(organization, old.policy, str(result), differs, date)


def _policy(author: str, organization: str, known: Known, trace: Trace) -> Asking[OldPolicy]:
    """One question at the author domain, one at the organizational domain (RFC 7489 6.6.3)."""
    own = yield from look(author, f"RFC 7489: is there a record at {author} itself?", known, trace)
    if own.has_failed:
        return OldPolicy(has_failed=True)
    if own.record is not None:
        return _applied(own, "p")
    if organization == author:
        return OldPolicy()
    why = f"for the comparison with RFC 7489: the record of {organization}, the organizational domain by the list"
    above = yield from look(organization, why, known, trace)
    if above.has_failed:
        return OldPolicy(has_failed=True)
    return _applied(above, "sp") if above.record is not None else OldPolicy()


def _applied(found: Found, tag: str) -> OldPolicy:
    record = found.record
    if record is None:
        return OldPolicy()
    if record.broken_policy_tags(("sp",)):  # RFC 7489 6.6.3: there is no np to be broken.
        return OldPolicy(record, "none") if record.has_report_address else OldPolicy()
    return OldPolicy(record, record.values.get(tag, record.values["p"]))


def _result(old: OldPolicy, author: str, organization: str, found: tuple[Identifier, ...], trace: Trace) -> DmarcResult:
    if old.has_failed:
        return DmarcResult.TEMPERROR
    if old.record is None:
        return DmarcResult.NONE
    waiting = False
    for one in found:
        mode = old.record.value("aspf" if one.method == "spf" else "adkim")
        aligned = one.domain == author or (mode == "r" and organizational_domain(one.domain) == organization)
        if not aligned or not one.counts:
            continue
        if one.result == "pass":
            said = f"{one.name}: {one.domain} is aligned by the public suffix list"
            trace.step("dmarc.psl.aligned", said, outcome="aligned", cite=Cite(7489, "3.1"))
            return DmarcResult.PASS
        waiting = True
    return DmarcResult.TEMPERROR if waiting else DmarcResult.FAIL


def difference(verdict: DmarcVerdict, organization: str, old: OldPolicy, result: str) -> str:
    """One sentence on where the two RFCs part; empty when they agree."""
    parts: list[str] = []
    # Nothing hangs on the organization without any record, nor where no walk was needed to find it.
    was_walked = len(verdict.ladder) > 1 or any(tag.name == "psd" for tag in verdict.tags)
    matters = was_walked and (old.record is not None or verdict.record)
    if matters and verdict.organizational_domain and organization != verdict.organizational_domain:
        parts.append(f"the organizational domain is {organization} instead of {verdict.organizational_domain}")
    if old.policy != verdict.policy and not old.has_failed and verdict.result is not DmarcResult.TEMPERROR:
        parts.append(f"the policy is {old.policy or 'absent'} instead of {verdict.policy or 'absent'}")
    if old.policy and old.policy != "none" and old.record is not None and old.record.value("t") == "y":
        parts.append("t=y is not known, so that the policy is not lowered")
    if old.policy and old.policy != "none" and (percent := sampled(old)) is not None:
        parts.append(f"pct={percent} applies {old.policy} to {percent} % of the mail that fails")
    if result != str(verdict.result):
        parts.append(f"the result is {result} instead of {verdict.result}")
    if not parts:
        return ""
    return f"for receivers that still follow RFC 7489 and the public suffix list, {', and '.join(parts)}"


def sampled(old: OldPolicy) -> int | None:
    """The share of `pct` when it is one below 100 (RFC 7489 6.3)."""
    percent = old.record.values.get("pct", "") if old.record is not None else ""
    return int(percent) if len(percent) <= 2 and percent.isascii() and percent.isdigit() else None
