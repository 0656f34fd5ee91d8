"""What can be typed after `inspector`, and what it becomes."""

import argparse
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

from inspector import __version__
from inspector.errors import InspectorError

if TYPE_CHECKING:
    _Commands = argparse._SubParsersAction["_Parser"]

CHECKS = ("spf", "dkim", "dmarc", "arc")


def parsed(argv: Sequence[str]) -> argparse.Namespace:
    """The arguments; `open` is understood when the first word is no command. Raises InspectorError."""
    words = list(argv)
    if words and words[0] not in COMMANDS and words[0] not in ("-h", "--help", "--version"):
        words.insert(0, "open")
    return _parser(words[0] if words else "open").parse_args(words or ["open"])


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as all mistakes are told; names that a shell filled in may be hostile."""

    def _print_message(self, message: str, file: object = None) -> None:
        """Help and version; the library's own passes over a full disk in silence."""
        if sys.stdout is not None:
            sys.stdout.write(message)
            sys.stdout.flush()

    def error(self, message: str) -> NoReturn:
        raise InspectorError(f"{message[:1].upper()}{message[1:].rstrip('.')}.", f"See `{self.prog} --help`.")


def _parser(word: str) -> argparse.ArgumentParser:
    """Knows the command of that word, and all of them when the word is none: each takes time to make."""
    parser = _Parser(
        prog="inspector",
        description="A debugger for email authentication: open a suspicious mail, watch SPF, DKIM and DMARC decide.",
        epilog="`inspector PATH` opens the screen; `inspector demo` opens the demo mailbox without any network.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"mail-inspector {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, add in COMMANDS.items():
        if word == name or word not in COMMANDS:
            add(commands)
    return parser


def _add_open(commands: "_Commands") -> None:
    screen = commands.add_parser("open", help="open the screen on messages and mailboxes", allow_abbrev=False)
    screen.add_argument("paths", nargs="*", metavar="PATH", help=".eml, .msg, mbox, Maildir, a folder of them, or -")
    _add_dns(screen)
    _add_session(screen)


def _add_demo(commands: "_Commands") -> None:
    commands.add_parser("demo", help="open the demo mailbox with its recorded DNS: no network needed")


def _add_check(commands: "_Commands") -> None:
    check = commands.add_parser("check", help="check one message and print the report", allow_abbrev=False)
    check.add_argument("path", metavar="PATH", help=".eml, .msg, mbox, Maildir, or - for standard input")
    check.add_argument("-n", "--index", type=count, default=1, metavar="INDEX", help="which message, from 1")
    check.add_argument(
        "--attached", type=count, metavar="N", help="check the mail that is attached to it, the first, second, ..."
    )
    check.add_argument("--format", choices=("text", "markdown", "json", "observables", "stix"), default="text")
    check.add_argument(
        "--without-personal-data",
        action="store_true",
        help="stand-ins for people, their addresses and machines, the subject and the recipient's domain",
    )
    check.add_argument("--exact", action="store_true", help="of observables, as they are and not defanged")
    check.add_argument(
        "--domains",
        action="store_true",
        help="also ask about each domain that the mail names: mail servers, SPF, DMARC, addresses, name servers",
    )
    check.add_argument("--short", action="store_true", help="of markdown, only what fits a ticket")
    _add_dns(check)
    _add_session(check)
    _add_output(check)


def _add_triage(commands: "_Commands") -> None:
    triage = commands.add_parser("triage", help="check every message: one row each", allow_abbrev=False)
    triage.add_argument("paths", nargs="+", metavar="PATH")
    triage.add_argument("--format", choices=("table", "jsonl", "csv"), default="table")
    triage.add_argument("--limit", type=count, metavar="N", help="stop after N messages")
    triage.add_argument(
        "--filter", default="", metavar="WORDS", help="only messages that these words choose, as on the screen"
    )
    triage.add_argument("--jobs", type=count, metavar="N", help="processes to check with; default one for each core")
    triage.add_argument(
        "--resume", action="store_true", help="go on with a run that was stopped: keep the rows of -o FILE, do the rest"
    )
    _add_dns(triage)
    _add_session(triage)
    _add_output(triage)


def _add_spf(commands: "_Commands") -> None:
    spf = commands.add_parser("spf", help="evaluate SPF alone", allow_abbrev=False)
    spf.add_argument("--ip", required=True, type=address, metavar="IP", help="address of the client")
    spf.add_argument("--helo", required=True, metavar="NAME")
    spf.add_argument("--mail-from", required=True, type=sender, metavar="ADDRESS", help="empty for the null sender")
    spf.add_argument(
        "--beyond",
        action=argparse.BooleanOptionalAction,
        help="go on past the verdict: what the whole tree costs and what else would match (more questions; "
        "without this option only where nothing is sent: zone, recording)",
    )
    _add_single(spf)


def _add_dmarc(commands: "_Commands") -> None:
    dmarc = commands.add_parser("dmarc", help="find the DMARC policy of a domain", allow_abbrev=False)
    dmarc.add_argument("domain", metavar="DOMAIN")
    dmarc.add_argument("--reports", action="store_true", help="also ask whether those who get its reports agreed")
    _add_single(dmarc)


def _add_key(commands: "_Commands") -> None:
    key = commands.add_parser("dkim-key", help="look up a DKIM key", allow_abbrev=False)
    key.add_argument("selector", metavar="SELECTOR")
    key.add_argument("domain", metavar="DOMAIN")
    _add_single(key)


def _add_findings(commands: "_Commands") -> None:
    rules = commands.add_parser("findings", help="list what can be found in a mail, and what to ask next")
    rules.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    rules.add_argument("-o", "--output", metavar="FILE", help="write the list there instead of standard output")


def _add_config(commands: "_Commands") -> None:
    config = commands.add_parser("config", help="show where the settings are, write a commented example, check them")
    deed = config.add_mutually_exclusive_group()
    deed.add_argument("--write", action="store_true", help="write the example where no settings are yet")
    deed.add_argument("--check", action="store_true", help="list every mistake with its line; exit 2 when there is one")
    deed.add_argument("--keys", action="store_true", help="list what has a key, by the name that [keys] calls it")


def _add_dns(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--dns",
        metavar="SOURCE",
        help="system, IP[:port], tls://host[:port], https://host/path, zone:FILE, recording:FILE, or off",
    )
    parser.add_argument("--record", metavar="FILE", help="save every question and answer")
    clock = parser.add_mutually_exclusive_group()
    clock.add_argument("--at", type=moment, metavar="TIME", help="ISO 8601; the clock to judge by; default now")
    clock.add_argument(
        "--now", type=moment, metavar="TIME", help="the time of the run, to make a report again; the receipt decides"
    )


def _add_session(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--ip", type=address, metavar="IP", help="address of the client")
    parser.add_argument("--helo", metavar="NAME", help="what the client called itself")
    parser.add_argument(
        "--mail-from", type=sender, metavar="ADDRESS", help="envelope sender; empty for the null sender"
    )
    parser.add_argument(
        "--boundary", type=hop, metavar="HOP", help="hop that your own server wrote; newest is 1, 0 trusts none"
    )


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", metavar="FILE", help="write the report there instead of standard output")
    parser.add_argument("--fail-on", type=_checks, default=(), metavar="CHECKS", help="exit 1 when one of them fails")


def _add_single(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--format", choices=("text", "json"), default="text")
    _add_dns(parser)
    _add_output(parser)


def moment(text: str) -> datetime:
    """An ISO 8601 time; without an offset it is UTC."""
    try:
        time = datetime.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no ISO 8601 time such as 2026-11-22T09:30:00+01:00") from error
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def count(text: str) -> int:
    """A number from 1."""
    if not (text.isascii() and text.isdigit() and int(text[:18]) > 0):
        raise argparse.ArgumentTypeError(f"{text!r} is no number from 1")
    return int(text[:18])


def hop(text: str) -> int:
    """The number of a hop; 0 trusts none."""
    if not (text.isascii() and text.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is no hop: the newest is 1, and 0 trusts none")
    return int(text[:18])


def address(text: str) -> str:
    """An IP address as it is written, without the brackets that servers put around it."""
    import ipaddress  # Most commands need none.

    from inspector.mail.ip import canonical

    try:
        ipaddress.ip_address(text.strip())
    except ValueError:
        if found := canonical(text):
            return found
        said = f"{text!r} is no IP address such as 192.0.2.1 or 2001:db8::1"
        raise argparse.ArgumentTypeError(said) from None
    return text.strip()


def sender(text: str) -> str:
    """An envelope sender without the angle brackets of its command; empty for the null sender."""
    text = text.strip()
    return text[1:-1].strip() if text.startswith("<") and text.endswith(">") else text


def _checks(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.lower().split(",") if name.strip())
    for name in names:
        if name not in CHECKS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(CHECKS)}")
    return names


COMMANDS: dict[str, Callable[["_Commands"], None]] = {
    "open": _add_open,
    "demo": _add_demo,
    "check": _add_check,
    "triage": _add_triage,
    "spf": _add_spf,
    "dmarc": _add_dmarc,
    "dkim-key": _add_key,
    "findings": _add_findings,
    "config": _add_config,
}
