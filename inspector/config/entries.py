"""Every entry of the settings file: its section, what may stand there, and what to do where something else does."""

from collections.abc import Callable
from typing import NamedTuple

CONSENTS = ("ask", "case", "always", "never")
THEMES = ("dark", "light", "high-contrast")
COPIES = ("terminal", "file")


class Refused(NamedTuple):
    """Why a value cannot be used, and what can."""

    said: str
    do: str


Check = Callable[[str, object], Refused | None]


def _word(*allowed: str, example: str = "") -> Check:
    def check(name: str, value: object) -> Refused | None:
        if isinstance(value, str) and (value in allowed or not allowed):
            return None
        do = f"Use one of {', '.join(allowed)}." if allowed else f'Write {name} = "{example}".'
        return Refused(f"{name} = {value!r} is not understood.", do)

    return check


def _words(name: str, value: object) -> Refused | None:
    if isinstance(value, list) and all(isinstance(word, str) for word in value):
        return None
    return Refused(f"{name} is no list of words.", f'Write {name} = ["corp.example"].')


def _switch(name: str, value: object) -> Refused | None:
    if isinstance(value, bool):
        return None
    return Refused(f"{name} = {value!r} is not understood.", "Use one of true, false.")


def _number(least: float, most: float, *, is_whole: bool = False) -> Check:
    kinds = int if is_whole else int | float

    def check(name: str, value: object) -> Refused | None:
        # A comparison with not-a-number is false, so that this refuses it too.
        if not isinstance(value, bool) and isinstance(value, kinds) and least <= value <= most:
            return None
        kind = "whole number" if is_whole else "number"
        return Refused(f"{name} = {value!r} cannot be used.", f"Write a {kind} from {least} to {most}.")

    return check


ENTRIES: dict[str, dict[str, Check]] = {
    "own": {"hosts": _words, "networks": _words, "authserv_ids": _words},
    "dns": {
        "resolver": _word(example="system"),
        "consent": _word(*CONSENTS),
        "timeout": _number(0.1, 60),
        "tries": _number(1, 10, is_whole=True),
        "budget": _number(0.1, 300),
        "in_flight": _number(1, 64, is_whole=True),
    },
    "domains": {"watched": _words},
    "screen": {"theme": _word(*THEMES), "copy": _word(*COPIES)},
    "cases": {"keep": _switch},
}
KEYS = "keys"
"""The section that names keys; what can be named there only the screen knows."""
