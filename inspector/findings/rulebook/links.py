"""Rules about where links lead (RFC 3986 3.2, 7.6)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

_CLICKED = "Has anybody opened the link, and typed something in?"

RULES = (
    Rule(
        "content.link-text-apart",
        (LOW, MEDIUM),
        "The text of a link is an address of one owner and the link leads to another.",
        _CLICKED,
    ),
    Rule(
        "content.link-author-inside",
        (MEDIUM,),
        "A link's server bears the author's domain inside the name of another owner.",
        _CLICKED,
    ),
    Rule(
        "content.link-ip",
        (LOW, MEDIUM),
        "A link leads to an address by number, or by the name that a provider made of the number.",
        _CLICKED,
    ),
    Rule(
        "content.link-ip-hidden",
        (HIGH,),
        "A link leads to an address by number, written so that it is not seen.",
        _CLICKED,
    ),
    Rule(
        "content.link-script",
        (LOW, HIGH),
        "A link runs a program or brings a page of its own instead of leading to a server.",
        "Which mail program opened it, and does it follow such links?",
    ),
    Rule(
        "content.link-userinfo",
        (INFO, HIGH),
        "A user name stands before the server of a link; graver when it is made to be read as the server.",
        _CLICKED,
    ),
    Rule(
        "content.link-shortened",
        (LOW,),
        "A link leads through a shortener, so that its target cannot be seen.",
        "Where does it lead? The preview page of the shortener tells, from a computer kept for that.",
    ),
    Rule(
        "content.link-redirected",
        (LOW,),
        "A link uses a well-known server to send its reader on.",
        "Which address stands in the query of the link?",
    ),
    Rule(
        "content.link-shared-host",
        (LOW,),
        "A link leads to a server where anybody can put a page.",
        "Does the sender's own site lead to the same page?",
    ),
    Rule(
        "content.link-by-itself",
        (MEDIUM,),
        "The mail opens a page without a click.",
        "Has anybody opened the mail in a program that follows such a command?",
    ),
    Rule(
        "content.form",
        (INFO, LOW, HIGH),
        "The mail has a form of its own; graver when it asks for a password.",
        "Has anybody filled it in?",
    ),
    Rule(
        "content.link-mixed-scripts",
        (HIGH,),
        "A link's server mixes letters of several scripts in one word, as no honest name does.",
        _CLICKED,
    ),
    Rule(
        "content.link-look-alike-script",
        (HIGH,),
        "A link's server is drawn like a Latin name and is written in another script.",
        _CLICKED,
    ),
    Rule(
        "content.link-internationalized",
        (INFO,),
        "A link's server is written in letters beyond ASCII.",
        "Does the name fit the language of the mail?",
    ),
)
