"""Results that servers wrote into the header: Authentication-Results and its like (RFC 8601 2.2, RFC 8617 4.1.1).

Departures, for what servers really write: the authserv-id may be missing (Microsoft 365), a property may lack its type
(`action=none`) or its value, pieces that are no result are passed over, a comment or quoted string that is never closed
is ordinary text, and of a field the first 64 KiB are read. Time is linear in the length of the header.
"""

import re
from collections.abc import Callable, Iterator

from inspector.mail.lexical import comment_end, octets, unquoted
from inspector.mail.otherres import received_spf, spam_status
from inspector.mail.usual_results import as_text, usual_results
from inspector.model.claim import Claim
from inspector.model.limits import MAX_CLAIM_OCTETS, MAX_CLAIMS, MAX_FIELD
from inspector.model.message import HeaderField, Message
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.values import dataclass

_TOKEN = regex(
    r"""(?P<space>[ \t\r\n]++)
    | (?P<mark>[;=])
    | (?P<atom>[^ \t\r\n;="(]++)""",
    re.VERBOSE,
)
_QUOTED = regex(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_PROPERTY = regex(r"[A-Za-z][A-Za-z0-9_-]*+\.[A-Za-z][A-Za-z0-9_.-]*+|reason|action", re.IGNORECASE)
_METHOD = regex(r"[A-Za-z][A-Za-z0-9_.-]*+")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """`space`, `mark`, `atom`, `quoted`, `comment`."""
    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class _Pair:
    """`key=value`, and the comments that stand after it."""

    key: str
    value: str
    comments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """One Authentication-Results value as read."""

    authserv_id: str
    version: str
    instance: str
    """`i=` of an ARC-Authentication-Results (RFC 8617 4.1.1)."""
    claims: tuple[Claim, ...]


def claims(message: Message) -> tuple[Claim, ...]:
    """All results that anybody claims, in the order of the header; raises on no input."""
    found: list[Claim] = []
    octets_read = 0
    there = _READERS.keys() & message.by_name.keys()
    fields = message.named(*there) if len(there) == 1 else message.fields if there else ()
    for header_field in fields:
        if (reader := _READERS.get(header_field.key)) is not None:
            found += reader(header_field)
            octets_read += min(len(header_field.raw), MAX_FIELD)
        if len(found) >= MAX_CLAIMS or octets_read > MAX_CLAIM_OCTETS:
            break
    return tuple(found[:MAX_CLAIMS])


def are_long(message: Message) -> bool:
    """True when the fields with claims are longer, all together, than what is read of them."""
    if not message.has_any(_READERS):
        return False
    fields = (header_field for key in _READERS for header_field in message.named(key))
    return sum(len(header_field.raw) for header_field in fields) > MAX_CLAIM_OCTETS


def results(header_field: HeaderField) -> Results:
    """The results of one field."""
    value = octets(header_field.value[:MAX_FIELD])
    usual = usual_results(value)
    if usual is None:
        return _read(header_field, value)
    name, offset, by = header_field.name, header_field.value_start, usual.authserv_id
    claims = [
        Claim(name, by, method, result, properties, reason, comment, Span(offset + start, offset + end))
        for method, result, properties, reason, comment, start, end in usual.claims
    ]
    return Results(by, usual.version, usual.instance, tuple(claims))


def _read(header_field: HeaderField, value: str) -> Results:
    """Word by word."""
    segments = _segments(_tokens(value))
    authserv_id = version = instance = ""
    claimed: list[Claim] = []
    has_id = False
    for segment in segments:
        pairs = tuple(_pairs(segment))
        if not has_id and not claimed and not pairs:
            words = [token.text for token in segment if token.kind in ("atom", "quoted")]
            if words:
                authserv_id, version, has_id = as_text(unquoted(words[0])), "".join(words[1:2]), True
        elif not has_id and not claimed and len(pairs) == 1 and pairs[0].key == "i":
            instance = pairs[0].value
        elif not has_id and not claimed and (first := _leading_word(segment)):
            authserv_id, has_id = first, True
        elif pairs and len(claimed) < MAX_CLAIMS and (claim := _claim(header_field, segment, pairs)) is not None:
            claimed.append(claim)
    named = tuple(_written_by(claim, authserv_id, instance) for claim in claimed)
    return Results(authserv_id, version, instance, named)


def _written_by(claim: Claim, authserv_id: str, instance: str) -> Claim:
    properties = (("arc.instance", instance), *claim.properties) if instance else claim.properties
    return Claim(
        claim.field,
        authserv_id,
        claim.method,
        claim.result,
        properties,
        claim.reason,
        claim.comment,
        claim.span,
    )


def _leading_word(segment: list[_Token]) -> str:
    """`mta.example` of `mta.example from=bank.example`, as old Yahoo servers wrote; empty when a pair comes first."""
    solid = [token for token in segment if token.kind not in ("space", "comment")]
    if len(solid) > 3 and solid[0].kind == "atom" and "." in solid[0].text and solid[1].kind == "atom":
        glued = solid[0].text.endswith((".", "/")) or solid[1].text.startswith((".", "/"))
        return "" if glued else as_text(solid[0].text)
    return ""


def _claim(header_field: HeaderField, segment: list[_Token], pairs: tuple[_Pair, ...]) -> Claim | None:
    first, *others = pairs
    method = first.key.partition("/")[0]
    if not _METHOD.fullmatch(method) or method in ("from", "i") or _PROPERTY.fullmatch(method):
        return None
    comments = [comment for pair in pairs for comment in pair.comments]
    solid = [token for token in segment if token.kind != "space"]
    offset = header_field.value_span.start
    return Claim(
        header_field.name,
        "",
        method,
        first.value.lower(),
        tuple((pair.key, pair.value) for pair in others if pair.key != "reason"),
        next((pair.value for pair in others if pair.key == "reason"), ""),
        comments[0] if comments else "",
        Span(offset + solid[0].start, offset + solid[-1].end),
    )


def _pairs(segment: list[_Token]) -> Iterator[_Pair]:
    """Every `key=value`; white space and comments may stand around each part (RFC 8601 2.2 and B.7)."""
    solid = [(place, token) for place, token in enumerate(segment) if token.kind not in ("space", "comment")]
    key = ""
    index = 0
    while index < len(solid):
        place, token = solid[index]
        if token.text != "=" or token.kind != "mark":
            is_glued = key.endswith((".", "/")) or token.text.startswith((".", "/"))
            key = key + token.text if is_glued else token.text
            index += 1
            continue
        index += 1
        value: list[_Token] = []
        if index < len(solid) and not _is_next_key(segment, solid, index, place):
            value.append(solid[index][1])
            index += 1
            while index < len(solid) and solid[index][1].start == value[-1].end:
                value.append(solid[index][1])
                index += 1
        until = solid[index][0] if index < len(solid) else len(segment)
        comments = tuple(as_text(unquoted(one.text)) for one in segment[place + 1 : until] if one.kind == "comment")
        yield _Pair(as_text(key).lower(), _value(value), comments)
        key = ""


def _is_next_key(segment: list[_Token], solid: list[tuple[int, _Token]], index: int, equals: int) -> bool:
    """True for `smtp.helo` in `smtp.mailfrom= smtp.helo=x`: the value is empty, and this is the next property."""
    place, token = solid[index]
    has_gap = token.start > segment[equals].end
    is_key = index + 1 < len(solid) and solid[index + 1][1].text == "="
    return has_gap and is_key and place > equals and _PROPERTY.fullmatch(token.text) is not None


def _value(tokens: list[_Token]) -> str:
    if len(tokens) == 1 and tokens[0].kind == "quoted":
        return as_text(unquoted(tokens[0].text))
    return as_text("".join(token.text for token in tokens))


def _segments(tokens: list[_Token]) -> list[list[_Token]]:
    """What stands between semicolons, white space around it dropped; empty places are passed over."""
    segments: list[list[_Token]] = [[]]
    for token in tokens:
        if token.kind == "mark" and token.text == ";":
            segments.append([])
        else:
            segments[-1].append(token)
    return [segment for segment in segments if any(token.kind != "space" for token in segment)]


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    # What is not closed once is not closed further on either, so that neither is searched for twice.
    comments_close = quotes_close = True
    while place < len(text):
        if (found := _TOKEN.match(text, place)) is not None:
            token = _Token(found.lastgroup or "", found[0], place)
        elif text[place] == "(":
            end = comment_end(text, place) if comments_close else -1
            comments_close = end > 0
            token = _Token("comment", text[place:end], place) if end > 0 else _Token("atom", "(", place)
        else:
            quoted = _QUOTED.match(text, place) if quotes_close else None
            quotes_close = quoted is not None
            token = _Token("quoted", quoted[0], place) if quoted else _Token("atom", '"', place)
        tokens.append(token)
        place = token.end
    return tokens


def _claims_of(header_field: HeaderField) -> tuple[Claim, ...]:
    return results(header_field).claims


_READERS: dict[str, Callable[[HeaderField], tuple[Claim, ...]]] = {
    "authentication-results": _claims_of,
    "arc-authentication-results": _claims_of,
    "x-ms-exchange-authentication-results": _claims_of,
    "authentication-results-original": _claims_of,
    "x-original-authentication-results": _claims_of,
    "original-authentication-results": _claims_of,
    "old-authentication-results": _claims_of,
    "x-authentication-results": _claims_of,
    "received-spf": received_spf,
    "x-received-spf": received_spf,
    "x-spam-status": spam_status,
}
