"""Rules about files (RFC 2183 5)."""

from inspector.findings.rulebook.rule import HIGH, INFO, LOW, MEDIUM, Rule

_OPENED = "Has anybody opened the file, and on which computer?"

RULES = (
    Rule(
        "attachments.program",
        (HIGH,),
        "A file is a program, or runs when it is opened (.exe, .js, .lnk and the like).",
        _OPENED,
    ),
    Rule(
        "attachments.double-extension",
        (HIGH,),
        "A file has two endings, and the one that counts is not the one that is read.",
        _OPENED,
    ),
    Rule(
        "attachments.direction",
        (HIGH,),
        "The name of a file turns the direction of writing, so it is not read as it is.",
        _OPENED,
    ),
    Rule("attachments.gap", (MEDIUM,), "White space in the name of a file hides its ending.", _OPENED),
    Rule(
        "attachments.profile",
        (HIGH,),
        "A file changes the settings of a telephone when it is opened.",
        "Has anybody installed it, and whose telephone is it?",
    ),
    Rule(
        "attachments.archived-program",
        (MEDIUM, HIGH),
        "An archive holds a file that runs when it is opened; graver when the archive is locked.",
        "Has anybody unpacked it, and opened what was in it?",
    ),
    Rule(
        "attachments.locked",
        (LOW, HIGH),
        "An archive or a document is locked, so no scanner can look into it; graver when the text tells the password.",
        "Was the file expected, and did the password come by the same mail?",
    ),
    Rule(
        "attachments.container",
        (MEDIUM,),
        "A file is an image of a disk or a notebook: what is in it runs without the warning for files from outside.",
        _OPENED,
    ),
    Rule(
        "attachments.macros",
        (MEDIUM,),
        "A document brings macros, which are programs.",
        "Has anybody opened it and allowed its macros?",
    ),
    Rule(
        "attachments.page",
        (INFO, MEDIUM),
        "A file is a page that opens in the browser; graver when it has a script.",
        "Has anybody opened it, and typed something in?",
    ),
    Rule(
        "attachments.kind-apart",
        (LOW, MEDIUM),
        "The name of a file promises one kind of content and its bytes are another.",
        "Which program opens it here, and what would that program do with such bytes?",
    ),
)
