"""Whether a screen can be opened here; its keys come from the terminal also where standard input is a mail."""

import os
import sys

from inspector.errors import InspectorError

_HINT = "Use `inspector check` for a report without one."


def require_terminal(refusal: InspectorError | None = None) -> None:
    """Raise InspectorError where nobody could see a screen or press a key."""
    if sys.stdout is None or not sys.stdout.isatty():
        raise refusal or InspectorError("The screen needs a terminal.", _HINT)
    if os.environ.get("TERM") == "dumb":
        raise InspectorError("The screen needs a terminal that can move its cursor, and TERM says dumb.", _HINT)
    if sys.stdin is None:
        raise InspectorError("The screen needs a keyboard, and standard input is closed.", _HINT)
    if not sys.stdin.isatty():
        _take_keys()


def _take_keys() -> None:
    """Standard input was a mail or nothing: read keys from the terminal itself."""
    try:
        keys = os.open("/dev/tty", os.O_RDWR)
    except OSError as error:
        raise InspectorError("The screen needs a keyboard, and standard input is none.", _HINT) from error
    os.dup2(keys, 0)
    os.close(keys)
