"""A repair explains a failure only when header and body both fit the published key, and nothing else is against it."""

from dataclasses import replace

import pytest

from inspector.model.repair import OF_HEADER, is_change_of_form, is_explained, repairs
from inspector.model.span import Span
from inspector.model.trace import Step
from inspector.model.verdict import Attempt, DkimResult, DkimVerdict, HashPair

STEP = Step(1, 0, "dkim.body.differs", "x")
FAILED = DkimVerdict(
    1, Span(0, 9), "bank.example", "s", "@bank.example", "rsa-sha256", "relaxed/relaxed", DkimResult.FAIL, STEP
)
SAME, OTHER = HashPair("a", "a", True), HashPair("a", "b", False)


def failed(header: bool | None, body: HashPair, *codes: str) -> DkimVerdict:
    attempts = tuple(Attempt(f"dkim.repair.{code}", code, True) for code in codes)
    return replace(FAILED, signature_valid=header, body_hash=body, diagnosis=attempts)


@pytest.mark.parametrize(
    ("verdict", "expected"),
    [
        (failed(True, OTHER, "footer-cut"), True),
        (failed(False, SAME, "subject-tag"), True),
        (failed(False, OTHER, "footer-cut", "subject-tag"), True),
        (failed(True, OTHER), False),
        # Anybody can write a signature field whose bh= fits a body once a line is cut.
        (failed(False, OTHER, "footer-cut"), False),
        (failed(None, OTHER, "footer-cut"), False),
        # Anybody can send the signed header of another mail with a body of his own.
        (failed(False, OTHER, "subject-tag"), False),
        (failed(False, SAME, "other-key"), False),
        (failed(False, OTHER, "footer-cut", "other-key"), False),
        (failed(True, OTHER, "body-added"), False),
        (failed(True, OTHER, "stopped"), False),
    ],
)
def test_header_and_body_must_both_fit(verdict: DkimVerdict, expected: bool) -> None:
    assert is_explained(verdict) is expected


def test_repair_that_did_not_work_explains_nothing() -> None:
    tried = (Attempt("dkim.repair.footer-cut", "x", False),)
    assert not is_explained(replace(failed(True, OTHER), diagnosis=tried))


@pytest.mark.parametrize("result", [result for result in DkimResult if result is not DkimResult.FAIL])
def test_no_repair_counts_where_something_else_is_against_the_signature(result: DkimResult) -> None:
    assert not is_explained(replace(failed(True, OTHER, "footer-cut"), result=result))


def test_change_of_form_is_one_that_a_reader_does_not_see() -> None:
    assert is_change_of_form(failed(True, OTHER, "mbox-from"))
    assert is_change_of_form(failed(False, OTHER, "mbox-from", "wrapping"))
    assert not is_change_of_form(failed(False, OTHER, "mbox-from", "subject-tag"))
    assert not is_change_of_form(failed(False, OTHER, "mbox-from"))


def test_a_key_that_is_another_one_is_no_repair() -> None:
    assert repairs(failed(False, OTHER, "other-key", "footer-cut")) == (
        Attempt("dkim.repair.footer-cut", "footer-cut", True),
    )
    assert "dkim.repair.other-key" not in OF_HEADER
