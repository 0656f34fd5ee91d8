"""Folded values become one line, however they are folded (RFC 5322 2.2.3)."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.lexical import octets, text_of, unfolded, unfolded_text

PIECES = (b"\r\n ", b"\r\n\t", b"\r\n", b"\r", b"\n", b" ", b"\t", b"a", b"b c", b"\r\r\n ")


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_the_quick_way_of_usual_folds_gives_the_same(value: bytes) -> None:
    assert unfolded(value) == text_of(unfolded_text(octets(value)))
