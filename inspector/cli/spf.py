"""`inspector spf`: one client, one sender, no message."""

from argparse import Namespace

from inspector.auth import spf
from inspector.cli import session
from inspector.cli.output import put
from inspector.config import Settings
from inspector.model.case import CheckRun
from inspector.model.dns import DnsAnswer
from inspector.model.trace import Trace
from inspector.report.alone import spf_json, spf_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Evaluate MAIL FROM, or for the null sender postmaster@HELO (RFC 7208 2.4)."""
    answers: list[DnsAnswer] = []
    trace = Trace()
    request = spf.SpfRequest("mailfrom", arguments.ip, arguments.helo, arguments.mail_from)
    verdict = session.decided(spf.check(request, trace), session.resolver(arguments, settings), answers.append)
    session.record(arguments.record, answers)
    title = f"SPF · MAIL FROM {arguments.mail_from or '<> (null sender)'} · client {arguments.ip}"
    check = CheckRun("spf.mailfrom", title, tuple(trace.steps), verdict)
    put(spf_json(check) if arguments.format == "json" else spf_text(check), arguments.output)
    return 1 if "spf" in arguments.fail_on and verdict.result in session.FAILURES else 0
