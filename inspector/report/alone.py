"""Reports of one check without a message: SPF, DMARC policy, DKIM key."""

import json
from collections.abc import Mapping

from inspector.auth.dmarc.consent import Consent
from inspector.auth.spf.explore import Exploration
from inspector.model.case import CheckRun
from inspector.model.trace import Step
from inspector.model.verdict import DmarcVerdict, KeyFacts, SpfVerdict
from inspector.report import as_json_checks, spf_tree
from inspector.report.as_json import safe
from inspector.text import visible

INDENT = "  "


def as_json(content: as_json_checks.Json) -> str:
    """An object as indented JSON in ASCII, every string of it visible."""
    return json.dumps(safe(content), indent=2, ensure_ascii=True) + "\n"


def spf_json(run: CheckRun, beyond: Exploration | None = None) -> str:
    """One object of the list `spf` of `check`, with the tree of its terms and what lies beyond the verdict."""
    content = as_json_checks.spf(run)
    if isinstance(content, Mapping) and isinstance(run.verdict, SpfVerdict):
        content = {**content, **spf_tree.as_json(run.verdict, run.steps, beyond)}
    return as_json(content)


def spf_text(run: CheckRun, beyond: Exploration | None = None) -> str:
    """The evaluation as an indented tree, then its totals and what lies beyond them."""
    lines = [visible(run.title), ""]
    if isinstance(run.verdict, SpfVerdict):
        lines += spf_tree.lines(run.verdict, run.steps, beyond)
    return "\n".join(lines) + "\n"


def dmarc_json(run: CheckRun, consents: tuple[Consent, ...] | None = None) -> str:
    """The object `dmarc` of `check`, with `reports` when it was asked who agreed to get them."""
    found = as_json_checks.dmarc(run)
    if consents is None or not isinstance(found, dict):
        return as_json(found)
    reports: list[as_json_checks.Json] = [
        {"destination": one.destination, "outside": one.is_outside, "agreed": one.is_given} for one in consents
    ]
    return as_json({**found, "reports": reports})


def dmarc_text(run: CheckRun, consents: tuple[Consent, ...] | None = None) -> str:
    """The walk as a ladder of names, then what follows from it."""
    verdict = run.verdict
    lines = [visible(run.title), ""]
    if isinstance(verdict, DmarcVerdict):
        lines += [*_ladder(verdict), "", visible(verdict.reason.said)]
        if verdict.record:
            lines.append(f"record       {visible(verdict.record)}")
        if verdict.policy:
            lines.append(f"policy       {verdict.policy}, from {verdict.policy_tag or 'no tag'}")
            lines.append(f"they ask     {verdict.disposition or 'nothing'} for a mail that fails")
        if verdict.organizational_domain:
            lines.append(f"organization {visible(verdict.organizational_domain)}")
        if verdict.psl is not None and verdict.psl.difference:
            lines.append(f"RFC 7489     {visible(verdict.psl.difference)}")
    if consents is not None:
        lines += [f"reports      {visible(_agreed(one))}" for one in consents] or ["reports      go to nobody"]
    return "\n".join(lines) + "\n"


def _ladder(verdict: DmarcVerdict) -> list[str]:
    """The walk, a line a name, in the order of asking."""
    width = max((len(visible(rung.domain)) for rung in verdict.ladder), default=0)
    lines = []
    for rung in verdict.ladder:
        marks = ["<- organizational domain"] if rung.is_organizational else []
        marks += ["<- gives the policy"] if rung.is_applied else []
        lines.append("  ".join((f"  {visible(rung.domain):<{width}}", visible(rung.said), *marks)))
    return lines


def _agreed(consent: Consent) -> str:
    if not consent.is_outside:
        return f"{consent.destination}: the same organization"
    agreed = {True: "agreed", False: "never agreed: receivers send it nothing", None: "no answer whether it agreed"}
    return f"{consent.destination}: outside, {agreed[consent.is_given]}"


def key_json(facts: KeyFacts, steps: tuple[Step, ...], name: str) -> str:
    """The object `key` of a signature, with the name asked, the record and the steps."""
    content: as_json_checks.Json = {
        "name": name,
        "status": facts.status,
        "type": facts.type,
        "bits": facts.bits,
        "record": facts.record,
        "testing": facts.testing,
        "steps": as_json_checks.steps(steps),
    }
    return as_json(content)


def key_text(facts: KeyFacts, steps: tuple[Step, ...], name: str) -> str:
    """What stands at the name, in a few lines."""
    size = f", {facts.type} {facts.bits or '?'} bits" if facts.type and facts.bits else ""
    lines = [f"DKIM key at {visible(name)}: {facts.status}{size}", "", *tree(steps)]
    if facts.record:
        lines += ["", f"record  {visible(facts.record)}"]
    return "\n".join(lines) + "\n"


def tree(steps: tuple[Step, ...]) -> list[str]:
    """A line a step, indented by its depth, the outcome first."""
    width = max((len(step.outcome) for step in steps), default=0)
    return [f"{visible(step.outcome):<{width}}  {INDENT * step.depth}{visible(step.said)}" for step in steps]
