"""The screens of a message and of a check stay mounted when they are left: another one is only shown in their panes."""

from typing import TYPE_CHECKING

from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.message import MessageScreen

if TYPE_CHECKING:
    from inspector.tui.app import InspectorApp
    from inspector.tui.bench import Bench


def message_screen(app: "InspectorApp", bench: "Bench") -> MessageScreen:
    """A screen that can be opened on a message; the one that is kept, unless it lies open already."""
    if not app.is_screen_installed(MessageScreen.NAME):
        app.install_screen(MessageScreen(bench), MessageScreen.NAME)
    kept = app.get_screen(MessageScreen.NAME, MessageScreen)
    if kept in app.screen_stack:
        return MessageScreen(bench)
    kept.take(bench)
    return kept


def debugger_screen(app: "InspectorApp", bench: "Bench", check: str, step: int | None = None) -> DebuggerScreen:
    """The same on a check of it."""
    if not app.is_screen_installed(DebuggerScreen.NAME):
        app.install_screen(DebuggerScreen(bench, check, step), DebuggerScreen.NAME)
    kept = app.get_screen(DebuggerScreen.NAME, DebuggerScreen)
    if kept in app.screen_stack:
        return DebuggerScreen(bench, check, step)
    kept.take_check(bench, check, step)
    return kept
