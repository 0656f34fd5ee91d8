"""The user's settings: one TOML file with comments, read once at the start."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from inspector.auth.envelope import Own
from inspector.errors import InspectorError

EXAMPLE = """\
# Settings of mail-inspector. Every line may be left out.

[own]
# What belongs to your organization: the newest hop written by one of these hosts is the boundary.
hosts = []          # ["corp.example"] covers mx1.corp.example too
networks = []       # ["198.51.100.0/24"]
authserv_ids = []   # ["mx1.corp.example"]: who writes your Authentication-Results

[dns]
resolver = "system" # or "192.0.2.53", "tls://dns.example", "https://dns.example/dns-query", "off"
consent = "ask"     # "ask" each question, "case" all of a case after the first yes, "always", "never"
timeout = 2.0       # seconds for the first try of a server; each further try waits twice as long
tries = 2           # how often a server that keeps silent is asked
budget = 8.0        # seconds for one question, all tries together
in_flight = 16      # questions that are on their way at the same time, at most

[domains]
watched = []        # ["bank.example"]: names that others may make theirs look like; your own hosts are watched too

[screen]
theme = "dark"      # "dark", "light" or "high-contrast"

[cases]
keep = true         # false: notes, marks, tags and the lists of mailboxes are forgotten when you leave
"""

KNOWN = {
    "own": ("hosts", "networks", "authserv_ids"),
    "dns": ("resolver", "consent", "timeout", "tries", "budget", "in_flight"),
    "domains": ("watched",),
    "screen": ("theme",),
    "cases": ("keep",),
}
BOUNDS = {"timeout": (0.1, 60), "tries": (1, 10), "budget": (0.1, 300), "in_flight": (1, 64)}
WHOLE = ("tries", "in_flight")
CONSENTS = ("ask", "case", "always", "never")
THEMES = ("dark", "light", "high-contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, or the defaults."""

    own: Own = field(default_factory=Own)
    resolver: str = "system"
    """A value for `--dns`."""
    consent: str = "ask"
    timeout: float = 2.0
    """Seconds for the first try of a server."""
    tries: int = 2
    budget: float = 8.0
    """Seconds for one question, all tries together."""
    in_flight: int = 16
    """Questions sent and not answered, at most."""
    watched: tuple[str, ...] = ()
    """Domains that others may make theirs look like."""
    theme: str = "dark"
    keep: bool = True
    """Whether anything is written for the next opening: the case file, the lists of large mailboxes."""
    path: Path | None = None
    """The file that was read; None when there is none."""


DEFAULTS = Settings()


def settings_path(environ: Mapping[str, str]) -> Path:
    """Where the settings are looked for: MAIL_INSPECTOR_CONFIG, else the user's configuration folder."""
    if named := environ.get("MAIL_INSPECTOR_CONFIG"):
        return Path(named)
    return _folder(environ, "XDG_CONFIG_HOME", "APPDATA", ".config") / "mail-inspector" / "config.toml"


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Where indexes of large mailboxes are kept."""
    return _folder(environ, "XDG_CACHE_HOME", "LOCALAPPDATA", ".cache") / "mail-inspector"


def data_folder(environ: Mapping[str, str]) -> Path:
    """Where the case file is kept."""
    return _folder(environ, "XDG_DATA_HOME", "LOCALAPPDATA", ".local/share") / "mail-inspector"


def _folder(environ: Mapping[str, str], xdg: str, windows: str, fallback: str) -> Path:
    if named := environ.get(xdg):
        return Path(named)
    if sys.platform == "win32" and (named := environ.get(windows)):
        return Path(named)
    return Path(environ.get("HOME") or os.curdir) / fallback


def settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none. Raises InspectorError that names what is wrong."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return DEFAULTS
    except OSError as error:
        raise InspectorError(f"The settings {path} cannot be read: {error.strerror}.", "Check the file.") from error
    return settings_from(raw, path)


def settings_from(raw: bytes, path: Path) -> Settings:
    """The settings in these bytes of a file. Raises InspectorError that names what is wrong."""
    import tomllib  # Only who has settings needs it.

    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except RecursionError:
        raise InspectorError(f"The settings {path} nest too deep.", "Mend the brackets.") from None
    except ValueError as error:  # Of TOML, of UTF-8, or of a number with thousands of digits.
        raise InspectorError(f"The settings {path} are not TOML: {error}.", "Mend that line.") from error
    return _checked(table, path)


def _checked(table: Mapping[str, object], path: Path) -> Settings:
    for section, entries in table.items():
        if section not in KNOWN or not isinstance(entries, dict):
            raise InspectorError(
                f"The settings {path} hold an unknown section [{section}].", f"Known: {', '.join(KNOWN)}."
            )
        for name in entries:
            if name not in KNOWN[section]:
                raise InspectorError(
                    f"The settings {path} hold an unknown entry {name} in [{section}].",
                    f"Known: {', '.join(KNOWN[section])}.",
                )
    own, dns, domains, screen, cases = (_section(table, name) for name in KNOWN)
    return Settings(
        Own(*(_words(own, name, path) for name in KNOWN["own"])),
        resolver=_word(dns, "resolver", "system", (), path),
        consent=_word(dns, "consent", "ask", CONSENTS, path),
        timeout=_number(dns, "timeout", DEFAULTS.timeout, path),
        tries=int(_number(dns, "tries", DEFAULTS.tries, path)),
        budget=_number(dns, "budget", DEFAULTS.budget, path),
        in_flight=int(_number(dns, "in_flight", DEFAULTS.in_flight, path)),
        watched=_words(domains, "watched", path),
        theme=_word(screen, "theme", "dark", THEMES, path),
        keep=_switch(cases, "keep", path),
        path=path,
    )


def _section(table: Mapping[str, object], name: str) -> Mapping[str, object]:
    section = table.get(name, {})
    return section if isinstance(section, dict) else {}


def _words(section: Mapping[str, object], name: str, path: Path) -> tuple[str, ...]:
    value = section.get(name, [])
    if not isinstance(value, list) or not all(isinstance(word, str) for word in value):
        raise InspectorError(
            f"In the settings {path}, {name} is no list of words.", f'Write {name} = ["corp.example"].'
        )
    return tuple(value)


def _word(section: Mapping[str, object], name: str, default: str, allowed: tuple[str, ...], path: Path) -> str:
    value = section.get(name, default)
    if not isinstance(value, str) or (allowed and value not in allowed):
        hint = f"Use one of {', '.join(allowed)}." if allowed else f'Write {name} = "{default}".'
        raise InspectorError(f"In the settings {path}, {name} = {value!r} is not understood.", hint)
    return value


def _switch(section: Mapping[str, object], name: str, path: Path) -> bool:
    value = section.get(name, True)
    if not isinstance(value, bool):
        raise InspectorError(
            f"In the settings {path}, {name} = {value!r} is not understood.", "Use one of true, false."
        )
    return value


def _number(section: Mapping[str, object], name: str, default: float, path: Path) -> float:
    value = section.get(name, default)
    least, most = BOUNDS[name]
    kinds = int if name in WHOLE else int | float
    # A comparison with not-a-number is false, so that this refuses it too.
    if isinstance(value, bool) or not isinstance(value, kinds) or not least <= value <= most:
        kind = "whole number" if name in WHOLE else "number"
        raise InspectorError(
            f"In the settings {path}, {name} = {value!r} cannot be used.", f"Write a {kind} from {least} to {most}."
        )
    return value
