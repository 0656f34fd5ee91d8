"""Guesses at what a signed header field was before somebody changed it."""

import base64
import quopri
import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from inspector.auth.dkim import canonical
from inspector.auth.dkim.hashing import HashInputs
from inspector.auth.dkim.signature import Signature
from inspector.model.message import HeaderField
from inspector.patterns import regex


class Change(NamedTuple):
    """One entry of `h=` with other bytes in its place."""

    code: str
    said: str
    place: int
    """Number of the entry; the number of all entries stands for the signature's own field."""
    raw: bytes
    """The field with its CRLF; empty for no field."""


Changes = Iterator[Change]

MAX_FIELD = 1 << 14  # Bytes of a field beyond which no other form of it is guessed at.
MAX_FOLDS = 30  # Spaces of a field at which it may have been folded.

_TAG = regex(rb"\[[^\]\r\n]{1,80}\][ \t]*|(?<!\*)\*{2,}+[^*\r\n]{1,40}\*{2,}+[ \t]*")
_FOLD = regex(rb"\r\n[ \t]+")
_QUOTED_NAME = regex(rb'"([^"\\\r\n<>]*)"(?=\s*<)')
_BARE_NAME = regex(rb"(?:^|(?<=,))(\s*+)([^\s\"<>,][^\"<>,]*+)(?=<)")
_WORD = regex(rb"=\?([^?\s]+)\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)
_SENDERS = ("reply-to", "x-original-from", "x-original-sender", "original-from", "x-mailfrom-rewritten")
_QP = regex(r"=([0-9A-Fa-f]{2})")


def changes(inputs: HashInputs, signature: Signature) -> Changes:
    """All guesses, the likely ones first."""
    for place, (name, field) in enumerate(signature.taken):
        if field is not None and len(field.raw) > MAX_FIELD:
            continue
        for family in _FAMILIES:
            yield from family(inputs, name, place, field)
    yield from _others_of_name(inputs, signature)
    own, colon, value = inputs.without_signature(signature.field, signature.value_span, canonical.SIMPLE).partition(
        b":"
    )
    yield from _wrapped("DKIM-Signature", len(signature.taken), own + colon, value)


def copied_fields(signature: Signature) -> tuple[tuple[str, bytes], ...]:
    """Names and values of the fields that `z=` copies (RFC 6376 3.5)."""
    copied = signature.tags.compact("z") or ""
    pairs = (entry.partition(":") for entry in copied.split("|") if ":" in entry)
    return tuple((name, _unquoted(value)) for name, _, value in pairs)


def _unquoted(value: str) -> bytes:
    return _QP.sub(lambda found: chr(int(found[1], 16)), value).encode("latin-1", "replace")


def _raw(inputs: HashInputs, field: HeaderField) -> tuple[bytes, bytes]:
    """Name with colon, and value, with CRLF line ends; the value without the last one."""
    wire = inputs.field(field, "simple")
    name, colon, value = wire.removesuffix(b"\r\n").partition(b":")
    return name + colon, value


def _subject_tag(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    if field is None or name.lower() != "subject":
        return
    head, value = _raw(inputs, field)
    found = list(_TAG.finditer(value))[:5]
    for tag in found:
        shown = tag[0].decode("utf-8", "backslashreplace").strip()
        bare = value[: tag.start()] + value[tag.end() :]
        yield Change("dkim.repair.subject-tag", f"`{shown}` is taken out of the subject", place, head + bare + b"\r\n")
    words = value.split(b" ")
    for count in range(2, min(len(words), 8)):
        cut = b" ".join(words[1:count]).decode("utf-8", "backslashreplace")
        bare = b" " + b" ".join(words[count:])
        yield Change(
            "dkim.repair.subject-tag", f"`{cut}` is cut from the start of the subject", place, head + bare + b"\r\n"
        )
    for count in range(1, min(len(words) - 1, 6)):
        cut = b" ".join(words[-count:]).decode("utf-8", "backslashreplace")
        bare = b" ".join(words[:-count])
        yield Change(
            "dkim.repair.subject-tag", f"`{cut}` is cut from the end of the subject", place, head + bare + b"\r\n"
        )


def _wrapping(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    if field is not None:
        yield from _wrapped(name, place, *_raw(inputs, field))


def _wrapped(name: str, place: int, head: bytes, value: bytes) -> Changes:
    code, label = "dkim.repair.wrapping", f"{name} wrapped"
    guesses = {
        f"{label} into no lines": _FOLD.sub(b" ", value),
        f"{label} with its line breaks alone taken out": value.replace(b"\r\n", b""),
        f"{label} with tabs": _FOLD.sub(b"\r\n\t", value),
        f"{label} with one space": _FOLD.sub(b"\r\n ", value),
        f"{label} with eight spaces": _FOLD.sub(b"\r\n        ", value),
        f"{label} without white space at its folds": _FOLD.sub(b"", value),
        f"{name} without white space after commas": re.sub(rb"([,;:])\s+", rb"\1", value),
        f"{name} with a space after commas": re.sub(rb"([,;])\s*", rb"\1 ", value),
        f"{name} folded at its commas with a tab": re.sub(rb",\s*", b",\r\n\t", value),
        f"{name} folded at its commas with a space": re.sub(rb",\s*", b",\r\n ", value),
        f"{name} folded at its semicolons": re.sub(rb";\s*", b";\r\n\t", value),
        f"{name} with a space after its colon": b" " + value.lstrip(b" \t"),
        f"{name} without a space after its colon": value.lstrip(b" \t"),
        f"{name} without white space at its end": value.rstrip(b" \t"),
        f"{name} with single spaces": re.sub(rb"[ \t]+", b" ", value),
    }
    if b"\r\n" not in value:
        for number, found in enumerate(list(re.finditer(rb"[ \t]", value))[1:MAX_FOLDS], 1):
            before, after = value[: found.start()], value[found.end() :]
            guesses[f"{name} folded at its space {number}"] = before + b"\r\n" + found[0] + after
            guesses[f"{name} folded at its space {number} with a tab"] = before + b"\r\n\t" + after
    for said, guess in guesses.items():
        if guess != value:
            yield Change(code, said, place, head + guess + b"\r\n")


def _encoding(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    if field is None:
        return
    head, value = _raw(inputs, field)
    code = "dkim.repair.field-encoding"
    guesses: dict[str, bytes] = {}
    if _WORD.search(value):
        guesses |= {
            f"{name} in plain UTF-8": _WORD.sub(_decoded, re.sub(rb"(\?=)\s+(=\?)", rb"\1\2", value)),
            f"{name} encoded as base64": _WORD.sub(lambda found: _as_base64(found, found[1]), value),
            f"{name} encoded as base64, UTF-8": _WORD.sub(lambda found: _as_base64(found, b"UTF-8"), value),
            f"{name} encoded as base64, utf-8": _WORD.sub(lambda found: _as_base64(found, b"utf-8"), value),
            f"{name} encoded as quoted-printable": _WORD.sub(lambda found: _as_quoted(found, found[1]), value),
            f"{name} encoded as quoted-printable, UTF-8": _WORD.sub(lambda found: _as_quoted(found, b"UTF-8"), value),
            f"{name} encoded as quoted-printable, utf-8": _WORD.sub(lambda found: _as_quoted(found, b"utf-8"), value),
            f"{name} with the character set in small letters": _WORD.sub(
                lambda found: _cased(found, bytes.lower), value
            ),
            f"{name} with the character set in capitals": _WORD.sub(lambda found: _cased(found, bytes.upper), value),
        }
    elif not value.isascii():
        text = value.strip()
        for charset in (b"utf-8", b"UTF-8"):
            shown = charset.decode()
            guesses[f"{name} encoded as base64, {shown}"] = b" =?" + charset + b"?B?" + base64.b64encode(text) + b"?="
            guesses[f"{name} encoded as quoted-printable, {shown}"] = b" =?" + charset + b"?Q?" + _q(text) + b"?="
    guesses[f"{name} without quotes around names"] = _QUOTED_NAME.sub(rb"\1", value)
    guesses[f"{name} with quotes around names"] = _BARE_NAME.sub(_quoted_name, value)
    for said, guess in guesses.items():
        if guess != value:
            yield Change(code, said, place, head + guess + b"\r\n")


def _quoted_name(found: re.Match[bytes]) -> bytes:
    name = found[2].rstrip()
    return found[1] + b'"' + name + b'"' + found[2][len(name) :]


def _octets(word: re.Match[bytes]) -> bytes:
    if word[2] in b"bB":
        try:
            return base64.b64decode(word[3] + b"=" * (-len(word[3]) % 4))
        except ValueError:
            return word[3]
    return quopri.decodestring(word[3], header=True)


def _decoded(word: re.Match[bytes]) -> bytes:
    try:
        return _octets(word).decode(word[1].decode("ascii")).encode()
    except (LookupError, UnicodeError):
        return word[0]


def _as_base64(word: re.Match[bytes], charset: bytes) -> bytes:
    return b"=?" + charset + b"?B?" + base64.b64encode(_octets(word)) + b"?="


def _as_quoted(word: re.Match[bytes], charset: bytes) -> bytes:
    return b"=?" + charset + b"?Q?" + _q(_octets(word)) + b"?="


def _cased(word: re.Match[bytes], case: Callable[[bytes], bytes]) -> bytes:
    return b"=?" + case(word[1]) + b"?" + word[2] + b"?" + word[3] + b"?="


def _q(octets: bytes) -> bytes:
    return b"".join(
        b"_" if octet == 32 else bytes([octet]) if 33 <= octet < 127 and octet not in b'=?_"' else b"=%02X" % octet
        for octet in octets
    )


def _rewritten_sender(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    if field is None or name.lower() != "from":
        return
    head, _ = _raw(inputs, field)
    for other in _SENDERS:
        for candidate in inputs.message.named(other)[:3]:
            value = _raw(inputs, candidate)[1]
            said = f"From has the value of {candidate.name}, as before a list put itself there"
            yield Change("dkim.repair.from-rewritten", said, place, head + value + b"\r\n")


def _letter_case(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    """Under simple the name's letters count, and some programs write Message-Id for Message-ID."""
    if field is None:
        return
    head, value = _raw(inputs, field)
    written = head.rstrip(b": \t").decode("latin-1")
    for guess in (
        name,
        written.lower(),
        written.title(),
        written.title().replace("-Id", "-ID").replace("Mime", "MIME"),
    ):
        if guess != written:
            said = f"the field's name is written {guess}"
            yield Change(
                "dkim.repair.name-case", said, place, guess.encode("latin-1", "replace") + b":" + value + b"\r\n"
            )


def _mime_fields(inputs: HashInputs, name: str, place: int, field: HeaderField | None) -> Changes:
    """Where a list wrapped the mail, its own MIME fields stand in a part of the body."""
    key = name.lower()
    if field is None or not key.startswith("content-"):
        return
    if key == "content-transfer-encoding":
        for encoding in (b"8bit", b"7bit", b"quoted-printable", b"base64"):
            said = f"{name} is {encoding.decode()} again"
            yield Change("dkim.repair.mime-fields", said, place, _raw(inputs, field)[0] + b" " + encoding + b"\r\n")
    pattern = re.compile(
        rb"^" + re.escape(key.encode("latin-1", "replace")) + rb":[^\r\n]*(?:\r\n[ \t][^\r\n]*)*", re.I | re.M
    )
    for count, found in enumerate(pattern.finditer(inputs.body[: 1 << 20])):
        if count == 8:
            return
        said = f"{name} is the one of MIME part {count + 1}"
        yield Change("dkim.repair.mime-fields", said, place, found[0] + b"\r\n")


def _others_of_name(inputs: HashInputs, signature: Signature) -> Changes:
    """Fields that were added beside signed ones, or changed their order."""
    code = "dkim.repair.duplicate-field"
    for place, (name, field) in enumerate(signature.taken):
        candidates = inputs.message.named(name)
        if field is None or len(candidates) < 2:
            continue
        yield Change(code, f"one {name} field was added: without it", place, b"")
        for candidate in candidates[:6]:
            if candidate.span != field.span:
                said = f"of several {name} fields another one was signed"
                yield Change(code, said, place, inputs.field(candidate, "simple"))


def copies(inputs: HashInputs, signature: Signature) -> tuple[Change, ...]:
    """The entries of `h=` whose field is not the one that `z=` shows, each with the copy in its place."""
    left: dict[str, list[bytes]] = {}
    for name, value in copied_fields(signature):
        left.setdefault(name.lower(), []).append(value)
    found = []
    for place, (name, field) in enumerate(signature.taken):
        if values := left.get(name.lower()):
            raw = name.encode("latin-1", "replace") + b":" + values.pop(0) + b"\r\n"
            now = b"" if field is None else inputs.field(field, "relaxed")
            if canonical.header_field(raw, "relaxed") != now:
                shown = raw.partition(b":")[2].strip().decode("utf-8", "backslashreplace")
                found.append(Change("dkim.repair.copied-fields", f"z= shows that {name} was `{shown}`", place, raw))
    return tuple(found)


_FAMILIES: tuple[Callable[[HashInputs, str, int, HeaderField | None], Changes], ...] = (
    _subject_tag,
    _rewritten_sender,
    _mime_fields,
    _encoding,
    _wrapping,
    _letter_case,
)
