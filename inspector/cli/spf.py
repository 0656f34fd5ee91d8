"""`inspector spf`: one client, one sender, no message."""

from argparse import Namespace

from inspector.auth import spf
from inspector.auth.spf.explore import Exploration, explore
from inspector.cli import asking, session
from inspector.config import Settings
from inspector.lookup.offline import Offline
from inspector.lookup.resolver import LocalSource
from inspector.model.case import CheckRun
from inspector.model.dns import Asking
from inspector.model.trace import Trace
from inspector.model.verdict import SpfVerdict
from inspector.report.alone import spf_json, spf_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Evaluate MAIL FROM, or for the null sender postmaster@HELO (RFC 7208 2.4)."""
    trace = Trace()
    request = spf.SpfRequest("mailfrom", arguments.ip, arguments.helo, arguments.mail_from)
    source = asking.source(arguments, settings)
    goes_on = _goes_on(arguments.beyond, source)
    (verdict, beyond), answers = asking.decided(
        _whole(request, trace, goes_on=goes_on), source, spf.first_questions(request)
    )
    title = f"SPF · MAIL FROM {arguments.mail_from or '<> (null sender)'} · client {arguments.ip}"
    check = CheckRun("spf.mailfrom", title, tuple(trace.steps), verdict)
    text = spf_json(check, beyond) if arguments.format == "json" else spf_text(check, beyond)
    session.hand_over(text, answers, arguments)
    return 1 if "spf" in arguments.fail_on and verdict.result in session.FAILURES else 0


def _goes_on(wish: bool | None, source: asking.Source) -> bool:
    """Past the verdict when the analyst wants it; without a word only where that sends nothing to anybody."""
    if isinstance(source.resolver, Offline):
        return False
    return isinstance(source.resolver, LocalSource) if wish is None else wish


def _whole(request: spf.SpfRequest, trace: Trace, *, goes_on: bool) -> Asking[tuple[SpfVerdict, Exploration | None]]:
    """The verdict, then what lies beyond it; the steps of the second are no part of the first."""
    verdict = yield from spf.check(request, trace)
    return verdict, ((yield from explore(request, Trace())) if goes_on else None)
