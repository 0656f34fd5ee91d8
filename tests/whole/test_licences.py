"""Every package that the program needs at run time has a licence that fits an MIT project, by its own metadata."""

import re
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest

LOCK = Path(__file__).parents[2] / "requirements.lock"
NAMES = re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==", LOCK.read_text("utf-8"), re.MULTILINE)
ALLOWED = {"MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "PSF-2.0", "MPL-2.0"}
"""MPL-2.0 is of files: the public suffix list is used as it is, and nothing of it is changed."""
CLASSIFIED = {"License :: OSI Approved :: MIT License": "MIT"}


def licences(name: str) -> set[str]:
    """What the metadata says; with `OR` one of them is enough, and all are told."""
    metadata = distribution(name).metadata
    if "License-Expression" in metadata:
        return set(re.split(r" (?:OR|AND) ", metadata["License-Expression"]))
    return {CLASSIFIED.get(line, line) for line in metadata.get_all("Classifier") or () if line.startswith("License")}


def test_the_lock_names_few_packages() -> None:
    assert 0 < len(NAMES) <= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_licence_fits(name: str) -> None:
    try:
        found = licences(name)
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here: the lock needs it on another platform")
    assert found
    assert found <= ALLOWED
