"""What the DMARC tests need: a mail by its From, verdicts of SPF and DKIM, and a decision with the questions asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from inspector.auth.dmarc import evaluate
from inspector.mail.header import parse
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.message import Message, Source
from inspector.model.span import Span
from inspector.model.trace import Step, Trace
from inspector.model.verdict import DkimResult, DkimVerdict, DmarcVerdict, SpfResult, SpfVerdict
from tests.answering import Zone, answers_from, decide

STEP = Step(1, 0, "test", "given by the test")


@dataclass(frozen=True)
class Decided:
    """A verdict, how it came about, and what was asked."""

    verdict: DmarcVerdict
    steps: tuple[Step, ...]
    asked: tuple[str, ...]
    """Names without the trailing dot, in order; `TYPE name` when the type is not TXT."""

    @property
    def rules(self) -> tuple[str, ...]:
        return tuple(step.rule for step in self.steps)


def mail(sender: str | bytes) -> Message:
    """A mail with that one From value."""
    value = sender.encode() if isinstance(sender, str) else sender
    return raw(b"From: " + value + b"\r\nSubject: test\r\n\r\nbody\r\n")


def raw(message: bytes) -> Message:
    return parse(message, Source("test.eml"))


def spf(result: str, domain: str, identity: str = "mailfrom") -> SpfVerdict:
    return SpfVerdict(identity, domain, "192.0.2.1", f"bounce@{domain}", "mx.example", SpfResult(result), STEP)


def dkim(result: str, domain: str, index: int = 1) -> DkimVerdict:
    place = Span(0, 0)
    return DkimVerdict(
        index, place, domain, "s", f"@{domain}", "rsa-sha256", "relaxed/relaxed", DkimResult(result), STEP
    )


def decided(
    message: Message | str, zone: Zone, spf: SpfVerdict | None = None, dkim: Sequence[DkimVerdict] = ()
) -> Decided:
    """The decision about a mail (or about `someone@` a domain) with the answers of a zone."""
    about = mail(f"someone@{message}") if isinstance(message, str) else message
    trace = Trace()
    asked: list[str] = []
    answer = answers_from(zone)

    def noted(question: DnsQuestion) -> DnsAnswer:
        name = question.key[0].rstrip(".")
        asked.append(name if question.type == "TXT" else f"{question.type} {name}")
        assert question.why
        return answer(question)

    verdict = decide(evaluate(about, spf, tuple(dkim), trace), noted)
    return Decided(verdict, tuple(trace.steps), tuple(asked))
