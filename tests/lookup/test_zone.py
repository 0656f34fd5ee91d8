"""Answers from a zone file, by the rules of an authority."""

import pytest

from inspector.errors import InspectorError
from inspector.lookup.zone import zone_from
from inspector.mail.rdata import txt
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus

ZONE = b"""\
$TTL 600
$ORIGIN example.com.
@       SOA   ns hostmaster 1 3600 600 86400 120
        TXT   "v=spf1 " "-all" ; a comment
        60 MX 10 mail
mail    A     192.0.2.1
        A     192.0.2.2
*.wild  TXT   "star"
there.wild A  192.0.2.3
a.b.c   A     192.0.2.4
alias   CNAME far.example.org.
gone    CNAME missing.example.org.
$ORIGIN example.org.
far     30 TXT "far"
one     CNAME two
two     CNAME one
Upper   A     192.0.2.5
bytes   TXT   caf\xc3\xa9
under._domainkey TXT ( "v=DKIM1; "
                       "p=abc" )
"""
SOURCE = zone_from(ZONE, "test.zone")


def answer(name: str, type_: str) -> DnsAnswer:
    return SOURCE.answer_now(DnsQuestion(name, type_))


@pytest.mark.parametrize(
    ("name", "type_", "status", "records"),
    [
        ("example.com", "TXT", "found", ('"v=spf1 " "-all"',)),
        ("example.com.", "MX", "found", ("10 mail.example.com.",)),
        ("MAIL.example.com", "A", "found", ("192.0.2.1", "192.0.2.2")),
        ("upper.example.org", "A", "found", ("192.0.2.5",)),
        ("mail.example.com", "AAAA", "nodata", ()),
        ("missing.example.com", "A", "nxdomain", ()),
        ("x.mail.example.com", "A", "nxdomain", ()),
        ("b.c.example.com", "A", "nodata", ()),
        ("c.example.com", "A", "nodata", ()),
        ("x.c.example.com", "A", "nxdomain", ()),
        ("x.wild.example.com", "TXT", "found", ('"star"',)),
        ("x.y.wild.example.com", "TXT", "found", ('"star"',)),
        ("x.wild.example.com", "A", "nodata", ()),
        ("there.wild.example.com", "TXT", "nodata", ()),
        ("x.there.wild.example.com", "TXT", "nxdomain", ()),
        ("wild.example.com", "TXT", "nodata", ()),
        ("elsewhere.example", "TXT", "nxdomain", ()),
        ("under._domainkey.example.org", "TXT", "found", ('"v=DKIM1; " "p=abc"',)),
        ("a..b", "TXT", "invalid-name", ()),
    ],
)
def test_a_name_is_answered_as_an_authority_would(name: str, type_: str, status: str, records: tuple[str, ...]) -> None:
    found = answer(name, type_)
    assert (found.status, found.records) == (status, records)


@pytest.mark.parametrize(
    ("owner", "asked"),
    [
        (r"user\@d.example._spf", "user@d.example._spf.example.com"),
        (r"user\064d.example._spf", "user@d.example._spf.example.com"),
        (r"\"a\;b\".l", '"a;b".l.example.com'),
        (r"a\(\$\)\032b", "a($) b.example.com"),
        (r"a\092b", r"a\\b.example.com"),
        (r"a\\b", r"a\092b.example.com"),
        (r"a\.b", r"a\046b.example.com"),
        (r"\101\195\169", r"e\195\169.example.com"),
    ],
)
def test_a_name_is_found_however_its_letters_are_escaped(owner: str, asked: str) -> None:
    source = zone_from(f"$ORIGIN example.com.\n{owner} A 192.0.2.9\n".encode(), "test.zone")
    assert source.answer_now(DnsQuestion(asked, "A")).records == ("192.0.2.9",)


@pytest.mark.parametrize("asked", ["bücher.example", "xn--bcher-kva.example", "BÜCHER.example.", "alias.example"])
def test_a_name_in_other_letters_is_the_name_that_servers_know(asked: str) -> None:
    zone = "Bücher.example. TXT x\nalias.example. CNAME bücher.example.\n"
    assert zone_from(zone.encode(), "test.zone").answer_now(DnsQuestion(asked, "TXT")).records == ('"x"',)


def test_octets_that_are_no_name_in_any_letters_stay_a_name() -> None:
    source = zone_from(b"\xff\xfe.example. A 192.0.2.9\na\\.\xc3\xbc.example. A 192.0.2.8\n", "test.zone")
    assert source.answer_now(DnsQuestion(r"\255\254.example", "A")).records == ("192.0.2.9",)
    assert source.answer_now(DnsQuestion(r"a\046\195\188.example", "A")).records == ("192.0.2.8",)
    assert source.answer_now(DnsQuestion("a.ü.example", "A")).status is DnsStatus.NXDOMAIN


def test_a_dot_inside_a_label_is_no_dot_between_two() -> None:
    source = zone_from(b"a\\.b.example.com. A 192.0.2.9\n", "test.zone")
    assert source.answer_now(DnsQuestion("a.b.example.com", "A")).status == DnsStatus.NXDOMAIN


def test_a_cname_is_followed_over_origins_and_the_smallest_ttl_counts() -> None:
    found = answer("alias.example.com", "TXT")
    assert (found.status, found.cnames, found.ttl) == (DnsStatus.FOUND, ("far.example.org.",), 30)
    assert (found.server, found.transport) == ("test.zone", "zone")
    assert answer("alias.example.com", "CNAME").records == ("far.example.org.",)
    gone = answer("gone.example.com", "TXT")
    assert (gone.status, gone.cnames) == (DnsStatus.NXDOMAIN, ("missing.example.org.",))


def test_a_circle_of_cnames_ends() -> None:
    assert answer("one.example.org", "A").status is DnsStatus.SERVFAIL


def test_octets_above_127_stay() -> None:
    assert txt(answer("bytes.example.org", "TXT").records[0]) == "café".encode()


def test_a_zone_without_ttl_and_soa_will_do() -> None:
    source = zone_from(b'a.example. TXT "x"\n', "z")
    found = source.answer_now(DnsQuestion("a.example", "TXT"))
    assert (found.records, found.ttl) == (('"x"',), 3600)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"$INCLUDE /etc/passwd\n", "$INCLUDE is refused"),
        (b"$GENERATE 1-4000000000 a$ A 192.0.2.1\n", "not allowed"),
        (b"a.example. A nonsense\n", "z:"),
        (b"a.example. CNAME b.\na.example. A 192.0.2.1\n", "CNAME"),
        (b"((((", "parentheses"),
        (b"\x00\xff\xfe", "cannot be read"),
        (b'a.example. TXT "' + b"x" * 300 + b'"\n', "too long"),
    ],
)
def test_what_is_no_zone_is_refused_with_advice(raw: bytes, said: str) -> None:
    with pytest.raises(InspectorError) as refused:
        zone_from(raw, "z")
    assert said in str(refused.value)
    assert refused.value.hint
