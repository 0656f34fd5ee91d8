"""Results outside Authentication-Results: Received-SPF (RFC 7208 9.1) and the tests of SpamAssassin."""

import re

from inspector.mail.lexical import comment_end, octets, text_of, unfolded_text, unquoted
from inspector.model.claim import Claim
from inspector.model.limits import MAX_FIELD
from inspector.model.message import HeaderField
from inspector.model.span import Span
from inspector.patterns import regex
from inspector.text import readable

_RESULT = regex(r"[ \t\r\n]*+([A-Za-z]++)")
_PAIR = regex(
    r"""([A-Za-z][A-Za-z0-9_-]*+)[ \t]*+=[ \t]*+("(?:[^"\\]|\\.)*+"|[^;"\s][^;\s]*+|)[ \t\r\n]*+;?""", re.DOTALL
)
_WRITER = regex(r"([A-Za-z0-9_.-]++):[ \t]")
_DOMAIN_OF = regex(r"domain of (?:transitioning )?([^\s()]++) ")
_TESTS = regex(r"\btests=(\[[^\]]*+\]|[A-Z0-9_,= \t\r\n.-]*+)")
_TEST = regex(r"[A-Z][A-Z0-9_]*+")
MAX_PAIRS = 100

# What SpamAssassin calls its tests (Mail::SpamAssassin::Plugin::SPF, DKIM and DMARC).
_SPAM_TESTS = {
    "SPF_PASS": ("spf", "pass"),
    "SPF_FAIL": ("spf", "fail"),
    "SPF_SOFTFAIL": ("spf", "softfail"),
    "SPF_NEUTRAL": ("spf", "neutral"),
    "SPF_NONE": ("spf", "none"),
    "DKIM_VALID": ("dkim", "pass"),
    "DKIM_INVALID": ("dkim", "fail"),
    "DMARC_PASS": ("dmarc", "pass"),
    "DMARC_NONE": ("dmarc", "fail"),
    "DMARC_QUAR": ("dmarc", "fail"),
    "DMARC_REJECT": ("dmarc", "fail"),
    "DMARC_MISSING": ("dmarc", "none"),
}


def received_spf(header_field: HeaderField) -> tuple[Claim, ...]:
    """The one result of a Received-SPF field; none when it does not start with a word."""
    text = octets(header_field.value[:MAX_FIELD])
    result = _RESULT.match(text)
    if result is None:
        return ()
    place = result.end()
    comment = ""
    gap = re.compile(r"[ \t\r\n]*+").match(text, place)
    opening = gap.end() if gap else place
    if text[opening : opening + 1] == "(" and (end := comment_end(text, opening)) > 0:
        comment, place = _text(unquoted(text[opening:end])), end
    properties = _properties(text, place)
    named = dict(properties)
    writer = _WRITER.match(comment)
    authserv_id = named.get("receiver") or (writer[1] if writer else "")
    if "envelope-from" not in named and (about := _DOMAIN_OF.search(comment)):
        properties.append(("comment.domain", about[1]))
    stripped = text.rstrip()
    span = Span(header_field.value_span.start + result.start(1), header_field.value_span.start + len(stripped))
    return (Claim(header_field.name, authserv_id, "spf", result[1].lower(), tuple(properties), "", comment, span),)


def _properties(text: str, place: int) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    while place < len(text) and len(found) < MAX_PAIRS:
        pair = _PAIR.match(text, place)
        if pair is not None:
            found.append((pair[1].lower(), _text(unquoted(pair[2]) if pair[2][:1] == '"' else pair[2])))
            place = pair.end()
        else:
            place = _next_place(text, place)
    return found


def _next_place(text: str, place: int) -> int:
    """Past one comment or one run of anything else."""
    if text[place] == "(" and (end := comment_end(text, place)) > 0:
        return end
    following = re.compile(r"[\s;]").search(text, place)
    return len(text) if following is None or text[place] == "(" else following.end()


def spam_status(header_field: HeaderField) -> tuple[Claim, ...]:
    """The authentication tests of an X-Spam-Status field; it does not name who wrote it."""
    tests = _TESTS.search(octets(header_field.value[:MAX_FIELD]))
    if tests is None:
        return ()
    offset = header_field.value_span.start + tests.start(1)
    return tuple(
        Claim(header_field.name, "", *_SPAM_TESTS[test[0]], span=Span(offset + test.start(), offset + test.end()))
        for test in _TEST.finditer(tests[1])
        if test[0] in _SPAM_TESTS
    )


def _text(characters: str) -> str:
    return readable(text_of(unfolded_text(characters)))
