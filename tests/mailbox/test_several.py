"""Several sources as one list that only grows at its end."""

from pathlib import Path

import pytest

from inspector.mailbox import open_sources
from tests.mailbox.made import mail, mbox_of, scanned, subjects


def test_what_is_appended_to_any_source_stands_at_the_end(tmp_path: Path) -> None:
    first, second, folder = tmp_path / "1.mbox", tmp_path / "2.mbox", tmp_path / "3"
    first.write_bytes(mbox_of(mail("a"), mail("b")))
    second.write_bytes(mbox_of(mail("c")))
    folder.mkdir()
    (folder / "d.eml").write_bytes(mail("d"))
    source = open_sources([str(first), str(second), str(folder)])
    assert subjects(source) == ["a", "b", "c", "d"]
    with first.open("ab") as file:
        file.write(mbox_of(mail("e"), mail("f")))
    (folder / "g.eml").write_bytes(mail("g"))
    assert subjects(source) == ["a", "b", "c", "d", "e", "f", "g"]
    assert source.message(6).raw == mail("f")
    assert source.summary(6).path == str(first)
    assert source.message(6).source.index == 4
    (folder / "h.eml").write_bytes(mail("h"))
    assert subjects(source)[-2:] == ["g", "h"]


def test_numbers_outside_the_list_are_refused(tmp_path: Path) -> None:
    paths = [tmp_path / "1.eml", tmp_path / "2.eml"]
    for path in paths:
        path.write_bytes(mail("a"))
    source = scanned(open_sources([str(path) for path in paths]))
    assert len(source) == 2
    for number in (0, -1, 3):
        with pytest.raises(IndexError):
            source.summary(number)
