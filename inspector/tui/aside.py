"""Work that would hold up the keys is done in a thread, one piece at a time; small work is done where it stands."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

LARGE = 1 << 18  # Bytes of a message from which hashing and searching for repairs may take longer than a blink.


class Aside:
    """A place for the pieces of work on one message, which must never run at the same time."""

    def __init__(self, size: int) -> None:
        self.is_large = size >= LARGE
        self._turn = asyncio.Lock()
        self._thread: asyncio.Future[object] | None = None

    @property
    def is_busy(self) -> bool:
        """True while a thread works on the message, also one that nobody waits for any more."""
        return self._thread is not None and not self._thread.done()

    async def do(self, work: Callable[[], T]) -> T:
        """The result of the work; when this is cancelled, the piece that was begun ends by itself."""
        async with self._turn:
            if self._thread is not None and not self._thread.done():
                await asyncio.wait([self._thread])
            if not self.is_large:
                return work()
            thread = asyncio.ensure_future(asyncio.to_thread(work))
            self._thread = thread  # type: ignore[assignment]
            return await asyncio.shield(thread)
