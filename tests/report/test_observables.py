"""What a mail names: found, with its places, defanged, each thing once."""

import hashlib

import pytest

from inspector.model.case import Case
from inspector.report.observables import Kind, listed, observables
from tests.findings.bodies import file_case, html_case
from tests.findings.mails import KEY, case, plain_letter, signed
from tests.fixtures.hostile_cases import NAMES, hostile_case


def values(looked_at: Case, kind: Kind) -> dict[str, tuple[str, ...]]:
    """Values of one kind with their places."""
    return {one.value: one.seen for one in observables(looked_at) if one.kind is kind}


def test_a_domain_stands_once_with_all_its_places() -> None:
    places = values(case(signed(plain_letter()), KEY), Kind.DOMAIN)["bank.example"]
    assert places == ("From", "envelope sender", "signature 1")


def test_addresses_of_the_session_and_the_header() -> None:
    found = values(case(plain_letter("Reply-To: c@else.example"), sender="bounce@mailer.example"), Kind.ADDRESS)
    assert found == {
        "a@bank.example": ("From",),
        "c@else.example": ("Reply-To",),
        "b@corp.example": ("To or Cc",),
        "bounce@mailer.example": ("envelope sender",),
    }


def test_a_client_and_an_origin_are_addresses_of_the_network() -> None:
    found = values(case(plain_letter("X-Originating-IP: [198.51.100.7]")), Kind.IP)
    assert found == {"203.0.113.9": ("client", "hop 1"), "198.51.100.7": ("X-Originating-IP",)}


def test_links_and_what_they_lead_to() -> None:
    html = (
        '<a href="http://evil.example/x">a</a><img src="http://pix.example/p"><a href="mailto:d%40x@evil.example">m</a>'
        '<a href="http://3221226219/">n</a><a href="javascript:go()">j</a><form action="//f.example/"></form>'
    )
    looked_at = html_case(html)
    assert values(looked_at, Kind.URL) == {
        "http://evil.example/x": ("link in the HTML",),
        "http://pix.example/p": ("picture in the HTML",),
        "http://3221226219/": ("link in the HTML",),
        "//f.example/": ("form in the HTML",),
    }
    assert values(looked_at, Kind.IP)["192.0.2.235"] == ("link in the HTML",)
    assert "f.example" in values(looked_at, Kind.DOMAIN)


def test_files_are_named_by_the_hash_of_their_whole_content() -> None:
    octets = bytes(range(256)) * 20
    found = values(file_case("a.bin", octets), Kind.SHA256)
    assert found[hashlib.sha256(octets).hexdigest()] == ("file a.bin",)


def test_message_ids_of_the_mail_and_of_what_it_answers() -> None:
    mail = plain_letter("Message-ID: <1@bank.example>", "References: <a@x.example> <1@bank.example>")
    assert values(case(mail), Kind.MESSAGE_ID) == {
        "1@bank.example": ("Message-ID", "References"),
        "a@x.example": ("References",),
    }


def test_the_list_is_defanged_unless_it_is_asked_for_as_it_is() -> None:
    found = observables(html_case('<a href="https://evil.example/x">a</a>'))
    assert "hxxps://evil[.]example/x" in listed(found)
    assert "evil.example" not in listed(found)
    assert "https://evil.example/x" in listed(found, exact=True)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_hostile_mail_names_is_one_safe_line_each(name: str) -> None:
    found = observables(hostile_case(name))
    for exact in (False, True):
        lines = listed(found, exact=exact).splitlines()
        assert len(lines) == len(found)
        assert all(line.isprintable() and line.startswith(tuple(Kind)) for line in lines)
