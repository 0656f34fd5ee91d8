"""Who the mail says it is from: names, addresses and where an answer would go (RFC 5322 3.6.2)."""

from collections.abc import Iterator

from inspector.auth.dmarc.domain import a_labels, is_domain
from inspector.findings.facts import are_related, came_from_outside, field_spans, names_list, went_through_list
from inspector.findings.freemail import answers_to_freemail
from inspector.mail.shown_address import shown_address
from inspector.model.case import Case, Finding, Severity
from inspector.model.identity import Mailbox
from inspector.model.verdict import DkimResult
from inspector.patterns import regex
from inspector.values import replace

MIN_PADDING = 25  # Names of people are shorter than that as a whole.
_PADDING = regex(rf"([^\w\s.])\1{{{MIN_PADDING - 1},}}|_{{{MIN_PADDING},}}|\s{{{MIN_PADDING},}}")


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    yield from several_from(case)
    yield from malformed_from(case)
    yield from domain_impossible(case)
    yield from padded_name(case)
    for mailbox in case.identity.senders:
        for finding in display_name_address(mailbox):
            yield replace(finding, severity=Severity.LOW) if _is_passed_on(case, mailbox) else finding
    yield from reply_to_apart(case)


def several_from(case: Case) -> Iterator[Finding]:
    """No author, or more than one: readers disagree about whom to show."""
    spans = field_spans(case, "From")
    if not spans:
        said = "The message has no From field, so it names no author."
        place = case.message.header if len(case.message.header) else case.message.body
        yield Finding("identity.from.missing", Severity.MEDIUM, said, (place,) if len(place) else ())
    elif len(spans) > 1:
        said = f"The message has {len(spans)} From fields: one program checks the first, another shows the last."
        yield Finding("identity.from.repeated", Severity.HIGH, said, spans)
    elif len(domains := dict.fromkeys(box.domain for box in case.identity.senders if box.domain)) > 1:
        said = f"From names authors of several domains: {', '.join(domains)}."
        yield Finding("identity.from.several-domains", Severity.MEDIUM, said, spans)


def malformed_from(case: Case) -> Iterator[Finding]:
    """Words stand in From where an address should: programs differ about the author, or nobody is named at all."""
    spans = field_spans(case, "From")
    senders = case.identity.senders
    if len(spans) != 1 or all(box.domain for box in senders) or not came_from_outside(case):
        return
    wrong = next(box for box in senders if not box.domain)
    if any(box.domain for box in senders):
        said = f"From holds {wrong.display_name or wrong.address or 'nothing'} in a place where an address should be."
        yield Finding("identity.from.malformed", Severity.LOW, said, spans)
    else:
        said = f"From names no address: it holds {wrong.display_name or wrong.address or 'nothing'}."
        yield Finding("identity.from.malformed", Severity.MEDIUM, said, spans)


def domain_impossible(case: Case) -> Iterator[Finding]:
    """A domain that the DNS of all cannot hold: nothing proves it, and nobody gets an answer there."""
    if not came_from_outside(case):
        return
    for box in case.identity.senders:
        name = a_labels(box.domain)
        if name and not name.startswith("[") and not ("." in name and is_domain(name)):
            said = f"No mail domain can be called {box.domain}: nothing proves the author, and no answer gets there."
            yield Finding("identity.domain-impossible", Severity.MEDIUM, said, (box.span,) if box.span else ())


def padded_name(case: Case) -> Iterator[Finding]:
    """A name filled up with one character, so that what stands behind it is not seen."""
    identity = case.identity
    for name, boxes in (("From", identity.senders), ("Sender", identity.sender), ("Reply-To", identity.reply_to)):
        for box in boxes:
            if len(box.display_name) >= MIN_PADDING and (found := _PADDING.search(box.display_name)):
                said = f"The name in {name} is filled up with {len(found[0]):,} characters of one kind, which push "
                said += "the address out of sight."
                yield Finding("identity.padded-name", Severity.MEDIUM, said, field_spans(case, name))
                break


def display_name_address(mailbox: Mailbox) -> Iterator[Finding]:
    """The display name shows an address of another domain than the real one."""
    found = shown_address(mailbox.display_name)
    if found is None or are_related(found[1], mailbox.domain):
        return
    said = f"The display name shows {found[0]}, the real address is {mailbox.address or 'missing'}."
    yield Finding("identity.display-name-address", Severity.HIGH, said, (mailbox.span,) if mailbox.span else ())


def _is_passed_on(case: Case, mailbox: Mailbox) -> bool:
    """True where a list signs for its own address and names the author, who is nobody of the reader's house."""
    found = shown_address(mailbox.display_name)
    if found is None or " via " not in mailbox.display_name.lower() or not names_list(case):
        return False
    readers = {box.domain for box in case.identity.recipients if not are_related(box.domain, mailbox.domain)}
    signed = any(one.result is DkimResult.PASS and are_related(one.domain, mailbox.domain) for one in case.dkim)
    return signed and not any(are_related(found[1], domain) for domain in readers)


def reply_to_apart(case: Case) -> Iterator[Finding]:
    """An answer would go to another domain than the author's; lists do that openly."""
    authors = {mailbox.domain for mailbox in case.identity.senders if mailbox.domain}
    if not authors or went_through_list(case):
        return
    apart = [
        box for box in case.identity.reply_to if box.domain and not any(are_related(box.domain, a) for a in authors)
    ]
    if apart and not any(answers_to_freemail(case)):  # Which says it with more weight.
        said = f"An answer goes to {apart[0].address}, not to {', '.join(sorted(authors))}."
        yield Finding("identity.reply-to-apart", Severity.LOW, said, field_spans(case, "Reply-To"))
