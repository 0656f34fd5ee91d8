"""`inspector config`: where the settings are, what is wrong with them, a commented example, and what has a key."""

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from inspector.cli.output import put, say
from inspector.config import EXAMPLE, Settings, settings_path, written
from inspector.errors import InspectorError
from inspector.files import write_whole
from inspector.text import visible

KEYS_WIDTH, NAME_WIDTH = 14, 32


def run(arguments: Namespace, settings: Settings) -> int:
    """Say which file is read, write the example, check the file, or list the keys."""
    path = settings_path(os.environ)
    if arguments.keys:
        put("\n".join(_keys(path)), None)
        return 0
    if arguments.write:
        return _write(path)
    if arguments.check:
        return _check(path)
    put(str(path) if path.exists() else f"{path} (not there yet: `inspector config --write` makes it)", None)
    return 0


def _write(path: Path) -> int:
    """A file that is there is never overwritten."""
    if path.exists():
        raise InspectorError(f"{path} is there already.", "Edit it; `inspector config --check` looks for mistakes.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, EXAMPLE)
    say(f"wrote {path}")
    return 0


def _check(path: Path) -> int:
    """A line a mistake, with its place as compilers write it."""
    raw = written(path)
    if raw is None:
        put(f"{path} is not there, so the defaults hold: `inspector config --write` makes it.", None)
        return 0
    from inspector.config.reading import read

    settings, problems = read(raw, path)
    found = [(problem.line, problem.said, problem.do) for problem in problems]
    if settings.keys:  # Only the screen knows what has a key, and only then is it loaded.
        found += _refused(settings)
    if not found:
        put(f"{path}: no mistake.", None)
        return 0
    put("\n".join(visible(f"{path}:{line}: {said} {do}") for line, said, do in sorted(found)), None)
    return 2


def _refused(settings: Settings) -> Iterator[tuple[int, str, str]]:
    from inspector.tui.keymap import refusals

    yield from refusals(settings.keys)


def _keys(path: Path) -> Iterator[str]:
    """Name, key and a sentence for everything that has a key."""
    from inspector.tui.keymap import bound, shown_keys

    yield "# Name, key and what it does. In the settings, under [keys]:  " + '"message.export" = "x"'
    for one in bound().values():
        yield f"{one.id:<{NAME_WIDTH}}{shown_keys(','.join(one.keys)):<{KEYS_WIDTH}}{one.does}"
