"""What DKIM signatures say beyond pass and fail."""

from dataclasses import replace

from fixtures.signing import Signing, key_record
from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM
from tests.answering import Zone
from tests.findings.mails import BODY, KEY, RECEIVED, RECEIVED_AT, SIGNING, Mail, plain_letter, signed
from tests.findings.pairs.pair import Pair

RECEIPT = int(RECEIVED_AT.timestamp())
HOUR, DAY = 3_600, 86_400
WHOLE = signed(plain_letter())
PARTLY = signed(plain_letter(), replace(SIGNING, body_length=len(BODY) + 1))
UNTOUCHED = Mail(WHOLE, KEY)
SHORT: Zone = {**KEY, "short._domainkey.bank.example": {"TXT": [key_record("rsa-short")]}}


def made(signing: Signing, zone: Zone = KEY) -> Mail:
    """A mail with that signature."""
    return Mail(signed(plain_letter(), signing), zone)


def published(record: str) -> Mail:
    """A signed mail whose key record is this."""
    return Mail(WHOLE, {"k._domainkey.bank.example": {"TXT": [record]}})


def for_recipient(address: str) -> Mail:
    """A mail signed for b@corp.example that our server took for somebody."""
    return Mail(WHOLE, KEY, RECEIVED.replace("id A1;", f"id A1 for <{address}>;"))


PAIRS = (
    Pair(
        "auth.dkim.body-changed",
        MEDIUM,
        Mail(WHOLE.with_body("Hullo\n"), KEY),
        UNTOUCHED,
        because="the body is as it was signed",
    ),
    Pair(
        "auth.dkim.header-changed",
        LOW,
        Mail(WHOLE.changed("Subject", "Ho"), KEY),
        Mail(WHOLE.changed("Subject", " Hi"), KEY),
        because="one more space does not count",
    ),
    Pair(
        "auth.dkim.all-changed",
        LOW,
        Mail(WHOLE.with_body("Hullo\n").changed("Subject", "Ho"), KEY),
        Mail(WHOLE.with_body("Hullo\n"), KEY),
        because="the header is as it was signed",
    ),
    Pair(
        "auth.dkim.other-key",
        LOW,
        published(key_record("rsa-replacement")),
        published(key_record("rsa-bank")),
        because="the key that signed is published",
    ),
    Pair(
        "auth.dkim.key-revoked",
        MEDIUM,
        published("v=DKIM1; k=rsa; p="),
        published(key_record("rsa-bank")),
        because="the key is there",
    ),
    Pair(
        "auth.dkim.key-weak",
        INFO,
        made(replace(SIGNING, selector="short", key="rsa-short"), SHORT),
        made(SIGNING, SHORT),
        because="the key that signed has 2,048 bits",
    ),
    Pair(
        "auth.dkim.key-testing",
        INFO,
        published(key_record("rsa-bank") + "; t=y"),
        published(key_record("rsa-bank") + "; t=s"),
        because="the flag says something else",
    ),
    Pair(
        "auth.dkim.expired-at-receipt",
        MEDIUM,
        made(replace(SIGNING, expires=RECEIPT - DAY)),
        made(replace(SIGNING, expires=RECEIPT + HOUR)),
        because="it came in time",
    ),
    Pair(
        "auth.dkim.expired",
        INFO,
        made(replace(SIGNING, expires=RECEIPT + HOUR)),
        made(replace(SIGNING, expires=RECEIPT + 30 * DAY)),
        because="the signature has not ended yet",
    ),
    Pair(
        "auth.dkim.old-signature",
        LOW,
        made(replace(SIGNING, signed_at=RECEIPT - 4 * DAY)),
        made(replace(SIGNING, signed_at=RECEIPT - 2 * DAY)),
        because="mail may wait two days on its way",
    ),
    Pair(
        "auth.dkim.other-recipient",
        INFO,
        for_recipient("victim@other.example"),
        for_recipient("b@corp.example"),
        because="it was written to who got it",
    ),
    Pair(
        "auth.dkim.unsigned-body",
        HIGH,
        Mail(PARTLY.with_body(BODY + "Pay here\n"), KEY),
        Mail(PARTLY, KEY),
        because="nothing stands behind what is signed",
    ),
    Pair(
        "auth.dkim.length-limit",
        INFO,
        Mail(PARTLY, KEY),
        UNTOUCHED,
        because="the whole body is signed, however long",
    ),
    Pair(
        "auth.dkim.unsigned-field",
        LOW,
        made(replace(SIGNING, signed=("From", "To"))),
        made(replace(SIGNING, signed=("From", "To", "Subject"))),
        because="the subject is signed",
    ),
)
