"""Every format opens by its content; what is no mail gives one clear line."""

import gzip
import os
from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import open_source, open_sources
from tests.corpora import corpora
from tests.mailbox.made import MAIL, mail, mbox_of, scanned, subjects


def put(folder: Path, raw: bytes, name: str = "file") -> str:
    path = folder / name
    path.write_bytes(raw)
    return str(path)


@pytest.mark.parametrize(
    "raw",
    [
        MAIL,
        MAIL.replace(b"\n", b"\r\n"),
        MAIL.replace(b"\n", b"\r\n", 2),
        b"\xef\xbb\xbf" + MAIL,
        MAIL.replace(b"\n", b"\r"),
        b"\r\n" + MAIL,
    ],
    ids=["lf", "crlf", "mixed", "bom", "cr", "leading-blank"],
)
def test_mail_file_keeps_its_bytes_and_is_known_at_once(tmp_path: Path, raw: bytes) -> None:
    source = open_source(put(tmp_path, raw))
    assert (source.format, len(source), source.is_complete) == ("eml", 1, True)
    assert source.message(1).raw == raw
    assert source.message(1).source.has_body
    row = source.summary(1)
    assert (row.subject, row.from_name, row.from_address) == ("Hello", "Alice", "alice@example.com")
    assert row.date is not None and row.date.isoformat() == "2026-11-02T10:00:00+01:00"


def test_header_alone_says_that_the_body_is_not_known(tmp_path: Path) -> None:
    message = open_source(put(tmp_path, MAIL.partition(b"\n\n")[0] + b"\n")).message(1)
    assert message.source.format == "headers"
    assert not message.source.has_body
    assert "no empty line" in message.source.note


def test_mail_with_an_empty_body_is_known_to_have_it(tmp_path: Path) -> None:
    assert open_source(put(tmp_path, b"From: a@example.com\nSubject: x\n\n")).message(1).source.has_body


def test_emlx_gives_the_bytes_between_length_and_property_list(tmp_path: Path) -> None:
    raw = b"%d      \n" % len(MAIL) + MAIL + b'<?xml version="1.0"?>\n<plist></plist>\n'
    source = open_source(put(tmp_path, raw))
    assert (source.format, source.message(1).raw, source.summary(1).subject) == ("emlx", MAIL, "Hello")


def test_emlx_cut_short_is_named(tmp_path: Path) -> None:
    source = open_source(put(tmp_path, b"99999\n" + MAIL))
    assert "99999 bytes are announced" in source.message(1).source.note


def test_gzip_of_mail_and_mailbox_open_as_what_they_hold(tmp_path: Path) -> None:
    one = open_source(put(tmp_path, gzip.compress(MAIL), "a"))
    many = open_source(put(tmp_path, gzip.compress(mbox_of(mail("a"), mail("b"))), "b"))
    assert one.message(1).raw == MAIL
    assert one.format == "eml, gzip"
    assert subjects(many) == ["a", "b"]
    assert many.message(2).raw == mail("b")


def test_gzip_cut_short_keeps_what_is_there_and_says_so(tmp_path: Path) -> None:
    packed = gzip.compress(mbox_of(*(mail(str(number), os.urandom(400).hex().encode()) for number in range(50))))
    source = scanned(open_source(put(tmp_path, packed[: len(packed) // 2])))
    assert 10 < len(source) < 50
    assert "cut short" in source.notes[0]


def test_gzip_bomb_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "bomb.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(mbox_of(MAIL))
        for _ in range(80):
            file.write(bytes(1 << 20))
    source = scanned(open_source(str(path)))
    assert len(source) == 1
    assert "Unpacking stopped" in source.notes[0]


def test_standard_input_opens_like_a_file() -> None:
    assert open_source("-", stdin=MAIL).message(1).raw == MAIL
    assert subjects(open_source("-", stdin=mbox_of(mail("a"), mail("b")))) == ["a", "b"]
    assert open_source("-", stdin=gzip.compress(MAIL)).message(1).raw == MAIL
    with pytest.raises(InspectorError, match="Standard input is empty"):
        open_source("-", stdin=b"")


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "is empty"),
        (bytes(100_000), "zeros only"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nFrom: a@example.com\n", "is a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "is a PNG image"),
        (b"PK\x03\x04" + bytes(50), "is a ZIP archive"),
        (os.urandom(16) + bytes(4000), "is binary data"),
        (b"Dear all,\n\nthis is a letter: read it.\n", "without header fields"),
        (b"<html><body>From: x</body></html>", "is an HTML document"),
        (MAIL.decode().encode("utf-16"), "UTF-16"),
        (gzip.compress(b"no mail at all"), "without header fields"),
        (b"\1\1\1\1\n" + MAIL + b"\1\1\1\1\n", "is an MMDF mailbox"),
        (mbox_of(mail("a"), mail("b")).replace(b"\n", b"\r"), "is an mbox whose lines end in CR alone"),
    ],
    ids=["empty", "zeros", "pdf", "png", "zip", "binary", "letter", "html", "utf-16", "gzip", "mmdf", "mac mbox"],
)
def test_what_is_no_mail_is_named_in_one_line(tmp_path: Path, raw: bytes, said: str) -> None:
    with pytest.raises(InspectorError, match=said) as refused:
        open_source(put(tmp_path, raw))
    assert "\n" not in str(refused.value)
    assert refused.value.hint


def test_missing_and_unreadable_paths_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InspectorError, match="does not exist"):
        open_source(str(tmp_path / "nothing"))
    with pytest.raises(InspectorError, match="no name of a file"):
        open_source("a\0b")
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(InspectorError, match="cannot be read"):
        open_source(str(loop))
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(InspectorError, match="neither a file nor a folder"):
        open_source(str(fifo))


def test_control_characters_of_a_name_are_shown_and_the_path_is_kept(tmp_path: Path) -> None:
    name = put(tmp_path, MAIL, "a\x1b[31m\n.eml")
    assert open_source(name).message(1).source.path == name
    with pytest.raises(InspectorError) as refused:
        open_source(put(tmp_path, b"", "b\x1b[31m\n.eml"))
    assert "\\x1b[31m\\n.eml" in str(refused.value)
    assert "\x1b" not in str(refused.value)


def test_several_paths_become_one_list(tmp_path: Path) -> None:
    paths = [
        put(tmp_path, mbox_of(mail("a"), mail("b")), "1"),
        put(tmp_path, mail("c"), "2"),
        put(tmp_path, mbox_of(mail("d")), "3"),
    ]
    source = open_sources(paths)
    assert len(source) == 0
    assert subjects(source) == ["a", "b", "c", "d"]
    assert [source.message(index).source.index for index in (1, 2, 3, 4)] == [1, 2, 1, 1]
    assert source.summary(4).path == paths[2]
    with pytest.raises(IndexError):
        source.message(5)


def test_sparse_file_of_ten_gigabytes_opens_without_being_held(tmp_path: Path) -> None:
    path = tmp_path / "sparse.eml"
    path.write_bytes(MAIL)
    os.truncate(path, 10 << 30)
    source = open_source(str(path))
    assert source.summary(1).size == 10 << 30
    assert source.summary(1).subject == "Hello"


def test_every_file_of_the_corpora_opens_or_says_why_not() -> None:
    opened = refused = 0
    for folder in ("mbox", "maildir", "emlx", "msg", "robustness", "mime", "realmail"):
        for path in sorted((corpora() / folder).rglob("*")):
            if not path.is_file():
                continue
            try:
                source = scanned(open_source(str(path)))
                for index in range(1, len(source) + 1):
                    source.summary(index)
                    source.message(index)
                source.close()
                opened += 1
            except InspectorError as problem:
                assert "\n" not in str(problem)
                refused += 1
    assert opened > 700
    assert refused < 30
