"""Classes of values do what those of `dataclasses` do, and write no method before its use."""

import copy
import dataclasses
import importlib
import inspect
import pickle
import pkgutil
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import inspector
from inspector import values

Dataclass = Callable[..., Callable[[type], type]]
FLAGS = [
    {"frozen": True, "slots": True},
    {"frozen": True},
    {"slots": True},
    {"slots": True, "eq": False},
    {},
]


def made(library: Any, flags: dict[str, bool]) -> Any:
    """The same class by either library."""

    class Hop:
        """One server."""

        name: str
        seconds: float = 0.0
        words: list[str] = library.field(default_factory=list)
        seen: object = library.field(default=None, compare=False, repr=False)

        def shout(self) -> str:
            return self.name.upper()

    return library.dataclass(**flags)(Hop)


@pytest.fixture(params=FLAGS, ids=lambda flags: "-".join(flags) or "plain")
def both(request: pytest.FixtureRequest) -> tuple[Any, Any]:
    """A class made here, and the one that the library makes of the same lines."""
    return made(values, request.param), made(dataclasses, request.param)


Deed = Callable[[Any], object]
DEEDS: dict[str, Deed] = {
    "by place": lambda hop: repr(hop("a", 1.5, ["x"], 3)),
    "by name": lambda hop: repr(hop(words=["x"], name="a")),
    "defaults": lambda hop: (hop("a").seconds, hop("a").words, hop("a").seen),
    "a new list each": lambda hop: hop("a").words is hop("a").words,
    "methods": lambda hop: hop("a").shout(),
    "equal": lambda hop: (hop("a") == hop("a"), hop("a") == hop("b"), hop("a", seen=1) == hop("a", seen=2)),
    "equal to others": lambda hop: (hop("a") == "a", hop("a") != ("a", 0.0, [])),
    "hash": lambda hop: hash(hop("a", 0.0, ())) if hop.__eq__ is not object.__eq__ else "its own",
    "hash of a list": lambda hop: hash(hop("a")) if hop.__eq__ is not object.__eq__ else "its own",
    "too few": lambda hop: hop(),
    "too many": lambda hop: hop(1, 2, 3, 4, 5),
    "unknown": lambda hop: hop("a", colour="red"),
    "set": lambda hop: setattr(hop("a"), "name", "b"),
    "delete": lambda hop: delattr(hop("a"), "name"),
    "match": lambda hop: hop.__match_args__,
    "replace": lambda hop: repr(dataclasses.replace(hop("a", 2.0), name="b")),
    "copies": lambda hop: repr((copy.copy(hop("a", 2.0)), copy.deepcopy(hop("a", words=["x"])))),
    "is one": lambda hop: (dataclasses.is_dataclass(hop), dataclasses.is_dataclass(hop("a"))),
    "fields": lambda hop: [
        (one.name, one.type, one.compare, one.repr, one.default is dataclasses.MISSING)
        for one in dataclasses.fields(hop)
    ],
    "as a dict": lambda hop: dataclasses.asdict(hop("a")),
    "slots": lambda hop: (getattr(hop, "__slots__", None), hasattr(hop("a"), "__dict__")),
    "names": lambda hop: (hop.__name__, hop.__qualname__, hop.__module__, hop.__doc__),
}


def outcome(deed: Deed, hop: Any) -> tuple[type, str]:
    try:
        return type(None), repr(deed(hop))
    except (TypeError, AttributeError) as problem:
        return type(problem), str(problem)


@pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)
def test_the_library_does_the_same(both: tuple[Any, Any], deed: Deed) -> None:
    ours, theirs = both
    assert outcome(deed, ours) == outcome(deed, theirs)
    assert outcome(deed, ours) == outcome(deed, theirs), "once the methods are there"


@pytest.mark.parametrize("flags", FLAGS[:2], ids=str)
def test_nothing_else_can_be_set_on_what_is_frozen(flags: dict[str, bool]) -> None:
    """The library says so too, but with slots it trips over its own class there."""
    with pytest.raises(dataclasses.FrozenInstanceError):
        made(values, flags)("a").colour = "red"


def test_replace_changes_what_is_named(both: tuple[Any, Any]) -> None:
    ours, _ = both
    before = ours("a", 2.0, ["x"], seen=4)
    after = values.replace(before, name="b")
    assert (after.name, after.seconds, after.words, after.seen, before.name) == ("b", 2.0, ["x"], 4, "a")
    with pytest.raises(TypeError):
        values.replace(before, colour="red")


@values.dataclass(frozen=True, slots=True)
class Kept:
    """Found again by its name, as pickle wants it."""

    name: str
    count: int = 0


@values.dataclass(frozen=True, slots=True)
class Alone:
    """A class with one field, which is compared like any other."""

    name: str


@values.dataclass(frozen=True, slots=True)
class Bare:
    """A class without fields."""


def test_values_survive_a_pickle() -> None:
    assert pickle.loads(pickle.dumps(Kept("a", 3))) == Kept("a", 3)


def test_classes_of_one_field_and_of_none_compare_as_others_do() -> None:
    assert Alone("a") == Alone("a") != Alone("b")
    assert hash(Alone("a")) == hash(("a",))
    assert Bare() == Bare() and hash(Bare()) == hash(()) and repr(Bare()) == "Bare()"


def test_what_a_base_wants_done_after_the_fields_is_done() -> None:
    class Base:
        def __post_init__(self) -> None:
            self.told = "done"

    @values.dataclass
    class Word(Base):
        text: str

    assert Word("a").told == "done"


def test_an_equality_of_its_own_stays() -> None:
    @values.dataclass(frozen=True, slots=True)
    class Name:
        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Name) and self.text.lower() == other.text.lower()

        def __hash__(self) -> int:
            return hash(self.text.lower())

    assert Name("A") == Name("a") and len({Name("A"), Name("a")}) == 1


def test_a_dataclass_is_no_base_of_another() -> None:
    with pytest.raises(TypeError, match="Inner has a dataclass as its base"):

        @values.dataclass(frozen=True, slots=True)
        class Inner(Kept):
            more: int = 0


def test_init_is_written_when_the_first_object_is_made() -> None:
    hop = made(values, FLAGS[0])
    first = hop.__init__
    hop("a")
    written = hop.__init__
    hop("b")
    assert first is not written is hop.__init__
    assert list(inspect.signature(written).parameters) == ["self", "name", "seconds", "words", "seen"]


def classes() -> Iterator[type]:
    """Every class of the program that is made here."""
    for module in pkgutil.walk_packages(inspector.__path__, "inspector."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    rooms = [room for name, room in list(sys.modules.items()) if name.startswith("inspector.")]
    for room in rooms:
        for one in list(vars(room).values()):
            if isinstance(one, type) and one.__module__ == room.__name__ and "__dataclass_fields__" in vars(one):
                yield one


def test_every_class_of_the_program_asks_for_no_more_than_is_done_here() -> None:
    found = list(classes())
    assert len(found) > 150
    for one in found:
        assert not any("ClassVar" in str(of) or "InitVar" in str(of) for of in one.__annotations__.values()), one
        assert [field.name for field in dataclasses.fields(one)] == list(vars(one)["__match_args__"]), one


def test_no_class_of_the_program_is_made_by_the_library() -> None:
    for _ in classes():
        pass
    rooms = [room for name, room in list(sys.modules.items()) if name.startswith("inspector.")]
    assert [room.__name__ for room in rooms if vars(room).get("dataclass") is dataclasses.dataclass] == []
