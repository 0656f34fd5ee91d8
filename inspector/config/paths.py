"""Where settings, lists of mailboxes and the case file are kept (XDG base directories; AppData on Windows)."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path


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
    home = Path(environ.get("HOME") or os.path.expanduser("~"))
    # Where nobody knows a home, nothing can be kept: a folder of the moment is no place for notes.
    return (home if home.is_absolute() else Path(os.devnull)) / fallback
