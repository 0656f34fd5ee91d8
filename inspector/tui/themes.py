"""Looks by the names of the settings: dark, light, high-contrast; text has a contrast of 4.5 or more (WCAG 2.2 AA)."""

from dataclasses import replace

from textual.theme import BUILTIN_THEMES, Theme

DARK = replace(
    BUILTIN_THEMES["textual-dark"],
    variables={
        "text-muted": "#a3a3a3",
        "foreground-muted": "#a3a3a3",
        "text-disabled": "#a3a3a3",
        "text-error": "#e895a9",
    },
)
LIGHT = replace(
    BUILTIN_THEMES["textual-light"],
    variables={
        "text-muted": "#494949",
        "foreground-muted": "#494949",
        "text-disabled": "#494949",
        "text-success": "#0f4a1c",
        "text-error": "#7a1a35",
        "text-warning": "#664000",
        "text-accent": "#664000",
        "footer-key-foreground": "#004578",
        "block-cursor-background": "#298df1",
        "input-selection-background": "#298df1 35%",
    },
)
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
    variables={
        "text-muted": "#d0d0d0",
        "foreground-muted": "#d0d0d0",
        "text-disabled": "#d0d0d0",
        "input-selection-background": "#0040c0",
    },
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST)
NAMES = {"dark": DARK.name, "light": LIGHT.name, "high-contrast": HIGH_CONTRAST.name}


def theme_name(setting: str) -> str:
    """The theme for a word of the settings; dark for one that is not known."""
    return NAMES.get(setting, DARK.name)
