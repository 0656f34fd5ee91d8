"""Threads wait for the keys, and not for ever."""

from unittest.mock import patch

from inspector.tui.courtesy import LONGEST, Courtesy


def naps(courtesy: Courtesy, times: list[float]) -> int:
    """How often a thread sleeps when the clock shows these times."""
    with patch("inspector.tui.courtesy.monotonic", side_effect=times), patch("inspector.tui.courtesy.sleep") as sleep:
        courtesy.rest()
    return sleep.call_count


def test_nobody_waits_before_a_key_was_pressed() -> None:
    assert naps(Courtesy(), [100.0, 100.0]) == 0


def test_a_thread_waits_while_somebody_types_but_not_for_ever() -> None:
    courtesy = Courtesy()
    with patch("inspector.tui.courtesy.monotonic", return_value=100.0):
        courtesy.pressed()
    assert naps(courtesy, [100.0, 100.01, 100.02, 100.0 + LONGEST]) == 2
    assert naps(courtesy, [101.0, 101.0]) == 0
