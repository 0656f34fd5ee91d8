"""The user's settings: one TOML file with comments, read once at the start."""

import os
import sys
import tomllib
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

[screen]
theme = "dark"      # "dark", "light" or "high-contrast"
"""

CONSENTS = ("ask", "case", "always", "never")
THEMES = ("dark", "light", "high-contrast")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the file says, or the defaults."""

    own: Own = field(default_factory=Own)
    resolver: str = "system"
    """A value for `--dns`."""
    consent: str = "ask"
    theme: str = "dark"
    path: Path | None = None
    """The file that was read; None when there is none."""


def settings_path(environ: Mapping[str, str]) -> Path:
    """Where the settings are looked for: MAIL_INSPECTOR_CONFIG, else the user's configuration folder."""
    if named := environ.get("MAIL_INSPECTOR_CONFIG"):
        return Path(named)
    return _folder(environ, "XDG_CONFIG_HOME", "APPDATA", ".config") / "mail-inspector" / "config.toml"


def cache_folder(environ: Mapping[str, str]) -> Path:
    """Where indexes of large mailboxes are kept."""
    return _folder(environ, "XDG_CACHE_HOME", "LOCALAPPDATA", ".cache") / "mail-inspector"


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
        return Settings()
    except OSError as error:
        raise InspectorError(f"The settings {path} cannot be read: {error.strerror}.", "Check the file.") from error
    try:
        table = tomllib.loads(raw.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InspectorError(f"The settings {path} are not TOML: {error}.", "Mend that line.") from error
    return _checked(table, path)


def _checked(table: Mapping[str, object], path: Path) -> Settings:
    known = {"own": ("hosts", "networks", "authserv_ids"), "dns": ("resolver", "consent"), "screen": ("theme",)}
    for section, entries in table.items():
        if section not in known or not isinstance(entries, dict):
            raise InspectorError(f"The settings {path} hold an unknown section [{section}].", f"Known: {list(known)}.")
        for name in entries:
            if name not in known[section]:
                raise InspectorError(
                    f"The settings {path} hold an unknown entry {name} in [{section}].", f"Known: {known[section]}."
                )
    own, dns, screen = (_section(table, name) for name in known)
    return Settings(
        Own(*(_words(own, name, path) for name in known["own"])),
        resolver=_word(dns, "resolver", "system", (), path),
        consent=_word(dns, "consent", "ask", CONSENTS, path),
        theme=_word(screen, "theme", "dark", THEMES, path),
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
