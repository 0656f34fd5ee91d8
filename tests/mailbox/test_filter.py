"""The words that choose messages, each with a message that it keeps and one that it leaves out."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from inspector.mailbox.filter import parse
from inspector.mailbox.filter_words import EXAMPLES
from inspector.mailbox.source import Summary
from inspector.model.filed import Filed
from inspector.report.marks import Marks

ROW = Summary(
    index=7,
    offset=0,
    size=150_000,
    date=datetime(2026, 11, 20, 9, 14, tzinfo=UTC),
    date_text="Fri, 20 Nov 2026 09:14:00 +0000",
    from_name="Bank Example",
    from_address="alerts@mail.bank.example",
    subject="Your card was locked: read NOW",
    has_attachment=True,
)
CHECKED = Marks("softfail", "none", "none", "fail", 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "card",
        "CARD locked",
        '"card was"',
        "alerts@",
        "from:bank",
        "from:Alerts@",
        'from:"bank example"',
        "subject:now",
        "domain:bank.example",
        "domain:mail.bank.example",
        "domain:@bank.example.",
        "has:attachment",
        "after:2026",
        "after:2026-11",
        "after:2026-11-20",
        "before:2026-12",
        "before:2026-11-21",
        "size:>100k",
        "size:>=150000",
        "size:<1m",
        "size:<0.2MB",
        "-parcel",
        "-from:parcel",
        "spf:soft",
        "spf:softfail",
        "spf:pass,softfail",
        "dkim:none",
        "dmarc:fail",
        "has:finding",
        "-dmarc:pass",
        "from:bank dmarc:fail has:attachment after:2026-11-01 card",
    ],
)
def test_a_word_keeps_a_message_that_suits_it(text: str) -> None:
    chosen = parse(text)
    assert chosen.trouble == ""
    assert chosen.matches(ROW, CHECKED)


@pytest.mark.parametrize(
    "text",
    [
        "parcel",
        "card parcel",
        '"was card"',
        "from:card",
        "subject:bank",
        "domain:ank.example",
        "domain:example.com",
        "-has:attachment",
        "after:2026-11-21",
        "before:2026-11-20",
        "size:>150000",
        "size:<100k",
        "-card",
        '-"card was"',
        "-from:bank",
        "spf:fail",
        "dkim:pass",
        "-dmarc:fail",
        "-has:finding",
        "dmarc:none",
    ],
)
def test_a_word_leaves_out_a_message_that_does_not_suit_it(text: str) -> None:
    chosen = parse(text)
    assert chosen.trouble == ""
    assert not chosen.matches(ROW, CHECKED)


@pytest.mark.parametrize("text", ["dmarc:fail", "-dmarc:fail", "has:finding", "-has:finding", "spf:none"])
def test_a_message_that_was_not_checked_suits_no_word_about_results(text: str) -> None:
    chosen = parse(text)
    assert chosen.asks_results
    assert not chosen.matches(ROW, None)
    assert chosen.suits(ROW, str)


def test_days_begin_in_utc_wherever_the_mail_was_written() -> None:
    late = replace(ROW, date=datetime(2026, 11, 19, 23, 30, tzinfo=timezone(timedelta(hours=-5))))
    assert parse("after:2026-11-20").matches(late, None)


def test_a_message_without_a_date_is_neither_before_nor_after() -> None:
    undated = replace(ROW, date=None)
    assert not parse("after:1999").matches(undated, None)
    assert not parse("before:2999").matches(undated, None)


def test_recipients_are_read_only_when_a_word_asks_and_the_rest_suits() -> None:
    asked: list[int] = []

    def recipients() -> str:
        asked.append(1)
        return "Dana <dana@corp.example>"

    assert parse("card").matches(ROW, None, recipients)
    assert not parse("to:dana parcel").matches(ROW, None, recipients)
    assert asked == []
    assert parse("to:DANA").matches(ROW, None, recipients)
    assert not parse("-to:dana").matches(ROW, None, recipients)
    assert not parse("to:lee").matches(ROW, None, recipients)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("form:bank", 'form: is no filter; to look for it as text, write "form:bank".'),
        ("from:", "from: has nothing after it; write from:paypal."),
        ("from: bank", "from: has nothing after it; write from:paypal."),
        (
            "dmarc:bad",
            "dmarc:bad is no result; use pass, fail, softfail, neutral, none, permerror, temperror or policy.",
        ),
        ("has:wings", "has:wings is not known; use has:attachment, has:finding or has:note."),
        ("size:100k", "size:100k is no size; write size:>100k or size:<2m."),
        ("size:>1x", "size:>1x is no size; write size:>100k or size:<2m."),
        ("after:yesterday", "after:yesterday is no date"),
        ("before:2026-13", "before:2026-13 is no date"),
        ('"card', 'A quote is missing after "card.'),
        ("card -", "A minus stands alone; write it right before a word."),
    ],
)
def test_what_cannot_be_understood_is_said_in_a_sentence(text: str, said: str) -> None:
    assert parse(text).trouble.startswith(said)


def test_words_ask_for_what_the_analyst_filed_a_message_under() -> None:
    done = Filed(is_done=True, tags=("phish", "Vip"), notes=1)
    for words in ("is:done", "tag:vip", "has:note", "-is:marked", "is:done tag:phish card"):
        assert parse(words).matches(ROW, None, filed=done)
        assert parse(words).asks_filed
    for words in ("-is:done", "tag:phi", "is:marked", "-has:note"):
        assert not parse(words).matches(ROW, None, filed=done)
    assert parse("-is:done").matches(ROW, None)
    assert parse("is:open").trouble == "is:open is not known; use is:done or is:marked."
    assert not parse("card").asks_filed


def test_a_colon_in_quotes_is_text() -> None:
    assert parse('"locked: read"').matches(ROW, None)


@pytest.mark.parametrize("example", EXAMPLES.values())
def test_every_example_is_understood(example: str) -> None:
    for text in example.split(" or "):
        assert parse(text).trouble == ""
