"""The command line: data on standard output, talk on standard error. Loads the screen only when one is opened."""

import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module

from inspector.cli.arguments import parsed
from inspector.cli.output import say
from inspector.config import DEFAULTS, Settings, settings, settings_path
from inspector.errors import InspectorError

Command = Callable[[Namespace, Settings], int]
USAGE = 2  # Arguments or a file cannot be used.
INTERRUPTED = 130  # As shells say it: 128 and SIGINT.


def run(argv: Sequence[str]) -> int:
    """Carry out a command; its exit status: 0 done, 1 a check named by --fail-on failed, 2 it cannot be done."""
    sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    sys.stderr.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        arguments = parsed(argv)
        # `config` tells of every mistake in the settings by itself.
        known = DEFAULTS if arguments.command == "config" else settings(settings_path(os.environ))
        return _command(arguments.command)(arguments, known)
    except InspectorError as error:
        say(str(error))
        return USAGE
    except KeyboardInterrupt:
        say("stopped")
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has had enough; nothing more can be written there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _command(name: str) -> Command:
    """The module of a command, loaded only now: most commands need little.

    All of it stays until the end, so the garbage collector does not go through it again and again.
    """
    gc.disable()
    module = import_module(f"inspector.cli.{name.replace('-', '_')}")
    gc.freeze()
    gc.enable()
    command: Command = module.run
    return command
