"""A report without personal data holds nothing of the people in the mail, and stays evidence about the sender."""

import hashlib
import html
import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from inspector.demo.guide import LESSONS
from inspector.model.case import Case
from inspector.model.note import Note
from inspector.report.as_json import as_json
from inspector.report.impersonal import impersonal
from inspector.report.markdown import Options, markdown
from inspector.report.observables import listed, observables
from inspector.report.plain import plain
from inspector.report.plain_words import PLAIN_WORDS
from tests.answering import Zone
from tests.findings.bodies import file_case
from tests.findings.mails import KEY, POLICY, RECEIVED, case, letter, signed
from tests.fixtures.demo_cases import demo_cases
from tests.fixtures.hostile_cases import NAMES, hostile_case


def reports(looked_at: Case) -> dict[str, str]:
    """Every form of the report without personal data, its escapes undone."""
    shown, found = impersonal(looked_at, observables(looked_at))
    forms = {
        "full": markdown(looked_at, Options(impersonal=True)),
        "short": markdown(looked_at, Options(short=True, impersonal=True)),
        "json": json.dumps(json.loads(as_json(looked_at, is_impersonal=True)), ensure_ascii=False),
        "plain": plain(shown),
        "observables": listed(found, exact=True),
    }
    return {name: undone(text) for name, text in forms.items()}


def undone(text: str) -> str:
    text = html.unescape(re.sub(r"\[([.@:])\]", r"\1", text))
    return re.sub(r"\\([^\w\s])", r"\1", text).casefold()


def originals(looked_at: Case) -> Iterator[str]:
    """Everything that tells of people, as a regular expression each."""
    kept = {label for one in looked_at.identity.senders for label in one.domain.split(".")}
    identity = looked_at.identity
    boxes = [*identity.senders, *identity.reply_to, *identity.sender, *identity.recipients]
    addresses = {box.address for box in boxes} | {looked_at.envelope.mail_from.value or ""}
    addresses |= {hop.recipient.strip("<>") for hop in looked_at.route.hops}
    for address in addresses:
        local, at, _ = address.casefold().rpartition("@")
        if at and local:
            yield re.escape(address.casefold())
            if len(local) > 2 and local not in PLAIN_WORDS | kept and not local.isdigit():
                yield rf"(?<![\w-]){re.escape(local)}(?![\w-])"
    for box in boxes:
        if (
            len(box.display_name) > 2 and box.display_name.casefold() not in PLAIN_WORDS | kept
        ):  # A name that is a domain too stays in the domain.
            yield rf"(?<![\w.@-]){re.escape(box.display_name.casefold())}(?![\w@-]|\.\w)"
    if len(identity.subject) > 2:
        yield re.escape(identity.subject.casefold())
    for box in identity.recipients:
        if "." in box.domain:
            yield rf"(?<![\w-]){re.escape(box.domain)}(?![\w-])"


def assert_nothing_left(looked_at: Case, *more: str) -> None:
    for form, text in reports(looked_at).items():
        for original in (*originals(looked_at), *map(re.escape, more)):
            found = re.search(original, text)
            assert found is None, (form, original, text[max(0, found.start() - 80) : found.end() + 40])


@pytest.mark.parametrize("message_id", LESSONS)
def test_nothing_of_the_people_in_the_demo_is_left(message_id: str) -> None:
    assert_nothing_left(demo_cases()[message_id], "demo.mbox")


@pytest.mark.parametrize("name", NAMES)
def test_a_hostile_mail_has_a_report_too(name: str) -> None:
    for text in reports(hostile_case(name)).values():
        assert name.casefold() not in text


MACROS: Zone = {
    "bank.example": {
        "TXT": [
            "v=spf1 exists:%{l}.%{lr}.%{l1r-}._spf.bank.example exists:%{i}._l.bank.example -all exp=e.bank.example"
        ]
    },
    "e.bank.example": {"TXT": ["%{s} (%{l}) may not send from %{i}, says %{h}"]},
    **POLICY,
}
JANE = "jane.miller-grey+x@bank.example"


def test_local_parts_are_not_left_in_names_that_macros_make_nor_in_explanations() -> None:
    mail = letter(f'From: "Jane Miller" <{JANE}>', "To: Bob Stone <bob.stone@corp.example>", "Subject: Our divorce")
    looked_at = case(mail, MACROS, sender=JANE)
    text = markdown(looked_at)
    assert "jane.miller-grey+x.miller-grey+x.jane" in text.replace("[.]", ".").replace(
        "\\", ""
    )  # The full report has them.
    assert_nothing_left(looked_at, "miller", "jane", "stone", "divorce", "corp.example")


def test_a_sender_inside_a_rewritten_one_and_a_tagged_one_are_replaced() -> None:
    looked_at = case(
        letter("From: a@bank.example", "To: b@corp.example"),
        POLICY,
        sender="SRS0=x1Y2=AB=bank.example=jane.doe@fwd.example",
    )
    assert_nothing_left(looked_at, "jane", "doe@")


def test_the_same_address_has_the_same_standin_everywhere_and_the_domain_of_the_sender_stays() -> None:
    mail = letter(
        "From: Jane <jane.m@bank.example>", "Reply-To: jane.m@bank.example", "To: x@corp.example, JANE.M@bank.example"
    )
    texts = reports(case(mail, sender="jane.m@bank.example"))
    assert {found for text in texts.values() for found in re.findall(r"person-\d+@[\w.]+bank\.example", text)} == set()
    to_bank = letter("From: Jane <jane.m@bank.example>", "Reply-To: jane.m@bank.example", "To: x@corp.example")
    texts = reports(case(to_bank, sender="jane.m@bank.example"))
    assert {found for text in texts.values() for found in re.findall(r"[\w-]+@bank\.example", text)} == {
        "person-1@bank.example"
    }


def test_the_machine_of_a_person_is_replaced_and_the_server_of_the_sender_is_not() -> None:
    below = (
        "Received: from janes-laptop.home.example (janes-laptop.home.example [198.51.100.77]) by out.bank.example"
        " with ESMTPSA id B; Fri, 20 Nov 2026 08:59:00 +0000"
    )
    mail = letter("From: a@bank.example", "X-Originating-IP: [198.51.100.78]").topped(below)
    looked_at = case(mail)
    assert_nothing_left(looked_at, "janes-laptop", "198.51.100.77", "198.51.100.78")
    assert all("203.0.113.9" in text for name, text in reports(looked_at).items() if name != "short")


def test_file_names_links_and_the_path_of_the_mail_are_replaced_and_endings_stay() -> None:
    looked_at = file_case("CV Jane Miller.pdf.exe", b"x", text="https://evil.example/u?mail=bob@corp.example")
    assert_nothing_left(looked_at, "miller", "bob", "mail.eml")
    assert "file-1.pdf.exe" in reports(looked_at)["full"]
    assert "https://evil.example/…" in reports(looked_at)["observables"]


def test_notes_of_the_analyst_name_nobody_either() -> None:
    looked_at = case(letter("From: Jane Miller <j.miller@bank.example>", "To: bob@corp.example"))
    noted = replace(looked_at, notes=(Note("case", "Called Jane Miller, bob@corp.example did not answer"),))
    assert_nothing_left(noted, "miller", "bob")


def test_a_signature_with_copied_fields_does_not_bring_them_back() -> None:
    mail = signed(letter("From: Jane Miller <a@bank.example>", "To: bob@corp.example", "Subject: [list] Our divorce"))
    assert_nothing_left(case(mail.changed("Subject", "Our divorce"), {**KEY, **POLICY}), "miller", "divorce")


def test_a_name_that_is_a_word_of_the_report_leaves_the_report_readable() -> None:
    looked_at = case(letter("From: Mark <mark@bank.example>", "To: mail@corp.example"), POLICY)
    text = reports(looked_at)["full"]
    assert "mark@" not in text and "mail@" not in text
    assert "what the mail says" in text or "the mail" in text


def test_a_mail_to_thousands_is_done_in_one_go() -> None:
    to = ", ".join(f"Person Number{n} <p{n}@corp{n % 50}.example>" for n in range(3000))
    looked_at = case(letter("From: a@bank.example", f"To: {to}"), received=RECEIVED)
    text = markdown(looked_at, Options(impersonal=True))
    assert "Number2999" not in text and "corp49" not in text


def test_the_message_itself_is_told_by_its_hash_alone() -> None:
    looked_at = case(letter("From: Jane Miller <j@bank.example>", "Autocrypt: addr=j@bank.example; keydata=AAAA"))
    shown, _ = impersonal(looked_at, ())
    assert shown.message.raw == b"" and shown.message.named("From") and not shown.message.named("From")[0].raw
    digest = hashlib.sha256(looked_at.message.raw).hexdigest()
    assert digest in reports(looked_at)["full"] and digest in reports(looked_at)["json"]
    assert_nothing_left(looked_at, "keydata")


def test_a_diagnosis_does_not_quote_what_stood_in_the_subject() -> None:
    mail = signed(letter("From: Jane Miller <a@bank.example>", "To: bob@corp.example", "Subject: Our divorce"))
    looked_at = case(mail.changed("Subject", "[secretword] Our divorce"), {**KEY, **POLICY})
    assert "secretword" in " ".join(attempt.said for one in looked_at.dkim for attempt in one.diagnosis)
    assert_nothing_left(looked_at, "secretword")
