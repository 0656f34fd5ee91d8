"""Work of the program that keys do not wait for, with a sign on the screen that is shown meanwhile."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import TypeVar

from inspector.tui.looks import Looks
from inspector.tui.screens.common_keys import CommonKeys

T = TypeVar("T")


class Waiting(Looks):
    """Does in threads what takes longer than a blink."""

    def sign(self, words: str) -> AbstractContextManager[None]:
        """Within a worker: the screen says what is done, and `esc` there gives it up."""
        shown = self.screen
        return shown.working(words) if isinstance(shown, CommonKeys) else nullcontext()

    async def meanwhile(self, words: str, work: Callable[[], T]) -> T:
        """The result of the work, done in a thread, with a sign."""
        with self.sign(words):
            return await asyncio.to_thread(work)
