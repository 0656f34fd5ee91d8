"""The command `inspector`."""

import sys


def main() -> int:
    """Run the command line and give its exit status."""
    from inspector.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
