"""What the records of one domain come to, from answers that stand in the test."""

import pytest

from inspector.auth.domains import first_questions, inquire, inquire_all
from inspector.model.domains import Exchange, Inquiry, NamedDomain
from inspector.model.limits import MAX_ASKED_DOMAINS
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide

NAME = "bank.example"


def found(zone: Zone, name: str = NAME) -> Inquiry:
    return decide(inquire(name, Trace()), answers_from(zone))


def codes(zone: Zone, name: str = NAME) -> list[str]:
    return [saying.code for saying in found(zone, name).in_short]


def test_mail_servers_stand_in_the_order_in_which_they_are_tried() -> None:
    said = found({NAME: {"MX": [(20, "b.bank.example."), (5, "c.bank.example."), (5, "a.bank.example.")]}})
    assert said.exchanges == (
        Exchange(5, "a.bank.example"),
        Exchange(5, "c.bank.example"),
        Exchange(20, "b.bank.example"),
    )
    assert said.in_short[0].said == "takes mail at a.bank.example and 2 more"


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ({"MX": [(0, ".")]}, "mail.null-mx"),
        ({"MX": [(0, "."), (10, "mx.bank.example.")]}, "mail.null-mx-and-others"),
        ({"MX": ["nonsense"]}, "mail.mx"),
        ({"A": ["192.0.2.1"]}, "mail.implicit"),
        ({"TXT": ["x"]}, "mail.none"),
        ({"TXT": ["x"], "ERROR": ["TIMEOUT:MX"]}, "mail.unknown"),
    ],
)
def test_whether_it_takes_mail(entry: dict[str, list[object]], code: str) -> None:
    assert codes({NAME: entry})[0] == code


@pytest.mark.parametrize(
    ("records", "code"),
    [
        ([], "spf.none"),
        (["v=spf1 -all"], "spf.nobody"),
        (["v=spf1 mx -all"], "spf.all-fail"),
        (["v=spf1 mx ~all"], "spf.all-softfail"),
        (["v=spf1 mx ?all"], "spf.all-neutral"),
        (["v=spf1 +all"], "spf.all-pass"),
        (["v=spf1 all"], "spf.all-pass"),
        (["v=spf1 ip4:0.0.0.0/1 ip4:128.0.0.0/1 -all"], "spf.wide"),
        (["v=spf1 redirect=other.example"], "spf.redirect"),
        (["v=spf1 mx"], "spf.no-all"),
        (["v=spf1 mx -all", "v=spf1 ~all"], "spf.several"),
        (["v=spf1 ipv4:192.0.2.1 -all"], "spf.broken"),
    ],
)
def test_whom_it_allows_to_send(records: list[object], code: str) -> None:
    assert codes({NAME: {"TXT": records, "A": ["192.0.2.1"]}})[1] == code


@pytest.mark.parametrize(
    ("record", "code"),
    [("p=reject", "dmarc.reject"), ("p=quarantine", "dmarc.quarantine"), ("p=none", "dmarc.none")],
)
def test_what_it_asks_for(record: str, code: str) -> None:
    assert codes({NAME: {"A": ["192.0.2.1"]}, f"_dmarc.{NAME}": {"TXT": [f"v=DMARC1; {record}"]}})[2] == code
    assert codes({NAME: {"A": ["192.0.2.1"]}})[2] == "dmarc.absent"


def test_a_policy_of_the_domain_above_says_whose_it_is() -> None:
    zone = {"www.bank.example": {"A": ["192.0.2.1"]}, "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]}}
    said = found(zone, "www.bank.example")
    assert said.dmarc_domain == NAME
    assert said.in_short[2].said == "asks for reject of false mail, by bank.example"


def test_a_name_that_does_not_exist_is_said_to_and_nothing_is_told_of_its_mail() -> None:
    said = found({}, "gone.example")
    assert said.exists is False
    assert [one.code for one in said.in_short] == ["exists.no", "dmarc.absent"]


def test_silent_servers_prove_nothing() -> None:
    said = found({NAME: {"ERROR": ["SERVFAIL"]}, f"_dmarc.{NAME}": {"ERROR": ["TIMEOUT"]}})
    assert said.exists is None
    assert [one.code for one in said.in_short] == ["mail.unknown", "spf.unknown", "dmarc.unknown"]
    assert "MX servfail" in said.unanswered


def test_name_servers_are_those_of_the_domain_above_where_the_name_has_none() -> None:
    zone = {"www.bank.example": {"A": ["192.0.2.1"]}, NAME: {"NS": ["NS2.x.example.", "ns1.x.example."]}}
    said = found(zone, "www.bank.example")
    assert (said.zone, said.name_servers) == (NAME, ("ns1.x.example", "ns2.x.example"))


def test_only_public_names_are_asked_about_and_only_so_many() -> None:
    many = tuple(NamedDomain(f"d{number}.example", ("link",)) for number in range(MAX_ASKED_DOMAINS + 5))
    inside = NamedDomain("web17", ("Message-ID",), is_public=False)
    asked: list[tuple[str, str]] = []
    told = decide(inquire_all((inside, *many), Trace()), answers_from({}, asked))
    assert [domain.inquiry is not None for domain in told] == [False, *[True] * MAX_ASKED_DOMAINS, *[False] * 5]
    assert not any(name == "web17." for name, _ in asked)
    assert {question.key for question in first_questions((inside, *many))} <= set(asked)
