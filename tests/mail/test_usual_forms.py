"""Fields of the usual form say the same when they are read by one expression and word by word."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.auth.dmarc import strict
from inspector.mail import address, authres, dates
from inspector.mail.lexical import octets, unfolded
from inspector.mail.received import hop, word_by_word
from inspector.mail.usual_hop import usual_hop
from inspector.mail.usual_results import usual_results
from inspector.model.message import HeaderField
from inspector.model.span import Span
from tests.mail.hops import HOPS

DATE = " Fri, 20 Nov 2026 09:14:02 +0000"
CLIENTS = (
    "mail.a.example (out.a.example [192.0.2.1])", "mail.a.example (out.a.example. [192.0.2.1])",
    "localhost (localhost [127.0.0.1])",
    "mail.a.example (unknown [IPv6:2001:db8::1])", "mail.a.example (10.0.0.1)", "mail.a.example ([192.0.2.1])",
    "abc.de (ab.cd [192.0.2.1])", "unknown (out.a.example [192.0.2.1])",
    "mail.a.example (x@out.a.example [192.0.2.1])",
    "mail.a.example (out.a.example [192.0.2.999])", "by.example (HELO x.example) ([192.0.2.1])",
)  # fmt: skip
SERVERS = (" by mx.b.example", " by mx.b.example (Postfix)", " by mx.b.example (Exim 4)", " by mx.b.example (10.0.0.2)")
PROTOCOLS = (
    " with ESMTPS", " with SMTP", " with UTF8SMTPSA", " with ESMTP (TLS)", " with Microsoft SMTP Server",
    " with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X)", " with HTTP", " with LMTP", "",
)  # fmt: skip
NUMBERS = (" id 4RqZ1", " id for", " id 1.2+3-4", "", " id a1 (using TLSv1.3 with cipher TLS_AES (256/256 bits))")
ENDS = (
    "",
    " via Frontend Transport",
    " for <bob@b.example>",
    " for bob@b.example",
    " for <b@c.d> (version=TLS1_3 cipher=X)",
    " (auth x)",
)
DATES = (
    DATE,
    f"{DATE} (PST)",
    DATE.replace("Fri", "Mon"),
    DATE.replace("+0000", "+9900"),
    " 20 Nov 2026 09:14:02 +0000",
    "",
)


def field(value: bytes, name: str = "Received", start: int = 0) -> HeaderField:
    value_start = start + len(name) + 1
    return HeaderField(name, name.encode() + b":" + value, start, value_start, value_start + len(value))


def assert_read_alike(value: bytes) -> None:
    text = octets(unfolded(value))
    assert hop(field(value), 1) == word_by_word(field(value), 1, text)


def test_hops_of_real_servers_are_read_alike() -> None:
    usual = [usual_hop(octets(unfolded(value.encode()))) for _, value, _ in HOPS]
    assert any(usual)
    assert not all(usual)
    for _, value, _ in HOPS:
        assert_read_alike(value.encode())


@given(st.tuples(*map(st.sampled_from, (CLIENTS, SERVERS, PROTOCOLS, NUMBERS, ENDS, DATES, (" ", "\r\n\t")))))
def test_hops_made_of_usual_pieces_are_read_alike(pieces: tuple[str, ...]) -> None:
    *texts, date, gap = pieces
    assert_read_alike(
        (f"from {''.join(texts)};{date}").replace(" by", f"{gap}by").replace(" for", f"{gap}for").encode()
    )


RESULTS = (
    b"mx.x", b" ", b";", b"; ", b"=", b"spf=pass", b"dkim=fail", b" smtp.mailfrom=a@b", b" header.d=x", b" (c d)",
    b" (k=v)",
    b"()", b'"', b" reason=no", b"i=1;", b"\r\n\t", b".", b"/", b" 1", b"none", b"\xc3\xa9", b"from=x", b"action=y",
)  # fmt: skip


@given(st.lists(st.sampled_from(RESULTS), max_size=10).map(b"".join))
def test_written_results_are_read_alike(value: bytes) -> None:
    written = field(value, "Authentication-Results")
    assert authres.results(written) == authres._read(written, octets(value))


@pytest.mark.parametrize(
    "value",
    [
        b" mx.x 1;\r\n\tspf=Pass (c d) smtp.mailfrom=a@b reason=no; dkim=fail header.d=x (k=v) Header.B=a+b=; arc=none",
        b"i=1; mx.x; dmarc=pass (p=NONE) header.from=x; spf=softfail (a: b) smtp.helo=h;",
        b"mx.x; iprev=pass reason=a policy.iprev=192.0.2.1 (n)",
    ],
)
def test_results_of_the_usual_form_are_read_alike(value: bytes) -> None:
    written = field(value, "Authentication-Results")
    assert usual_results(octets(value)) is not None
    assert authres.results(written) == authres._read(written, octets(value)) != authres.Results("", "", "", ())


def test_results_that_come_again_are_those_of_their_own_field() -> None:
    value = b" mx.x; spf=pass smtp.mailfrom=a@b"
    first, second = field(value, "Authentication-Results"), field(value, "X-Authentication-Results", 40)
    authres.results(first)
    (claim,) = authres.results(second).claims
    assert claim.field == "X-Authentication-Results"
    assert claim.span == Span(second.value_start + 7, second.value_end)
    assert authres.results(second) == authres._read(second, octets(value))


WORDS = (
    b"Ann", b" ", b"<", b">", b"a@b.c", b"<a@b.c>", b",", b", ", b'"q r"', b"=?utf-8?q?x_y?=", b"(c)", b":", b";",
    b"\r\n ", b"\xc3\xa9", b"a.b@c", b"@", b".", b"\\", b'""', b"Jr.", b"<x@y>", b"'", b"\0",
)  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(b"".join))
def test_addresses_are_read_alike(value: bytes) -> None:
    assert address.mailboxes(value, 7) == address._word_by_word(octets(value), 7)
    assert strict.domains(value) == strict._word_by_word(unfolded(value))


@pytest.mark.parametrize(
    "value",
    [
        b' "q r" <a@b.c>, Ann  Example\r\n <x.y@z.example> ,<a@b>',
        b"=?utf-8?q?x_y?= J. <a@b.c>,",
        b'""<a@b.c>',
        b"\xc3\xa9 <a@b.c>",
    ],
)
def test_addresses_of_the_usual_form_are_read_alike(value: bytes) -> None:
    assert address._usual(octets(value), 7) == address._word_by_word(octets(value), 7)


PIECES = (
    "Fri, ",
    "20 Nov 2026 ",
    "31 Feb 2026 ",
    "1 Jan 1969 ",
    " ",
    "10:00:00",
    "23:59:60",
    " +0000",
    " -0800",
    " +2400",
    " (PST)",
)


@given(st.lists(st.sampled_from(PIECES), max_size=6).map("".join))
def test_dates_are_read_alike(text: str) -> None:
    assert dates.date_time(text) == dates._of_any_form(text)
