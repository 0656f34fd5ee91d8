"""All checks of one message as a machine that asks and is answered; it does no I/O and never waits.

Whoever drives it (a command, a screen, a test) reads `pending`, finds an answer by its own means, and gives it to
`answer`. A question is asked once in a case: every check that comes to it later gets the same answer.
"""

from collections.abc import Mapping

from inspector.auth import dkim, dmarc, spf
from inspector.auth.checks import Check, Key, Subject, checks_of, spf_request
from inspector.auth.claims import judge
from inspector.auth.remembered import Begun, Finished, Remembered
from inspector.model.case import Case, Verdict
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.values import replace

__all__ = ("Examination", "Subject")


class Examination:
    """The checks of a message: SPF for HELO and MAIL FROM, every signature, the ARC chain, DMARC."""

    def __init__(
        self,
        subject: Subject,
        known: Mapping[Key, DnsAnswer] | None = None,
        remembered: Remembered | None = None,
    ) -> None:
        self.subject = subject
        self._remembered = remembered
        self._answers: dict[Key, DnsAnswer] = dict(known or {})
        self._checks = {check.id: check for check in checks_of(subject, self.verdict)}

    @property
    def ids(self) -> tuple[str, ...]:
        """All checks in the order of evaluation."""
        return tuple(self._checks)

    @property
    def answers(self) -> Mapping[Key, DnsAnswer]:
        """What is known of the DNS, whether a check has used it yet or not."""
        return self._answers

    @property
    def is_finished(self) -> bool:
        """True when every check has its verdict or was skipped."""
        return all(check.is_finished for check in self._checks.values())

    def blockers(self, id: str) -> tuple[str, ...]:
        """The checks that must be finished before this one can begin."""
        return tuple(need for need in self._checks[id].needs if not self._checks[need].is_finished)

    def advance(self, id: str) -> DnsQuestion | None:
        """Run a check until it asks what is not known yet; the question, or None when it is finished or blocked."""
        check = self._checks[id]
        if check.is_finished or self.blockers(id) or check.start is None:
            return None
        if check.asking is None:
            begun = check.start(check.trace)
            if self._recalled(check, begun):
                return None
            check.asking = begun.asking
            self._resume(check, None)
        while check.pending is not None and (known := self._answers.get(check.pending.key)) is not None:
            self._resume(check, known)
        return check.pending

    def answer(self, id: str, answer: DnsAnswer) -> DnsQuestion | None:
        """Give the answer to the pending question of a check; what it asks next, or None."""
        check = self._checks[id]
        if check.pending is None:
            return None
        self._answers.setdefault(check.pending.key, answer)
        return self.advance(id)

    def pending(self, id: str) -> DnsQuestion | None:
        """The question that a started check waits for."""
        return self._checks[id].pending

    def first_questions(self) -> tuple[DnsQuestion, ...]:
        """What all checks will probably ask first, for a driver that has leave to ask early."""
        subject = self.subject
        wanted: list[DnsQuestion] = []
        # MAIL FROM first: its tree is mostly the longest chain of questions.
        for identity in ("mailfrom", "helo"):
            if (request := spf_request(subject, identity)) is not None:
                wanted += spf.first_questions(request)
        wanted += [question for question in map(dkim.key_question, dkim.signatures(subject.message)) if question]
        wanted += dmarc.first_questions(subject.message)
        return tuple(wanted)

    def restart(self, id: str, *, forget: frozenset[Key] = frozenset()) -> None:
        """Begin a check again, and all that need it, with what is known, less the answers to forget."""
        for key in forget:
            self._answers.pop(key, None)
        fresh = {check.id: check for check in checks_of(self.subject, self.verdict)}
        for check_id, check in self._checks.items():
            if check_id == id or id in check.needs or forget.intersection(check.asked):
                self._checks[check_id] = fresh[check_id]

    def asked(self, id: str) -> tuple[Key, ...]:
        """The questions that a check has come to, in that order."""
        return tuple(self._checks[id].asked)

    def unasked(self, id: str) -> frozenset[Key]:
        """The questions of a check that were answered `not-asked`."""
        asked = self._checks[id].asked
        return frozenset(
            key for key in asked if key in self._answers and self._answers[key].status is DnsStatus.NOT_ASKED
        )

    def case(self) -> Case:
        """All that is known now; findings and notes are for the rooms above."""
        subject, used = self.subject, self._used()
        runs = tuple(check.run() for check in self._checks.values())
        case = Case(
            subject.message,
            subject.identity,
            subject.envelope,
            subject.route,
            subject.at,
            runs,
            answers=used,
            at_is_set=subject.at_is_set,
            hypothetical=tuple(
                f"{answer.question.type} {answer.question.name} answered by hand"
                for answer in used
                if answer.hypothetical
            ),
        )
        return replace(case, claims=judge(case, subject.authserv_ids))

    def _used(self) -> tuple[DnsAnswer, ...]:
        """Each answer once, in the order of checks and questions, so that the same case always reads the same."""
        keys = dict.fromkeys(key for check in self._checks.values() for key in check.asked)
        return tuple(self._answers[key] for key in keys if key in self._answers)

    def _recalled(self, check: Check, begun: Begun) -> bool:
        """Whether the same check was finished for an earlier message; it then is as if it had been made again."""
        if self._remembered is None or begun.request is None:
            return False
        finished = self._remembered.of(begun.request)
        if finished is None:
            check.request, check.told = begun.request, len(check.trace.steps)
            return False
        check.trace.steps.extend(begun.placed(finished.steps))
        check.verdict = finished.verdict
        check.start = None
        check.asked.extend(finished.answers)
        for key, answer in finished.answers.items():
            self._answers.setdefault(key, answer)
        return True

    def _remember(self, check: Check) -> None:
        if self._remembered is not None and check.request is not None and check.verdict is not None:
            answers = {key: self._answers[key] for key in check.asked}
            finished = Finished(tuple(check.trace.steps[check.told :]), check.verdict, answers)
            self._remembered.keep(check.request, finished)

    def _resume(self, check: Check, answer: DnsAnswer | None) -> None:
        if check.asking is None:
            return
        try:
            question = next(check.asking) if answer is None else check.asking.send(answer)
        except StopIteration as done:
            check.pending, check.verdict = None, done.value
            # What starts DMARC knows the examination: let go, or each message would wait for the garbage collector.
            check.start = check.asking = None
            self._remember(check)
            return
        check.pending = question
        check.asked.append(question.key)

    def verdict(self, id: str) -> Verdict | None:
        """The verdict of a check, None while it has none."""
        return self._checks[id].verdict
