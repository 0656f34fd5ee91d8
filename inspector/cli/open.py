"""`inspector PATH...`: the screen; without a path, its start."""

from argparse import Namespace

from inspector.cli import session
from inspector.cli.output import read_input
from inspector.cli.terminal import require_terminal
from inspector.config import Settings
from inspector.errors import InspectorError
from inspector.mailbox import open_sources


def run(arguments: Namespace, settings: Settings) -> int:
    """Open the screen on messages and mailboxes, or on what was opened before."""
    if not arguments.paths:
        return _start(arguments, settings)
    cache_dir = session.kept_lists(settings)
    stdin = read_input() if "-" in arguments.paths else None
    source = open_sources(arguments.paths, stdin=stdin, cache_dir=cache_dir)
    require_terminal()
    resolver, options = session.resolver(arguments, settings), session.options(arguments, settings)
    from inspector.tui.opening import Desk, Opened, known_as
    from inspector.tui.running import run_app

    opened = Opened(source, Desk(options, resolver, settings), mailbox=known_as(arguments.paths))
    run_app(opened, session.shelf(settings))
    return 0


def _start(arguments: Namespace, settings: Settings) -> int:
    require_terminal(InspectorError("Nothing to open.", "Name a mail or a mailbox, or try `inspector demo`."))
    resolver, options = session.resolver(arguments, settings), session.options(arguments, settings)
    from inspector.tui.running import run_start

    run_start(options, resolver, settings, session.shelf(settings))
    return 0
