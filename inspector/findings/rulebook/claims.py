"""Rules about results that stand in the header (RFC 8601 7.1)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "claims.forged",
        (MEDIUM, HIGH),
        "Good results that do not hold stand under the name of your own server where the sender could write them; "
        "less grave in old mail.",
        "Does your server remove such fields from mail that comes from outside?",
    ),
    Rule(
        "claims.misplaced",
        (LOW,),
        "Results under the name of your own server stand where the sender could write them, and flatter nobody.",
        "Does your server write its results in a place of its own, or is the boundary set to another hop?",
    ),
    Rule(
        "claims.disagree",
        (INFO, LOW),
        "Your own server found something else than comes out now.",
        "Have the records changed since, or the mail after it arrived?",
    ),
    Rule(
        "claims.failed-at-receipt",
        (LOW, MEDIUM),
        "Your own server found that nothing proves the sender, and it cannot be computed again.",
        "Why did your server let the mail in although it failed?",
    ),
)
