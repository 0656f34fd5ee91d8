"""Rules about what DKIM signatures say beyond pass and fail (RFC 6376 8)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "auth.dkim.body-changed",
        (LOW, MEDIUM),
        "The signed header is untouched and the body was changed after signing.",
        "What was added or changed: the footer of a list, the notice of a scanner, or an account number?",
    ),
    Rule(
        "auth.dkim.header-changed",
        (LOW,),
        "The body is as it was signed and the header is not.",
        "Which signed field was changed, and by which server of the route?",
    ),
    Rule(
        "auth.dkim.all-changed",
        (LOW,),
        "Neither header nor body is as it was signed.",
        "Is there a copy of the mail as it was sent, to compare?",
    ),
    Rule(
        "auth.dkim.other-key",
        (LOW,),
        "The published key did not make this signature: it was replaced, or never did.",
        "Is the mail old enough for its key to have been changed since?",
    ),
    Rule(
        "auth.dkim.key-revoked",
        (MEDIUM,),
        "The domain has withdrawn the key, so whoever signs with it should not.",
        "Was the key withdrawn before or after this mail was sent?",
    ),
    Rule(
        "auth.dkim.key-weak",
        (INFO, MEDIUM),
        "The key is shorter than 2,048 bits; below 1,024 it can be broken with little effort.",
        "Does anything else prove the sender, and does the owner know of the short key?",
    ),
    Rule(
        "auth.dkim.key-testing",
        (INFO,),
        "The domain marks its key as a test (t=y).",
        "Does the owner know that the key is still marked as a test?",
    ),
    Rule(
        "auth.dkim.expired-at-receipt",
        (MEDIUM,),
        "The signature had ended before the mail arrived: an old mail was sent again.",
        "Who got the mail when it was first sent, and who sent it again?",
    ),
    Rule(
        "auth.dkim.expired",
        (INFO,),
        "The signature has ended since the mail arrived, which only says that the mail is old.",
        "What did your own server find when the mail came?",
    ),
    Rule(
        "auth.dkim.old-signature",
        (LOW,),
        "A valid signature was made days before the mail arrived, as in a mail that is sent again.",
        "Was the mail held somewhere on its way, or was it sent to others before?",
    ),
    Rule(
        "auth.dkim.other-recipient",
        (INFO, MEDIUM),
        "A valid signature is for a mail to somebody else than who got it: a blind copy, forwarding, or a replay.",
        "Did others get the same mail with the same signature?",
    ),
    Rule(
        "auth.dkim.unsigned-body",
        (HIGH,),
        "The signature leaves the end of the body out (l=), and something stands there.",
        "What stands in the part that is not signed?",
    ),
    Rule(
        "auth.dkim.length-limit",
        (INFO,),
        "The signature covers a number of bytes only (l=), so that more could be appended.",
        "Does the owner know that its signatures allow appending?",
    ),
    Rule(
        "auth.dkim.unsigned-field",
        (INFO, LOW),
        "The signature does not cover Subject, To, Date or Content-Type, so anybody could change them.",
        "Does anything but the open fields ask the reader to act?",
    ),
)
