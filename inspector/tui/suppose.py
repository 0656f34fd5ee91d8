"""What a person typed about the session becomes what is given or supposed; every mistake is one sentence."""

import ipaddress
from collections.abc import Mapping
from datetime import UTC, datetime

from inspector.casework import Options
from inspector.errors import InspectorError
from inspector.lookup.hand import by_hand
from inspector.model.case import Case
from inspector.model.dns import DnsAnswer, DnsQuestion
from inspector.model.given import Given
from inspector.tui.work import BY_ANALYST, SUPPOSED, Supposition

NULL_SENDER = "<>"


def shown_values(case: Case) -> dict[str, str]:
    """The session as it is assumed now, for the fields of a form; an unknown value is an empty field."""
    envelope = case.envelope
    sender = envelope.mail_from.value
    return {
        "ip": envelope.ip.value or "",
        "helo": envelope.helo.value or "",
        "mail_from": NULL_SENDER if sender == "" else sender or "",
        "boundary": str(envelope.boundary or 0),
    }


def complaint(values: Mapping[str, str], question: DnsQuestion | None = None) -> str:
    """What is wrong with typed values, in one sentence; empty when nothing is."""
    ip, at, boundary = (values.get(name, "").strip() for name in ("ip", "at", "boundary"))
    if ip:
        try:
            ipaddress.ip_address(ip)
        except ValueError:
            return f"{ip} is no IP address. Type one like 192.0.2.1 or 2001:db8::1."
    if at and moment(at) is None:
        return f"{at} is no time. Type one like 2026-11-20 09:30 or 2026-11-20T09:30:00+01:00."
    if boundary and not (boundary.isascii() and boundary.isdigit()):
        return f"{boundary} is no hop number. Type a number, or 0 to trust no hop."
    if values.get("record", "").strip() and question is not None:
        try:
            by_hand(question, values["record"])
        except InspectorError as error:
            return str(error)
    return ""


def moment(text: str) -> datetime | None:
    """An ISO 8601 time; without an offset it is UTC."""
    try:
        time = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def given(values: Mapping[str, str], shown: Mapping[str, str], before: Given) -> Given:
    """What the analyst set: values that differ from what was shown, beside those set before."""

    def typed(name: str, old: str | None) -> str | None:
        value = values.get(name, "").strip()
        if value == shown.get(name, ""):
            return old
        return "" if value == NULL_SENDER else value or None

    boundary = values.get("boundary", "").strip()
    moved = boundary and boundary != shown.get("boundary", "")
    return Given(
        ip=typed("ip", before.ip),
        helo=typed("helo", before.helo),
        mail_from=typed("mail_from", before.mail_from),
        boundary=int(boundary) if moved else before.boundary,
        origin=BY_ANALYST,
    )


def supposition(
    values: Mapping[str, str], shown: Mapping[str, str], options: Options, question: DnsQuestion | None
) -> Supposition | None:
    """What is supposed; None when nothing differs from the case."""
    phrases: list[str] = []
    names = {"ip": "client IP", "helo": "HELO", "mail_from": "MAIL FROM"}
    changed: dict[str, str] = {}
    for name, words in names.items():
        value = values.get(name, "").strip()
        if value and value != shown.get(name, ""):
            changed[name] = "" if value == NULL_SENDER else value
            phrases.append(f"{words} {value}")
    at = moment(values.get("at", "")) if values.get("at", "").strip() else None
    if at is not None:
        phrases.append(f"judged at {at:%Y-%m-%d %H:%M %z}")
    answers: tuple[DnsAnswer, ...] = ()
    if question is not None and values.get("record", "").strip():
        answers = (by_hand(question, values["record"]),)
    if not phrases and not answers:
        return None
    # A name from one line of typing: it stands in titles and in the report.
    name = " ".join(values.get("name", "").split())
    before = options.given
    supposed = Given(
        changed.get("ip", before.ip),
        changed.get("helo", before.helo),
        changed.get("mail_from", before.mail_from),
        before.boundary,
        origin=SUPPOSED,
    )
    return Supposition(supposed, at or options.at, tuple(phrases), answers, name)


def supposed_answer(answer: DnsAnswer, options: Options) -> Supposition:
    """Nothing but this answer, typed by hand."""
    return Supposition(options.given, options.at, (), (answer,))
