"""Opens the screen, and closes what is kept when the analyst leaves."""

from inspector.casework import Options
from inspector.config import Settings
from inspector.lookup.resolver import Resolver
from inspector.tui.app import InspectorApp
from inspector.tui.keymap import require_keys
from inspector.tui.opening import Desk, Nothing, Opened, Shelf, open_demo


def run_app(opened: Opened, shelf: Shelf) -> None:
    """Open the screen on a source of messages; returns when the analyst leaves."""
    _run(InspectorApp(opened.source, opened.desk, opened.lessons, shelf, mailbox=opened.mailbox))


def run_start(options: Options, resolver: Resolver, settings: Settings, shelf: Shelf) -> None:
    """Open the screen with nothing on the table yet."""
    _run(InspectorApp(Nothing(), Desk(options, resolver, settings), shelf=shelf))


def run_demo(settings: Settings, shelf: Shelf) -> None:
    """Open the screen on the demo mailbox with its recorded DNS."""
    run_app(open_demo(settings), shelf)


def _run(app: InspectorApp) -> None:
    require_keys(app.desk.settings.keys)
    app.tidying.wait()
    try:
        app.run()
    finally:
        app.shelf.book.close()
    if app.return_code:
        raise SystemExit(app.return_code)
