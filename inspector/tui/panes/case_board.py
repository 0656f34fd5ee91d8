"""The panes of the case beside each other on a wide terminal; on a narrow one the verdicts and one other at a time."""

from collections.abc import Iterable, Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from inspector.tui import safe
from inspector.tui.panes.prose import Prose
from inspector.tui.panes.rows import MakeRows, Rows
from inspector.tui.present.layout import MUTED, WIDE

LEFT = ("verdicts", "route", "session")
RIGHT = ("claims", "signature", "claimed", "remarks")
NAMES = {
    "verdicts": "Verdicts",
    "route": "Route",
    "session": "Session",
    "claims": "Mail says",
    "signature": "DKIM",
    "claimed": "Claimed",
    "remarks": "Findings",
}
ORDER = ("verdicts", "claims", "route", "signature", "session", "claimed", "remarks")


class CaseBoard(Vertical):
    """Seven panes; `front` is the one that a narrow terminal shows below the verdicts."""

    front = "claims"

    def compose(self) -> ComposeResult:
        """The strip of names for narrow terminals, and two columns."""
        yield Prose(id="pane-names")
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                for name in LEFT:
                    yield Rows(id=name)
            with Vertical(id="right"):
                for name in RIGHT:
                    yield Rows(id=name)

    def on_mount(self) -> None:
        """Bring the first pane to the front."""
        self.bring("claims")

    def pane(self, name: str) -> Rows:
        """A pane by its name."""
        return self.query_one(f"#{name}", Rows)

    def show(self, made: Mapping[str, tuple[MakeRows, Content]]) -> None:
        """New rows and titles for the panes named."""
        for name, (make, title) in made.items():
            self.pane(name).show(make, title)
        self._name_panes()

    def point(self, check: str) -> None:
        """Put the cursor on a check, unless it was moved away from the first."""
        verdicts = self.pane("verdicts")
        if not verdicts.highlighted:
            verdicts.select(check)

    def bring(self, name: str) -> None:
        """Show a pane on a narrow terminal; the verdicts always stay."""
        if name != "verdicts":
            self.front = name
        self.set_apart(self.app.size.width)
        self._name_panes()

    def set_apart(self, width: int) -> None:
        """Mark the pane in front; only narrow terminals need it, and every mark is looked up in all style sheets."""
        if width >= WIDE:
            return
        for other in (*LEFT, *RIGHT):
            self.pane(other).set_class(other == self.front, "-front")
        self.query_one("#left").set_class(self.front in LEFT, "-holds-front")
        self.query_one("#right").set_class(self.front in RIGHT, "-holds-front")

    def on_descendant_focus(self) -> None:
        """Where lines are few, the pane that has the keys takes them all."""
        self.set_low()

    def set_low(self) -> None:
        """Mark whether that pane is the verdicts; only low terminals need it."""
        if self.screen.has_class("-short"):
            self.set_class(self.focused_pane is None or self.focused_pane.id == "verdicts", "-on-verdicts")

    def step(self, by: int) -> None:
        """Focus the next pane or the one before, in reading order."""
        focused = self.screen.focused
        at = ORDER.index(focused.id) if focused is not None and focused.id in ORDER else -1
        name = ORDER[(at + by) % len(ORDER)]
        self.bring(name)
        self.screen.set_focus(self.pane(name))

    @property
    def focused_pane(self) -> Rows | None:
        """The pane that has the keys."""
        focused = self.screen.focused
        return focused if isinstance(focused, Rows) and focused.id in ORDER else None

    def _name_panes(self) -> None:
        self.query_one("#pane-names", Prose).show(lambda width: [_strip(ORDER[1:], self.front, width)])


def _strip(names: Iterable[str], front: str, width: int) -> Content:
    parts: list[Content] = []
    for name in names:
        shown = f"[{NAMES[name]}]" if name == front else f" {NAMES[name]} "
        parts.append(safe.clickable(safe.line(shown, "bold" if name == front else MUTED), f"screen.pane('{name}')"))
    return safe.row(*parts).truncate(width, ellipsis=True)
