"""In which character set the texts of a .msg are written that is not in Unicode (MS-OXMSG 2.1.3, MS-OXPROPS 2.804).

Outlook writes such a file in the code page of the machine, and hardly ever says which: PidTagMessageCodepage is missing
from most. What the mail was sent in and the language of the machine then tell the family of the letters.
"""

import codecs

from inspector.values import dataclass

MESSAGE_CODE_PAGE, BODY_CODE_PAGE, LOCALE = "3FFD0003", "3FDE0003", "3FF10003"  # Property tags of 32-bit numbers.
# Code pages of mail, and that of the Windows which writes the same letters.
_WINDOWS = {
    437: 1252, 850: 1252, 852: 1250, 866: 1251, 20866: 1251, 21866: 1251,
    28591: 1252, 28592: 1250, 28594: 1257, 28595: 1251, 28596: 1256, 28597: 1253, 28598: 1255, 28599: 1254,
    28605: 1252, 38598: 1255, 20932: 932, 50220: 932, 50221: 932, 50222: 932, 51932: 932, 50225: 949, 51949: 949,
    20936: 936, 50227: 936, 51936: 936, 52936: 936, 54936: 936,
}  # fmt: skip
# Languages by the low ten bits of a locale, and the code page of a Windows in that language (MS-LCID 2.2).
_LANGUAGES = {
    0x01: 1256, 0x02: 1251, 0x05: 1250, 0x08: 1253, 0x0D: 1255, 0x0E: 1250, 0x11: 932, 0x12: 949, 0x15: 1250,
    0x18: 1250, 0x19: 1251, 0x1B: 1250, 0x1C: 1250, 0x1E: 874, 0x1F: 1254, 0x20: 1256, 0x22: 1251, 0x23: 1251,
    0x24: 1250, 0x25: 1257, 0x26: 1257, 0x27: 1257, 0x29: 1256, 0x2A: 1258, 0x2F: 1251,
}  # fmt: skip
_CHINESE, _TRADITIONAL = 0x04, (0x0404, 0x0C04, 0x1404, 0x7C04)
_UTF_8 = 65001
# Code pages that Python knows by another name than `cp` and the number.
_NAMES = {
    _UTF_8: "utf-8", 10000: "mac-roman", 20866: "koi8-r", 21866: "koi8-u", 51932: "euc-jp", 54936: "gb18030",
    **{28590 + part: f"iso8859-{part}" for part in (*range(1, 10), 13, 15)},
}  # fmt: skip
_LAST_RESORTS = ("cp1252", "latin-1")


@dataclass(frozen=True, slots=True)
class Charset:
    """How texts are to be read."""

    name: str
    """Empty when there is nothing but ASCII."""
    note: str = ""
    """What is not known of it, in one sentence."""


@dataclass(frozen=True, slots=True)
class Hints:
    """What a .msg says of its texts; None where it says nothing."""

    code_page: int | None = None
    body_code_page: int | None = None
    locale: int | None = None


def charset(texts: bytes, hints: Hints) -> Charset:
    """The character set of these octets: the one that is named, else the likeliest that they can be read in."""
    if texts.isascii():
        return Charset("")
    named = _codec(hints.code_page)
    if named and _is_readable(texts, named):
        return Charset(named)
    wrong = f"The texts of this .msg are not in the character set that it names ({named})"
    problem = wrong if named else "This .msg does not name its character set"
    body = hints.body_code_page
    likely = (
        ("utf-8", "its octets make sense so"),
        ("" if body is None else _codec(_WINDOWS.get(body, body)), "that has the letters in which the mail was sent"),
        (_of_locale(hints.locale), "that is usual in the mail's language"),
    )
    for name, reason in likely:
        if name and _is_readable(texts, name):
            return Charset(name, f"{problem}: read as {name}, for {reason}")
    name = next(name for name in _LAST_RESORTS if _is_readable(texts, name))
    return Charset(name, f"{problem}, and it is not known: read as {name}, so letters may be wrong")


def _codec(code_page: int | None) -> str:
    """The name of a code page that texts of one octet or two a letter can be in."""
    if code_page is None or not 0 < code_page <= _UTF_8:
        return ""
    try:
        return codecs.lookup(_NAMES.get(code_page, f"cp{code_page}")).name
    except LookupError:
        return ""


def _of_locale(locale: int | None) -> str:
    if not locale:
        return ""
    language = locale & 0x3FF
    if language == _CHINESE:
        return _codec(950 if locale in _TRADITIONAL else 936)
    return _codec(_LANGUAGES.get(language))


def _is_readable(texts: bytes, name: str) -> bool:
    try:
        texts.decode(name)
    except UnicodeDecodeError:
        return False
    return True
