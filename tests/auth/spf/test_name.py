"""Names that can be checked, asked and compared."""

import pytest

from inspector.auth.spf.name import a_labels, is_within, presentation, unaskable, unfit


@pytest.mark.parametrize(
    "domain", ["", ".", "[192.0.2.1]", "a..b.example", "x" * 64 + ".example", "localhost", "a b.c"]
)
def test_a_name_that_is_no_full_domain_cannot_be_checked(domain: str) -> None:
    assert unfit(domain)


@pytest.mark.parametrize("domain", ["a.example", "a.example.", "_spf.a.example", "x" * 63 + ".example"])
def test_a_full_domain_can_be_checked(domain: str) -> None:
    assert unfit(domain) == ""


def test_the_length_of_a_name_counts_octets() -> None:
    assert unaskable("x" * 60 + ".example") == ""
    assert unaskable("é" * 40 + ".example").startswith("é")
    assert "253 are allowed" in unaskable(".".join(["abcdefg"] * 40))


def test_labels_beyond_ascii_become_a_labels() -> None:
    assert a_labels("BÜCHER.example") == "xn--bcher-kva.example"
    assert a_labels("plain.Example") == "plain.Example"


def test_octets_that_a_question_cannot_hold_are_escaped() -> None:
    assert presentation("a b.x.example") == "a b.x.example"
    assert presentation("a\\b\té.example") == "a\\092b\\009\\195\\169.example"


def test_a_name_lies_within_itself_and_its_ancestors() -> None:
    assert is_within("Mail.A.example.", "a.example")
    assert is_within("a.example", "A.EXAMPLE")
    assert not is_within("evila.example", "a.example")
