"""The two requests of the debugger: SPF past its verdict (RFC 7208 4.6.4), and who agreed to reports (RFC 9990 4)."""

from functools import partial

from inspector.auth.dmarc.consent import consents
from inspector.auth.spf.explore import go_on
from inspector.model.dns import Asking
from inspector.model.trace import Trace
from inspector.model.verdict import DmarcVerdict, SpfVerdict
from inspector.tui.panes.rows import MakeRows
from inspector.tui.present.beyond import beyond_rows
from inspector.tui.present.consents import consent_rows
from inspector.tui.screens.request import Request


def beyond_request(verdict: SpfVerdict) -> Request:
    """The whole tree of the domain's records."""

    def start(trace: Trace) -> Asking[MakeRows]:
        found = yield from go_on(verdict, trace)
        return partial(beyond_rows, verdict, found)

    title = f"BEYOND THE VERDICT · hypothetical · SPF of {verdict.domain} · client {verdict.ip}"
    return Request(title, "Every record of the SPF tree will be read, past match and limits.", start)


def consents_request(verdict: DmarcVerdict) -> Request:
    """The destinations of the record's reports."""

    def start(trace: Trace) -> Asking[MakeRows]:
        found = yield from consents(verdict, trace)
        return partial(consent_rows, verdict.record_domain, found)

    title = f"Who gets the DMARC reports of {verdict.record_domain or verdict.author_domain}, and agreed to that"
    return Request(title, "Those who get reports will be asked whether they agreed.", start)
