"""Tag lists (RFC 6376 3.2)."""

from hypothesis import given
from hypothesis import strategies as st

from inspector.mail.tags import entries, parse, without_fws
from inspector.model.span import Span
from tests.mail.mails import odd_bytes, quick

PARTS = (
    "a",
    "b_1",
    "_x",
    "1",
    " ",
    "\r\n\t",
    "\v",
    "\x1c",
    "=",
    "==",
    ";",
    "; ",
    "v=1;",
    "\u00fc",
    ":",
    "\x7f",
    "~",
    "!",
)
LISTS = st.lists(st.sampled_from(PARTS), max_size=14).map(lambda parts: "".join(parts).encode())


def test_tags_keep_order_and_white_space_inside_values() -> None:
    tags = parse(b" v=1; b=ab\r\n\tcd ;h = from : to ;").tags
    assert [(tag.name, tag.value) for tag in tags] == [("v", "1"), ("b", "ab\r\n\tcd"), ("h", "from : to")]


def test_span_of_a_tag_is_its_value_in_the_message() -> None:
    raw = b"DKIM-Signature: v=1; d = mailer.example ;\r\n b=abc"
    read = parse(raw[15:], 15)
    assert [tag.span.of(raw) for tag in read.tags if tag.span] == [b"1", b"mailer.example", b"abc"]


def test_tag_of_a_dns_record_has_no_span_but_a_place_in_the_record() -> None:
    record = b"v=DKIM1; p=MIGf"
    piece = parse(record).piece("p")
    assert piece is not None and piece.tag is not None
    assert piece.tag.span is None
    assert piece.place.of(record) == b"p=MIGf"


def test_closing_semicolon_is_no_piece_and_an_empty_piece_is_one() -> None:
    assert [piece.problem for piece in parse(b"a=1;").pieces] == [""]
    assert [piece.problem for piece in parse(b"a=1; ;b=2; ").pieces] == ["", "empty", ""]
    assert parse(b"").pieces == ()


def test_malformed_pieces_are_kept() -> None:
    read = parse(b"v=1; junk; 9a=x; =y; d=\xff")
    assert [(piece.text, piece.problem) for piece in read.malformed] == [
        (b"junk", "no-equals"),
        (b"9a=x", "bad-name"),
        (b"=y", "bad-name"),
        (b"d=\xff", "bad-octets"),
    ]
    assert read.value("d") == "\\xff"


def test_duplicates_are_named_and_the_first_is_read() -> None:
    read = parse(b"d=a.example; d=b.example; D=c.example")
    assert read.duplicates == ("d",)
    assert read.value("d") == "a.example"
    assert read.value("D") == "c.example"


def test_value_may_hold_equal_signs_or_nothing() -> None:
    read = parse(b"bh=ab==; p=")
    assert read.value("bh") == "ab=="
    assert read.value("p") == ""
    assert read.value("x") is None


def test_compact_drops_folding_white_space() -> None:
    assert parse(b"b=ab\r\n cd\t=").compact("b") == "abcd="
    assert without_fws(" a b\r\n") == "ab"


def test_entries_of_a_colon_list_keep_empty_ones() -> None:
    assert entries("from : to::\r\n subject") == ("from", "to", "", "subject")


@quick
@given(st.one_of(odd_bytes, LISTS), st.sampled_from((None, 7)))
def test_the_tags_of_a_list_are_those_of_its_pieces(text: bytes, offset: int | None) -> None:
    read = parse(text, offset)
    assert read.tags == tuple(piece.tag for piece in read.pieces if piece.tag is not None)
    assert read.malformed == tuple(piece for piece in read.pieces if piece.problem)


@quick
@given(odd_bytes)
def test_pieces_cover_what_they_say(text: bytes) -> None:
    for piece in parse(text, 7).pieces:
        assert piece.place.of(text) == piece.text or piece.problem == "empty"
        if piece.tag is not None:
            assert piece.tag.span is not None
            value = Span(piece.tag.span.start - 7, piece.tag.span.end - 7)
            assert piece.place.start < value.start <= value.end == piece.place.end
