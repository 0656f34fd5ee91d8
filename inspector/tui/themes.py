"""Looks by the names of the settings: dark, light, high-contrast."""

from textual.theme import BUILTIN_THEMES, Theme

HIGH_CONTRAST = Theme(
    name="high-contrast",
    primary="#ffffff",
    secondary="#ffffff",
    accent="#ffff00",
    warning="#ffd700",
    error="#ff8080",
    success="#80ff80",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={"text-muted": "#d0d0d0", "foreground-muted": "#d0d0d0"},
)

NAMES = {"dark": "textual-dark", "light": "textual-light", "high-contrast": HIGH_CONTRAST.name}


def theme_name(setting: str) -> str:
    """The theme for a word of the settings; dark for one that is not known."""
    name = NAMES.get(setting, "textual-dark")
    return name if name in BUILTIN_THEMES or name == HIGH_CONTRAST.name else "textual-dark"
