"""The tree walk and the organizational domain (RFC 9989 4.10, 4.10.2, B.4)."""

import pytest

from inspector.auth.dmarc.discover import Known, Walk, walk, walk_names
from inspector.model.dns import DnsQuestion
from inspector.model.trace import Trace
from tests.answering import Zone, answers_from, decide


def walked(start: str, zone: Zone) -> tuple[Walk, list[str], list[str]]:
    trace = Trace()
    asked: list[tuple[str, str]] = []
    found = decide(walk(start, "test", Known(), trace), answers_from(zone, asked))
    return found, [name.removeprefix("_dmarc.").rstrip(".") for name, _ in asked], [step.rule for step in trace.steps]


def record(text: str) -> dict[str, list[str]]:
    return {"TXT": [text]}


def test_long_name_is_asked_at_eight_places() -> None:
    assert walk_names("a.b.c.d.e.f.g.h.i.j.mail.example.com") == (
        "a.b.c.d.e.f.g.h.i.j.mail.example.com",
        "g.h.i.j.mail.example.com",
        "h.i.j.mail.example.com",
        "i.j.mail.example.com",
        "j.mail.example.com",
        "mail.example.com",
        "example.com",
        "com",
    )


@pytest.mark.parametrize(("labels", "queries"), [(1, 1), (2, 2), (7, 7), (8, 8), (9, 8), (60, 8)])
def test_number_of_questions_is_limited(labels: int, queries: int) -> None:
    assert len(walk_names(".".join("x" * labels))) == queries


def test_eight_labels_lose_one_and_nine_lose_two() -> None:
    assert walk_names("a.b.c.d.e.f.g.h")[1] == "b.c.d.e.f.g.h"
    assert walk_names("z.a.b.c.d.e.f.g.h")[1] == "b.c.d.e.f.g.h"


def test_first_question_says_why_and_names_the_others() -> None:
    question = next(walk("a.example.com", "test", Known(), Trace()))
    assert isinstance(question, DnsQuestion)
    assert "a.example.com" in question.why
    assert [other.name for other in question.likely] == ["_dmarc.example.com", "_dmarc.com"]


def test_shortest_name_with_a_record_is_the_organization() -> None:
    zone = {"_dmarc.mail.example.com": record("v=DMARC1; p=none"), "_dmarc.example.com": record("v=DMARC1; p=none")}
    found, asked, rules = walked("a.mail.example.com", zone)
    assert found.organizational_domain == "example.com"
    assert asked == ["a.mail.example.com", "mail.example.com", "example.com", "com"]
    assert rules[-1] == "dmarc.organization.fewest-labels"


def test_psd_n_is_its_own_organization_and_ends_the_walk() -> None:
    zone = {
        "_dmarc.mail.example.com": record("v=DMARC1; p=none; psd=n"),
        "_dmarc.example.com": record("v=DMARC1; p=none"),
    }
    found, asked, rules = walked("a.mail.example.com", zone)
    assert found.organizational_domain == "mail.example.com"
    assert asked == ["a.mail.example.com", "mail.example.com"]
    assert rules[-1] == "dmarc.organization.psd-n"


def test_below_psd_y_is_the_organization() -> None:
    found, _, rules = walked("a.mail.example.com", {"_dmarc.com": record("v=DMARC1; p=none; psd=y")})
    assert found.organizational_domain == "example.com"
    assert found.psd == "com"
    assert rules[-1] == "dmarc.organization.psd-y"


def test_psd_y_below_the_jump_takes_the_label_from_the_start() -> None:
    start = "a.b.c.d.e.f.g.h.i.j"
    found, _, _ = walked(start, {"_dmarc.d.e.f.g.h.i.j": record("v=DMARC1; p=none; psd=y")})
    assert found.organizational_domain == "c.d.e.f.g.h.i.j"


def test_psd_y_at_the_start_is_its_own_organization() -> None:
    found, asked, _ = walked("bank.example", {"_dmarc.bank.example": record("v=DMARC1; p=none; psd=y")})
    assert (found.organizational_domain, found.psd) == ("bank.example", "")
    assert asked == ["bank.example"]


def test_walk_without_any_record_ends_at_its_start() -> None:
    found, asked, rules = walked("a.example.com", {})
    assert found.organizational_domain == "a.example.com"
    assert asked == ["a.example.com", "example.com", "com"]
    assert rules[-1] == "dmarc.organization.start"


def test_two_records_at_one_name_are_none() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=DMARC1; p=none", "v=DMARC1; p=reject"]}}
    found, _, rules = walked("example.com", zone)
    assert found.records == {}
    assert "dmarc.query.several" in rules


def test_other_records_beside_the_policy_do_not_disturb() -> None:
    zone = {"_dmarc.example.com": {"TXT": ["v=spf1 -all", "v=DMARC1; p=reject", "verification=1"]}}
    found, _, _ = walked("example.com", zone)
    assert found.records["example.com"].value("p") == "reject"


@pytest.mark.parametrize("error", ["TIMEOUT", "SERVFAIL"])
def test_failed_answer_ends_the_walk_without_an_organization(error: str) -> None:
    found, asked, rules = walked("a.example.com", {"_dmarc.example.com": {"ERROR": [error]}})
    assert found.organizational_domain == ""
    assert found.failure is not None
    assert asked == ["a.example.com", "example.com"]
    assert rules[-1] == "dmarc.walk.failed"
