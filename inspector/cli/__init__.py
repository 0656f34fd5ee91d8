"""The command line: data on standard output, talk on standard error. Loads the screen only when one is opened."""

import errno
import gc
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from importlib import import_module
from io import TextIOWrapper

from inspector.cli.arguments import parsed
from inspector.cli.output import discard_output, say
from inspector.config import DEFAULTS, Settings, settings, settings_path
from inspector.errors import InspectorError

Command = Callable[[Namespace, Settings], int]
SCREENS = ("open", "demo")
SELDOM = (
    50_000  # New objects between two looks of the collector; a message makes some thousands, and frees them itself.
)
USAGE = 2  # Arguments or a file cannot be used.
INTERRUPTED = 130  # As shells say it: 128 and SIGINT.


def run(argv: Sequence[str]) -> int:
    """Carry out a command; its exit status: 0 done, 1 a check named by --fail-on failed, 2 it cannot be done."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # A stream that was closed by whoever started this is None.
            stream.reconfigure(errors="backslashreplace")
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
        discard_output()
        return 0
    except OSError as error:
        # The words of --help: whatever else fails to be written or read is told where it is tried.
        if error.errno != errno.ENOSPC:
            raise
        discard_output()
        say(f"Standard output cannot be written: {error.strerror}.")
        return USAGE


def _command(name: str) -> Command:
    """The module of a command, loaded only now: most commands need little.

    All that is loaded stays until the end, and the garbage collector need not look at it. It was kept from the start of
    the program, and begins here, or after the first screen.
    """
    module = import_module(f"inspector.cli.{name.replace('-', '_')}")
    if name not in SCREENS:
        gc.freeze()
        gc.set_threshold(SELDOM)
        gc.enable()
    command: Command = module.run
    return command
