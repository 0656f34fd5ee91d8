"""Bundles in, rows out, in their order: here, or in processes beside this one."""

from collections.abc import Generator, Iterator

from inspector.cli.asking import Known, Source
from inspector.cli.workers.checking import Told, check, check_now
from inspector.cli.workers.memory import collect_seldom
from inspector.cli.workers.parcels import Bundle, Contract, Done, Task
from inspector.lookup.resolver import LocalSource, Resolver
from inspector.values import dataclass, field


@dataclass(slots=True)
class Batch:
    """How many messages are checked."""

    task: Task
    source: Source
    jobs: int
    """Processes; 1 is this one alone."""
    known: Known = field(default_factory=dict)
    """Filled with all answers, also when the work breaks off."""
    deaths: list[str] = field(default_factory=list)
    """A sentence for each message over which a process died."""

    @property
    def is_waiting(self) -> bool:
        """True where answers have to be waited for."""
        return not isinstance(self.source.resolver, LocalSource)

    def rows(self, bundles: Iterator[Bundle]) -> Generator[Done, None, None]:
        """What became of each bundle; whoever stops early closes this."""
        collect_seldom()
        resolver = self.source.resolver
        local = resolver if isinstance(resolver, LocalSource) else None
        for done in self._beside(bundles, local) if self.jobs > 1 else self._here(bundles, local):
            self.known.update((answer.question.key, answer) for answer in done.answers)
            yield done

    def _here(self, bundles: Iterator[Bundle], local: LocalSource | None) -> Iterator[Done]:
        told = Told(self.task)
        if local is None:
            yield from self._waiting(bundles, told, self.source.resolver)
            return
        for bundle in bundles:
            yield check_now(bundle, told, local)

    def _waiting(self, bundles: Iterator[Bundle], told: Told, resolver: Resolver) -> Iterator[Done]:
        """Here, with answers that have to be waited for."""
        import asyncio

        from inspector.lookup.asker import Asker, Bounds

        asker = Asker(resolver, bounds=Bounds(self.source.in_flight))
        with asyncio.Runner() as runner:
            try:
                for bundle in bundles:
                    yield runner.run(check(bundle, told, asker))
                runner.run(asker.settle())
            finally:
                self.known.update(asker.answers)
                asker.cancel()
                runner.run(asker.close())

    def _beside(self, bundles: Iterator[Bundle], local: LocalSource | None) -> Iterator[Done]:
        """In processes of their own; answers that have to be waited for are asked for here."""
        from inspector.cli.workers.pool import Pool

        contract = Contract(self.task, local, self.source.in_flight)
        if local is not None:
            with Pool(self.jobs, contract, None, self.deaths) as pool:
                yield from pool.rows(bundles)
            return
        from inspector.cli.workers.broker import Broker

        broker, is_over = Broker(self.source.resolver, self.source.in_flight), False
        try:
            with Pool(self.jobs, contract, broker, self.deaths) as pool:
                yield from pool.rows(bundles)
            is_over = True
        finally:
            broker.close(is_over=is_over)
            self.known.update(broker.answers)
