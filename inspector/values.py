"""Dataclasses whose methods are written at their first use: a command needs few of those that its modules name.

They are used as those of `dataclasses`, and type checkers take them for these. The library writes and compiles up to
six methods for each class as its module is read, which for the classes of `inspector check` is a third of its run.
Here `__init__` is compiled when the first object is made, and no other method has to be. What the library does with its
own (`fields`, `replace`, `is_dataclass`), it does with these.

Departures: none is the base of another, and none has `InitVar`, `ClassVar`, an order, or fields by keyword alone.
"""

from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

T = TypeVar("T")

__all__ = ("dataclass", "field", "replace")

_ABSENT: Any = object()


class _Field:
    """What a class says of a field beside its type."""

    __slots__ = ("compare", "default", "default_factory", "repr")

    def __init__(
        self, *, default: object = _ABSENT, default_factory: object = _ABSENT, repr: bool = True, compare: bool = True
    ) -> None:
        self.default = default
        self.default_factory = default_factory
        self.repr = repr
        self.compare = compare


class _Fields:
    """`__dataclass_fields__`, made when somebody asks."""

    def __init__(self, fields: dict[str, _Field]) -> None:
        self._fields = fields

    def __get__(self, _: object, owner: type) -> object:
        import dataclasses  # It loads a good part of the library, and most runs do not ask.

        known: list[tuple[str, object, Any]] = []
        for name, one in self._fields.items():
            given = {word: value for word in _Field.__slots__ if (value := getattr(one, word)) is not _ABSENT}
            known.append((name, owner.__annotations__[name], dataclasses.field(**given)))
        made: object = vars(dataclasses.make_dataclass(owner.__name__, known))["__dataclass_fields__"]
        type.__setattr__(owner, "__dataclass_fields__", made)
        return made


def _dataclass(
    cls: type[T] | None = None, /, *, frozen: bool = False, slots: bool = False, eq: bool = True
) -> type[T] | Callable[[type[T]], type[T]]:
    """The class with the methods that its fields ask for."""

    def made(cls: type[T]) -> type[T]:
        return _made(cls, frozen, slots, eq)

    return made if cls is None else made(cls)


def _made(cls: type[T], frozen: bool, slots: bool, eq: bool) -> type[T]:
    own = dict(vars(cls))
    fields: dict[str, _Field] = {}
    for name in own.get("__annotations__", ()):
        said = own.get(name, _ABSENT)
        fields[name] = said if isinstance(said, _Field) else _Field(default=said)
    if any("__dataclass_fields__" in vars(base) for base in cls.__mro__[1:]):
        raise TypeError(f"{cls.__name__} has a dataclass as its base")
    methods: dict[str, object] = {
        "__dataclass_fields__": _Fields(fields),
        "__match_args__": tuple(fields),
        "__repr__": _repr(tuple(name for name, one in fields.items() if one.repr)),
    }
    if frozen:
        methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
    if frozen and slots:
        methods |= {"__getstate__": _state, "__setstate__": _restore}
    if eq:
        compared = _values(tuple(name for name, one in fields.items() if one.compare))
        methods |= {"__eq__": _eq(compared), "__hash__": _hash(compared) if frozen else None}
    # Python itself writes `__hash__ = None` into a class that has an `__eq__` alone.
    methods = {name: method for name, method in methods.items() if own.get(name) is None}
    made = _with_slots(cls, own | methods, tuple(fields)) if slots else _in_place(cls, fields, methods)
    type.__setattr__(made, "__init__", _first_init(made, fields, frozen, slots))
    return made


def _with_slots(cls: type[T], own: dict[str, Any], names: tuple[str, ...]) -> type[T]:
    """The class again: slots can only be given to a new one."""
    for name in (*names, "__dict__", "__weakref__"):
        own.pop(name, None)
    metaclass: Callable[..., type[T]] = type(cls)
    made = metaclass(cls.__name__, cls.__bases__, own | {"__slots__": names})
    made.__qualname__ = cls.__qualname__
    return made


def _in_place(cls: type[T], fields: dict[str, _Field], methods: dict[str, object]) -> type[T]:
    """The same class, with what is said of the fields put in order."""
    for name, one in fields.items():
        if one.default is not _ABSENT:
            setattr(cls, name, one.default)
        elif name in vars(cls):
            delattr(cls, name)
    for name, method in methods.items():
        type.__setattr__(cls, name, method)
    return cls


def _first_init(made: type, fields: dict[str, _Field], frozen: bool, slots: bool) -> Callable[..., None]:
    def __init__(self: object, /, *values: object, **named: object) -> None:
        written = _init(made, fields, frozen, slots)
        type.__setattr__(made, "__init__", written)
        written(self, *values, **named)

    return __init__


def _init(made: type, fields: dict[str, _Field], frozen: bool, slots: bool) -> Callable[..., None]:
    """The method as somebody would write it; assigning to a frozen object goes past its `__setattr__`."""
    known: dict[str, Any] = {"__name__": made.__module__, "_absent": _ABSENT, "_set": object.__setattr__}
    parameters = ["self"]
    lines = []
    for name, one in fields.items():
        value, parameter = name, name
        if one.default_factory is not _ABSENT:
            known[f"_new_{name}"] = one.default_factory
            value, parameter = f"_new_{name}() if {name} is _absent else {name}", f"{name}=_absent"
        elif one.default is not _ABSENT:
            known[f"_default_{name}"] = one.default
            parameter = f"{name}=_default_{name}"
        if frozen and slots:
            known[f"_set_{name}"] = vars(made)[name].__set__
        parameters.append(parameter)
        lines.append(
            f" self.{name} = {value}"
            if not frozen
            else f" _set_{name}(self, {value})"
            if slots
            else f" _set(self, {name!r}, {value})"
        )
    lines.append(" self.__post_init__()" if hasattr(made, "__post_init__") else " pass")
    # Nothing but the names of fields is written here: no text of a mail ever comes near.
    exec("\n".join((f"def __init__({', '.join(parameters)}):", *lines)), known)  # noqa: S102
    init: Callable[..., None] = known["__init__"]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _values(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple(getattr(one, name) for name in names)


def _repr(names: tuple[str, ...]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:
        return f"{type(self).__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in names)})"

    return __repr__


def _eq(values: Callable[[object], tuple[object, ...]]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(values: Callable[[object], tuple[object, ...]]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:
        return hash(values(self))

    return __hash__


def _refuse_to_set(_: object, name: str, __: object) -> NoReturn:
    from dataclasses import FrozenInstanceError  # Loaded for a mistake alone.

    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_: object, name: str) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[object]:
    return [getattr(self, name) for name in self.__match_args__]


def _restore(self: Any, state: list[object]) -> None:
    for name, value in zip(self.__match_args__, state, strict=True):
        object.__setattr__(self, name, value)


def _replace(one: Any, /, **changes: object) -> Any:
    """The same object with other values in some fields."""
    for name in one.__match_args__:
        if name not in changes:
            changes[name] = getattr(one, name)
    return one.__class__(**changes)


if TYPE_CHECKING:
    from dataclasses import dataclass, field, replace
else:
    dataclass, field, replace = _dataclass, _Field, _replace
