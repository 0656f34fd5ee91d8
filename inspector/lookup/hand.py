"""Answers that a person types: a pasted record, or how the question is to fail (RFC 1035 5.1 for the records)."""

import ipaddress
import re

from inspector.errors import InspectorError
from inspector.lookup.names import askable
from inspector.mail.rdata import quoted
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.patterns import regex

_WORDS = {
    "nxdomain": DnsStatus.NXDOMAIN,
    "nodata": DnsStatus.NODATA,
    "none": DnsStatus.NODATA,
    "timeout": DnsStatus.TIMEOUT,
    "servfail": DnsStatus.SERVFAIL,
    "refused": DnsStatus.REFUSED,
}
_STRINGS = regex(r'\s*(?:"(?:[^"\\]|\\.)*"\s*)+')


def by_hand(question: DnsQuestion, typed: str) -> DnsAnswer:
    """The answer that was typed: `NXDOMAIN`, `timeout`, ..., or one record a line. Raises InspectorError."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    if not lines:
        raise InspectorError(
            "Nothing was typed.", f"Paste a {question.type} record, or type NXDOMAIN, nodata, servfail or timeout."
        )
    status = _WORDS.get(lines[0].lower()) if len(lines) == 1 else None
    if status is not None:
        return _answer(question, status, ())
    return _answer(question, DnsStatus.FOUND, tuple(_record(question.type, line) for line in lines))


def _answer(question: DnsQuestion, status: DnsStatus, records: tuple[str, ...]) -> DnsAnswer:
    return DnsAnswer(question, status, records, server="by hand", transport="hand", hypothetical=True)


def _record(type_: str, line: str) -> str:
    """The record data of a line: bare, or with owner, TTL and class as in a zone file or the output of `dig`."""
    pasted = re.match(rf"\S+\s+(?:\d+\s+)?(?:IN\s+)?(?:\d+\s+)?{re.escape(type_)}\s+(.+)", line, re.IGNORECASE)
    data = pasted[1] if pasted and not line.startswith('"') else line
    match type_:
        case "TXT":
            return data if _STRINGS.fullmatch(data) else quoted(data.encode("utf-8", "surrogateescape"))
        case "A" | "AAAA":
            return _address(type_, data)
        case "MX":
            preference, _, exchange = data.partition(" ")
            if not (preference.isascii() and preference.isdigit() and int(preference) < 65536):
                raise InspectorError(f"{data} is no MX record.", "Type a number and a host: 10 mail.example.")
            return f"{int(preference)} {_name(exchange.strip())}"
        case _:
            return _name(data)


def _address(type_: str, data: str) -> str:
    try:
        address = ipaddress.IPv4Address(data) if type_ == "A" else ipaddress.IPv6Address(data)
    except ValueError:
        example = "192.0.2.1" if type_ == "A" else "2001:db8::1"
        raise InspectorError(
            f"{data} is no address for a record of type {type_}.", f"Type one like {example}."
        ) from None
    return str(address)


def _name(data: str) -> str:
    if data == ".":
        return data
    found = askable(data)
    if found.reason or " " in data:
        reason = found.reason or "It holds a blank."
        raise InspectorError(f"{data} is no host name. {reason}", "Type one like mail.example.")
    return found.name
