"""What a source of DNS answers can do, whoever it is."""

from typing import Protocol, runtime_checkable

from inspector.model.dns import DnsAnswer, DnsQuestion


class Resolver(Protocol):
    """Answers questions; every failure is an answer too."""

    def describe(self) -> str:
        """A phrase for "asked of ...": `192.0.2.53 over UDP`, `the recording case.json`."""

    def who_sees(self, question: DnsQuestion) -> str:
        """One sentence on who learns that this question was asked; the name in it is raw."""

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """Ask, and wait for the end of it."""


@runtime_checkable
class LocalSource(Resolver, Protocol):
    """A source on this machine: it sends nothing and answers at once, so that no leave is needed."""

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """The answer, without waiting."""


@runtime_checkable
class Connected(Protocol):
    """A source that keeps connections between questions."""

    async def close(self) -> None:
        """Let go of them; the next question makes new ones."""


class NothingSent:
    """What all local sources have in common."""

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """The answer, without waiting."""
        raise NotImplementedError

    def who_sees(self, question: DnsQuestion) -> str:
        """Nobody does."""
        return "Nobody sees it: nothing is sent."

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """The same answer, for those who can wait."""
        return self.answer_now(question)
