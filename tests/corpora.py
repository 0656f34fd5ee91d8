"""Where the corpora are: CORPORA_DIR, or the tests that need them are skipped."""

import json
import os
from pathlib import Path
from typing import Any

import pytest


def corpora() -> Path:
    """The folder of the corpora; skips the test where there is none."""
    folder = os.environ.get("CORPORA_DIR", "")
    if not folder or not Path(folder).is_dir():
        pytest.skip("the conformance suites are not here: set CORPORA_DIR to their folder", allow_module_level=True)
    return Path(folder)


def cases(name: str, status: str | None = None) -> list[dict[str, Any]]:
    """The cases of `NAME_cases.json`, of one status if given; empty where there are no corpora."""
    folder = os.environ.get("CORPORA_DIR", "")
    path = Path(folder) / f"{name}_cases.json"
    if not folder or not path.is_file():
        return []
    found: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))
    return [case for case in found if status is None or case.get("status", "firm") == status]
