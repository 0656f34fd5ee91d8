"""Canonical forms against the examples of RFC 6376 3.4.5 and against a plain reading of the rules."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector.auth.dkim import canonical
from inspector.auth.dkim.hashing import HashInputs
from inspector.mail.header import parse
from inspector.model.message import Source

PIECES = st.lists(
    st.sampled_from([b"a", b" ", b"\t", b"\r\n", b"\r", b"\x00", b"word", b"\r\n\r\n", b"\v", b"  "]), max_size=60
)


def plain_body(raw: bytes, form: str) -> bytes:
    """RFC 6376 3.4.3 and 3.4.4 line by line, as slowly as they read."""
    lines = raw.split(b"\r\n")
    if form == "relaxed":
        lines = [re.sub(rb"[ \t]+", b" ", line).rstrip(b" ") for line in lines]
    while lines and lines[-1] == b"":
        lines.pop()
    if not lines:
        return b"" if form == "relaxed" else b"\r\n"
    return b"".join(line + b"\r\n" for line in lines)


def test_example_of_the_rfc_relaxed() -> None:
    body = b" C \r\nD \t E\r\n\r\n\r\n"
    assert canonical.body(body, "relaxed") == b" C\r\nD E\r\n"
    assert canonical.header_field(b"A: X\r\n", "relaxed") == b"a:X\r\n"
    assert canonical.header_field(b"B : Y\t\r\n\tZ  \r\n", "relaxed") == b"b:Y Z\r\n"


def test_example_of_the_rfc_simple() -> None:
    assert canonical.body(b" C \r\nD \t E\r\n\r\n\r\n", "simple") == b" C \r\nD \t E\r\n"
    assert canonical.header_field(b"B : Y\t\r\n\tZ  \r\n", "simple") == b"B : Y\t\r\n\tZ  \r\n"


@pytest.mark.parametrize("body", [b"", b"\r\n", b"\r\n\r\n\r\n"])
def test_an_empty_body_is_a_line_under_simple_and_nothing_under_relaxed(body: bytes) -> None:
    assert canonical.body(body, "simple") == b"\r\n"
    assert canonical.body(body, "relaxed") == b""


@settings(derandomize=True, max_examples=400, deadline=None)
@given(PIECES, st.sampled_from(canonical.FORMS))
def test_bodies_agree_with_a_plain_reading(pieces: list[bytes], form: str) -> None:
    raw = b"".join(pieces)
    assert canonical.body(raw, form) == plain_body(raw, form)


@pytest.mark.parametrize("form", canonical.FORMS)
def test_pieces_of_a_large_body_join_to_the_whole(form: str) -> None:
    raw = b"".join(b"line  %d \t\r\n" % number for number in range(90_000)) + b" \r\n" * 70_000
    assert canonical.body(raw, form) == plain_body(raw, form)
    assert sum(1 for _ in canonical.body_pieces(raw, form)) > 3


def test_a_very_long_line_stays_whole() -> None:
    raw = b"x " * 400_000 + b"\r\nend"
    assert canonical.body(raw, "relaxed") == raw.replace(b" \r\n", b"\r\n") + b"\r\n"


@pytest.mark.parametrize("form", canonical.FORMS)
def test_bare_lf_is_read_as_the_line_end_that_it_was(form: str) -> None:
    raw = b"a  b \nc\n\n\n"
    assert canonical.body(raw, form) == plain_body(raw.replace(b"\n", b"\r\n"), form)


def test_where_all_lines_end_in_cr_that_is_their_line_end() -> None:
    assert canonical.body(b"a \rb\r\r", "relaxed", b"\r") == b"a\r\nb\r\n"


def test_vertical_tabs_and_bare_crs_are_no_white_space() -> None:
    assert canonical.relaxed_value(b" a\x0b b\x0c\tc\rd ") == b"a\x0b b\x0c c\rd"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(PIECES)
def test_the_quick_way_for_a_plain_field_gives_the_same(pieces: list[bytes]) -> None:
    value = re.sub(
        rb"\r\n(?![ \t])", b"\r\n ", b"".join(pieces).replace(b"\v", b"").replace(b"\r", b"").replace(b"\n", b"\r\n")
    )
    field = b"Name \t:" + value + b"\r\n"
    for form in canonical.FORMS:
        assert canonical.plain_field(field, form) == canonical.header_field(field, form)


def test_line_longer_than_any_piece_is_relaxed_as_a_short_one() -> None:
    words = 3 * canonical.PIECE // 4
    assert canonical.body(b"ab \t" * words + b"\r\n", "relaxed") == b"ab " * (words - 1) + b"ab\r\n"


@settings(derandomize=True, max_examples=300, deadline=None)
@given(
    st.lists(
        st.sampled_from(["From: a", "B :", " c", "\t", "\r\n", "\n", "\r", "\v", "\f", "  d ", "\x1c"]), max_size=16
    ),
    st.sampled_from(canonical.FORMS),
)
def test_fields_of_a_header_known_to_be_plain_come_out_like_all_others(pieces: list[str], form: str) -> None:
    raw = "".join(pieces).encode() + b"\r\n\r\nbody\r\n"
    inputs = HashInputs(parse(raw, Source("-")))
    for field in inputs.message.fields:
        wire = canonical.on_the_wire(field.raw, inputs.line_end)
        assert inputs.field(field, form) == canonical.header_field(wire, form)


def test_header_is_plain_only_without_octets_that_readers_judge_differently() -> None:
    def is_plain(raw: bytes) -> bool:
        return parse(raw, Source("-")).has_plain_header

    assert is_plain(b"A: 1\r\n 2\r\nB: 3\r\n\r\nbody\n\r\v")
    for odd in (
        b"A: 1\nB: 2\r\n\r\n",
        b"A: 1\rB: 2\r\n\r\n",
        b"A: \v\r\n\r\n",
        b"A: \f\r\n\r\n",
        b"A: 1\n\n",
        b"A: 1\r\r",
    ):
        assert not is_plain(odd)
