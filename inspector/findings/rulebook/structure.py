"""Rules about bytes that make readers disagree, or that aim at whoever shows them (RFC 5322 2.2, RFC 2045)."""

from inspector.findings.rulebook.rule import INFO, LOW, MEDIUM, Rule

_READERS = "Do the mail program and the scanner here read this place the same way?"
_WRITER = "Which program wrote such a header: an old one, a gateway, or a hand?"

RULES = (
    Rule(
        "structure.controls",
        (MEDIUM,),
        "Control characters, which can steer a terminal, stand in the header.",
        "What would the characters do to the program that shows them?",
    ),
    Rule(
        "structure.bidi",
        (MEDIUM,),
        "Characters of the header turn the direction of writing, so that it is misread.",
        "What does the field say when it is read in the order of its bytes?",
    ),
    Rule(
        "structure.zero-width",
        (LOW, MEDIUM),
        "Characters that are not seen stand in fields that people read; graver when they split words.",
        "Which words are hidden from filters that way?",
    ),
    Rule(
        "structure.aimed-at-tools",
        (LOW,),
        "A field that people read holds markup for terminals, reports or ticket systems.",
        "Through which other tools has this mail gone, and do they show such text as it is?",
    ),
    Rule(
        "structure.field-repeated",
        (LOW, MEDIUM),
        "A field that may stand once stands more often, and programs disagree about which one counts.",
        "Which of them does the mail program show, and which does the filter judge?",
    ),
    Rule(
        "structure.field-oversized",
        (LOW,),
        "A field is larger than any program writes it.",
        "What is it filled with, and does a filter stop reading before its end?",
    ),
    Rule(
        "structure.mime.no-boundary",
        (MEDIUM,),
        "The mail says that it has parts and not where they begin, so readers disagree about what it holds.",
        _READERS,
    ),
    Rule(
        "structure.mime.no-parts",
        (LOW,),
        "The mail names a line that divides its parts, and the line never comes.",
        _READERS,
    ),
    Rule(
        "structure.mime.two-boundaries",
        (MEDIUM,),
        "The mail names two different lines that divide its parts: two programs see two mails.",
        _READERS,
    ),
    Rule(
        "structure.mime.after-end",
        (LOW,),
        "More stands after the end of the last part, where some programs read on.",
        "What stands there, and does the mail program show it?",
    ),
    Rule(
        "structure.mime.encoding",
        (LOW,),
        "A part is in an encoding that the standard does not know, so readers guess.",
        _READERS,
    ),
    Rule(
        "structure.header.too-many-fields",
        (MEDIUM,),
        "The header has more fields than are read, so that what stands in the others is not judged.",
        "What stands behind the fields that were read, and does another program read it?",
    ),
    Rule(
        "structure.not-read-whole",
        (INFO, LOW),
        "The mail has more of something than is read: parts, links, claims, or the bytes of a file.",
        "Who makes such a mail, and what stands in the rest of it?",
    ),
    Rule("structure.header.nul", (MEDIUM,), "The header holds a NUL octet, where some readers stop.", _READERS),
    Rule("structure.header.bare-cr", (LOW,), "A carriage return stands alone in the header.", _READERS),
    Rule("structure.header.bom", (LOW,), "A byte order mark stands before the header.", _WRITER),
    Rule("structure.header.leading-blank", (LOW,), "The mail begins with empty lines.", _WRITER),
    Rule("structure.header.space-before-colon", (LOW,), "White space stands before the colon of a field.", _WRITER),
    Rule("structure.header.name-octets", (LOW,), "The name of a field holds octets that no name may hold.", _WRITER),
    Rule("structure.header.orphan-fold", (LOW,), "The header begins with a folded line.", _WRITER),
    Rule("structure.header.no-name", (LOW,), "A line of the header begins with its colon.", _WRITER),
    Rule("structure.header.no-colon", (LOW,), "A line of the header is no field.", _WRITER),
    Rule("structure.header.white-line", (LOW,), "A line of white space stands in the header.", _READERS),
)
