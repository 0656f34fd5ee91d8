"""Expressions that wait for their first use are those that `re` would have made."""

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator

import pytest

import inspector
from inspector.patterns import METHODS, regex


def named(room: object) -> Iterator[object]:
    """Every expression that a module names, in its tables too."""
    for value in list(vars(room).values()):
        found = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else (value,)
        yield from (one for one in found if type(one).__module__ == "inspector.patterns")


def test_every_expression_of_the_program_compiles() -> None:
    names = [module.name for module in pkgutil.walk_packages(inspector.__path__, "inspector.")]
    for name in names:
        if not name.endswith("__main__"):
            importlib.import_module(name)
    patterns = [one for name in names for one in named(sys.modules.get(name, inspector))]
    assert len(patterns) > 200
    for one in patterns:
        assert callable(getattr(one, "search", None)), one


def test_first_use_and_later_uses_find_the_same() -> None:
    word = regex(r"(?P<first>[a-z])[a-z]*", re.IGNORECASE)
    for _ in range(2):
        assert word.findall("Ann met Bob") == ["A", "m", "B"]
        assert word.sub("x", "Ann met Bob") == "x x x"
        assert (found := word.match("Ann")) is not None
        assert found["first"] == "A"
    assert word.groupindex == {"first": 1}


def test_nothing_is_compiled_before_its_use() -> None:
    broken = regex("(")
    assert broken.pattern == "("
    with pytest.raises(re.error):
        broken.search("")


def test_later_uses_do_not_ask_again() -> None:
    word = regex("a")
    word.search("a")
    assert set(METHODS) <= vars(word).keys()


def test_what_no_expression_has_is_missing() -> None:
    assert not hasattr(regex("a"), "compile")
