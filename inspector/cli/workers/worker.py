"""A process that checks bundles of messages for a command; its questions go to that command, or are answered here."""

import os
import signal
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from queue import SimpleQueue
from threading import Thread

from inspector.cli.workers.checking import Told, check_now
from inspector.cli.workers.memory import collect_seldom
from inspector.cli.workers.parcels import Bundle, Contract, Hello


def work(incoming: "Connection[object, object]", outgoing: "Connection[object, object]", contract: Contract) -> None:
    """Work until the command says that it is over, or is gone."""
    # ctrl+c goes to every process of the terminal; the command hears it and decides.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    collect_seldom()
    try:
        if contract.local is None:
            from inspector.cli.workers.asking_worker import serve

            serve(incoming, outgoing, contract)
            return
        told = Told(contract.task)
        outgoing.send(Hello())
        for bundle in _taken(incoming):
            outgoing.send(check_now(bundle, told, contract.local))
    except (EOFError, BrokenPipeError):
        os._exit(0)  # The command is gone, and nobody is left to tell.


def _taken(incoming: "Connection[object, object]") -> Iterator[Bundle]:
    """Bundles until the command is over or gone; a thread takes them, so that nobody waits to hand one over."""
    came: SimpleQueue[object] = SimpleQueue()

    def take() -> None:
        with suppress(EOFError, OSError):
            while True:
                came.put(incoming.recv())
        came.put(None)

    Thread(target=take, daemon=True).start()
    while isinstance(bundle := came.get(), Bundle):
        yield bundle
