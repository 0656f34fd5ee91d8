"""The author, and who sent the mail for him: envelope and Sender field (RFC 5321 2.3.1, RFC 5322 3.6.2)."""

from collections.abc import Iterator

from inspector.findings.facts import are_related, field_spans, went_through_list
from inspector.model.case import Case, Finding, Severity
from inspector.model.verdict import DkimResult, DmarcResult

REPORTERS = frozenset(("mailer-daemon", "postmaster", "mail-daemon", "maildaemon"))
ANSWERS = ("Auto-Submitted", "X-Autoreply", "X-Autorespond", "X-Auto-Response-Suppress", "X-Failed-Recipients")


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family; where the author is proven, or a list sends on, nobody needs to know."""
    authors = [box.domain for box in case.identity.senders if box.domain]
    if not authors or went_through_list(case) or _is_proven(case, authors):
        return
    address = case.envelope.mail_from.value or ""
    domain = address.rpartition("@")[2].lower().rstrip(".")
    span = case.envelope.mail_from.span
    if address == "" and span is not None and not _is_report(case):
        said = "The envelope sender is empty, as in reports of servers, and the mail is no report: SPF sees the client "
        said += "only."
        yield Finding("identity.envelope-empty", Severity.LOW, said, (span,))
    if "@" in address and span is not None and not any(are_related(domain, author) for author in authors):
        said = f"The envelope sender is {address}, and the author writes from {authors[0]}."
        yield Finding("identity.envelope-apart", Severity.INFO, said, (span,))
    other = [box for box in case.identity.sender if box.domain and not any(are_related(box.domain, a) for a in authors)]
    if other and other[0].domain != domain:
        said = f"The Sender field names {other[0].address}, and the author writes from {authors[0]}."
        yield Finding("identity.sender-apart", Severity.INFO, said, field_spans(case, "Sender"))


def _is_report(case: Case) -> bool:
    """True for reports of delivery and answers of programs, which must not be answered (RFC 3834 3.3)."""
    if any(box.local_part.lower() in REPORTERS for box in case.identity.senders):
        return True
    kind = b"".join(field.value for field in case.message.named("Content-Type")).lower()
    return b"multipart/report" in kind or any(case.message.named(name) for name in ANSWERS)


def _is_proven(case: Case, authors: list[str]) -> bool:
    if case.dmarc is not None and case.dmarc.result is DmarcResult.PASS:
        return True
    return any(one.result is DkimResult.PASS and any(are_related(one.domain, a) for a in authors) for one in case.dkim)
