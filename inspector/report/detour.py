"""Signs that a mail was forwarded or passed a mailing list, which breaks SPF and DKIM in known ways (RFC 7960).

Nearly all of these a forger can write too, so a sentence here says what a sign rests on and when it counts.
"""

import re

from inspector.model.case import Case
from inspector.model.repair import is_change_of_form, is_explained, repairs
from inspector.model.verdict import ArcResult, DkimResult, SpfResult
from inspector.patterns import regex
from inspector.report.vouching import mail_from, related, shown
from inspector.text import visible
from inspector.values import dataclass

_SRS0 = regex(r"SRS0[=+-][^=]*+=[^=]*+=([^=]++)=.*", re.IGNORECASE | re.DOTALL)  # SRS0=hash=time=domain=local
_SRS = regex(r"SRS[01][=+-].*", re.IGNORECASE | re.DOTALL)
_ANGLE = regex(r"<([^<>]*+)>")


@dataclass(frozen=True, slots=True)
class Detour:
    """How the mail may have come another way than straight from its author."""

    short: str
    """For a headline: `the list gardeners.example sent it on`."""
    said: str
    """A sentence."""
    is_backed: bool = True
    """False when nothing but the mail's own words says so."""
    is_repaired: bool = False
    """True when a signature of the author domain fits once a change is undone."""
    unless: str = ""
    """What the reader would know if a sign that nothing backs were true: `you are on that list`."""

    def advice(self, is_grave: bool) -> str:
        """What to do where nothing backs the sign."""
        if is_grave:
            return f"treat it as forged unless {self.unless}"
        return f"unless {self.unless}, ask by another way"


def detour(case: Case, author: str) -> Detour | None:
    """The strongest sign first."""
    return _repaired(case, author) or _list(case) or _srs(case) or _sealed(case)


def _repaired(case: Case, author: str) -> Detour | None:
    for verdict in case.dkim:
        if not related(verdict.domain, author) or not is_explained(verdict):
            continue
        whose, how = shown(verdict.domain), visible(repairs(verdict)[0].said).rstrip(".")
        if is_change_of_form(verdict):
            said = f"{whose} did sign this mail: only its technical form was changed on its way. It fits again if {how}"
            return Detour("only its technical form was changed on its way", said, is_repaired=True)
        said = f"{whose} did sign it, and it was changed on its way: {how}"
        rest = "Nobody vouches for what was changed, so trust only the rest"
        listed = _list(case)
        if listed is not None and listed.is_backed:
            said = f"{said}. Mailing lists change mails so: {listed.short}. {rest}"
            return Detour(listed.short, said, is_repaired=True)
        return Detour("its signature fits only once a change is undone", f"{said}. {rest}", is_repaired=True)
    return None


def _list(case: Case) -> Detour | None:
    if not case.message.named("List-Id") and not case.message.named("X-Mailman-Version"):
        return None
    inner = _ANGLE.search(case.identity.list_id)
    name = (inner[1] if inner else case.identity.list_id).strip()
    called = f"the mailing list {shown(name)}" if name else "a mailing list"
    if not _is_backed(case, name):
        said = f"It calls itself mail of {called}, which anybody can write"
        return Detour("", said, is_backed=False, unless="you are on that list")
    said = (
        f"It came through {called}{_seal(case)}. Lists change mails in ways that break SPF and DKIM: if you are on it, "
    )
    return Detour(
        f"{called} sent it on".replace("the mailing list", "the list", 1),
        said + "this failure alone is no sign of forgery",
    )


def _is_backed(case: Case, name: str) -> bool:
    """True when the list's own servers vouch for having sent it."""
    sent = mail_from(case)
    domains = [one.domain for one in case.dkim if one.result is DkimResult.PASS]
    domains += [sent.domain] if sent is not None and sent.result is SpfResult.PASS else []
    domains += [one.domain for one in case.arc.sets] if case.arc and case.arc.result is ArcResult.PASS else []
    return any(related(domain, name) for domain in domains)


def _seal(case: Case) -> str:
    if case.arc is None or case.arc.result is not ArcResult.PASS:
        return ""
    return ", whose seal (ARC) says that it passed DMARC on arrival there" if _passed_before(case) else ""


def _passed_before(case: Case) -> bool:
    first = [claim for claim in case.claims if dict(claim.properties).get("arc.instance") == "1"]
    return any(claim.method == "dmarc" and claim.result == "pass" for claim in first)


def _srs(case: Case) -> Detour | None:
    local, _, domain = (case.envelope.mail_from.value or "").rpartition("@")
    sent = mail_from(case)
    if not _SRS.fullmatch(local):
        return None
    first = _SRS0.fullmatch(local)
    whom = f" for {shown(first[1])}" if first else ""
    if sent is None or sent.result is not SpfResult.PASS:
        said = f"It looks forwarded by {shown(domain)}{whom}, which anybody can write"
        return Detour("", said, is_backed=False, unless="your mail is forwarded there")
    said = f"{shown(domain)} forwarded it{whom} under its own name (SRS), so SPF vouches for the forwarder only"
    return Detour(
        f"forwarded by {shown(domain, 30)}", f"{said}. If you have mail forwarded from there, that is expected"
    )


def _sealed(case: Case) -> Detour | None:
    arc = case.arc
    if arc is None or arc.result is not ArcResult.PASS or not arc.sets:
        return None
    sealer = shown(max(arc.sets, key=lambda one: one.instance).domain)
    there = " and says that it passed DMARC on arrival there" if _passed_before(case) else ""
    said = f"{sealer} forwarded it under its seal (ARC){there}: that counts for as much as you trust {sealer}"
    return Detour(f"forwarded under the seal of {sealer}", said)
