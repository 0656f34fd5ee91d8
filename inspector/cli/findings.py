"""`inspector findings`: every rule that looks at a mail, how grave it can be, what it means and what to ask next."""

import json
import textwrap
from argparse import Namespace

from inspector.cli.output import put
from inspector.config import Settings
from inspector.findings.rulebook import RULES, Rule
from inspector.report.escape import row, table

WIDTH = 100


def run(arguments: Namespace, settings: Settings) -> int:
    """Print the list."""
    put(listed(arguments.format), arguments.output)
    return 0


def listed(form: str) -> str:
    """All rules as `text`, `markdown` or `json`, family by family."""
    rules = RULES.values()
    if form == "json":
        return json.dumps([_as_dict(rule) for rule in rules], indent=2) + "\n"
    if form == "markdown":
        rows = [row(f"`{rule.code}`", ", ".join(rule.severities), rule.means, rule.next) for rule in rules]
        return "\n".join((*table("Code", "Severity", "What it means", "Ask next"), *rows)) + "\n"
    lines = [f"{len(rules)} rules. A mail can have each of them more than once, or none."]
    for rule in rules:
        lines += ["", f"{rule.code}  ({', '.join(rule.severities)})"]
        lines += textwrap.wrap(rule.means, WIDTH, initial_indent="  ", subsequent_indent="  ")
        lines += textwrap.wrap(f"Ask next: {rule.next}", WIDTH, initial_indent="  ", subsequent_indent="  ")
    return "\n".join(lines) + "\n"


def _as_dict(rule: Rule) -> dict[str, str | list[str]]:
    return {"code": rule.code, "severities": [*rule.severities], "means": rule.means, "next": rule.next}
