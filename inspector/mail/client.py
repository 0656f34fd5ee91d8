"""Who handed the mail over, by the words of the server that took it (RFC 5321 4.4, TCP-info).

Each server family has its own way to write the name from HELO, the name found for the address, and the address:
Postfix, Sendmail `helo (rdns [ip])`; Exim `rdns ([ip] helo=helo)`; qmail `rdns (HELO helo) (ip)`; Exchange `helo (ip)`;
GMX `rdns (EHLO helo) [ip]`; CommuniGate `[ip] (HELO helo)`.
"""

import re

from inspector.mail.clauses import Clause, Clauses
from inspector.mail.ip import canonical, literals
from inspector.patterns import regex
from inspector.values import dataclass

_HELO_COMMENT = regex(r"(?:account\s+\S{1,200}\s+)?(?:HELO|EHLO|LHLO)\s+(\S{1,300})\s*", re.IGNORECASE)
_HELO_TAG = regex(r"\bhelo=(\S{1,300})", re.IGNORECASE)
_NETWORK = regex(r"network\[([^\]/]{2,60})(?:/([^\]]{1,255}))?\]")
_FORGED = regex(r"may be forged", re.IGNORECASE)
_NAME_BEFORE_ADDRESS = regex(r"([^\s\[\]()]{1,300})\s+\[")
_NO_HELO = frozenset(("HTTP", "HTTPREST", "TCP"))  # Not HTTPS: Exchange hosts name themselves over it.
_NO_NAMES = frozenset(("unknown", "unverified", "", "unavailable"))


@dataclass(frozen=True, slots=True)
class Client:
    """The client of one hop."""

    text: str = ""
    """What stands first in the `from` clause."""
    name: str = ""
    """What it called itself; empty when the server wrote only an address, or when it came by HTTP."""
    rdns: str = ""
    ip: str = ""
    may_be_forged: bool = False
    """The server says that the name does not lead back to the address."""


def client(clauses: Clauses) -> Client:
    """The client that the field names; empty strings for what it does not say."""
    source = clauses.client
    if not source.tokens:
        return _of_qmail(clauses)
    written = source.lead if source.lead and not canonical(source.first) else source.first
    ip, rdns, comment = _address(source)
    name = _helo(source)
    if name:
        rdns = rdns or ("" if canonical(written) else _name(written))
    elif clauses.clause("with").first.upper() in _NO_HELO:
        name = ""
    elif ip or not canonical(written) or written.startswith("["):
        name = written if _name(written) or not ip else ""
        if ip and not rdns and not canonical(written) and _writes_names(clauses, comment):
            rdns = _name(written)
    return Client(written, name, rdns, ip or canonical(written), any(_FORGED.search(text) for text in source.comments))


def _helo(source: Clause) -> str:
    for text in source.comments:
        if found := _HELO_COMMENT.match(text):
            return found[1]
        if found := _HELO_TAG.search(text):
            return found[1].rstrip(")")
    return ""


def _address(source: Clause) -> tuple[str, str, str]:
    """Address, its name, and the comment they stand in: the last one, for a HELO may hold a false one before."""
    for token in reversed(source.tokens[1:] if source.tokens[0].kind != "comment" else source.tokens):
        if token.kind == "literal" and (ip := canonical(token.text)):
            return ip, "", token.text
        if token.kind != "comment":
            continue
        text = token.text[1:-1].strip()
        if _HELO_COMMENT.match(text):
            continue
        before_helo = _HELO_TAG.split(text)[0]
        if found := literals(before_helo):
            return found[0 if before_helo != text else -1], _rdns(before_helo), text
        if ip := _bare_address(before_helo):
            return ip, "", text
    return "", "", ""


def _bare_address(text: str) -> str:
    """`192.0.2.1`, `192.0.2.1:25`, `ident@192.0.2.1`, or the same after a name."""
    words = text.split(None, 3)
    for word in words[:2]:
        if ip := canonical(word.rpartition("@")[2].rstrip(",;")):
            return ip if len(words) <= 2 else ""
    return ""


def _rdns(text: str) -> str:
    """The name before the address in `ident@name. [192.0.2.1]`."""
    found = _NAME_BEFORE_ADDRESS.match(text)
    name = _name(found[1].rpartition("@")[2]) if found else ""
    return "" if canonical(name) else name


def _name(text: str) -> str:
    name = text.rstrip(".")
    return "" if name.lower() in _NO_NAMES else name


def _writes_names(clauses: Clauses, comment: str) -> bool:
    """True for servers whose `from` is the name found for the address when it is the HELO as well: Exim and qmail."""
    if any(text.startswith("Exim") for text in clauses.comments):
        return True
    protocol = clauses.clause("with").first.upper()
    is_qmail = protocol in ("SMTP", "ESMTP", "ESMTPS", "QMQP") and not clauses.all("id") and not comment.startswith("[")
    return is_qmail and not clauses.clause("by").comments


def _of_qmail(clauses: Clauses) -> Client:
    """`(qmail 1 messnum 2 invoked from network[192.0.2.1/name.example])`."""
    for text in clauses.comments[:2]:
        if text.startswith("qmail") and (found := _NETWORK.search(text)):
            return Client(ip=canonical(found[1]), rdns=_name(found[2] or ""))
    return Client()
