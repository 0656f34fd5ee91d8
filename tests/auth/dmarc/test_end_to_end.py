"""Message, session and zone to a DMARC result: the end-to-end cases of rspamd, under the RFC that each holds for."""

from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.auth.dkim import Clock, signatures, verify
from inspector.auth.dmarc import evaluate
from inspector.auth.spf import SpfRequest, check
from inspector.mail.header import parse
from inspector.model.message import Source
from inspector.model.trace import Trace
from tests.answering import answers_from, decide
from tests.corpora import cases, corpora

# mom.za.org has no policy record, so by the tree walk my.mom.za.org is an organization of its own; the public suffix
# list puts both into mom.za.org, as the case expects.
BY_SUFFIX_LIST = frozenset(("rspamd/SUBDOMAIN PASS DKIM RELAXED",))


@pytest.mark.parametrize("case", cases("e2e"), ids=lambda case: case["id"])
def test_mail_comes_to_the_stated_result(case: dict[str, Any]) -> None:
    message = parse((corpora() / case["message_path"]).read_bytes(), Source(case["id"]))
    answer = answers_from(case["zone"])
    sent = None
    if case["ip"] and case["mailfrom"] is not None:
        request = SpfRequest("mailfrom", case["ip"], case["helo"] or "", case["mailfrom"])
        sent = decide(check(request, Trace()), answer)
    clock = Clock(datetime(2026, 11, 20, tzinfo=UTC), None)
    signed = tuple(decide(verify(message, one, clock, Trace()), answer) for one in signatures(message))
    verdict = decide(evaluate(message, sent, signed, Trace()), answer)
    expected = case["expected"]["dmarc"][0]
    assert verdict.psl is not None
    if case["status"] == "rfc7489" or case["id"] in BY_SUFFIX_LIST:
        assert verdict.psl.result == expected["result"]
    else:
        assert verdict.result == expected["result"]
        assert verdict.policy == expected.get("policy", verdict.policy)
