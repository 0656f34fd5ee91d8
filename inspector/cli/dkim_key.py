"""`inspector dkim-key`: what is published for a selector, no message."""

from argparse import Namespace

from inspector.auth.dkim import look_at_key
from inspector.cli import session
from inspector.cli.output import put
from inspector.config import Settings
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Trace
from inspector.report.alone import key_json, key_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Look up one key and say what it is."""
    answers: list[DnsAnswer] = []
    trace = Trace()
    asking = look_at_key(arguments.selector, arguments.domain, trace)
    facts = session.decided(asking, session.resolver(arguments, settings), answers.append)
    session.record(arguments.record, answers)
    name = answers[0].question.name
    show = key_json if arguments.format == "json" else key_text
    put(show(facts, tuple(trace.steps), name), arguments.output)
    return 1 if "dkim" in arguments.fail_on and facts.status != "found" else 0
