"""The quick reading of a header beside the one that reads every header: where both read it, they read the same."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import header
from inspector.mail.plain_header import plain_header
from inspector.model.limits import MAX_FIELDS
from inspector.model.message import Defect

PIECES = st.sampled_from((
    b"From: a@example.com", b"X: ", b"Subject:", b"\r\n", b"\r\n", b"\r\n", b"\r\n ", b"\r\n\t", b" ", b"\t", b":",
    b"\n", b"\r", b"\0", b"\v", b"\f", b"\xff", b"word", b"a b", b"\r\n\r\n", b"x" * 1000,
))  # fmt: skip
HEADERS = st.lists(PIECES, max_size=30).map(b"".join)


@given(HEADERS)
def test_a_plain_header_has_the_same_fields_end_and_no_defect(raw: bytes) -> None:
    raw = b"From: a@example.com\r\n" + raw + b"\r\n\r\nbody"
    plain = plain_header(raw, 0)
    if plain is not None:
        defects: list[Defect] = []
        end, _ = header._ends(raw, 0, b"\n")
        fields, longest = header._fields(raw, 0, end, b"\n", defects)
        is_odd = header._judge_octets(raw, 0, end, b"\n", defects)
        assert (plain.fields, plain.end, plain.longest) == (fields, end, longest)
        assert (defects, is_odd) == ([], False)


def test_a_header_of_crlf_lines_and_folds_is_plain() -> None:
    raw = b"From: a@example.com\r\nSubject:\r\nTo: b@example.org,\r\n\tc@example.org\r\n  d\r\n\r\nbody"
    plain = plain_header(raw, 0)
    assert plain is not None
    assert [(field.name, field.value) for field in plain.fields] == [
        ("From", b" a@example.com"),
        ("Subject", b""),
        ("To", b" b@example.org,\r\n\tc@example.org\r\n  d"),
    ]
    assert raw[plain.end :] == b"\r\nbody"


def test_no_odd_header_is_plain() -> None:
    for odd in (
        b"no colon",
        b"Bad name: x",
        b": x",
        b"X: \0",
        b"X: \v",
        b"X: \f",
        b"X: a\nY: b",
        b"X: a\rb",
        b"X:\r\n ",
    ):
        assert plain_header(b"A: b\r\n" + odd + b"\r\n\r\n", 0) is None
        assert plain_header(b"A: b\r\n" + odd + b"\r\nB: c\r\n\r\n", 0) is None
    assert plain_header(b"A: b\n\n", 0) is None
    assert plain_header(b"A: b\r\n", 0) is None
    assert plain_header(b"\r\nA: b\r\n\r\n", 0) is None


def test_a_megabyte_that_is_no_header_takes_linear_time() -> None:
    assert plain_header(b"A: b\r\n" + b"x" * 1_000_000 + b"\r\n\r\n", 0) is None
    assert plain_header(b"A: b\r\n" + b"x\r\n" * 300_000 + b"\r\n", 0) is None


def test_a_header_that_may_hold_more_fields_than_are_read_is_not_plain() -> None:
    assert plain_header(b"a:\r\n" * MAX_FIELDS + b"\r\n", 0) is not None
    assert plain_header(b"a:\r\n" * (MAX_FIELDS + 1) + b"\r\n", 0) is None
