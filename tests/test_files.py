"""A file is written whole or not at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from inspector.errors import InspectorError
from inspector.files import write_whole

ROOT = Path(__file__).parents[1]


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


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="only Linux has files without a name")
def test_a_kill_while_new_files_are_written_leaves_whole_ones_and_nothing_else(tmp_path: Path) -> None:
    loop = "import sys; from pathlib import Path; from inspector.files import write_whole\n"
    loop += "for number in range(10**6): write_whole(Path(sys.argv[1]) / f'{number}.md', 'x' * 300_000)"
    writer = subprocess.Popen([sys.executable, "-c", loop, str(tmp_path)], cwd=ROOT)
    while not (tmp_path / "5.md").exists():
        assert writer.poll() is None
    writer.kill()
    writer.wait()
    assert all(path.suffix == ".md" and path.stat().st_size == 300_000 for path in tmp_path.iterdir())
    assert not any(path.name.startswith(".") for path in tmp_path.iterdir())


def test_a_new_file_has_the_mode_that_the_system_wants(tmp_path: Path) -> None:
    write_whole(tmp_path / "report.md", "text")
    (tmp_path / "other.md").write_text("text")
    assert (tmp_path / "report.md").stat().st_mode == (tmp_path / "other.md").stat().st_mode
