"""One Received field as a hop (RFC 5321 4.4, RFC 3848 and RFC 8314 for protocol and TLS)."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache

from inspector.mail.clauses import Clauses, read
from inspector.mail.client import Client, client
from inspector.mail.dates import ZONES, weekday
from inspector.mail.ip import kind
from inspector.mail.lexical import octets, text_of, unfolded
from inspector.mail.usual_hop import UsualHop, usual_hop
from inspector.model.limits import MAX_FIELD, MAX_TOKENS
from inspector.model.message import HeaderField
from inspector.model.route import Anomaly, Hop
from inspector.patterns import regex
from inspector.text import readable

WEST, EAST = timedelta(hours=-12), timedelta(hours=14)  # The zones that are in use on Earth.

_TLS_VERSION = regex(r"\b(TLS|SSL)[ _-]?v?(\d)(?:[._](\d))?(?:/SSLv3)?(?![\w.])", re.IGNORECASE)
_CIPHER = regex(r"\bcipher[ =]\s*([A-Za-z0-9_-]{3,80})|TLSv?[\d._]{1,4}:([A-Za-z0-9_-]{3,80})", re.IGNORECASE)
_TLS_PROTOCOL = regex(r"(?:UTF8)?(?:ESMTP|SMTP|LMTP)SA?|HTTPS|.*(?:/TLS|STARTTLS).*", re.IGNORECASE)
_AUTH_PROTOCOL = regex(r"(?:UTF8)?(?:ESMTP|SMTP|LMTP)S?A", re.IGNORECASE)
_AUTH_COMMENT = regex(
    r"(?:.*\b)?(?:authenticated\s+(?:sender|user|as|id)\s*[:=]?|auth\s*[:=]\s*\S{1,40}?\s|account)\s*(?P<who>\S{1,300})"
    r"|(?:smtp-)?auth(?:enticated)?\b",
    re.IGNORECASE,
)
_NOT_AUTHENTICATED = regex(
    r"no client certificate|not authenticated|unauthenticated|authenticated=?\s*no", re.IGNORECASE
)
_ENVELOPE_FROM = regex(
    r"\b(?:envelope-(?:from|sender)|mailfrom:)\s*[=:]?\s*(?:<([^<>]*)>|([^\s<>;,()]+))", re.IGNORECASE
)
_LOCAL_USER = regex(r"^from (\S{1,200})$|\binvoked (?:by|for) (?!uid )([\w.@-]{1,200})")
_USER_ID = regex(r"\b(?:from userid|invoked by uid) (\d{1,12})")
_ZONE_COMMENT = regex(r"\(([A-Z]{3,4})\)")
_CERTAIN_ZONES = ("EST", "EDT", "CDT", "MST", "MDT", "PST", "PDT", "GMT", "UTC", "CET", "CEST")
MAX_KEPT = 500  # Characters of comments whose reading is kept for a while.
_HELO = regex(r"(?:HELO|EHLO|LHLO)\s", re.IGNORECASE)
_PROTOCOL_WORD = regex(r"e?smtp\w*|lmtp\w*|https?|tcp|uucp|local", re.IGNORECASE)


def hop(field: HeaderField, number: int) -> Hop:
    """What the field says; raises on no input. Delay, breaks and the boundary are the route's to add."""
    text = octets(unfolded(field.value[:MAX_FIELD]))
    if (usual := usual_hop(text)) is not None:
        return _of_usual(field, number, usual)
    return word_by_word(field, number, text)


def word_by_word(field: HeaderField, number: int, text: str) -> Hop:
    """The same of any field, from its unfolded text."""
    clauses = read(text)
    source = client(clauses)
    # All comments but those that only quote the client's HELO.
    comments = [text for text in clauses.comments if not _HELO.match(text)]
    words = " ".join(comments).lower()  # Looked through first: most fields hold nothing that the long expressions find.
    return Hop(
        number=number,
        span=field.span,
        from_text=_shown(source.text),
        from_name=_shown(source.name),
        from_rdns=_shown(source.rdns),
        ip=source.ip,
        ip_kind=kind(source.ip),
        by=_shown(clauses.clause("by").first.rstrip(",")),
        with_protocol=_shown(_protocol(clauses)),
        tls=_shown(_tls(clauses, comments if "tls" in words or "ssl" in words else [])),
        authenticated_as=_shown(_authenticated_as(clauses, comments if "auth" in words or "account" in words else [])),
        id=_shown(clauses.clause("id").first.rstrip(",")),
        recipient=_shown(_recipient(clauses)),
        envelope_from=_envelope_from(clauses, comments if "envelope-" in words or "mailfrom:" in words else []),
        local_user=_shown(_local_user(clauses)),
        date=clauses.date,
        date_text=_shown(clauses.date_text),
        anomalies=_anomalies(clauses, source),
    )


def _of_usual(field: HeaderField, number: int, usual: UsualHop) -> Hop:
    """The same from the texts of a field of the usual form, in which all is ASCII but the comments."""
    name, rdns, ip, by, protocol, id, recipient, comments, date, date_text = usual
    told = _told_again if sum(map(len, comments)) <= MAX_KEPT else _told_tls
    tls = told(comments) or ("yes" if _TLS_PROTOCOL.fullmatch(protocol) or "TLS" in comments else "")
    return Hop(
        number=number,
        span=field.span,
        from_text=name,
        from_name=name,
        from_rdns=rdns,
        ip=ip,
        ip_kind=kind(ip),
        by=by,
        with_protocol=protocol,
        tls=tls,
        authenticated_as="yes" if _AUTH_PROTOCOL.fullmatch(protocol) else "",
        id=id,
        recipient=recipient,
        date=date,
        date_text=date_text,
        anomalies=tuple(_zone_anomalies(date, date_text)),
    )


def _shown(characters: str) -> str:
    """Octets as text: UTF-8 where they are that."""
    return characters if characters.isascii() else readable(text_of(characters))


def _protocol(clauses: Clauses) -> str:
    protocol = clauses.clause("with").lead
    if protocol:
        return protocol
    via = clauses.clause("via").first
    return via if _PROTOCOL_WORD.fullmatch(via) else ""


def _recipient(clauses: Clauses) -> str:
    return clauses.clause("for").first.rstrip(",").removeprefix("<").removesuffix(">")


def _tls(clauses: Clauses, comments: list[str]) -> str:
    """Version and cipher as far as said; `yes` when only the protocol's name tells of TLS (RFC 3848)."""
    if told := _told_tls(comments, clauses.clause("tls").first):
        return told
    is_tls = _says(clauses, _TLS_PROTOCOL) or "TLS" in clauses.clause("with").comments
    return "yes" if is_tls else ""


@lru_cache(maxsize=512)
def _told_again(comments: tuple[str, ...]) -> str:
    """The same of a field of the usual form; servers agree on few ciphers."""
    return _told_tls(comments)


def _told_tls(comments: Sequence[str], cipher: str = "") -> str:
    """What comments say of it; the cipher of a clause counts where no comment names one."""
    version = named = ""
    for text in comments:
        if not version and (found := _TLS_VERSION.search(text)):
            version = f"{found[1].upper()}v{found[2]}" + (f".{found[3]}" if found[3] else "")
        if version and not named and (found := _CIPHER.search(text)):
            named = found[1] or found[2]
    cipher = named or cipher
    return f"{version or 'yes'} {cipher}".strip() if version or cipher else ""


def _authenticated_as(clauses: Clauses, comments: list[str]) -> str:
    """The account that the server names, `yes` when it names none, empty when it speaks of no login (RFC 3848)."""
    for text in comments:
        found = _AUTH_COMMENT.match(text[:400])
        if found and not _NOT_AUTHENTICATED.search(text):
            return (found["who"] or "yes").strip("<>,;()") or "yes"
    for text in clauses.client.comments:
        if found := re.match(r"account\s+(\S{1,300})", text):
            return found[1]
    return "yes" if _says(clauses, _AUTH_PROTOCOL) else ""


def _says(clauses: Clauses, protocol: re.Pattern[str]) -> bool:
    """True when a word of a `with` clause is such a protocol."""
    for clause in clauses.clauses:
        if clause.keyword == "with":
            for word in clause.words:
                if protocol.fullmatch(word):
                    return True
    return False


def _envelope_from(clauses: Clauses, comments: list[str]) -> str | None:
    """MAIL FROM in a comment, or as the second `from` of XMail; the last one, for a client may write one before."""
    for text in reversed(comments):
        if found := _ENVELOPE_FROM.search(text[:2000]):
            return _shown(found[1] if found[1] is not None else found[2])
    for clause in clauses.clauses[clauses.by + 1 :]:
        if "envelope-from" in clause.words and clause.words[-1] != "envelope-from":  # Haraka
            return _shown(clause.words[clause.words.index("envelope-from") + 1].strip("<>"))
    for clause in clauses.all("from")[1:]:
        if clause.first.startswith("<"):
            return _shown(clause.first[1:-1])
    return None


def _local_user(clauses: Clauses) -> str:
    """Who handed the mail in on the server itself: `(Postfix, from userid 0)`, `(from root@localhost)`, qmail."""
    if clauses.client.tokens:
        return ""
    for text in clauses.comments[:3]:
        if found := _USER_ID.search(text[:400]):
            return f"userid {found[1]}"
        if found := _LOCAL_USER.search(text[:400]):
            return found[1] or found[2]
    return ""


def _anomalies(clauses: Clauses, source: Client) -> tuple[Anomaly, ...]:
    found: list[Anomaly] = []
    if clauses.date is None:
        if clauses.date_text:
            found.append(Anomaly("route.date.unreadable", "its date cannot be read"))
        else:
            found.append(Anomaly("route.date.missing", "it has no date"))
    else:
        found.extend(_zone_anomalies(clauses.date, clauses.date_text))
    if not clauses.all("by") and not any(text.startswith("qmail") for text in clauses.comments[:1]):
        found.append(Anomaly("route.by.missing", "it does not say which server wrote it"))
    found.extend(
        Anomaly("route.clause.twice", f"the word `{word}` stands in it more than once")
        for word in clauses.repeated
        if word != "from" or any(not clause.first.startswith("<") for clause in clauses.all("from")[1:])
    )
    if clauses.is_cut:
        found.append(Anomaly("route.field.long", f"it has more than {MAX_TOKENS:,} words, and only these were read"))
    if source.may_be_forged:
        found.append(Anomaly("route.name.forged", f"the server says that the name {_shown(source.rdns)} may be forged"))
    return tuple(found)


def _zone_anomalies(date: datetime, date_text: str) -> list[Anomaly]:
    found: list[Anomaly] = []
    offset = date.utcoffset()
    if offset is None:
        return found
    if not WEST <= offset <= EAST or offset.seconds % 900:
        found.append(Anomaly("route.zone.impossible", f"no place on Earth uses its time zone {date.strftime('%z')}"))
    named = _ZONE_COMMENT.search(date_text) if "(" in date_text else None
    if named and named[1] in _CERTAIN_ZONES and offset != timedelta(hours=ZONES[named[1].lower()]):
        said = f"its time zone is {date.strftime('%z')}, and it calls it {named[1]}, which is another"
        found.append(Anomaly("route.zone.contradicts", said))
    day = weekday(date_text)
    if day is not None and day != date.weekday():
        found.append(Anomaly("route.date.weekday", f"its day of the week does not fit {date.strftime('%d %b %Y')}"))
    return found
