"""The garbage collector waits for the first screen, and is left alone by programs that do not own the process."""

import gc
from collections.abc import Iterator

import pytest

from inspector.tui.tidying import MIDDLE, NEVER, YOUNG, Tidying


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """The collector of the tests goes on as it was."""
    threshold = gc.get_threshold()
    yield
    gc.unfreeze()
    gc.set_threshold(*threshold)
    gc.enable()


def test_nothing_is_tidied_up_until_the_first_screen_is_there() -> None:
    tidying = Tidying()
    tidying.wait()
    assert not gc.isenabled()
    tidying.begin()
    assert gc.isenabled()
    assert gc.get_threshold() == (YOUNG, MIDDLE, NEVER)
    assert gc.get_freeze_count() > 0


def test_who_did_not_wait_begins_nothing() -> None:
    before, frozen = gc.get_threshold(), gc.get_freeze_count()
    Tidying().begin()
    assert (gc.get_threshold(), gc.get_freeze_count(), gc.isenabled()) == (before, frozen, True)
