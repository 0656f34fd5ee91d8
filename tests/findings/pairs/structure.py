"""Bytes that make readers disagree, or that aim at whoever shows them."""

from inspector.findings.rulebook.rule import LOW, MEDIUM
from inspector.model.limits import MAX_FIELD, MAX_FIELDS, MAX_MAILBOXES
from tests.findings.mails import Mail, letter, plain_letter
from tests.findings.pairs.pair import Pair

PART = "--b\nContent-Type: text/plain\n\nHello\n"
AFTER = "Pay the open amount of 9,000 to the account that we name in the letter today\n"


def subject(text: str) -> Mail:
    """A mail with this subject."""
    return Mail(letter("From: a@bank.example", f"Subject: {text}"))


def more(*fields: str) -> Mail:
    """An honest mail with more fields."""
    return Mail(plain_letter(*fields))


def begins(top: str) -> Mail:
    """An honest mail with this before its header."""
    return Mail(plain_letter(), top=top)


def mime(parameters: str, after: str = "") -> Mail:
    """A mail of one part, and what stands after its end."""
    return Mail(plain_letter(f"Content-Type: multipart/mixed{parameters}", body=f"{PART}--b--\n{after}"))


PAIRS = (
    Pair(
        "structure.controls",
        MEDIUM,
        subject("\x1b[2J"),
        subject("[2J"),
        because="without its first character it is plain text",
    ),
    Pair(
        "structure.bidi",
        MEDIUM,
        subject("\u202egnp.exe"),
        subject("\u05d7\u05e9\u05d1\u05d5\u05df.exe"),
        because="Hebrew is written from right to left without being told to",
    ),
    Pair(
        "structure.zero-width",
        LOW,
        subject("pay\u200bpal"),
        subject("pay pal"),
        because="the space is seen",
    ),
    Pair(
        "structure.aimed-at-tools",
        LOW,
        subject("[@click=app.quit]press[/]"),
        subject("[2/3] invoice [paid]"),
        because="people write in brackets too",
    ),
    Pair(
        "structure.field-repeated",
        MEDIUM,
        more("Subject: Ho"),
        more("Comments: Ho"),
        because="that field may stand as often as one likes",
    ),
    Pair(
        "structure.field-oversized",
        LOW,
        more("X-A: " + "a" * MAX_FIELD),
        more("X-A: " + "a" * 900),
        because="long fields are usual up to some size",
    ),
    Pair(
        "structure.mime.no-boundary",
        MEDIUM,
        mime(""),
        mime("; boundary*=utf-8''b"),
        because="the line is named in the way for other alphabets",
    ),
    Pair(
        "structure.mime.no-parts",
        LOW,
        mime("; boundary=c"),
        mime("; boundary=b"),
        because="the line comes",
    ),
    Pair(
        "structure.mime.two-boundaries",
        MEDIUM,
        mime('; boundary=b; boundary="c"'),
        mime('; boundary=b; boundary="b"'),
        because="both are the same line",
    ),
    Pair(
        "structure.mime.after-end",
        LOW,
        mime("; boundary=b", AFTER),
        mime("; boundary=b", "Sent by us\n"),
        because="servers append a short note",
    ),
    Pair(
        "structure.mime.encoding",
        LOW,
        more("Content-Transfer-Encoding: base-64"),
        more("Content-Transfer-Encoding: 8BIT"),
        because="the encoding is known, however it is written",
    ),
    Pair(
        "structure.header.too-many-fields",
        MEDIUM,
        more(*["X-A: a"] * MAX_FIELDS),
        more(*["X-A: a"] * (MAX_FIELDS - 5)),
        because="all of them are read",
    ),
    Pair(
        "structure.not-read-whole",
        LOW,
        more("Cc: " + "a@b," * MAX_MAILBOXES),
        more("Cc: " + "a@b," * 900),
        because="all addresses are read",
    ),
    Pair("structure.header.nul", MEDIUM, subject("a\x00b"), subject("a b"), because="the space stops nobody"),
    Pair("structure.header.bare-cr", LOW, subject("a\rb"), subject("a\n b"), because="the line is folded as usual"),
    Pair("structure.header.bom", LOW, begins("\ufeff"), begins(""), because="the mail begins with its header"),
    Pair("structure.header.leading-blank", LOW, begins("\n"), begins(""), because="the mail begins with its header"),
    Pair("structure.header.space-before-colon", LOW, more("X-A : a"), more("X-A:  a"), because="it stands behind"),
    Pair(
        "structure.header.name-octets", LOW, more("X-\u00c4: a"), more("X-A: \u00e4"), because="a value may hold them"
    ),
    Pair("structure.header.orphan-fold", LOW, begins(" a\n"), begins("A: a\n"), because="the line is a field"),
    Pair("structure.header.no-name", LOW, more(": a"), more("X: a"), because="one letter is a name"),
    Pair("structure.header.no-colon", LOW, more("no colon here"), more("colon: here"), because="it is a field"),
    Pair("structure.header.white-line", LOW, subject("a\n \n b"), subject("a\n b"), because="each fold has a word"),
)
