"""Addresses that anybody can have, in the name of a company or in the place of its own."""

import re
from collections.abc import Iterator

from inspector.findings.facts import field_spans, went_through_list
from inspector.findings.shared_hosts import is_shared
from inspector.model.case import Case, Finding, Severity
from inspector.patterns import regex

FREEMAIL = frozenset((
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.uk", "yahoo.fr", "yahoo.de", "ymail.com", "rocketmail.com",
    "outlook.com", "hotmail.com", "hotmail.co.uk", "hotmail.fr", "live.com", "msn.com", "aol.com", "icloud.com",
    "me.com", "mac.com", "gmx.com", "gmx.net", "gmx.de", "web.de", "mail.com", "mail.ru", "inbox.ru", "bk.ru",
    "list.ru", "yandex.ru", "yandex.com", "proton.me", "protonmail.com", "tutanota.com", "tuta.io", "zohomail.com",
    "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "naver.com", "daum.net", "rediffmail.com", "libero.it",
    "orange.fr", "laposte.net", "wanadoo.fr", "free.fr", "t-online.de", "seznam.cz", "wp.pl", "o2.pl", "uol.com.br",
    "bol.com.br", "terra.com.br",
))  # fmt: skip
# Words that name a company's office, or a company; a person who writes from a mailbox of his own has none of them.
_OFFICE = regex(
    r"\b(?:(?:customer|client|technical|account|billing|security|it) (?:service|support|care|team|department|desk)"
    r"|help ?desk|(?:security|fraud|billing|accounts|payroll|verification|delivery|refund) (?:alert|notice|team|desk)"
    r"|[\w&]+ (?:inc|ltd|llc|plc|gmbh|corp|pty|corporation|limited|bank)\.?)\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    for box in case.identity.senders:
        found = _OFFICE.search(box.display_name[:500]) if box.domain in FREEMAIL else None
        if found is not None and not _is_spelt(found[0], box.local_part):
            said = (
                f"The name {box.display_name} is that of an office or a company, "
                f"and anybody can have an address like {box.address}."
            )
            yield Finding("identity.freemail-company", Severity.LOW, said, (box.span,) if box.span else ())
        if is_shared(box.domain):
            said = f"The author writes from {box.domain}, where anybody can have a name."
            yield Finding("identity.shared-host", Severity.LOW, said, (box.span,) if box.span else ())
    yield from answers_to_freemail(case)


def _is_spelt(name: str, local_part: str) -> bool:
    """True when the mailbox is named the same: a small company may have no domain of its own."""
    letters = re.sub(r"\W+", "", name.lower())
    return len(letters) > 3 and letters in re.sub(r"\W+", "", local_part.lower())


def answers_to_freemail(case: Case) -> Iterator[Finding]:
    """The author has a domain of his own, and an answer goes to a mailbox that anybody can have."""
    authors = {box.domain for box in case.identity.senders if box.domain}
    if not authors or authors & FREEMAIL or went_through_list(case):
        return
    free = next((box for box in case.identity.reply_to if box.domain in FREEMAIL), None)
    if free is not None and len(case.identity.reply_to) == 1:
        where = ", ".join(sorted(authors))
        said = f"The author is at {where}, and an answer goes to {free.address}, as anybody can have it."
        yield Finding("identity.reply-to-freemail", Severity.MEDIUM, said, field_spans(case, "Reply-To"))
