"""The way that the mail took."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW
from tests.findings.mails import RECEIVED, Mail, plain_letter
from tests.findings.pairs.pair import Pair

BELOW = (
    "Received: from pc.bank.example (pc.bank.example [198.51.100.7]) by out.bank.example with ESMTPS id B2;"
    " Fri, 20 Nov 2026 08:59:00 +0000"
)
FROM_OUTSIDE = BELOW.replace("198.51.100.7", "8.8.4.4")
OUT = (
    "Received: from mx1.corp.example ([203.0.113.80]) by relay.other.example with ESMTPS id C; 20 Nov 2026 08:58 +0000"
)
BACK = "Received: from relay.other.example ([203.0.113.81]) by {} with ESMTPS id C; 20 Nov 2026 08:58 +0000"
FIRST = RECEIVED.replace("09:00:00", "08:57:00")


def taken(old: str, new: str) -> Mail:
    """A mail of which our own server wrote something else than usual."""
    assert old in RECEIVED
    return Mail(plain_letter(), received=RECEIVED.replace(old, new))


def below(*hops: str, received: str = RECEIVED) -> Mail:
    """A mail with more hops below ours."""
    return Mail(plain_letter().topped(*hops), received=received)


PAIRS = (
    Pair(
        "route.own-name-outside",
        HIGH,
        taken("from out.bank.example (out.bank.example", "from mx1.corp.example (unknown"),
        taken("from out.bank.example (out.bank.example", "from mx1.corp.example (mx1.corp.example"),
        because="the DNS says that the name is that client's",
    ),
    Pair(
        "route.name.forged",
        LOW,
        taken("[203.0.113.9])", "[203.0.113.9] (may be forged))"),
        taken("[203.0.113.9])", "[203.0.113.9])"),
        because="the server has no doubt about the name",
    ),
    Pair(
        "route.client-dynamic",
        LOW,
        taken("(out.bank.example ", "(dyn-203-0-113-9.isp.example "),
        taken("(out.bank.example ", "(mail-203-0-113-9.isp.example "),
        because="the name says that it is a mail server",
    ),
    Pair(
        "route.client-private",
        INFO,
        below(FROM_OUTSIDE, received=RECEIVED.replace("203.0.113.9", "10.0.0.9")),
        below(FROM_OUTSIDE),
        because="the address of the client is a public one",
    ),
    Pair(
        "route.clock.backwards",
        INFO,
        below(BELOW.replace("08:59:00", "13:00:00")),
        below(BELOW.replace("08:59:00", "09:30:00")),
        because="clocks are half an hour apart now and then",
    ),
    Pair(
        "route.break",
        INFO,
        below(BELOW.replace("by out.bank.example", "by mx.elsewhere.example")),
        below(BELOW),
        because="the hop below was written by the client",
    ),
    Pair(
        "route.loop",
        INFO,
        below(BACK.format("mx1.corp.example"), OUT, FIRST, received=""),
        below(BACK.format("mx2.corp.example"), OUT, FIRST, received=""),
        because="it came to another server of the house",
    ),
    Pair(
        "route.hops.many",
        LOW,
        below(*[BELOW] * 120),
        below(*[BELOW] * 20),
        because="large houses have as many servers",
    ),
    Pair(
        "route.zone.impossible",
        LOW,
        below(BELOW.replace("+0000", "+1730")),
        below(BELOW.replace("+0000", "+0530")),
        because="it is the time of India",
    ),
    Pair(
        "route.clause.twice",
        LOW,
        below(BELOW.replace("id B2", "id B2 id B3")),
        below(BELOW.replace("id B2", "id B2")),
        because="each clause stands once",
    ),
    Pair(
        "route.no-tls",
        INFO,
        taken("ESMTPS", "ESMTP"),
        taken("ESMTPS", "ESMTPSA"),
        because="the last S but one says TLS",
    ),
)
