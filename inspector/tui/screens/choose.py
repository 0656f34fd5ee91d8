"""A small window with a question that a single key answers: consent before anything is sent or overwritten."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content

from inspector.tui import safe
from inspector.tui.commands import key_of
from inspector.tui.drawing import Window
from inspector.tui.panes.prose import Prose
from inspector.tui.present.layout import MUTED, paragraph
from inspector.tui.screens.help import HelpScreen
from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Offer:
    """A question, and the words that go with the keys `enter` and `k`."""

    title: str
    said: Sequence[str]
    """Paragraphs."""
    enter: str
    k: str = ""
    """Empty when there is no second way."""
    listed: Sequence[str] = ()
    """Lines below the first paragraph, each cut rather than wrapped."""


class Choose(Window[str]):
    """Gives `enter`, `k`, or empty when the analyst thought better of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose('enter')", "yes", tooltip="Do the first thing named.", id="choose.enter"),
        Binding("k", "choose('k')", "other", tooltip="Do the second thing named.", id="choose.other"),
        Binding("escape", "choose('')", "back", tooltip="Close this window and do nothing.", id="choose.back"),
        Binding("question_mark,f1", "help", "keys", tooltip="Show the keys of this window.", id="choose.help"),
    ]

    def __init__(self, offer: Offer) -> None:
        super().__init__()
        self._offer = offer

    def compose(self) -> ComposeResult:
        """Question and keys."""
        with Vertical(id="window"):
            yield Prose(id="said")
            yield Prose(id="form-keys")

    def on_mount(self) -> None:
        """Fill in the words."""
        offer = self._offer
        self.query_one("#window").border_title = safe.line(offer.title)
        self.query_one("#said", Prose).show(lambda width: _said_lines(offer, width))
        enter, other, back = (key_of(self, f"choose('{key}')") for key in ("enter", "k", ""))
        keys = [f"{enter}  {offer.enter}", *([f"{other}  {offer.k}"] if offer.k else []), f"{back}  back"]
        self.query_one("#form-keys", Prose).show(lambda width: paragraph("   ".join(keys), width, MUTED))

    def action_help(self) -> None:
        """`?`."""
        self.app.push_screen(HelpScreen.on(self, "window"))

    def action_choose(self, key: str) -> None:
        """Close with the key."""
        if key != "k" or self._offer.k:
            self.dismiss(key)


def _said_lines(offer: Offer, width: int) -> list[Content]:
    first, *others = offer.said
    listed = [safe.line(f"  {one}", width=width, keep="both") for one in offer.listed]
    rest = [line for text in others for line in (*paragraph(text, width), safe.EMPTY)]
    return [*paragraph(first, width), *listed, safe.EMPTY, *rest]
