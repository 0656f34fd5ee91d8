"""The looks of the program: which theme is taken, and what stands in for colours where there are few."""

from textual.theme import Theme

from inspector.tui.covering import Covering
from inspector.tui.themes import HIGH_CONTRAST, NAMES, THEMES, theme_name


class Looks(Covering):
    """Knows its themes from the first style sheet on."""

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(HIGH_CONTRAST)

    def on_notify(self) -> None:
        """In place of the word before: what was said of an earlier key would only cover what is read now."""
        self.clear_notifications()

    def next_theme(self) -> str:
        """Go on to the next looks; their name in the settings."""
        names = list(NAMES)
        now = next((name for name in names if NAMES[name] == self.theme), names[-1])
        name = names[(names.index(now) + 1) % len(names)]
        self.take_theme(theme_name(name))
        return name

    def get_theme(self, theme_name: str) -> Theme | None:
        """Ours in place of those of the library that have the same names, from the first style sheet on."""
        return next((theme for theme in THEMES if theme.name == theme_name), None) or super().get_theme(theme_name)

    def take_theme(self, name: str) -> None:
        """Looks, and whether colours are enough to find the cursor by: else it stands in reverse, in a heavy frame."""
        self.theme = name
        has_few = self.no_color or self.console.color_system in (None, "standard", "windows")
        self.set_class(has_few or name == HIGH_CONTRAST.name, "-few-colours")
