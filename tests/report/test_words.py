"""What flags and names of the DNS mean, in words."""

import pytest

from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.report.words import authenticated, reveals

QUESTION = DnsQuestion("bank.example", "TXT")


def answer(
    flag: bool | None, server: str = "192.0.2.53", transport: str = "udp", status: DnsStatus = DnsStatus.FOUND
) -> DnsAnswer:
    return DnsAnswer(QUESTION, status, server=server, transport=transport, authenticated=flag)


@pytest.mark.parametrize("transport", ["udp", "tcp"])
def test_the_flag_over_an_open_way_may_be_anybody_s(transport: str) -> None:
    said = authenticated(answer(True, transport=transport))
    assert "checked this answer with DNSSEC" in said
    assert f"Over {transport.upper()} anybody" in said


@pytest.mark.parametrize("transport", ["tls", "https"])
def test_the_flag_over_an_encrypted_way_is_the_resolver_s_word(transport: str) -> None:
    said = authenticated(answer(True, "dns.example", transport))
    assert "encrypted" in said
    assert "anybody" not in said


@pytest.mark.parametrize("server", ["127.0.0.1", "127.0.0.53:5353", "::1", "[::1]:5353"])
def test_the_flag_of_a_resolver_on_this_machine_needs_no_way(server: str) -> None:
    assert "runs on this machine" in authenticated(answer(True, server))


@pytest.mark.parametrize("server", ["", "dns.example:53", "2001:db8::1", "[2001:db8::1]:53", "127.0.0.1.example"])
def test_other_servers_are_elsewhere(server: str) -> None:
    assert "on this machine" not in authenticated(answer(True, server))


@pytest.mark.parametrize("status", [DnsStatus.FOUND, DnsStatus.NODATA, DnsStatus.NXDOMAIN])
def test_an_answer_without_the_flag_is_not_vouched_for(status: DnsStatus) -> None:
    assert "does not say that DNSSEC proves this answer" in authenticated(answer(False, status=status))


def test_nothing_is_said_where_no_server_said_anything() -> None:
    assert authenticated(answer(None, transport="zone")) == ""
    assert authenticated(answer(False, status=DnsStatus.TIMEOUT)) == ""
    typed = DnsAnswer(QUESTION, DnsStatus.FOUND, transport="hand", authenticated=True, hypothetical=True)
    assert authenticated(typed) == ""


def test_what_a_name_carries_is_told() -> None:
    question = DnsQuestion("joe.9.2.0.192.spf.example", "A", reveals=("local part of the sender", "client address"))
    assert reveals(question) == (
        "The name carries the local part of the sender and the client address: "
        "whoever runs that domain can tell that this very mail is being examined."
    )
    assert "that mail from this client is" in reveals(DnsQuestion("x", "PTR", reveals=("client address",)))
    assert reveals(QUESTION) == ""
