"""`inspector PATH...`: the screen."""

import os
import sys
from argparse import Namespace

from inspector.cli import session
from inspector.config import Settings, cache_folder
from inspector.errors import InspectorError
from inspector.mailbox import open_sources


def run(arguments: Namespace, settings: Settings) -> int:
    """Open the screen on messages and mailboxes."""
    if not arguments.paths:
        raise InspectorError("Nothing to open.", "Name a mail or a mailbox, or try `inspector demo`.")
    stdin = sys.stdin.buffer.read() if "-" in arguments.paths else None
    source = open_sources(arguments.paths, stdin=stdin, cache_dir=cache_folder(os.environ))
    if not sys.stdout.isatty():
        raise InspectorError("The screen needs a terminal.", "Use `inspector check` for a report without one.")
    resolver = session.resolver(arguments, settings)
    from inspector.tui.app import run_app

    run_app(source, session.options(arguments, settings), resolver, settings)
    return 0
