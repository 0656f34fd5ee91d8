"""A row that is decoded as far as somebody asks shows what the whole row shows, cut values too."""

from pathlib import Path

from inspector.mailbox import open_source
from inspector.mailbox.arrange import View, arranged
from inspector.mailbox.filter import parse
from inspector.mailbox.source import MailSource

LONG = b"word " * 30 + b"last"
MAIL = (
    b"From: =?utf-8?q?J=C3=B6?= <j@corp.example>\nDate: Mon, 9 Nov 2026 08:15:02 +0100\n"
    b"Subject: " + LONG + b"\nContent-Type: multipart/mixed; boundary=x\n\nHello\n"
)
AUTHOR = b"Subject: short\nFrom: " + b"very " * 20 + b"long <far@end.example>\n\nHello\n"


def opened(path: Path) -> MailSource:
    """The source with its whole list."""
    source = open_source(str(path))
    for _ in source.scan():
        pass
    return source


def found(source: MailSource, words: str) -> list[int]:
    """The messages that the words leave."""
    view = View(parse(words))
    return [number for part in arranged(source, view, lambda _: None, 1, len(source)) for number in part.numbers]


def written(folder: Path) -> tuple[Path, Path]:
    """The two mails as an mbox and as a folder."""
    mbox, many = folder / "two.mbox", folder / "many"
    line = b"From a@b.example Mon Nov  9 08:15:02 2026\n"
    mbox.write_bytes(line + MAIL + b"\n" + line + AUTHOR)
    many.mkdir()
    (many / "1.eml").write_bytes(MAIL)
    (many / "2.eml").write_bytes(AUTHOR)
    return mbox, many


def test_a_glance_shows_what_the_summary_shows(tmp_path: Path) -> None:
    for path in written(tmp_path):
        source = opened(path)
        for number in (1, 2):
            glance, summary = source.glance(number), source.summary(number)
            for name in ("size", "date", "from_name", "from_address", "subject", "has_attachment"):
                assert getattr(glance, name) == getattr(summary, name), name


def test_words_beyond_what_the_list_keeps_are_found(tmp_path: Path) -> None:
    for path in written(tmp_path):
        source = opened(path)
        assert found(source, "subject:last") == [1]
        assert found(source, "domain:end.example") == [2]


def test_a_file_that_vanished_is_searched_as_far_as_the_list_keeps_it(tmp_path: Path) -> None:
    _, many = written(tmp_path)
    source = opened(many)
    (many / "1.eml").unlink()
    assert found(source, "subject:word") == [1]
    assert found(source, "subject:last") == []
    assert source.summary(1).subject.startswith("word word")


def test_a_file_that_became_shorter_is_searched_as_far_as_the_list_keeps_it(tmp_path: Path) -> None:
    mbox, _ = written(tmp_path)
    source = opened(mbox)
    mbox.write_bytes(b"")
    assert found(source, "subject:word") == [1]
    assert found(source, "subject:last") == []
