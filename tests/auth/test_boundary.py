"""The boundary is where the mail came into the analyst's house: by the settings, or by a guess."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from inspector.auth.boundary import boundary
from inspector.auth.envelope import Given, envelope
from inspector.mail.header import parse
from inspector.mail.ip import canonical
from inspector.mail.route import route
from inspector.model.given import Own
from inspector.model.message import Message, Source
from inspector.model.route import Hop, Route
from inspector.model.span import Span
from tests.corpora import cases, corpora

OWN = Own(hosts=("corp.example",), networks=("198.51.100.0/24",))
AT = datetime(2026, 11, 20, 9, 14, tzinfo=UTC)
DATE = "; Fri, 20 Nov 2026 09:14:02 +0000"


def hop(number: int, by: str, ip: str = "", kind: str = "public", name: str = "") -> Hop:
    return Hop(number, Span(0, 0), from_name=name, from_rdns=name, ip=ip, ip_kind=kind if ip else "", by=by, date=AT)


def guessed(*values: str, own: Own | None = None) -> tuple[int | None, str]:
    """The boundary of these Received values, newest first."""
    raw = "".join(f"Received: {value}{DATE}\r\n" for value in values).encode() + b"\r\n"
    return boundary(route(parse(raw, Source("(test)")), None), own or Own())


def test_the_deepest_own_hop_that_took_the_mail_from_outside_is_the_boundary() -> None:
    route = Route(
        (
            hop(1, "imap.corp.example", "10.0.0.2", "private", "mx1.corp.example"),
            hop(2, "mx1.corp.example", "192.0.2.9", name="out.mailer.example"),
            hop(3, "out.mailer.example", "203.0.113.5"),
        )
    )
    number, reason = boundary(route, OWN)
    assert number == 2
    assert "mx1.corp.example" in reason


def test_a_forged_own_name_below_a_foreign_hop_is_not_the_boundary() -> None:
    route = Route(
        (
            hop(1, "mx1.corp.example", "192.0.2.9"),
            hop(2, "evil.example", "203.0.113.5"),
            hop(3, "mx1.corp.example", "203.0.113.77"),
        )
    )
    assert boundary(route, OWN)[0] == 1


def test_an_own_name_right_below_the_hop_that_took_it_from_outside_is_forged() -> None:
    route = Route((hop(1, "mx1.corp.example", "192.0.2.9"), hop(2, "mx2.corp.example", "203.0.113.77")))
    assert boundary(route, OWN)[0] == 1


def test_without_settings_internal_hops_are_passed_over() -> None:
    route = Route(
        (
            hop(1, "imap.corp.example", "10.0.0.2", "private"),
            hop(2, "mx.corp.example", "198.51.100.7", name="gate.corp.example"),
            hop(3, "gate.corp.example", "192.0.2.9", name="out.mailer.example"),
            hop(4, "out.mailer.example", "203.0.113.5"),
        )
    )
    number, reason = boundary(route, Own())
    assert number == 3
    assert reason.startswith("guessed")


def test_no_hop_of_the_own_hosts_means_no_boundary() -> None:
    assert boundary(Route((hop(1, "mx.other.example", "192.0.2.9"),)), OWN)[0] is None


def test_own_filter_that_calls_itself_localhost_is_passed() -> None:
    found = guessed(
        "from localhost (localhost [127.0.0.1]) by mx.corp.example (Postfix) with ESMTP id 3",
        "from mx.corp.example ([127.0.0.1]) by localhost (mx.corp.example [127.0.0.1]) (amavisd-new) with ESMTP id 2",
        "from out.mailer.example (out.mailer.example [192.0.2.9]) by mx.corp.example (Postfix) with ESMTP id 1",
        own=OWN,
    )
    assert found[0] == 3


M365 = (
    "from DM1PR01MB0001.namprd01.prod.outlook.com (::1) by DM1PR01MB0002.namprd01.prod.outlook.com with HTTPS",
    "from AM1P101CA0001.EURP101.PROD.OUTLOOK.COM (2603:10a6:20b:1::27) by DM1PR01MB0001.namprd01.prod.outlook.com"
    " (2603:10b6:1:1::15) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X) id 15.20.1.1",
    "from AM1EUR01FT001.eop-eur01.prod.protection.outlook.com (2a01:111:f400:7e0d::209) by"
    " AM1P101CA0001.outlook.office365.com (2603:10a6:20b:1::27) with Microsoft SMTP Server id 15.20.1.1",
)
OUTSIDE = (
    "from {} by AM1EUR01FT001.mail.protection.outlook.com (10.233.255.87) with Microsoft SMTP Server id 15.20.1.1"
    " via Frontend Transport"
)


def test_servers_of_microsoft_365_are_one_house() -> None:
    number, reason = guessed(*M365, OUTSIDE.format("out.mailer.example (192.0.2.9)"), "from x by out.mailer.example")
    assert number == 4
    assert reason == (
        "guessed: AM1EUR01FT001.mail.protection.outlook.com is the newest server that took it from outside"
    )


def test_another_customer_of_microsoft_365_is_outside() -> None:
    client = "EUR01-XXX-obe.outbound.protection.outlook.com (2a01:111:f403:c200::1)"
    assert (
        guessed(*M365, OUTSIDE.format(client), "from a.prod.outlook.com (2603:10a6::1) by b.prod.outlook.com")[0] == 4
    )


def test_name_of_a_microsoft_server_from_a_foreign_address_is_outside() -> None:
    forged = "from AM1PR01MB1.eurprd01.prod.outlook.com (192.0.2.9) by DM1PR01MB0002.namprd01.prod.outlook.com with x"
    assert guessed(forged, OUTSIDE.format("mail.bank.example (198.51.100.1)"))[0] == 1


def test_gmail_takes_the_mail_where_mx_google_com_names_the_client() -> None:
    inside = "by 2002:a05:7300:1::1 with SMTP id x1csp123"
    mailer = "from out.mailer.example (out.mailer.example. [192.0.2.9]) by mx.google.com with ESMTPS id a1"
    assert guessed(inside, mailer, "from x by out.mailer.example")[0] == 2
    gmail = "from mail-sor-f41.google.com (mail-sor-f41.google.com. [209.85.220.41]) by mx.google.com with SMTPS id a1"
    assert guessed(inside, gmail, "by 2002:a05:7300:2::1 with SMTP id y1")[0] == 2
    assert guessed(inside, gmail, "from x ([192.0.2.9]) by mail-sor-f41.google.com with SMTPS id b1")[0] == 2


def test_yahoo_takes_the_mail_where_a_nameless_server_notes_ehlo() -> None:
    found = guessed(
        "from 10.222.1.1 by atlas1.free.mail.bf1.yahoo.com pod-id NONE with HTTPS",
        "from 192.0.2.9 (EHLO out.mailer.example) by 10.217.1.2 with SMTPs (version=TLS1_2 cipher=X)",
        "from x by out.mailer.example with ESMTP id 1",
    )
    assert found[0] == 2


def test_fastmail_hands_the_mail_on_between_private_addresses() -> None:
    found = guessed(
        "from c1.internal (c1.nyi.internal [10.202.2.41]) by sloti1n.phl.internal (Cyrus) with LMTPA",
        "from mx1.internal ([10.202.2.200]) by c1.internal (LMTPProxy)",
        "from mx1.messagingengine.com (localhost [127.0.0.1]) by mailmx.phl.internal (Postfix) with ESMTP id 1",
        "from out.mailer.example (out.mailer.example [192.0.2.9]) by mx1.messagingengine.com with ESMTPS id 2",
    )
    assert found[0] == 4


@pytest.mark.parametrize(
    ("gate", "rdns"), [("mx0a-1.pphosted.com", "pphosted.com"), ("eu-1.mimecast.com", "mimecast.com")]
)
def test_filter_in_front_of_the_house_is_outside_and_the_reason_names_the_other_choice(gate: str, rdns: str) -> None:
    number, reason = guessed(
        *M365,
        OUTSIDE.format(f"{gate} (192.0.2.9)"),
        f"from inner ({gate} [127.0.0.1]) by {gate} with ESMTP id 2",
        f"from out.mailer.example (out.mailer.example [203.0.113.9]) by {gate} with ESMTPS id 1",
    )
    assert number == 4
    assert reason.endswith(f"; if the filter {rdns} works for you, it is hop 6 instead")


def test_local_delivery_on_top_is_passed() -> None:
    mx = "from out.mailer.example (out.mailer.example [192.0.2.9]) by mx.corp.example (Postfix) with ESMTPS id 1"
    assert guessed("from mx.corp.example by mx.corp.example with LMTP id 2", mx)[0] == 2
    assert guessed("from mx.corp.example ([unix socket]) by imap.corp.example (Cyrus) with LMTPA", mx)[0] == 2
    assert guessed("from localhost ([127.0.0.1]) by mail (Dovecot) with LMTP id 2", mx)[0] == 2
    assert guessed("(qmail 7 invoked by uid 89)", "(qmail 6 invoked from network)", mx)[0] == 3


def test_fetched_mail_came_in_at_the_server_that_it_was_fetched_from() -> None:
    found = guessed(
        "from localhost (localhost [127.0.0.1]) by home.corp.example (Postfix) with ESMTP id 3",
        "from pop.isp.example [198.51.100.7] by localhost with POP3 (fetchmail-6.4.37)",
        "from out.mailer.example (out.mailer.example [192.0.2.9]) by mx.isp.example (Postfix) with ESMTPS id 1",
        "from x by out.mailer.example with ESMTP id 1",
    )
    assert found[0] == 3


def test_helo_with_a_name_of_the_house_takes_nobody_inside() -> None:
    found = guessed(
        "from gate.corp.example (unknown [192.0.2.9]) by mx.corp.example (Postfix) with ESMTP id 2",
        "from mail.bank.example (mail.bank.example [203.0.113.5]) by gate.corp.example (Postfix) with ESMTP id 1",
    )
    assert found[0] == 1


def test_customer_of_a_provider_is_not_inside_its_house() -> None:
    found = guessed(
        "from x (dsl-192-0-2-9.isp.example [192.0.2.9]) by mx.isp.example (Postfix) with ESMTP id 2",
        "from mail.bank.example (mail.bank.example [203.0.113.5]) by smtp.isp.example (Postfix) with ESMTP id 1",
    )
    assert found[0] == 1


def test_name_that_the_server_calls_forged_takes_nobody_inside() -> None:
    found = guessed(
        "from x (gate.corp.example [192.0.2.9] (may be forged)) by mx.corp.example (8.17.1/8.17.1) with ESMTP id 2",
        "from mail.bank.example (mail.bank.example [203.0.113.5]) by gate.corp.example (Postfix) with ESMTP id 1",
    )
    assert found[0] == 1


def test_client_without_an_address_is_still_the_newest_hand_over() -> None:
    number, reason = guessed(
        "from out.mailer.example by mx.corp.example with SMTP id 1", "from [192.0.2.9] by out.mailer.example"
    )
    assert (number, reason[-21:]) == (1, "; it notes no address")


BANK = "from mail.bank.example (mail.bank.example [203.0.113.5]) by mx.corp.example with ESMTP id 1"


@pytest.mark.parametrize("name", ["mx.corp.example", "gate.corp.example", "localhost", "x", "unknown"])
@pytest.mark.parametrize("own", [None, OWN])
def test_name_from_helo_takes_nobody_inside_where_no_address_is_noted(name: str, own: Own | None) -> None:
    store = "from mx.corp.example by imap.corp.example with LMTP id 3"
    taken = f"from {name} by mx.corp.example with ESMTP id 2"
    assert guessed(taken, BANK, own=own)[0] == 1
    assert guessed(store, taken, BANK, own=own)[0] == 2


def test_stranger_without_an_address_is_where_the_mail_came_into_the_own_house() -> None:
    assert guessed("from out.mailer.example by mx.corp.example with SMTP id 1", BANK, own=OWN)[0] == 1


def test_submission_on_the_server_vouches_for_nothing_below_it() -> None:
    number, reason = guessed(
        "by web.corp.example (Postfix, from userid 33) id 2",
        "from x (x.bank.example [203.0.113.5]) by mx.bank.example with ESMTP id 1",
    )
    assert number is None
    assert reason == "nothing says how the mail came from mx.bank.example (hop 2) to the server above it"


def test_hundreds_of_filters_are_walked_once() -> None:
    gates = [f"from a.mimecast.com ([192.0.2.{n % 250}]) by mx{n % 2}.pphosted.com with ESMTP id 1" for n in range(500)]
    assert guessed(*gates)[0] == 1


def noted_client(message: Message) -> str:
    """The client address in the topmost result of SPF that names one: independent of the code under test."""
    address = r"([0-9]{1,3}(?:\.[0-9]{1,3}){3}|[0-9A-Fa-f:]*:[0-9A-Fa-f:.]+)"
    forms = (rf"client-ip=\s*{address}", rf"sender ip is\s+{address}", rf"designates\s+{address}\s+as")
    for field in message.fields:
        if field.name.lower() in ("received-spf", "authentication-results", "arc-authentication-results"):
            text = re.sub(r"\s+", " ", field.value.decode("latin-1"))
            for form in forms:
                if (found := re.search(form, text, re.IGNORECASE)) and canonical(found[1]):
                    return canonical(found[1])
    return ""


def test_guess_agrees_with_the_client_that_the_servers_of_real_mail_checked() -> None:
    wrong: list[Any] = []
    compared = 0
    for case in cases("realmail", "weak"):
        message = parse((corpora() / case["message_path"]).read_bytes(), Source("(test)"))
        if noted := noted_client(message):
            compared += 1
            found = envelope(message, route(message, None), Given(), Own())
            if found.ip.value != noted:
                wrong.append((case["id"], noted, found.ip.value, found.boundary_reason))
    corpora()
    assert compared > 250
    assert len(wrong) <= compared * 0.03, wrong
