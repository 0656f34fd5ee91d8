"""Outlook's .msg as a mail (MS-OXMSG), through mail-parser's `outlook` extra.

What comes out is a rendering: Outlook keeps the header as text and the body as properties, so no hash can be judged on it.
"""

import email.errors
import logging
import os
import struct
from pathlib import Path

from inspector.errors import InspectorError

# What the converter lets out for a damaged or foreign file: its own errors are ValueError, OSError or these.
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
    email.errors.MessageError,
)


def converted(raw: bytes) -> bytes:
    """The mail in a .msg. Raises InspectorError when the extra is not installed or the file holds no mail."""
    try:
        import extract_msg
        from mailparser.exceptions import MailParserError  # type: ignore[import-untyped]
        from mailparser.utils import extract_msg_convert  # type: ignore[import-untyped]
    except ImportError as missing:
        raise InspectorError(
            "Reading Outlook's .msg needs an extra that is not installed.", 'pip install "mail-inspector[outlook]"'
        ) from missing
    # Its warnings would be printed over the screen.
    logging.getLogger("extract_msg").setLevel(logging.CRITICAL)
    errors = (*_DAMAGE, MailParserError, extract_msg.exceptions.ExMsgBaseException)
    try:
        name, _ = extract_msg_convert(raw)
    except errors as problem:
        said = str(problem).strip().partition("\n")[0][:200] if len(str(problem)) < 2000 else ""
        raise InspectorError(
            f"This .msg holds no mail that can be converted ({said or type(problem).__name__}).",
            "Save it as .eml in Outlook.",
        ) from problem
    try:
        return Path(name).read_bytes()
    finally:
        os.unlink(name)
