"""`inspector spf`: one client, one sender, no message."""

from argparse import Namespace

from inspector.auth import spf
from inspector.cli import asking, session
from inspector.config import Settings
from inspector.model.case import CheckRun
from inspector.model.trace import Trace
from inspector.report.alone import spf_json, spf_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Evaluate MAIL FROM, or for the null sender postmaster@HELO (RFC 7208 2.4)."""
    trace = Trace()
    request = spf.SpfRequest("mailfrom", arguments.ip, arguments.helo, arguments.mail_from)
    source = asking.source(arguments, settings)
    verdict, answers = asking.decided(spf.check(request, trace), source, spf.first_questions(request))
    title = f"SPF · MAIL FROM {arguments.mail_from or '<> (null sender)'} · client {arguments.ip}"
    check = CheckRun("spf.mailfrom", title, tuple(trace.steps), verdict)
    session.hand_over(spf_json(check) if arguments.format == "json" else spf_text(check), answers, arguments)
    return 1 if "spf" in arguments.fail_on and verdict.result in session.FAILURES else 0
