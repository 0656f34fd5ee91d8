"""Messages side by side, where every answer is at hand: each piece of the work is done for all before the next begins.

Each case comes out as if it had been made alone. The code and the tables of a piece stay in the caches of the processor
this way: a fifth of the time is waiting for memory else.
"""

from collections.abc import Sequence

from inspector.auth.examination import Examination
from inspector.auth.remembered import Remembered
from inspector.casework import AnswerNow, Options, finish_now, subjects
from inspector.findings import find_all
from inspector.model.case import Case
from inspector.model.message import Message
from inspector.values import replace

_ORDER = ("spf", "dkim", "arc", "dmarc")


def cases_of(
    messages: Sequence[Message], options: Options, remembered: Remembered, answer_now: AnswerNow
) -> list[Case]:
    """The finished cases of messages, in their order."""
    examinations = [Examination(subject, remembered=remembered) for subject in subjects(messages, options)]
    by_id: dict[str, list[Examination]] = {}
    for examination in examinations:
        for id in examination.ids:
            by_id.setdefault(id, []).append(examination)
    for id in sorted(by_id, key=lambda id: _ORDER.index(id.partition(".")[0])):
        for examination in by_id[id]:
            finish_now(examination, id, answer_now)
    cases = [examination.case() for examination in examinations]
    return [replace(case, findings=found) for case, found in zip(cases, find_all(cases), strict=True)]
