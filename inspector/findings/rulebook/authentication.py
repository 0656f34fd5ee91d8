"""Rules about what DMARC says of the author domain (RFC 9989 5.3)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "auth.dmarc.fail",
        (LOW, MEDIUM, HIGH),
        "Neither the server nor a signature proves the author domain; it weighs as much as what the domain asks for.",
        "Can the sender confirm the mail by another way, such as a telephone number known from before?",
    ),
    Rule(
        "auth.dmarc.temperror",
        (INFO,),
        "The DNS did not answer, so DMARC could not be decided.",
        "What does it come to when it is asked again later?",
    ),
    Rule(
        "auth.dmarc.permerror",
        (MEDIUM,),
        "The mail or the record of the author domain does not allow a DMARC result.",
        "Which author does the mail program show, and is he known?",
    ),
    Rule(
        "auth.dmarc.testing",
        (INFO,),
        "The author domain asks that its policy be only tested (t=y), so receivers are milder than it says.",
        "Did your own server let the mail in because of that?",
    ),
    Rule(
        "auth.nothing-proven",
        (INFO,),
        "The author domain publishes no policy, and neither its server nor a signature is proven.",
        "Is the server of the boundary hop one that this sender has used before?",
    ),
)
