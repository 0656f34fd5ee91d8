"""Signs that a mail was forwarded or passed a mailing list, which breaks SPF and DKIM in known ways (RFC 7960).

Every sign but the repaired signature can be forged, so each sentence says what it rests on.
"""

import re
from dataclasses import dataclass

from inspector.model.case import Case
from inspector.model.verdict import ArcResult, DkimResult, DkimVerdict
from inspector.text import elide, visible

_SRS = re.compile(r"SRS[01][=+-].*", re.IGNORECASE | re.DOTALL)
_PRVS = re.compile(r"prvs=", re.IGNORECASE)
_LIST_FIELDS = ("List-Id", "List-Post", "Mailing-List", "X-Mailman-Version")
_ANGLE = re.compile(r"<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Detour:
    """How the mail may have come another way than straight from its author."""

    short: str
    """For a headline: `it came through a mailing list`."""
    said: str
    """A sentence."""
    is_proof: bool = False
    """True when a repaired signature proves that the author domain sent the original."""


def detour(case: Case, author: str) -> Detour | None:
    """The strongest sign first."""
    return _repaired(case, author) or _list(case) or _srs(case) or _sealed(case)


def _repaired(case: Case, author: str) -> Detour | None:
    for verdict in case.dkim:
        worked = next((attempt for attempt in verdict.diagnosis if attempt.worked), None)
        if worked is None or not _belongs(verdict, author) or verdict.result is DkimResult.PASS:
            continue
        said = (
            f"The mail was changed on its way: {_phrase(worked.said)}. So the original probably did come from "
            f"{shown(author)}, and what was changed is not vouched for"
        )
        return Detour("it was changed on its way", said, is_proof=True)
    return None


def _phrase(said: str) -> str:
    text = visible(said).rstrip(".")
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _belongs(verdict: DkimVerdict, author: str) -> bool:
    domain = verdict.domain.lower()
    return domain == author or author.endswith("." + domain) or domain.endswith("." + author)


def _list(case: Case) -> Detour | None:
    fields = [field for name in _LIST_FIELDS for field in case.message.named(name)]
    if not fields or not (case.message.named("List-Id") or case.message.named("X-Mailman-Version")):
        return None
    inner = _ANGLE.search(case.identity.list_id)
    name = visible((inner[1] if inner else case.identity.list_id).strip())
    called = f"the mailing list {elide(name, 60, keep='both')}" if name else "a mailing list"
    said = (
        f"It says that it came through {called}, and lists change mails in ways that break SPF and DKIM: "
        "if you are on that list, a failure alone is no sign of forgery"
    )
    return Detour("it came through a mailing list", said)


def _srs(case: Case) -> Detour | None:
    sender = case.envelope.mail_from.value or ""
    local, _, domain = sender.rpartition("@")
    if not _SRS.fullmatch(local):
        return None
    original = re.split(r"[=+-]", local)[3:4] if local[3:4] == "0" else []
    whom = f" for {shown(original[0])}" if original and "." in original[0] else ""
    said = (
        f"The envelope sender was rewritten by a forwarder, {shown(domain)}{whom}, so SPF vouches for the forwarder "
        "only: if you have mail forwarded from there, that is expected"
    )
    return Detour("it was forwarded", said)


def _sealed(case: Case) -> Detour | None:
    arc = case.arc
    if arc is None or arc.result is not ArcResult.PASS or not arc.sets:
        return None
    newest = max(arc.sets, key=lambda one: one.instance)
    first = [claim for claim in case.claims if dict(claim.properties).get("arc.instance") == "1"]
    passed = any(claim.method == "dmarc" and claim.result == "pass" for claim in first)
    there = " and says that it passed DMARC when it arrived there" if passed else ""
    said = (
        f"{shown(newest.domain)} forwarded it under its seal (ARC){there}: that counts for as much as you trust "
        f"{shown(newest.domain)}"
    )
    return Detour("it was forwarded under seal", said)


def shown(domain: str, width: int = 60) -> str:
    """A domain that is safe to show; the middle of a long one is left out."""
    return elide(visible(domain), width, keep="both")
