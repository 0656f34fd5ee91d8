"""`inspector config`: where the settings are, and a commented example to start from."""

import os
from argparse import Namespace

from inspector.cli.output import put, say
from inspector.config import EXAMPLE, Settings, settings_path
from inspector.errors import InspectorError
from inspector.files import write_whole


def run(arguments: Namespace, settings: Settings) -> int:
    """Say which file is read, or write the example; a file that is there is never overwritten."""
    path = settings_path(os.environ)
    if not arguments.write:
        put(f"{path}" if settings.path else f"{path} (not there yet: `inspector config --write` makes it)", None)
        return 0
    if path.exists():
        raise InspectorError(f"{path} is there already.", "Edit it; it was read without a mistake.")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, EXAMPLE)
    say(f"wrote {path}")
    return 0
