"""`inspector demo`: the demo mailbox, with recorded DNS."""

from argparse import Namespace

from inspector.cli import session
from inspector.cli.terminal import require_terminal
from inspector.config import Settings


def run(arguments: Namespace, settings: Settings) -> int:
    """Open the screen on the demo."""
    require_terminal()
    from inspector.tui.running import run_demo

    run_demo(settings, session.shelf(settings))
    return 0
