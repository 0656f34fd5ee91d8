"""Regular expressions that are compiled at their first use: a command needs few of those that its modules name."""

import re
from typing import AnyStr, cast

METHODS = ("fullmatch", "match", "search", "sub", "subn", "split", "findall", "finditer", "groups", "groupindex")


def regex(source: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """The expression, for a constant of a module."""
    return cast(re.Pattern[AnyStr], _Pattern(source, flags))


class _Pattern:
    """Stands for a compiled expression; after the first use its methods are those of the expression itself."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._flags = flags

    def __getattr__(self, name: str) -> object:
        # Reached only while the method is not there yet: from now on it is found on the object.
        if name not in METHODS:
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        for method in METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)
