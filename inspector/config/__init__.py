"""The user's settings: one TOML file with comments, read once at the start."""

from pathlib import Path

from inspector.config.example import EXAMPLE
from inspector.config.paths import cache_folder, data_folder, settings_path
from inspector.config.settings import DEFAULTS, MappedKey, Settings
from inspector.errors import InspectorError

__all__ = [
    "DEFAULTS",
    "EXAMPLE",
    "MappedKey",
    "Settings",
    "cache_folder",
    "data_folder",
    "settings",
    "settings_from",
    "settings_path",
    "written",
]


def written(path: Path) -> bytes | None:
    """The bytes of the file; None where there is none. Raises InspectorError."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise InspectorError(f"The settings {path} cannot be read: {error.strerror}.", "Check the file.") from error


def settings(path: Path) -> Settings:
    """The settings of a file; the defaults where there is none. Raises InspectorError that names what is wrong."""
    raw = written(path)
    return DEFAULTS if raw is None else settings_from(raw, path)


def settings_from(raw: bytes, path: Path) -> Settings:
    """The settings in these bytes of a file. Raises InspectorError that names the first mistake and its line."""
    from inspector.config.reading import read  # Only who has settings needs it.

    found, problems = read(raw, path)
    if problems:
        first, *more = problems
        others = f" ({len(more)} more: `inspector config --check` lists all.)" if more else ""
        raise InspectorError(f"In the settings {path}, line {first.line}: {first.said}", f"{first.do}{others}")
    return found
