"""Places in the raw bytes: typed ones are found, and rows are cut between letters."""

import pytest
from textual.widgets import Input

from inspector.mail.encoded_words import marked
from inspector.mail.header import parse
from inspector.model.message import Source
from inspector.text import cells
from inspector.tui.panes.raw_bytes import OFFSET_WIDTH, RawBytes, row_starts
from inspector.tui.places import not_a_place, place_in
from inspector.tui.present.headers import header_rows, spelt
from inspector.tui.work import Work
from tests.tui.hands import press, shown, typed
from tests.tui.tables import MAIL, OPTIONS, app, message


@pytest.mark.parametrize(
    ("typed_in", "start"),
    [
        ("0", 0),
        ("1,0", 10),
        ("0x10", 16),
        ("100%", len(MAIL) - 1),
        ("50 %", len(MAIL) // 2),
        ("subject", MAIL.index(b"Subject")),
        ("Subject:", MAIL.index(b"Subject")),
        ("body", MAIL.index(b"Please")),
        (str(len(MAIL)), None),
        ("0xffffffffffff", None),
        ("-1", None),
        ("", None),
        ("X-None", None),
        ("٣", None),
    ],
)
def test_an_offset_a_share_and_a_field_are_places(typed_in: str, start: int | None) -> None:
    found = place_in(message(), typed_in)
    assert (found.start if found else None) == start
    assert bool(not_a_place(message(), typed_in)) is (start is None)


async def test_g_goes_there_and_says_what_is_no_place() -> None:
    program = app()
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g")
        await typed(program, pilot, "place", "nowhere")
        assert "There is no such place" in shown(program)
        program.screen.query_one(Input).value = "Subject"
        await press(pilot, "enter")
        await pilot.pause()
        assert program.screen.query_one(RawBytes).marked.startswith(b"Subject:")
        assert "Subject:·Your·card" in shown(program)


async def test_a_place_far_down_is_shown_at_the_first_opening_of_the_bytes() -> None:
    raw = MAIL + b"".join(b"line %d of the body\r\n" % number for number in range(500))
    program = app(None, raw)
    async with program.run_test(size=(80, 24)) as pilot:
        await press(pilot, "g")
        await typed(program, pilot, "place", str(raw.index(b"line 400 of")))
        await press(pilot)
        assert "line 400 of" in shown(program).replace("·", " ")


@pytest.mark.parametrize("width", [30, 69, 109])
@pytest.mark.parametrize(
    "line", ["é" * 500, "例子" * 300, "a\u202e" * 200, "e\u0301\u0316\u0334" * 99, "\u200b " * 200, "😀" * 99]
)
def test_rows_of_letters_fit_and_are_cut_between_letters(line: str, width: int) -> None:
    raw = f"Subject: {line}\r\nX: y\r\n".encode()
    starts = row_starts(raw, width)
    for start, end in zip(starts, [*starts[1:], len(raw)], strict=True):
        raw[start:end].decode("utf-8")
        assert cells(spelt(raw[start:end])) <= width, raw[start:end]
    assert sorted(set(starts)) == starts
    assert width > OFFSET_WIDTH


def test_bytes_that_are_no_letters_are_cut_all_the_same() -> None:
    raw = b"\xff\xfe" * 300 + b"\r\n"
    starts = row_starts(raw, 60)
    assert all(cells(spelt(raw[a:b])) <= 60 for a, b in zip(starts, [*starts[1:], len(raw)], strict=True))


def fields(raw: bytes, *, is_raw: bool = False) -> str:
    case = Work(parse(raw, Source("m")), OPTIONS).case
    return "\n".join(row.shown.plain for row in header_rows(case, 70, is_raw=is_raw))


def test_encoded_words_are_read_in_the_decoded_view_and_stay_in_the_raw_one() -> None:
    raw = b"Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\nX: y\r\n\r\n"
    assert "Grüße" in fields(raw)
    assert "decoded · v shows how it is written" in fields(raw)
    assert fields(raw).count("decoded") == 1
    assert "=?utf-8?q?Gr=C3=BC=C3=9Fe?=" in fields(raw, is_raw=True)


def test_what_was_encoded_in_a_field_of_addresses_cannot_pass_for_an_address() -> None:
    raw = b"From: =?utf-8?q?boss=40bank=2Eexample_=3Cboss=40bank=2Eexample=3E?= <x@evil.example>\r\n\r\n"
    assert "‹boss@bank.example <boss@bank.example>› <x@evil.example>" in fields(raw)


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (b"=?utf-8?q?a?= =?utf-8?q?b?= c", "‹ab› c"),
        (b"=?utf-8?q?a?= x =?utf-8?q?b?=", "‹a› x ‹b›"),
        (b"plain", "plain"),
        (b"=?utf-8?q?a", "=?utf-8?q?a"),
        (b"=?" * 1000, "=?" * 1000),
    ],
)
def test_runs_of_encoded_words_are_marked_once(value: bytes, read: str) -> None:
    assert marked(value) == read
