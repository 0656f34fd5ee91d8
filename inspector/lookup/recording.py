"""Recorded DNS: the questions and answers of a case as a JSON file that replays them, `mail-inspector-dns/1`."""

import json
import os
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from inspector.errors import InspectorError
from inspector.files import write_whole
from inspector.kept import cached_property
from inspector.lookup.names import askable, unaskable, unescaped
from inspector.lookup.resolver import NothingSent
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.values import dataclass

FORMAT = "mail-inspector-dns/1"
OTHERWISE = (DnsStatus.NOT_ASKED, DnsStatus.NXDOMAIN, DnsStatus.NODATA, DnsStatus.TIMEOUT)

Key = tuple[str, str]


@dataclass(frozen=True)
class Recording(NothingSent):
    """Answers from a recording, with the evidence that was recorded."""

    file: str
    """Its name, for people."""
    answers: Mapping[Key, DnsAnswer]
    otherwise: DnsStatus = DnsStatus.NOT_ASKED

    def describe(self) -> str:
        """The recording by its name."""
        return f"the recording {self.file}"

    def answer_now(self, question: DnsQuestion) -> DnsAnswer:
        """The recorded answer, by way of recorded CNAMEs where there are any."""
        name, type_ = _key(question)
        chain: list[str] = []
        passed: set[str] = set()
        while (found := self.answers.get((name, type_))) is None:
            alias = self.answers.get((name, "CNAME"))
            if alias is None or alias.status is not DnsStatus.FOUND:
                break
            if name in passed:
                detail = "The CNAMEs of the recording go in a circle."
                return self._unrecorded(question, DnsStatus.SERVFAIL, chain, detail)
            passed.add(name)
            chain.append(alias.records[0])
            name = _key(DnsQuestion(alias.records[0], type_))[0]
        if found is not None:
            return _answering(question, found, chain)
        invalid = unaskable(question)
        return invalid or self._unrecorded(question, *self._absence(name, chain))

    def _absence(self, name: str, chain: list[str]) -> tuple[DnsStatus, list[str], str]:
        """What a name without an answer of this type gives."""
        others = self._statuses.get(name, frozenset())
        if DnsStatus.NXDOMAIN in others:
            return DnsStatus.NXDOMAIN, chain, ""
        if others - {DnsStatus.NOT_ASKED}:
            return DnsStatus.NODATA, chain, ""
        detail = "The recording does not hold this question." if self.otherwise is DnsStatus.NOT_ASKED else ""
        return self.otherwise, chain, detail

    @cached_property
    def _statuses(self) -> Mapping[str, frozenset[DnsStatus]]:
        """How the questions about each name ended; a recording of a mailbox holds thousands."""
        found: dict[str, frozenset[DnsStatus]] = {}
        for (owner, _), answer in self.answers.items():
            found[owner] = found.get(owner, frozenset()) | {answer.status}
        return found

    def _unrecorded(self, question: DnsQuestion, status: DnsStatus, chain: list[str], detail: str) -> DnsAnswer:
        transport = "" if status is DnsStatus.NOT_ASKED else "recording"
        server = self.file if transport else ""
        return DnsAnswer(question, status, server=server, transport=transport, cnames=tuple(chain), detail=detail)


def _key(question: DnsQuestion) -> Key:
    """The key of a question, however its name is escaped, and whether in U-labels or A-labels."""
    name, type_ = question.key
    if not name.isascii():
        name = (askable(name).name or name).lower()
    return (unescaped(name).lower(), type_) if "\\" in name else (name, type_)


def _answering(question: DnsQuestion, found: DnsAnswer, chain: list[str]) -> DnsAnswer:
    """A recorded answer to this question; written out, for it is made for every question of a mailbox."""
    return DnsAnswer(
        question,
        found.status,
        found.records,
        found.ttl,
        found.server,
        found.transport,
        found.authenticated,
        found.asked_at,
        found.took_ms,
        (*chain, *found.cnames),
        found.detail,
        found.hypothetical,
    )


def open_recording(path: str) -> Recording:
    """Read a recording; raises InspectorError when the file cannot be read or is none."""
    try:
        raw = Path(path).read_bytes()
    except OSError as problem:
        raise InspectorError(
            f"The recording {path} cannot be read: {problem.strerror}.", "Give the file that --record wrote."
        ) from None
    return recording_from(raw, path)


def recording_from(raw: bytes, path: str) -> Recording:
    """The recording in these bytes; raises InspectorError when they are none."""
    try:
        content = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise InspectorError(
            f"The recording {path} is not JSON: {problem}.", "Give the file that --record wrote."
        ) from None
    return _recording(Path(path).name, content)


def _recording(file: str, content: object) -> Recording:
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise InspectorError(f"{file} is no recording of DNS answers.", f'It must say "format": "{FORMAT}".')
    entries = content.get("answers")
    if not isinstance(entries, list):
        raise InspectorError(f"{file} holds no list of answers.", 'It must say "answers": [...].')
    otherwise = content.get("otherwise", "not-asked")
    if otherwise not in list(OTHERWISE):
        raise InspectorError(f'{file} says "otherwise": {otherwise!r}.', f"Say one of {', '.join(OTHERWISE)}.")
    answers: dict[Key, DnsAnswer] = {}
    for number, entry in enumerate(entries, start=1):
        answer = _Entry(file, number, entry).answer()
        if answers.setdefault(_key(answer.question), answer) != answer:
            name, type_ = answer.question.key
            raise InspectorError(
                f"{file} has two answers to {type_} {name}", f"Remove one; answer {number} is the later."
            )
    return Recording(file, answers, DnsStatus(otherwise))


class _Entry:
    """One answer of the file, read with suspicion."""

    def __init__(self, file: str, number: int, entry: object) -> None:
        self.file, self.number = file, number
        if not isinstance(entry, dict):
            raise self._wrong("it must be an object")
        self.entry: dict[object, object] = entry

    def answer(self) -> DnsAnswer:
        """The answer with all its evidence."""
        status = self._text("status")
        if status not in list(DnsStatus):
            raise self._wrong(f"its status is {status!r}")
        name, type_ = self._text("name"), self._text("type").upper()
        if not type_:
            raise self._wrong("it has no type")
        records = self._texts("records")
        if status == DnsStatus.FOUND and not records:
            status = DnsStatus.NODATA  # An answer without records, as other programs may write it.
        return DnsAnswer(
            DnsQuestion(name, type_),
            DnsStatus(status),
            records,
            self._whole("ttl"),
            self._text("server", self.file),
            self._text("transport", "recording"),
            self._truth("authenticated"),
            self._time("asked_at"),
            self._number("took_ms"),
            self._texts("cnames"),
            self._text("detail", ""),
            self._truth("hypothetical") or False,
        )

    def _wrong(self, what: str) -> InspectorError:
        return InspectorError(
            f"Answer {self.number} of {self.file} cannot be used: {what}.", "Record it again, or mend the file."
        )

    def _text(self, key: str, default: str | None = None) -> str:
        value = self.entry.get(key)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise self._wrong(f"its {key} is no text")
        return value

    def _texts(self, key: str) -> tuple[str, ...]:
        value = self.entry.get(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
            raise self._wrong(f"its {key} are no list of texts")
        return tuple(value)

    def _number(self, key: str) -> float | None:
        value = self.entry.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < float("inf"):
            raise self._wrong(f"its {key} is no number of 0 or more")
        return value

    def _whole(self, key: str) -> int | None:
        value = self._number(key)
        return None if value is None else int(value)

    def _truth(self, key: str) -> bool | None:
        value = self.entry.get(key)
        if value is not None and not isinstance(value, bool):
            raise self._wrong(f"its {key} is neither true nor false")
        return value

    def _time(self, key: str) -> datetime | None:
        text = self.entry.get(key)
        if text is None:
            return None
        try:
            time = datetime.fromisoformat(str(text))
        except ValueError:
            raise self._wrong(f"its {key} is no time in ISO 8601") from None
        if time.tzinfo is None:
            raise self._wrong(f"its {key} has no UTC offset")
        return time


def save(path: str, answers: Iterable[DnsAnswer], otherwise: DnsStatus = DnsStatus.NOT_ASKED) -> None:
    """Write a recording, all of it or nothing, in an order that depends on the questions alone."""
    target = Path(os.path.realpath(path))
    if target.exists() and not target.is_file():
        raise InspectorError(f"{path} is not a regular file.", "Name a file to write the recording to.")
    write_whole(target, as_text(answers, otherwise))


def as_text(answers: Iterable[DnsAnswer], otherwise: DnsStatus = DnsStatus.NOT_ASKED) -> str:
    """The file's content: one answer a line, by name and type, each question once."""
    by_key = {answer.question.key: answer for answer in answers}
    lines = [json.dumps(_entry(by_key[key])) for key in sorted(by_key)]
    joined = ",\n  ".join(lines)
    head = f'{{"format": "{FORMAT}",\n "otherwise": "{otherwise}",\n "answers": ['
    return f"{head}\n  {joined}\n ]}}\n" if lines else f"{head}]}}\n"


def _entry(answer: DnsAnswer) -> dict[str, object]:
    entry: dict[str, object] = {
        "name": answer.question.name,
        "type": answer.question.type,
        "status": str(answer.status),
        "records": list(answer.records),
        "ttl": answer.ttl,
        "server": answer.server,
        "transport": answer.transport,
        "authenticated": answer.authenticated,
        "asked_at": answer.asked_at.isoformat() if answer.asked_at else None,
        "took_ms": answer.took_ms,
    }
    if answer.cnames:
        entry["cnames"] = list(answer.cnames)
    if answer.detail:
        entry["detail"] = answer.detail
    if answer.hypothetical:
        entry["hypothetical"] = True
    return entry
