"""No source at all: nothing is ever asked."""

from inspector.lookup.names import unaskable
from inspector.lookup.resolver import NothingSent
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus


class Offline(NothingSent):
    """Answers every question with `not-asked`."""

    def __init__(self, why: str = "DNS is off") -> None:
        self._why = why

    def describe(self) -> str:
        """Nobody is asked."""
        return f"nobody: {self._why}"

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """Always `not-asked`; a name that nobody could ask says so."""
        return unaskable(question) or not_asked(question, f"{self._why[0].upper()}{self._why[1:]}.")


def not_asked(question: DnsQuestion, detail: str) -> DnsAnswer:
    """The answer to a question that was not sent, with the reason in one sentence."""
    return DnsAnswer(question, DnsStatus.NOT_ASKED, detail=detail)
