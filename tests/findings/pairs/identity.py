"""Who the mail says it is from."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM
from tests.findings.mails import Mail, letter, plain_letter
from tests.findings.pairs.pair import Pair

TO_AND_SUBJECT = ("To: b@corp.example", "Subject: Hi")


def author(value: str) -> Mail:
    """A mail of this author."""
    return Mail(letter(f"From: {value}", *TO_AND_SUBJECT))


def more(*fields: str) -> Mail:
    """A mail of Bank <a@bank.example> with more fields."""
    return Mail(plain_letter(*fields))


PAIRS = (
    Pair(
        "identity.from.missing",
        MEDIUM,
        Mail(letter(*TO_AND_SUBJECT)),
        author("a@bank.example"),
        because="it names an author",
    ),
    Pair(
        "identity.from.repeated",
        HIGH,
        more("From: c@other.example"),
        more("Sender: c@other.example"),
        because="the second person stands in the field for who sends for the author",
    ),
    Pair(
        "identity.from.several-domains",
        MEDIUM,
        author("a@bank.example, b@other.example"),
        author("a@bank.example, b@bank.example"),
        because="both authors are of one house",
    ),
    Pair(
        "identity.from.malformed",
        LOW,
        author("Bank, jehd <a@bank.example>"),
        author('"Bank, jehd" <a@bank.example>'),
        because="in quotes the comma is a part of the name",
    ),
    Pair(
        "identity.domain-impossible",
        MEDIUM,
        author("Post Office <parcel7@customs>"),
        author("Post Office <parcel7@customs.example>"),
        because="the DNS can hold such a name",
    ),
    Pair(
        "identity.padded-name",
        MEDIUM,
        more(f"Sender: Shop{'_' * 300} <x@bank.example>"),
        more(f"Sender: Shop{'_' * 3} <x@bank.example>"),
        because="the address stays in sight",
    ),
    Pair(
        "identity.display-name-address",
        HIGH,
        author('"boss@corp.example" <x@freebox.example>'),
        author('"boss@corp.example" <boss@mail.corp.example>'),
        because="the address shown is of the same house",
    ),
    Pair(
        "identity.reply-to-apart",
        LOW,
        more("Reply-To: x@freebox.example"),
        more("Reply-To: x@answers.bank.example"),
        because="the answer goes to another server of the same house",
    ),
    Pair(
        "identity.reply-to-freemail",
        MEDIUM,
        more("Reply-To: x@gmail.com"),
        more("Reply-To: a@bank.example, x@gmail.com"),
        because="the answer goes to the author as well",
    ),
    Pair(
        "identity.envelope-apart",
        INFO,
        Mail(plain_letter(), sender="x@mailer.example"),
        Mail(plain_letter(), sender="bounce@out.bank.example"),
        because="failures go to another server of the same house",
    ),
    Pair(
        "identity.envelope-empty",
        LOW,
        Mail(plain_letter(), sender=""),
        Mail(plain_letter("Auto-Submitted: auto-replied"), sender=""),
        because="it is an answer of a program, which wants none itself",
    ),
    Pair(
        "identity.sender-apart",
        INFO,
        more("Sender: x@mailer.example"),
        more("Sender: x@out.bank.example"),
        because="a server of the same house sent it",
    ),
    Pair(
        "identity.freemail-company",
        LOW,
        author("Customer Support <x81@gmail.com>"),
        author("Anna Bankes <x81@gmail.com>"),
        because="it is a person's name",
    ),
    Pair(
        "identity.shared-host",
        LOW,
        author("a@x1.firebaseapp.com"),
        author("a@x1.firebaseapp.example"),
        because="nobody rents names there",
    ),
    Pair(
        "identity.borrowed-name",
        MEDIUM,
        author("Netflix <a@junk.test>"),
        author("Netflix <a@mail.netflix.com>"),
        because="the house writes from its own domain",
    ),
    Pair(
        "identity.mixed-scripts",
        HIGH,
        author("a@b\u0430nk.example"),
        author("a@b\u00e4nk.example"),
        because="the foreign letter is a Latin one too",
    ),
    Pair(
        "identity.look-alike-script",
        HIGH,
        author("a@\u0440\u0430\u0443.example"),
        author("a@\u0440\u044b\u043d\u043e\u043a.example"),
        because="the word cannot be read as Latin letters",
    ),
    Pair(
        "identity.look-alike-digit",
        HIGH,
        author("North Bank <a@n0rthbank.example>"),
        author("North Bank <a@northbank0.example>"),
        because="the digit stands for no letter of the name",
    ),
    Pair(
        "identity.internationalized",
        INFO,
        author("a@b\u00fccher.example"),
        author("a@buecher.example"),
        because="the name is spelt in ASCII",
    ),
)
