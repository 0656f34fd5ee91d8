"""`inspector dmarc`: the policy of a domain, no message."""

from argparse import Namespace

from inspector.auth import dmarc
from inspector.auth.dmarc.consent import Consent, consents
from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.cli import asking, session
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.model.case import CheckRun
from inspector.model.dns import Asking
from inspector.model.trace import Trace
from inspector.model.verdict import DmarcVerdict
from inspector.report.alone import dmarc_json, dmarc_text


def run(arguments: Namespace, settings: Settings) -> int:
    """Discover the policy that holds for mail from a domain (RFC 9989 4.10); without one --fail-on dmarc exits 1."""
    name = arguments.domain
    if not name.strip("."):
        raise InspectorError("There is no policy of an empty domain.", "Name one, such as bank.example.")
    if not is_domain(a_labels(name)):
        after = name.rpartition("@")[2]
        hint = f"Name the domain alone: {after}." if "@" in name and after else "Name one, such as bank.example."
        raise InspectorError(f"{name} is no name that the DNS can hold.", hint)
    trace = Trace()
    evaluation = _discovered(arguments.domain, trace, arguments.reports)
    early = dmarc.questions_for(a_labels(arguments.domain))
    (verdict, agreed), answers = asking.decided(evaluation, asking.source(arguments, settings), early)
    check = CheckRun("dmarc", f"DMARC · {arguments.domain}", tuple(trace.steps), verdict)
    text = dmarc_json(check, agreed) if arguments.format == "json" else dmarc_text(check, agreed)
    session.hand_over(text, answers, arguments)
    return 1 if "dmarc" in arguments.fail_on and not verdict.policy else 0


def _discovered(
    domain: str, trace: Trace, with_reports: bool
) -> Asking[tuple[DmarcVerdict, tuple[Consent, ...] | None]]:
    """The policy; on request also who agreed to get its reports (RFC 9990 4)."""
    verdict = yield from dmarc.discover_policy(domain, trace)
    return verdict, (yield from consents(verdict, trace)) if with_reports else None
