"""A file that this user may not read is told, and the rest of its folder opens."""

import os
from pathlib import Path

import pytest

from inspector.mailbox import open_source

MAIL = b"From: a@b.example\nSubject: x\n\nbody\n"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read every file")
def test_an_unreadable_file_is_counted_and_the_rest_is_listed(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").write_bytes(MAIL)
    (tmp_path / "b.eml").chmod(0)
    source = open_source(str(tmp_path))
    list(source.scan())
    assert len(source) == 1
    assert source.notes == ("1 file may not be read by this user: change the permissions, or copy the folder",)
