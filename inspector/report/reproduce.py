"""The command that makes the same report again, offline."""

import shlex

from inspector.model.case import Case
from inspector.text import visible

RECORDING = "case-dns.json"


def command(case: Case, recording: str = RECORDING, *, is_short: bool = False) -> str:
    """`inspector check ...` with everything that the analyst set, the clock, and the recorded DNS."""
    source, envelope = case.message.source, case.envelope
    words = ["inspector", "check", source.path]
    if source.index != 1:
        words += ["-n", str(source.index)]
    # A clock that nobody set is given back as what it was: otherwise it would decide in place of the receipt.
    clock = "--at" if case.at_is_set else "--now"
    words += ["--dns", f"recording:{recording}", clock, case.at.isoformat(), "--format", "markdown"]
    words += ["--short"] if is_short else []
    for option, assumption in (("--ip", envelope.ip), ("--helo", envelope.helo), ("--mail-from", envelope.mail_from)):
        if assumption.given and assumption.value is not None:
            words.append(f"{option}={assumption.value}")
    if case.domains:
        words.append("--domains")
    # A guess comes out the same everywhere; what an analyst or the settings of this machine said has to be said again.
    if not envelope.boundary_reason.startswith("guessed") and case.route.hops:
        words += ["--boundary", str(envelope.boundary or 0)]
    return visible(" ".join(map(shlex.quote, words)))
