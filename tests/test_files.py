"""A file is written whole or not at all."""

from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.files import write_whole


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("old", "utf-8")
    path.chmod(0o640)
    write_whole(path, "new \ud800\n")
    assert path.read_bytes() == b"new \\ud800\n"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_not_there_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(InspectorError, match="cannot be written"):
        write_whole(tmp_path / "none" / "report.md", "text")
