"""`inspector dmarc`: the policy of a domain, no message."""

from argparse import Namespace

from inspector.auth import dmarc
from inspector.cli import session
from inspector.cli.output import put
from inspector.config import Settings
from inspector.model.case import CheckRun
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Trace
from inspector.report.alone import dmarc_json, dmarc_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Discover the policy that holds for mail from a domain (RFC 9989 4.10)."""
    answers: list[DnsAnswer] = []
    trace = Trace()
    asking = dmarc.discover_policy(arguments.domain, trace)
    verdict = session.decided(asking, session.resolver(arguments, settings), answers.append)
    session.record(arguments.record, answers)
    check = CheckRun("dmarc", f"DMARC · {arguments.domain}", tuple(trace.steps), verdict)
    put(dmarc_json(check) if arguments.format == "json" else dmarc_text(check), arguments.output)
    return 0
