"""`inspector dmarc`: the policy of a domain, no message."""

from argparse import Namespace

from inspector.auth import dmarc
from inspector.auth.dmarc.domain import a_labels
from inspector.cli import asking, session
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.model.case import CheckRun
from inspector.model.trace import Trace
from inspector.report.alone import dmarc_json, dmarc_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Discover the policy that holds for mail from a domain (RFC 9989 4.10); without one --fail-on dmarc exits 1."""
    if not arguments.domain.strip("."):
        raise InspectorError("There is no policy of an empty domain.", "Name one, such as bank.example.")
    trace = Trace()
    evaluation = dmarc.discover_policy(arguments.domain, trace)
    early = dmarc.questions_for(a_labels(arguments.domain))
    verdict, answers = asking.decided(evaluation, asking.source(arguments, settings), early)
    check = CheckRun("dmarc", f"DMARC · {arguments.domain}", tuple(trace.steps), verdict)
    session.hand_over(dmarc_json(check) if arguments.format == "json" else dmarc_text(check), answers, arguments)
    return 1 if "dmarc" in arguments.fail_on and not verdict.policy else 0
