"""Received fields as Postfix, Sendmail, Google and Exchange write them, taken apart by one expression (RFC 5321 4.4).

Most fields have this form. It is so narrow that nothing in it can be read in two ways; `received` reads all others word
by word, and would say the same of these.
"""

from datetime import datetime
from typing import NamedTuple

from inspector.mail.dates import USUAL_DATE, usual_date
from inspector.mail.ip import canonical
from inspector.patterns import regex

_NAME = r"(?:[A-Za-z0-9_-]++\.)+[A-Za-z](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_NOTE = r"\(((?:[^()\\]++|\([^()\\]*+\))*+)\)"
_FORM = regex(
    rf"from ({_NAME}|localhost)\s+\((?:(?:({_NAME}|localhost|unknown)\.?\ )?\[((?:IPv6:)?[0-9A-Fa-f:.]++)\]"
    rf"|([0-9A-Fa-f:.]++))\)\s+by\ ({_NAME})(?:\s+{_NOTE})?"
    rf"\s+with\ ((?:UTF8)?(?:ESMTP|SMTP|LMTP)S?A?|Microsoft\ SMTP\ Server)(?:\s+{_NOTE})?"
    rf"\s+id\ ((?=[^\s;]*[0-9])[A-Za-z0-9_.+-]++)(?:\s+{_NOTE})?(?:\ via\ Frontend\ Transport)?"
    rf"(?:\s+for\ <([A-Za-z0-9_.+=-]++@[A-Za-z0-9.-]++)>)?(?:\s+{_NOTE})?;"
)
# Words of a name or a comment that ask for a closer look.
_TELLING = ("auth", "account", "envelope-", "mailfrom:", "helo", "ehlo", "lhlo", "exim", "forged")


class UsualHop(NamedTuple):
    """The texts of the field."""

    name: str
    """What the client called itself."""
    rdns: str
    ip: str
    """Canonical."""
    by: str
    protocol: str
    id: str
    recipient: str
    comments: tuple[str, ...]
    """Those that stand behind the server's name, in order."""
    date: datetime
    date_text: str


def usual_hop(text: str) -> UsualHop | None:
    """The texts of an unfolded value; None when it has any other form."""
    found = _FORM.match(text)
    if found is None:
        return None
    date = usual_date(written) if (written := USUAL_DATE.fullmatch(text, found.end())) else None
    small = text.lower()
    if date is None or any(map(small.__contains__, _TELLING)):
        return None
    name, rdns, literal, bare, by, by_note, protocol, with_note, id, id_note, recipient, last_note = found.groups()
    ip = canonical(literal or bare)
    if not ip:
        return None
    comments = tuple([note.strip() for note in (by_note, with_note, id_note, last_note) if note])
    rdns = "" if rdns is None or rdns == "unknown" else rdns
    return UsualHop(name, rdns, ip, by, protocol, id, recipient or "", comments, date, text[found.end() :].strip())
