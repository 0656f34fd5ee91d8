"""The command `inspector`."""

import gc
import sys


def main() -> int:
    """Run the command line and give its exit status.

    What is loaded stays until the end, so the garbage collector does not go through it again and again: it begins when
    the command is there.
    """
    gc.disable()
    from inspector.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
