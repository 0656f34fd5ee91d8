"""Every text on every screen can be read in each of the three looks: contrast as WCAG 2.2 counts it, 4.5 at least."""

from collections.abc import Iterator

import pytest
from rich.color import ColorType
from rich.style import Style
from textual.screen import ModalScreen

from inspector.config import Settings
from inspector.tui.app import InspectorApp, demo_app
from inspector.tui.themes import NAMES
from tests.tui.hands import press
from tests.tui.test_mailbox_screen import settled

LEAST = 4.5  # WCAG 2.2, success criterion 1.4.3, level AA.
Pair = tuple[tuple[int, int, int], tuple[int, int, int]]
PLACES = (
    ("space", "down", "space"),
    ("slash",),
    ("escape", "enter"),
    ("down",),
    *((str(tab), "home", "down") for tab in range(2, 10)),
    ("1", "home", "down", "enter"),
    ("home", "n"),
    ("B",),
    ("escape", "question_mark"),
    ("escape", "h"),
    ("escape", "e"),
    ("escape", "w"),
    ("escape", "escape", "right_square_bracket", "right_square_bracket"),
    ("right_square_bracket",),
    ("escape", "ctrl+o"),
)


def shades(style: Style | None) -> Pair | None:
    """Foreground and background as they reach the terminal."""
    if style is None or style.color is None or style.bgcolor is None:
        return None
    if ColorType.DEFAULT in (style.color.type, style.bgcolor.type):
        return None
    fore, back = style.color.get_truecolor(), style.bgcolor.get_truecolor()
    return (back, fore) if style.reverse else (fore, back)


def shown_pairs(program: InspectorApp) -> Iterator[tuple[Pair, str]]:
    """The colours of each piece of text that has letters or digits."""
    screen = program.screen
    region = screen.children[0].region if isinstance(screen, ModalScreen) else screen.region
    for strip in screen._compositor.render_strips()[region.y : region.bottom]:
        for segment in strip.crop(region.x, region.right):  # What lies under a window is dimmed.
            if any(map(str.isalnum, segment.text)) and (found := shades(segment.style)) is not None:
                yield found, segment.text.strip()


def luminance(shade: tuple[int, int, int]) -> float:
    """Relative luminance."""
    red, green, blue = ((part / 255) / 12.92 if part <= 10 else ((part / 255 + 0.055) / 1.055) ** 2.4 for part in shade)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(pair: Pair) -> float:
    """The lighter one by the darker one."""
    dark, light = sorted(map(luminance, pair))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", NAMES)
async def test_every_text_can_be_read(theme: str) -> None:
    program = demo_app(Settings(theme=theme))
    seen: dict[Pair, str] = {}
    async with program.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        for keys in PLACES:
            await press(pilot, *keys)
            for pair, text in shown_pairs(program):
                seen.setdefault(pair, f"{text} ({type(program.screen).__name__})")
    assert len(seen) > 10
    dim = [f"{ratio(pair):.2f} {text}: {pair}" for pair, text in seen.items() if ratio(pair) < LEAST]
    assert not dim, "\n".join(dim)
