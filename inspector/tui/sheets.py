"""Style sheets: those of the list, which the first picture waits for, and those of all other screens."""

from pathlib import Path, PurePath

HERE = Path(__file__).parent
_OF_THE_LIST = {"key_strip", "mailbox", "mailbox_list", "plain", "prose", "toasts", "too_small"}
_ALL = sorted([*HERE.glob("panes/*.tcss"), *HERE.glob("screens/*.tcss")])
FIRST: list[str | PurePath] = [path for path in _ALL if path.stem in _OF_THE_LIST]
LATER: list[str | PurePath] = [path for path in _ALL if path.stem not in _OF_THE_LIST]
"""Read soon after the first picture, or with the first other screen; always all at once, so their order is the same."""
