"""Every package that the program needs at run time has a licence that fits an MIT project, by its own metadata."""

import re
from importlib.metadata import PackageNotFoundError

import pytest

from tests.supply import licence, locked

NAMES = tuple(locked())
ALLOWED = {"MIT", "MIT-0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Apache-2.0", "PSF-2.0", "MPL-2.0"}
"""MPL-2.0 is of files: the public suffix list is used as it is, and nothing of it is changed."""


def test_the_lock_names_few_packages() -> None:
    assert 0 < len(NAMES) <= 20


@pytest.mark.parametrize("name", NAMES)
def test_a_licence_fits(name: str) -> None:
    try:
        found = set(re.split(r" (?:OR|AND) ", licence(name)))
    except PackageNotFoundError:
        pytest.skip(f"{name} is not installed here: the lock needs it on another platform")
    assert found
    assert found <= ALLOWED
