"""Processes that check bundles beside this one; their rows come back in the order of the mailbox, whoever was faster.

A worker has its next bundle at hand when it has done with one, unless its answers come from here too. What is on its
way or waits for its turn is bounded, whatever the size of the mailbox.
"""

import contextlib
import multiprocessing
from collections import deque
from collections.abc import Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from threading import Lock

from inspector.cli.workers.broker import Broker
from inspector.cli.workers.checking import Told, in_order
from inspector.cli.workers.parcels import Answered, Asked, Bundle, Contract, Done, Hello, Row
from inspector.cli.workers.worker import work
from inspector.errors import InspectorError
from inspector.model.dns import DnsAnswer
from inspector.values import dataclass

AT_HAND = 2  # Bundles that a worker has, one of them to go on with.
AHEAD = 4  # Bundles for each worker that are out or done before their turn; a long mail holds up so many.
FAREWELL = 5.0  # Seconds that a process is given to end by itself.


@dataclass(slots=True, eq=False)
class _Worker:
    """A process, the pipes to it, and what it is busy with."""

    process: SpawnProcess
    incoming: "Connection[object, object]"
    outgoing: "Connection[object, object]"
    lock: Lock
    """Two threads send to it: the one that has bundles and the one that has answers."""
    bundles: deque[Bundle]
    """What it has to do; it works on the first."""
    has_begun: bool = False

    def send(self, parcel: object) -> None:
        """To a worker that is gone, nothing; its end is noticed where it is listened to."""
        with self.lock, contextlib.suppress(OSError):
            self.outgoing.send(parcel)


@dataclass(slots=True)
class _Pieces:
    """A bundle whose rows come in several pieces, because a worker died over it."""

    missing: int
    rows: list[Row]
    answers: list[DnsAnswer]


class Pool:
    """As many workers as wanted, for as long as the `with` lasts."""

    def __init__(self, jobs: int, contract: Contract, broker: Broker | None, deaths: list[str]) -> None:
        self._jobs = jobs
        self._at_hand = AT_HAND if broker is None else 1
        self._contract = contract
        self._broker = broker
        self._deaths = deaths
        """Is given a sentence for each message over which a worker died."""
        self._told = Told(contract.task)
        self._workers: list[_Worker] = []
        self._again: deque[Bundle] = deque()
        self._pieces: dict[int, _Pieces] = {}
        self._next = 0
        """The number of the bundle whose turn it is."""

    def __enter__(self) -> "Pool":
        self._workers = [self._hired() for _ in range(self._jobs)]
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self._workers:
            worker.process.terminate()
        for worker in self._workers:
            worker.process.join(FAREWELL)
            worker.incoming.close()
            worker.outgoing.close()

    def rows(self, bundles: Iterator[Bundle]) -> Iterator[Done]:
        """What became of each bundle, in their order; the first has the number 0."""
        ready: deque[Bundle] = deque()
        while True:
            self._fill(ready, bundles)
            self._hand_out(ready)
            # Read ahead while the workers work, so that none of them waits for the disk.
            self._fill(ready, bundles)
            if not any(worker.bundles for worker in self._workers):
                return
            for incoming in wait([worker.incoming for worker in self._workers]):
                self._hear(next(worker for worker in self._workers if worker.incoming is incoming))
            yield from self._complete()

    def _hand_out(self, ready: deque[Bundle]) -> None:
        """First to those that have nothing to do."""
        for has in range(self._at_hand):
            for worker in self._workers:
                if len(worker.bundles) == has and ready:
                    worker.bundles.append(ready.popleft())
                    worker.send(worker.bundles[-1])

    def _fill(self, ready: deque[Bundle], bundles: Iterator[Bundle]) -> None:
        ready.extendleft(reversed(self._again))
        self._again.clear()
        while len(ready) < self._jobs and len(self._pieces) < AHEAD * self._jobs:
            bundle = next(bundles, None)
            if bundle is None:
                return
            self._pieces[bundle.number] = _Pieces(len(bundle.letters), [], [])
            ready.append(bundle)

    def _complete(self) -> Iterator[Done]:
        while (pieces := self._pieces.get(self._next)) is not None and not pieces.missing:
            del self._pieces[self._next]
            yield Done(self._next, in_order(pieces.rows), tuple(pieces.answers))
            self._next += 1

    def _hear(self, worker: _Worker) -> None:
        try:
            came = worker.incoming.recv()
        except (EOFError, OSError):
            self._bury(worker)
            return
        match came:
            case Hello():
                worker.has_begun = True
            case Asked(number, question) if self._broker is not None:
                self._broker.ask(question, lambda answer: worker.send(Answered(number, answer)))
            case Done():
                self._take(came)
                worker.bundles.popleft()

    def _take(self, done: Done) -> None:
        pieces = self._pieces[done.number]
        pieces.missing -= len(done.rows)
        pieces.rows += done.rows
        pieces.answers += done.answers

    def _bury(self, worker: _Worker) -> None:
        """Hire another in its place, and find out over which message it died: each is tried again by itself."""
        worker.process.join(FAREWELL)
        if not worker.has_begun:
            raise InspectorError("A process for checking beside this one did not start.", "Use --jobs 1.")
        self._workers[self._workers.index(worker)] = self._hired()
        worker.incoming.close()
        worker.outgoing.close()
        if not worker.bundles:
            return
        bundle, *waiting = worker.bundles
        self._again.extend(waiting)
        if len(bundle.letters) > 1:
            self._again.extend(Bundle(bundle.number, (letter,)) for letter in bundle.letters)
            return
        letter = bundle.letters[0]
        said = _said(worker.process.exitcode)
        self._deaths.append(f"message {letter.index} of {letter.path}: {said}")
        self._take(Done(bundle.number, (self._told.trouble(letter, said),)))

    def _hired(self) -> _Worker:
        context = multiprocessing.get_context("spawn")  # The one way that every system has.
        incoming, theirs_out = context.Pipe(duplex=False)
        theirs_in, outgoing = context.Pipe(duplex=False)
        process = context.Process(target=work, args=(theirs_in, theirs_out, self._contract), daemon=True)
        process.start()
        # Only the worker may hold these ends: then the end of the worker is the end of what can be heard from it.
        theirs_in.close()
        theirs_out.close()
        return _Worker(process, incoming, outgoing, Lock(), deque())


def _said(status: int | None) -> str:
    """How a process ended, for people."""
    if status is not None and status < 0:
        why = f"its process was killed by signal {-status}"
        return f"{why}, perhaps because memory ran out" if status == -9 else why
    return f"its process ended with status {status}"
