"""Each key does one thing on a screen, and each command can be carried out there."""

import pytest

from inspector.tui import commands
from inspector.tui.commands import Command, bindings, identifier
from inspector.tui.screens.debugger import DebuggerScreen
from inspector.tui.screens.export import ExportScreen
from inspector.tui.screens.mailbox import MailboxScreen
from inspector.tui.screens.message import MessageScreen
from inspector.tui.screens.request import RequestScreen
from inspector.tui.screens.start import StartScreen

SCREENS = [
    (MailboxScreen, commands.MAILBOX),
    (MessageScreen, commands.MESSAGE),
    (StartScreen, commands.START),
    (DebuggerScreen, commands.DEBUGGER),
    (ExportScreen, commands.EXPORT),
    (RequestScreen, commands.REQUEST),
]


@pytest.mark.parametrize(("screen", "declared"), SCREENS)
def test_keys_are_told_apart_and_every_action_exists(screen: type, declared: tuple[Command, ...]) -> None:
    keys = [key for command in declared for key in command.key.split(",")]
    assert len(keys) == len(set(keys))
    for command in declared:
        assert hasattr(screen, f"action_{command.action.partition('(')[0]}"), command.action


@pytest.mark.parametrize(("screen", "declared"), SCREENS)
def test_every_binding_has_an_id_a_label_and_a_tooltip(screen: type, declared: tuple[Command, ...]) -> None:
    made = bindings("x", declared)
    assert len({binding.id for binding in made}) == len(made)
    assert all(binding.description and binding.tooltip.endswith(".") for binding in made)


def test_an_action_with_an_argument_has_an_id_of_words() -> None:
    assert identifier("tab('case')") == "tab-case"
