"""Messages of an mbox: the same as Python finds on well-formed files, each difference on others named."""

import mailbox
import os
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector.errors import InspectorError
from inspector.mailbox import open_source
from inspector.mailbox.mbox import FIRST_ROWS, WINDOW, delivered
from tests.mailbox.made import MAIL, mail, mbox_of, scanned, separator, subjects

LINES = st.sampled_from(
    [
        b"",
        b"",
        b"text",
        b">From quoted",
        b">>From twice",
        b"From: no separator",
        b"x" * 300,
        b"From",
        b" From me",
        b"\r",
    ]
)
MESSAGES = st.lists(st.lists(LINES, max_size=8), max_size=8)


def raws(path: Path) -> list[bytes]:
    source = scanned(open_source(str(path)))
    return [source.message(index).raw for index in range(1, len(source) + 1)]


@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(MESSAGES, st.booleans(), st.booleans())
def test_well_formed_files_hold_what_the_standard_library_finds(
    tmp_path: Path, bodies: list[list[bytes]], has_empty_lines: bool, is_cut: bool
) -> None:
    path = tmp_path / "generated.mbox"
    messages = [mail(str(number), b"".join(line + b"\n" for line in body)) for number, body in enumerate([[], *bodies])]
    gap = b"\n" if has_empty_lines else b""
    raw = b"".join(separator(number) + message + gap for number, message in enumerate(messages))
    path.write_bytes(raw[:-1] if is_cut else raw)
    box = mailbox.mbox(path, create=False)
    expected = [delivered(b"From x\n" + box.get_bytes(key)).raw for key in box.iterkeys()]
    box.close()
    assert raws(path) == expected


@pytest.mark.parametrize("shift", range(-12, 13))
def test_separator_at_the_edge_of_a_window_is_found(tmp_path: Path, shift: int) -> None:
    path = tmp_path / "edge.mbox"
    first = separator() + mail("first", b"")
    filling = WINDOW - len(first) - 1 + shift
    body = (b"y" * 63 + b"\n") * (filling // 64) + b"y" * (filling % 64) + b"\n"
    path.write_bytes(first + body + b"\n" + mbox_of(mail("second"), mail("third")))
    assert subjects(open_source(str(path))) == ["first", "second", "third"]


def test_header_across_the_edge_of_a_window_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "edge.mbox"
    long = b"From: a@example.com\n" + b"X-Filling: " + b"z" * 60 + b"\n"
    messages = [long * 300 + b"Subject: %d\n\n" % number for number in range(300)]
    path.write_bytes(mbox_of(*messages))
    assert subjects(open_source(str(path))) == [str(number) for number in range(300)]


def test_from_in_a_sentence_begins_no_message(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("one", b"Hello\n\nFrom now on, we meet at noon.\nBye\n"), mail("two")))
    source = open_source(str(path))
    assert subjects(source) == ["one", "two"]
    message = source.message(1)
    assert b"\nFrom now on" in message.raw
    assert "taken as text" in message.source.note


def test_quoted_from_lines_are_undone_and_both_readings_named() -> None:
    stored = separator() + mail("x", b">From here\n>>From there\n> From nothing\n")
    found = delivered(stored)
    assert found.raw == mail("x", b"From here\n>From there\n> From nothing\n")
    assert "2 lines" in found.note and "as stored" in found.note
    raw = found.raw
    for place in reversed(found.unquoted):
        raw = raw[:place] + b">" + raw[place:]
    assert separator() + raw == stored


def test_quoted_lines_of_the_header_are_left_alone() -> None:
    stored = separator() + b">From old@example.com Mon Nov  2 10:00:00 2026\n" + MAIL
    assert delivered(stored).raw.startswith(b">From old@")


def test_content_length_that_fits_is_believed(tmp_path: Path) -> None:
    body = b"Forwarded:\n\nFrom carol@example.com Mon Nov  2 10:00:00 2026\nSubject: inside\n\n>From text\n"
    counted = b"From: a@example.com\nSubject: counted\nContent-Length: %d\n\n" % len(body) + body
    path = tmp_path / "cl2.mbox"
    path.write_bytes(mbox_of(counted, mail("next")))
    source = open_source(str(path))
    assert subjects(source) == ["counted", "next"]
    assert source.message(1).raw == counted
    assert "mboxcl2" in source.message(1).source.note


def test_content_length_that_does_not_fit_is_ignored(tmp_path: Path) -> None:
    path = tmp_path / "bad.mbox"
    lying = b"From: a@example.com\nSubject: lying\nContent-Length: 150\n\nshort\n"
    path.write_bytes(mbox_of(lying, mail("hidden", b"x" * 90 + b"\n"), mail("last")))
    assert subjects(open_source(str(path))) == ["lying", "hidden", "last"]


def test_crlf_mailbox_is_read_with_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "crlf.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b")).replace(b"\n", b"\r\n"))
    assert raws(path) == [mail("a").replace(b"\n", b"\r\n"), mail("b").replace(b"\n", b"\r\n")]


def test_envelope_line_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(b"\n\n" + mbox_of(mail("a")))
    assert scanned(open_source(str(path))).message(1).source.envelope_line == separator().rstrip(b"\n")


def test_stopping_a_scan_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(*(mail(str(number), b"y" * 9000 + b"\n") for number in range(1000))))
    source = open_source(str(path))
    for _ in source.scan():
        break
    known = len(source)
    assert 0 < known < 1000
    assert not source.is_complete
    assert subjects(source) == [str(number) for number in range(1000)]


def test_the_first_screenful_is_told_before_the_rest_is_read(tmp_path: Path) -> None:
    path = tmp_path / "box.mbox"
    path.write_bytes(mbox_of(*(mail(f"number {number}") for number in range(1, 301))))
    assert path.stat().st_size < WINDOW
    source = open_source(str(path))
    words = [progress.messages for progress in source.scan()]
    assert words[0] == FIRST_ROWS and words[-1] == 300
    assert subjects(source) == [f"number {number}" for number in range(1, 301)]


def test_mailbox_that_grows_is_taken_up_where_it_ended(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    whole = mbox_of(mail("a"), mail("b", b"the rest comes later\n"), mail("c"))
    cut = whole.index(b"the rest")
    path.write_bytes(whole[:cut])
    source = open_source(str(path))
    assert subjects(source) == ["a", "b"]
    with path.open("ab") as file:
        file.write(whole[cut:])
    assert subjects(source) == ["a", "b", "c"]
    assert source.message(2).raw == mail("b", b"the rest comes later\n")


def test_mailbox_that_became_shorter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b")))
    source = scanned(open_source(str(path)))
    os.truncate(path, 40)
    with pytest.raises(InspectorError, match="no longer in"):
        source.message(2)
    assert "could be read" in source.message(1).source.note
    assert source.summary(2).subject == "b"


def test_mailbox_that_vanishes_can_still_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(mail("a"), mail("b")))
    source = open_source(str(path))
    path.unlink()
    assert subjects(source) == ["a", "b"]
    assert source.message(2).raw == mail("b")


def test_message_of_25_megabytes_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    large = mail("large", (b"x" * 76 + b"\n") * (25_000_000 // 77))
    path.write_bytes(mbox_of(large, mail("b")))
    source = open_source(str(path))
    assert subjects(source) == ["large", "b"]
    assert source.message(1).raw == large


def test_long_values_are_shown_whole_and_held_short(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    subject = "long " * 200
    path.write_bytes(mbox_of(mail(subject), *(mail(subject) for _ in range(99))))
    source = open_source(str(path))
    assert subjects(source) == [subject.strip()] * 100


def test_encoded_words_and_folds_are_decoded_for_the_list(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(
        b"From: =?utf-8?q?Andr=C3=A9?=\r\n <andre@example.com>\r\nSubject: =?utf-8?b?w6k=?=\r\n two\r\n\r\n"
    )
    row = open_source(str(path)).summary(1)
    assert (row.from_name, row.from_address, row.subject) == ("André", "andre@example.com", "é two")


def test_rows_can_be_read_while_another_thread_scans(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(*(mail(str(number), b"y" * 3000 + b"\n") for number in range(3000))))
    source = open_source(str(path))
    thread = threading.Thread(target=scanned, args=(source,))
    thread.start()
    seen = 0
    while seen < 3000:
        if len(source) > seen:
            seen = len(source)
            assert source.summary(seen).subject == str(seen - 1)
            assert source.message(1).raw == mail("0", b"y" * 3000 + b"\n")
    thread.join()
    assert source.is_complete


def test_scan_that_waits_does_not_hold_up_another(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(mbox_of(*(mail(str(number), b"y" * 9000 + b"\n") for number in range(1000))))
    source = open_source(str(path))
    waiting = source.scan()
    next(waiting)
    assert subjects(source) == [str(number) for number in range(1000)]
    assert [progress.messages for progress in waiting] == [1000]


@pytest.mark.parametrize(
    "raw",
    [
        separator() * 60_000,
        b"From a@example.com Mon Nov  2 10:00:00 2026\nA: b\n" * 40_000,
        separator() + mail("x", b"From " + b"1:11 " * 100_000 + b"\n"),
        separator() + b"Subject: x\n" * 200_000,
        separator() + mail("x", b"From \n\nFrom \n" * 60_000),
    ],
    ids=["separators", "headers-without-end", "times", "endless-header", "empty-from"],
)
def test_hostile_mailboxes_take_time_in_proportion(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(raw)
    source = scanned(open_source(str(path)))
    assert source.is_complete
    assert sum(source.summary(index).size for index in range(1, len(source) + 1, 999)) > 0


def test_header_without_an_empty_line_ends_at_the_next_message(tmp_path: Path) -> None:
    path = tmp_path / "a.mbox"
    path.write_bytes(separator() + b"From: a@example.com\n" + mbox_of(mail("second")))
    assert subjects(open_source(str(path))) == ["", "second"]


@pytest.mark.parametrize(
    "name", [b"From : a@junk.example", b"From\t: a@junk.example 12:30 2026", b"From  : 12:30 2026"]
)
def test_field_with_blanks_before_its_colon_begins_no_message(tmp_path: Path, name: bytes) -> None:
    path = tmp_path / "one.eml"
    path.write_bytes(name + b"\r\nFrom: b@bank.example\r\n\r\ntext\r\n\r\n" + name + b"\r\nTo: c@bank.example\r\n\r\n")
    assert raws(path) == [path.read_bytes()]


def test_quoted_header_in_a_body_begins_no_message(tmp_path: Path) -> None:
    path = tmp_path / "quoted.mbox"
    body = b"They wrote:\n\nFrom : a@junk.example\nTo: c@bank.example\n\ntext\n"
    path.write_bytes(separator() + mail("first", body))
    assert subjects(open_source(str(path))) == ["first"]
