"""A property that is worked out at the first look and kept: `functools.cached_property` without its lock.

Until Python 3.12 that of the library takes a lock, one for all objects of the class, which lasts longer than most of
what is worked out. Two threads that ask at once may both work it out here; they come to the same.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

__all__ = ("cached_property",)


class _Kept:
    """Stands in the class; what it gave is found on the object before it."""

    def __init__(self, worked_out: Callable[[Any], object]) -> None:
        self._worked_out = worked_out
        self._name = worked_out.__name__
        self.__doc__ = worked_out.__doc__

    def __get__(self, one: Any, owner: type) -> object:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._worked_out(one)
        return value


if TYPE_CHECKING:
    from functools import cached_property
else:
    cached_property = _Kept
