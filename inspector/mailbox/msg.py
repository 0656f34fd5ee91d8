"""Outlook's .msg as a mail (MS-OXMSG, MS-OXOMSG), through the converter of mail-parser's `outlook` extra.

Outlook keeps the header of a received mail as one text, which is taken over as it is, less the MIME fields; the body is
kept as properties and rendered anew, so no hash can be judged on it. A draft has no header: its properties are written
as one.
"""

import email.errors
import logging
import struct
import zlib
from email.message import Message as Rendering
from email.utils import format_datetime
from typing import Any

from inspector.errors import InspectorError
from inspector.mailbox.msg_charset import BODY_CODE_PAGE, LOCALE, MESSAGE_CODE_PAGE, Charset, Hints, charset
from inspector.patterns import regex

# What the converter lets out for a damaged or foreign file, besides its own exceptions.
_DAMAGE = (
    OSError,
    ValueError,
    LookupError,
    AttributeError,
    TypeError,
    AssertionError,
    ArithmeticError,
    RecursionError,
    NotImplementedError,
    struct.error,
    zlib.error,
    email.errors.MessageError,
)
_FIELD = regex(r"[^\n]*\n?(?:[ \t][^\n]*\n?)*")
_REPLACED = regex(r"(?i)(?:content-[a-z-]+|mime-version)[ \t]*:|[ \t]*\r?\n?$")
_TEXT = "001E"  # Type of a property whose text is not in Unicode (MS-OXCDATA 2.11.1).
_PREFIX = "Microsoft Mail Internet Headers Version 2.0"


def converted(raw: bytes) -> tuple[bytes, str]:
    """The mail in a .msg, and what is not known of its letters.

    Raises InspectorError when the extra is not installed or the file holds no mail.
    """
    try:
        from extract_msg import openMsg
        from extract_msg.enums import ErrorBehavior
        from extract_msg.exceptions import ExMsgBaseException
    except ImportError as missing:
        raise InspectorError(
            "Reading Outlook's .msg needs an extra that is not installed.", 'pip install "mail-inspector[outlook]"'
        ) from missing
    logging.getLogger("extract_msg").setLevel(logging.CRITICAL)  # Its warnings would be printed over the screen.
    problem: BaseException | None = None
    for behaviour in (ErrorBehavior.THROW, ErrorBehavior.SUPPRESS_ALL):  # Strictly, then whatever can be had.
        try:
            with openMsg(raw, errorBehavior=behaviour) as opened:
                found = _charset(opened)
                if not found.name:
                    return _written(opened), ""
            with openMsg(raw, errorBehavior=behaviour, overrideEncoding=found.name) as opened:
                return _written(opened), found.note
        except (*_DAMAGE, ExMsgBaseException) as refused:
            problem = refused
    said = str(problem).partition("\n")[0][:120] or type(problem).__name__
    raise InspectorError(f"This .msg holds no mail that can be converted ({said}).", "Save it as .eml in Outlook.")


def _charset(opened: Any) -> Charset:
    """Of the texts that are not in Unicode; those of attached items and recipients are taken for alike."""
    if opened.areStringsUnicode:
        return Charset("")
    names = ["/".join(path) for path in opened.listDir()]
    texts = b"\n".join(opened.getStream(name, prefix=False) or b"" for name in names if name.endswith(_TEXT))
    numbers = (opened.getPropertyVal(tag) for tag in (MESSAGE_CODE_PAGE, BODY_CODE_PAGE, LOCALE))
    return charset(texts, Hints(*(number if isinstance(number, int) else None for number in numbers)))


def _written(opened: Any) -> bytes:  # The converter's classes differ by kind of item and have no common type.
    rendering: Rendering = opened.asEmailMessage()
    _bound(rendering)
    octets = rendering.as_bytes()
    body = octets.partition(b"\n\n")[2]
    kept = getattr(opened, "headerText", None)
    header = _kept(kept) if kept else _made(opened)
    content_type = str(rendering["Content-Type"] or "text/plain").replace("\n", "").replace("\r", "")
    return f"{header}MIME-Version: 1.0\nContent-Type: {content_type}\n\n".encode("utf-8", "replace") + body


def _bound(rendering: Rendering) -> None:
    """Give each multipart its boundary; the library would throw dice, and the same file be another mail each time."""
    for number, part in enumerate(rendering.walk()):
        if part.is_multipart() and part.get_content_maintype() == "multipart" and part.get_boundary() is None:
            part.set_boundary(f"=_mail-inspector_{number}_=")


def _kept(text: str) -> str:
    """The header as Outlook keeps it, without empty lines and without the fields that the rendering brings itself."""
    text = text.removeprefix(_PREFIX).lstrip().replace("\r\n", "\n").replace("\0", "")
    fields = (field[0].rstrip("\n") for field in _FIELD.finditer(text))
    return "".join(f"{field}\n" for field in fields if field and not _REPLACED.match(field))


def _made(opened: Any) -> str:
    """A header from the properties of an item that never travelled."""
    date = getattr(opened, "date", None)
    values = {
        "From": getattr(opened, "sender", None),
        "To": getattr(opened, "to", None),
        "Cc": getattr(opened, "cc", None),
        "Subject": getattr(opened, "subject", None),
        "Date": format_datetime(date) if date is not None and hasattr(date, "utctimetuple") else None,
        "Message-ID": getattr(opened, "messageId", None),
    }
    return "".join(f"{name}: {' '.join(str(value).split())}\n" for name, value in values.items() if value)
