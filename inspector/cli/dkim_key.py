"""`inspector dkim-key`: what is published for a selector, no message."""

from argparse import Namespace

from inspector.auth.dkim import look_at_key
from inspector.cli import asking, session
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.model.trace import Trace
from inspector.report.alone import key_json, key_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Look up one key and say what it is."""
    if not arguments.selector.strip(".") or not arguments.domain.strip("."):
        raise InspectorError("A key needs a selector and a domain.", "Write: inspector dkim-key s1 bank.example")
    trace = Trace()
    evaluation = look_at_key(arguments.selector, arguments.domain, trace)
    facts, answers = asking.decided(evaluation, asking.source(arguments, settings))
    show = key_json if arguments.format == "json" else key_text
    session.hand_over(show(facts, tuple(trace.steps), answers[0].question.name), answers, arguments)
    return 1 if "dkim" in arguments.fail_on and facts.status != "found" else 0
