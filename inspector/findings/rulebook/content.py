"""Rules about what a mail does beside saying something."""

from inspector.findings.rulebook.rule import INFO, LOW, MEDIUM, Rule

RULES = (
    Rule(
        "content.split-words",
        (MEDIUM,),
        "Letters or characters that are not seen stand inside words, so that filters miss them.",
        "Which words are hidden from filters that way?",
    ),
    Rule(
        "content.hidden-text",
        (INFO,),
        "The HTML holds much text that is not seen.",
        "Does the hidden text fit what the mail is about?",
    ),
    Rule(
        "content.pixel",
        (INFO,),
        "A picture of one pixel, or a hidden one, tells a server that the mail is read.",
        "Do mail programs here load pictures by themselves?",
    ),
    Rule(
        "content.script",
        (INFO,),
        "The HTML has a script; mail programs do not run it.",
        "Was the mail opened in a browser?",
    ),
    Rule(
        "content.picture-only",
        (LOW,),
        "The mail is a picture with hardly a word; what stands in the picture is not decoded.",
        "What does the picture say, and does it hold a QR code?",
    ),
    Rule(
        "content.qr",
        (LOW,),
        "The text asks to scan a code, which is in a picture and is not decoded.",
        "Where does the code lead, and has anybody scanned it with a telephone?",
    ),
    Rule(
        "content.not-read-whole",
        (INFO,),
        "The text is so long that only its beginning was searched.",
        "What stands in the rest of the text?",
    ),
)
