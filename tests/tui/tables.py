"""What the tests of the screens need: a mail with a little of everything, its zone, and sources of answers."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime

from inspector.casework import Options, examine_now
from inspector.config import Settings
from inspector.lookup.resolver import NothingSent, Resolver
from inspector.mail.header import parse
from inspector.mail.identity import identity
from inspector.mailbox import Progress, Summary
from inspector.mailbox.source import Unread
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.identity import Mailbox
from inspector.model.message import Message, Source
from inspector.tui.app import Desk, InspectorApp
from inspector.tui.bench import Bench
from inspector.tui.work import Work
from tests.answering import answers_from

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
OPTIONS = Options(AT)
MAIL = b"""\
Return-Path: <bounce@bank.example>
Received: from out.mailer.example (out.mailer.example [192.0.2.9])\r
 by mx1.corp.example with ESMTPS (TLS1.3) id 1; Fri, 20 Nov 2026 09:14:02 +0000
Received: from web17 (web17 [10.0.0.4]) by out.mailer.example with ESMTP id 2;
 Fri, 20 Nov 2026 09:12:52 +0000
Authentication-Results: gmail.example; dmarc=pass header.from=bank.example
From: Bank Example <alerts@bank.example>
To: Dana <dana@corp.example>
Subject: Your card was locked
Date: Fri, 20 Nov 2026 09:12:50 +0000
Message-ID: <1@web17>
MIME-Version: 1.0
Content-Type: text/plain

Please confirm.
""".replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
ZONE: Mapping[str, Mapping[str, Sequence[object]]] = {
    "bank.example": {"TXT": ["v=spf1 ip4:198.51.100.0/24 include:_spf.mailer.example -all"]},
    "_spf.mailer.example": {"TXT": ["v=spf1 ip4:203.0.113.0/24 ?all"]},
    "_dmarc.bank.example": {"TXT": ["v=DMARC1; p=reject"]},
    "out.mailer.example": {"A": ["192.0.2.9"]},
}


class Zone(NothingSent):
    """Answers from a zone in the test; nothing is sent."""

    def __init__(self, zone: Mapping[str, Mapping[str, Sequence[object]]] = ZONE) -> None:
        self.answer_it = answers_from(zone)

    def describe(self) -> str:
        """Its name."""
        return "the zone of the test"

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """At once."""
        return self.answer_it(question)


class Server:
    """The same zone as a server that must not be asked unseen; remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []
        self.answer_it = answers_from(ZONE)
        self.is_silent = False

    def describe(self) -> str:
        """Its name."""
        return "192.0.2.53 over UDP"

    def who_sees(self, question: DnsQuestion) -> str:
        """A sentence."""
        return "Seen by it."

    async def answer(self, question: DnsQuestion) -> DnsAnswer:
        """After a turn of the loop; never, when it is silent."""
        self.asked.append(question.key)
        if self.is_silent:
            await asyncio.Event().wait()
        await asyncio.sleep(0)
        return self.answer_it(question)


class Mails:
    """A source of messages, all known from the start."""

    name = "mails.mbox"
    format = "mbox"
    is_complete = True
    notes: tuple[str, ...] = ()

    def __init__(self, *raws: bytes) -> None:
        self._raws = raws

    def __len__(self) -> int:
        return len(self._raws)

    def message(self, index: int) -> Message:
        """By its number from 1."""
        return parse(self._raws[index - 1], Source("mails.mbox", index, "mbox"))

    def unread(self, index: int) -> Unread:
        """Its bytes."""
        return Unread(self._raws[index - 1], Source("mails.mbox", index, "mbox"))

    def summary(self, index: int) -> Summary:
        """Its row of the list."""
        said = identity(self.message(index))
        sender = said.senders[0] if said.senders else Mailbox("", "")
        size = len(self._raws[index - 1])
        return Summary(
            index, 0, size, said.date, said.date_text, sender.display_name, sender.address, said.subject, False
        )

    def glance(self, index: int) -> Summary:
        """The row itself."""
        return self.summary(index)

    def scan(self, batch: int = 1000) -> Iterator[Progress]:
        """Nothing is left to find."""
        total = sum(map(len, self._raws))
        yield Progress(len(self._raws), total, total)

    def close(self) -> None:
        """Nothing is open."""


def message(raw: bytes = MAIL) -> Message:
    """The mail, read."""
    return parse(raw, Source("mail.eml"))


def finished(raw: bytes = MAIL, zone: Mapping[str, Mapping[str, Sequence[object]]] = ZONE) -> Work:
    """A work whose checks all have their verdicts."""
    work = Work(message(raw), OPTIONS)
    examine_now(work.examination, answers_from(zone))
    work.touch()
    return work


def bench(resolver: Resolver, consent: str = "ask") -> Bench:
    """The mail on the table."""
    return Bench(Work(message(), OPTIONS), resolver, Settings(consent=consent))


def app(
    resolver: Resolver | None = None, *raws: bytes, consent: str = "ask", settings: Settings | None = None
) -> InspectorApp:
    """The program over one or more mails."""
    known = settings or Settings(consent=consent)
    return InspectorApp(Mails(*(raws or (MAIL,))), Desk(OPTIONS, resolver or Zone(), known))
