"""Who allowed what: a question to a live server tells others that the mail is being examined."""

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum

from inspector.lookup.offline import not_asked
from inspector.model.dns import DnsAnswer, DnsQuestion


class Consent(StrEnum):
    """What holds before anybody is asked; the words of the settings."""

    ASK = "ask"
    """Each question is shown first."""
    CASE = "case"
    """The first yes allows all questions of the case."""
    ALWAYS = "always"
    NEVER = "never"


class Choice(StrEnum):
    """What a person says to a question that is shown."""

    SEND = "send"
    """This one."""
    ALL = "all"
    """This one and all others of the case."""
    OFFLINE = "offline"
    """Not this one."""


Decision = Choice | DnsAnswer
"""A choice, or the answer that the person typed instead."""
Person = Callable[[DnsQuestion], Awaitable[Decision]]
"""Shows a question and waits for the decision; called for one question at a time."""


class Leave:
    """The leave to ask for one case."""

    def __init__(self, consent: Consent, person: Person | None = None) -> None:
        self._consent = consent
        self._person = person
        self._granted = consent is Consent.ALWAYS
        self._turn = asyncio.Lock()

    @property
    def covers_all(self) -> bool:
        """True when questions of this case may be sent unseen."""
        return self._granted

    def grant(self) -> None:
        """Allow all questions of this case from now on, unless the settings say never."""
        self._granted = self._consent is not Consent.NEVER

    def withdraw(self) -> None:
        """Show every question again."""
        self._granted = False

    async def decide(self, question: DnsQuestion, known: Callable[[], DnsAnswer | None]) -> DnsAnswer | None:
        """None to send the question, else what to answer in its place.

        `known` looks again for an answer when the turn of this question has come: the same may have been asked before.
        """
        if self._granted:
            return None
        if self._consent is Consent.NEVER or self._person is None:
            return not_asked(question, "Nobody allowed this question to be sent.")
        async with self._turn:
            if (found := known()) is not None:
                return found
            if self._granted:
                return None
            decision = await self._person(question)
        if isinstance(decision, DnsAnswer):
            return decision
        if decision is Choice.OFFLINE:
            return not_asked(question, "You chose not to send this question.")
        if decision is Choice.ALL or self._consent is Consent.CASE:
            self.grant()
        return None
