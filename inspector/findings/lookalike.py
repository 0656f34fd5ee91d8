"""Domains made to be read as another one (Unicode TR 39, RFC 5890 2.3.2.1)."""

import unicodedata
from collections.abc import Iterator

from inspector.findings.facts import field_spans
from inspector.model.case import Case, Finding, Severity
from inspector.model.identity import Mailbox
from inspector.model.span import Span
from inspector.patterns import regex

# Letters of other scripts that are drawn like a Latin one in common fonts (from the confusables of Unicode TR 39).
DRAWN_LIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u04cf\u03bf\u03b1\u03bd\u03c1\u03b9\u0131\u0261",
    "aeopcyxijshdqwloavpiig",
)
DIGIT_FOR_LETTER = str.maketrans("013457", "oleast")
_READ_AS_LETTER = regex("[013457]")
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "HEBREW", "ARABIC")
_NOT_IN_NAMES = regex(r"[\W_]+")
MAX_LABEL = 63  # RFC 1035 2.3.4
MIN_NAME = 5  # Characters; shorter names are too often part of something else.


def find(case: Case) -> Iterator[Finding]:
    """Look-alikes among the domains of From and Reply-To."""
    spans = field_spans(case, "From")
    for mailbox in dict.fromkeys(case.identity.senders + case.identity.reply_to):
        evidence = (mailbox.span,) if mailbox.span else spans
        yield from foreign_letters(mailbox.domain, evidence)
        yield from digit_for_letter(mailbox, evidence)


def foreign_letters(domain: str, evidence: tuple[Span, ...]) -> Iterator[Finding]:
    """A label of mixed scripts, or drawn like a Latin name; any other internationalized name is mentioned."""
    for label in domain.split("."):
        shown = unicode_label(label)
        if shown.isascii() or not any(character.isalpha() and not character.isascii() for character in shown):
            continue
        scripts = _scripts(shown)
        latin = shown.translate(DRAWN_LIKE)
        if len(scripts) > 1:
            said = f"The domain {domain} mixes {' and '.join(scripts)} letters in one word: {shown}."
            yield Finding("identity.mixed-scripts", Severity.HIGH, said, evidence)
        elif latin.isascii():
            said = f"The domain {domain} is drawn like {latin} and is written in {scripts[0]} letters."
            yield Finding("identity.look-alike-script", Severity.HIGH, said, evidence)
        else:
            said = f"The domain {domain} is an internationalized name: {shown}."
            yield Finding("identity.internationalized", Severity.INFO, said, evidence)


def digit_for_letter(mailbox: Mailbox, evidence: tuple[Span, ...]) -> Iterator[Finding]:
    """A digit stands where the display name has a letter: North Bank <service@n0rthbank.example>."""
    if not _READ_AS_LETTER.search(mailbox.domain):
        return
    name = _NOT_IN_NAMES.sub("", mailbox.display_name.lower())
    for label in mailbox.domain.split(".")[:-1]:
        read = label.replace("-", "").translate(DIGIT_FOR_LETTER)
        if len(read) >= MIN_NAME and read != label.replace("-", "") and read in name and label not in name:
            said = f"The domain {mailbox.domain} writes {label} where the name {mailbox.display_name} would be {read}."
            yield Finding("identity.look-alike-digit", Severity.HIGH, said, evidence)


def unicode_label(label: str) -> str:
    """The U-label of an A-label; anything else as it is."""
    if not label.lower().startswith("xn--") or len(label) > MAX_LABEL:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except UnicodeError:
        return label


def _scripts(label: str) -> list[str]:
    """Names of the scripts of the letters, each once, in the order of the label."""
    names = [unicodedata.name(character, "").split(" ")[0] for character in label if character.isalpha()]
    return list(dict.fromkeys(name.capitalize() for name in names if name in _SCRIPTS)) or ["other"]
