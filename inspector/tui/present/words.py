"""Checks, their results and delays as words."""

from inspector.model.case import CheckRun
from inspector.model.verdict import SpfVerdict
from inspector.report.unasked import told

MINUTE, HOUR, DAY = 60, 3600, 86400


def state(run: CheckRun) -> str:
    """Where a check stands, in one or two words."""
    if run.result:
        return told(run)
    if run.verdict is not None:
        return "open"
    if run.skipped:
        return "not made"
    if run.pending is not None:
        return "waits"
    return "not run"


def check_name(run: CheckRun) -> str:
    """`SPF HELO`, `DKIM 1`, `ARC`, `DMARC`."""
    kind, _, rest = run.id.partition(".")
    named = {"helo": "HELO", "mailfrom": "MAIL FROM"}.get(rest, rest)
    return f"{kind.upper()} {named}".strip()


def without(outcome: str, said: str) -> str:
    """A sentence that stands behind its outcome, so that it does not begin with that word once more."""
    return said.removeprefix(f"{outcome}: ").removeprefix(f"{outcome} ") if outcome else said


def delay(seconds: float) -> str:
    """`+2 s`, `+1 m 12 s`, `-3 s`, `+2 d 4 h`."""
    sign, left = ("-" if seconds < 0 else "+"), abs(round(seconds))
    if left < MINUTE:
        return f"{sign}{left} s"
    if left < HOUR:
        return f"{sign}{left // MINUTE} m {left % MINUTE} s"
    if left < DAY:
        return f"{sign}{left // HOUR} h {left % HOUR // MINUTE} m"
    return f"{sign}{left // DAY} d {left % DAY // HOUR} h"


def winning_path(verdict: object) -> str:
    """How SPF came to its end: `mail.example -> include:a.example -> ip4:192.0.2.0/24`; empty for other checks."""
    return " -> ".join(verdict.path) if isinstance(verdict, SpfVerdict) and len(verdict.path) > 1 else ""
