"""The key map: every binding by its name, the keys that the settings give it, and what cannot be one."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import NamedTuple

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys, _character_to_key, key_to_character
from textual.screen import Screen

from inspector.config import MappedKey
from inspector.errors import InspectorError
from inspector.patterns import regex
from inspector.tui import panes, screens

HOUSE = "inspector.tui."
RESERVED = {"ctrl+q": "leave", "ctrl+p": "palette"}
"""Keys that the screen library keeps, and the one action that each may have."""
_MODIFIED = regex(r"(?:(?:ctrl|alt|shift|super|meta|hyper)\+)+(?=.)")
_NAMED = frozenset(str(key.value) for key in Keys) | {f"f{number}" for number in range(1, 25)}


class Bound(NamedTuple):
    """One thing that a key does."""

    id: str
    owner: type[DOMNode]
    """The screen, window or pane."""
    keys: tuple[str, ...]
    action: str
    does: str

    @property
    def is_pane(self) -> bool:
        """Whether it belongs to a part of a screen, which takes keys before the screen does."""
        return not issubclass(self.owner, Screen)


class Refusal(NamedTuple):
    """A line of the settings that cannot be followed."""

    line: int
    said: str
    do: str


def bound() -> dict[str, Bound]:
    """Everything that has a key, by its id, in the order of the alphabet of screens."""
    _load_rooms()
    found = [one for owner in _owners(DOMNode) for one in _bound(owner)]
    return {one.id: one for one in sorted(found, key=lambda one: one.id.partition(".")[0])}


def _load_rooms() -> None:
    """Every screen, window and pane: most are loaded when they are first opened, and a name may be that of any."""
    from pkgutil import iter_modules  # Most runs have no key map in their settings.

    for room in (panes, screens):
        for module in iter_modules(room.__path__, f"{room.__name__}."):
            import_module(module.name)


def _owners(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith(HOUSE):
            yield below
        yield from _owners(below)


def _bound(owner: type[DOMNode]) -> Iterator[Bound]:
    for binding in owner.__dict__.get("BINDINGS", ()):
        if isinstance(binding, Binding) and binding.id is not None:
            yield Bound(binding.id, owner, _listed(binding.key), binding.action, binding.tooltip)


def _listed(keys: str) -> tuple[str, ...]:
    """`f5,?` as the screen library names them."""
    return tuple(_character_to_key(key) if len(key) == 1 else key for key in map(str.strip, keys.split(",")))


def is_key(key: str) -> bool:
    """Whether a terminal can send such a key: a character, `f5`, `ctrl+e`, `question_mark`."""
    bare = _MODIFIED.sub("", key)
    if len(bare) == 1:
        return bare.isprintable()
    return bare in _NAMED or key_to_character(bare) is not None


def shown_keys(keys: str) -> str:
    """Keys as a person reads them: `?`, `ctrl+e`, `esc`."""
    shown = []
    for key in _listed(keys):
        modifiers = match[0] if (match := _MODIFIED.match(key)) else ""
        bare = key[len(modifiers) :]
        character = key_to_character(bare) or ""
        name = character if character.isprintable() and character.strip() else bare
        shown.append(modifiers + {"escape": "esc"}.get(name, name))
    return ", ".join(shown)


def keymap(mapped: Iterable[MappedKey]) -> dict[str, str]:
    """What `App.set_keymap` takes."""
    return {one.id: ",".join(_listed(one.keys)) for one in mapped}


def require_keys(mapped: Sequence[MappedKey]) -> None:
    """Raises InspectorError where a line of the key map cannot be followed."""
    refused = refusals(mapped) if mapped else ()
    if refused:
        first = refused[0]
        others = f" ({len(refused) - 1} more: `inspector config --check` lists all.)" if len(refused) > 1 else ""
        raise InspectorError(f"In the settings, line {first.line}: {first.said}", f"{first.do}{others}")


def refusals(mapped: Sequence[MappedKey]) -> tuple[Refusal, ...]:
    """What of the key map cannot be followed, in the order of its lines."""
    known = bound()
    found = [refusal for one in mapped for refusal in _refused(one, known)]
    usable = {one.id: one for one in mapped if one.id in known}
    found += _clashes(usable, known)
    return tuple(sorted(set(found)))


def _refused(one: MappedKey, known: Mapping[str, Bound]) -> Iterator[Refusal]:
    meant = known.get(one.id)
    if meant is None:
        near = [id for id in known if id.endswith(f".{one.id.rpartition('.')[2]}")]
        hint = f"Did you mean {near[0]}? " if near else ""
        yield Refusal(
            one.line, f"There is nothing called {one.id}.", f"{hint}`inspector config --keys` lists all names."
        )
        return
    for key in _listed(one.keys):
        if not is_key(key):
            yield Refusal(
                one.line,
                f"{one.id}: there is no key {key}.",
                "Write a character, or a name such as f5 or ctrl+e.",
            )
        elif RESERVED.get(key, meant.action) != meant.action:
            yield Refusal(one.line, f"{one.id}: {key} is kept for {RESERVED[key]}.", "Choose another key.")
        elif getattr(meant.owner, "IS_TYPED_INTO", False) and (key == "space" or key_to_character(key)):
            yield Refusal(
                one.line, f"{one.id}: {shown_keys(key)} is typed as text there.", "Choose a key such as f5 or ctrl+e."
            )


def _clashes(mapped: Mapping[str, MappedKey], known: Mapping[str, Bound]) -> Iterator[Refusal]:
    """Two things with one key: on the same screen, or on a screen and in a pane that has the key first."""
    keys = {id: _listed(mapped[id].keys) if id in mapped else one.keys for id, one in known.items()}
    for id, one in mapped.items():
        for other, there in known.items():
            is_near = there.owner is known[id].owner or there.is_pane != known[id].is_pane
            if other == id or not is_near or (other in mapped and other < id):
                continue
            for key in sorted(set(keys[id]) & set(keys[other])):
                if key in RESERVED or (there.owner is not known[id].owner and {*known[id].keys} & {*there.keys}):
                    continue  # They share it of old, and go together.
                where = f" (line {mapped[other].line})" if other in mapped else ""
                yield Refusal(
                    one.line,
                    f"{id}: {shown_keys(key)} is the key of {other}{where} already.",
                    f"Choose another key, or give {other} another one too.",
                )
