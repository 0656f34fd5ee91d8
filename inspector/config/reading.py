"""The settings file as it is read: every mistake with its line, and what to do about each."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from inspector.config.entries import ENTRIES, KEYS
from inspector.config.lines import line_of, mistakes
from inspector.config.settings import DEFAULTS, MappedKey, Settings
from inspector.model.given import Own
from inspector.values import replace

SECTIONS = (*ENTRIES, KEYS)


class Problem(NamedTuple):
    """One mistake."""

    line: int
    said: str
    do: str


def read(raw: bytes, path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in these bytes, and every mistake by its line; where there is one, all but the keys are defaults."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        return DEFAULTS, (Problem(line, "The file is not UTF-8.", "Save it as UTF-8."),)
    try:
        table = tomllib.loads(text)
    except RecursionError:
        return DEFAULTS, (Problem(1, "The brackets nest too deep.", "Mend the brackets."),)
    except ValueError:  # Of TOML, or of a number with thousands of digits.
        return DEFAULTS, tuple(_not_toml(text))
    keys = tuple(_keys(table.get(KEYS, {}), text))
    found = sorted([*_problems(table, text), *_key_problems(keys)])
    return (replace(DEFAULTS, keys=keys), tuple(found)) if found else (_settings(table, keys, path), ())


def _not_toml(text: str) -> Iterator[Problem]:
    for line, said in mistakes(text):
        yield Problem(line, f"The file is not TOML here: {said}.", "Mend that line.")


def _problems(table: Mapping[str, object], text: str) -> Iterator[Problem]:
    for section, entries in table.items():
        if section not in SECTIONS or not isinstance(entries, dict):
            yield Problem(line_of(text, section), f"There is no section [{section}].", f"Known: {', '.join(SECTIONS)}.")
            continue
        if section == KEYS:
            continue
        for name, value in entries.items():
            check = ENTRIES[section].get(name)
            if check is None:
                known = ", ".join(ENTRIES[section])
                yield Problem(
                    line_of(text, section, name), f"There is no entry {name} in [{section}].", f"Known: {known}."
                )
            elif (refused := check(name, value)) is not None:
                yield Problem(line_of(text, section, name), *refused)


def _keys(table: object, text: str, above: str = "") -> Iterator[MappedKey]:
    """`"message.export" = "x"`, and `message.export = "x"`, which TOML takes for a table in a table."""
    for name, value in table.items() if isinstance(table, dict) else ():
        full = f"{above}.{name}" if above else name
        if isinstance(value, dict):
            yield from _keys(value, text, full)
        else:
            yield MappedKey(full, value if isinstance(value, str) else "", line_of(text, KEYS, full))


def _key_problems(keys: tuple[MappedKey, ...]) -> Iterator[Problem]:
    for mapped in keys:
        if not all(key.strip() for key in mapped.keys.split(",")):
            yield Problem(mapped.line, f"{mapped.id} names no key.", f'Write "{mapped.id}" = "x", or "f5,x" for two.')


def _settings(table: Mapping[str, dict[str, object]], keys: tuple[MappedKey, ...], path: Path) -> Settings:
    """Of a table in which every value was looked at."""
    given = {name: value for section in ENTRIES for name, value in table.get(section, {}).items()}
    words = {name: tuple(value) for name, value in given.items() if isinstance(value, list)}
    own = Own(*(words.get(name, ()) for name in ENTRIES["own"]))
    rest = {name: value for name, value in given.items() if name not in ENTRIES["own"]} | (
        {"watched": words["watched"]} if "watched" in words else {}
    )
    return Settings(own=own, **rest, keys=keys, path=path)  # type: ignore[arg-type]  # Each was checked by its entry.
