"""The cursor moves over, into and out of frames, and says when the trace must grow."""

import pytest

from inspector.model.trace import Fact, Step
from inspector.tui.stepping import Cursor, Intent, frames

DEPTHS = (0, 0, 1, 1, 2, 1, 0)
"""check, include, its record, a nested include, inside it, its end, the end of the first."""
STEPS = tuple(Step(number, depth, "spf.x", f"step {number}") for number, depth in enumerate(DEPTHS, 1))


@pytest.mark.parametrize(
    ("at", "intent", "reaches"),
    [
        (0, Intent.OVER, 1),
        (1, Intent.OVER, 6),
        (1, Intent.INTO, 2),
        (2, Intent.OVER, 3),
        (3, Intent.OVER, 5),
        (4, Intent.OVER, 5),
        (4, Intent.OUT, 5),
        (2, Intent.OUT, 6),
    ],
)
def test_a_move_ends_at_the_right_depth(at: int, intent: Intent, reaches: int) -> None:
    moved = Cursor(STEPS, at).move(intent)
    assert moved is not None
    assert moved.at == reaches


@pytest.mark.parametrize("intent", list(Intent))
def test_past_the_newest_step_the_trace_must_grow(intent: Intent) -> None:
    assert Cursor(STEPS, 6).move(intent) is None


def test_an_include_that_is_not_finished_cannot_be_stepped_over_yet() -> None:
    assert Cursor(STEPS[:4], 1).move(Intent.OVER) is None


def test_out_of_the_outermost_frame_is_the_end_of_the_check() -> None:
    assert Cursor(STEPS, 0).move(Intent.OUT) is None


def test_back_goes_into_frames_and_stays_at_the_first_step() -> None:
    assert Cursor(STEPS, 6).back().at == 5
    assert Cursor(STEPS, 0).back().at == 0


def test_no_steps_give_no_step_and_no_move() -> None:
    empty = Cursor(())
    assert empty.step is None
    assert empty.move(Intent.INTO) is None
    assert (empty.back().at, empty.first().at, empty.newest().at) == (0, 0, 0)


def test_a_trace_that_was_begun_again_keeps_the_cursor_inside() -> None:
    assert Cursor(STEPS, 6).grown(STEPS[:2]).at == 1
    assert Cursor(STEPS, 6).grown(()).at == 0


def test_find_looks_at_facts_and_goes_round() -> None:
    steps = (STEPS[0], Step(2, 0, "dkim.body", "x", facts=(Fact("claimed", "AbC="),)), STEPS[2])
    found = Cursor(steps, 2).find("abc=")
    assert found is not None
    assert found.at == 1
    assert Cursor(steps, 0).find("not there") is None


def test_a_step_before_a_deeper_one_opens_a_frame() -> None:
    assert frames(STEPS) == (False, True, False, True, False, False, False)
