"""Header fields with exact bytes (RFC 5322 2.2)."""

import pytest
from hypothesis import given

from inspector.model.message import Message
from tests.mail.mails import message, odd_bytes, quick


def codes(read: Message) -> list[str]:
    """The defects' codes, in order."""
    return [defect.code for defect in read.defects]


def test_field_keeps_its_bytes_and_place() -> None:
    raw = b"From: a@bank.example\r\nSubject: one\r\n two\r\n\r\nbody"
    read = message(raw)
    assert [field.name for field in read.fields] == ["From", "Subject"]
    assert read.fields[1].raw == b"Subject: one\r\n two\r\n"
    assert read.fields[1].value == b" one\r\n two"
    assert read.fields[1].value_span.of(raw) == b" one\r\n two"
    assert read.header.of(raw) == raw[:42]
    assert read.body.of(raw) == b"body"
    assert read.defects == ()


@pytest.mark.parametrize("eol", [b"\r\n", b"\n", b"\r"])
def test_header_ends_at_the_first_empty_line(eol: bytes) -> None:
    read = message(eol.join((b"A: 1", b"\tmore", b"B: 2", b"", b"C: 3", b"", b"D: 4")))
    assert [field.name for field in read.fields] == ["A", "B"]
    assert read.fields[0].value == b" 1" + eol + b"\tmore"
    assert read.body.of(read.raw) == eol.join((b"C: 3", b"", b"D: 4"))
    assert codes(read) == []


def test_mixed_line_ends_are_one_defect() -> None:
    read = message(b"A: 1\r\nB: 2\nC: 3\r\n\nbody")
    assert [field.value for field in read.fields] == [b" 1", b" 2", b" 3"]
    assert codes(read) == ["header.mixed-line-ends"]
    assert read.body.of(read.raw) == b"body"


def test_bare_cr_is_an_octet_of_its_line() -> None:
    read = message(b"Subject: hi\rFrom: evil@phish.example\r\n\r\n")
    assert [field.name for field in read.fields] == ["Subject"]
    assert codes(read) == ["header.bare-cr"]


def test_cr_cr_lf_lines_still_have_a_body() -> None:
    read = message(b"A: 1\r\r\nB: 2\r\r\n\r\r\nbody")
    assert [field.name for field in read.fields] == ["A", "B"]
    assert read.body.of(read.raw) == b"body"


def test_byte_order_mark_hides_no_field() -> None:
    read = message(b"\xef\xbb\xbfFrom: a@bank.example\n\n")
    assert [field.name for field in read.fields] == ["From"]
    assert codes(read) == ["header.bom"]


def test_mbox_line_is_no_field_but_from_with_a_space_is() -> None:
    read = message(b"From a@bank.example Sat Nov 21 10:00:00 2026\nTo: b@corp.example\n\n")
    assert [field.name for field in read.fields] == ["To"]
    assert codes(read) == ["header.mbox-line"]
    assert codes(message(b"From : a@bank.example\n\n")) == ["header.space-before-colon"]


def test_leading_empty_lines_are_skipped_before_a_field_only() -> None:
    read = message(b"\r\n\r\nFrom: a@bank.example\r\n\r\nbody")
    assert [field.name for field in read.fields] == ["From"]
    assert codes(read) == ["header.leading-blank"]
    no_header = message(b"\r\nDear customer,\r\n\r\nplease pay")
    assert no_header.fields == ()
    assert no_header.body.of(no_header.raw) == b"Dear customer,\r\n\r\nplease pay"


def test_line_without_colon_is_a_defect_and_parsing_goes_on() -> None:
    raw = b"From: a@bank.example\nthis is no field\n nor this\nneither\nTo: b@corp.example\n\n"
    read = message(raw)
    assert [field.name for field in read.fields] == ["From", "To"]
    assert codes(read) == ["header.no-colon"]
    assert read.defects[0].span is not None
    assert read.defects[0].span.of(raw) == b"this is no field\n nor this\nneither\n"


def test_space_before_the_colon_is_not_part_of_the_name() -> None:
    read = message(b"Subject \t: hi\n\n")
    assert read.fields[0].name == "Subject"
    assert read.fields[0].value == b" hi"
    assert codes(read) == ["header.space-before-colon"]


def test_name_with_other_octets_is_kept_readable() -> None:
    read = message("Ünicode: x\nX\0Y: z\n\n".encode())
    assert [field.name for field in read.fields] == ["\\xc3\\x9cnicode", "X\0Y"]
    assert codes(read) == ["header.name-octets", "header.name-octets", "header.nul"]


def test_first_line_that_starts_with_a_space_is_an_orphan() -> None:
    read = message(b" folded: nothing\n\tmore\nTo: b@corp.example\n\n")
    assert [field.name for field in read.fields] == ["To"]
    assert codes(read) == ["header.orphan-fold"]


def test_line_of_white_space_does_not_end_the_header() -> None:
    read = message(b"A: 1\r\n \r\nB: 2\r\n\r\nbody")
    assert [field.name for field in read.fields] == ["A", "B"]
    assert read.fields[0].value == b" 1\r\n "
    assert codes(read) == ["header.white-line"]


def test_colon_without_name_is_a_defect() -> None:
    assert codes(message(b": x\nA: 1\n\n")) == ["header.no-name"]


def test_long_line_is_named_with_its_place() -> None:
    read = message(b"A: 1\r\nB: " + b"x" * 1000 + b"\r\n\r\n")
    assert codes(read) == ["header.long-line"]
    assert read.defects[0].span is not None
    assert len(read.defects[0].span) == 1003


@pytest.mark.parametrize("raw", [b"", b"\n", b"\r\n\r\n", b"\xef\xbb\xbf", b"From ", b":", b"hello", b"\0" * 50])
def test_next_to_nothing_has_no_fields(raw: bytes) -> None:
    assert message(raw).fields == ()


def test_header_without_body_ends_with_the_bytes() -> None:
    read = message(b"A: 1\nB: 2")
    assert [field.value for field in read.fields] == [b" 1", b" 2"]
    assert len(read.body) == 0
    assert read.body.start == 9


@quick
@given(odd_bytes)
def test_spans_cover_what_they_say(raw: bytes) -> None:
    read = message(raw)
    place = read.header.start
    for field in read.fields:
        assert field.span.start >= place
        assert field.span.of(raw) == field.raw
        assert field.value_span.of(raw) == field.value
        assert field.span.start <= field.value_span.start <= field.value_span.end <= field.span.end
        place = field.span.end
    assert place <= read.header.end <= read.body.start <= read.body.end == len(raw)
    for defect in read.defects:
        assert defect.span is not None and 0 <= defect.span.start <= defect.span.end <= len(raw)


@quick
@given(odd_bytes)
def test_no_byte_of_the_header_is_lost(raw: bytes) -> None:
    read = message(raw)
    kept = bytearray(raw)
    places = [field.span for field in read.fields]
    places += [defect.span for defect in read.defects if defect.span and defect.code in LINES]
    for place in places:
        kept[place.start : place.end] = b"\0" * len(place)
    assert not any(kept[read.header.start : read.header.end])


LINES = ("header.no-colon", "header.no-name", "header.orphan-fold")
