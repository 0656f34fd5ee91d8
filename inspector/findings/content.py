"""What a mail does beside saying something: hidden words, counted reading, scripts, pictures in the place of text."""

import re
from collections.abc import Iterator
from itertools import islice

from inspector.findings.structure import SPLIT_WORD
from inspector.mail.reading import Body, body
from inspector.model.case import Case, Finding, Severity
from inspector.model.span import Span
from inspector.patterns import regex

MIN_SPLIT = 3  # Hidden letters inside words; one or two may be a slip of a template.
MIN_SPLIT_BY_CHARACTERS = 10  # Newsletters break some names so that mail programs do not make links of them.
MIN_HIDDEN = 300  # Letters; newsletters hide a line for the list of mails, and that is no finding.
MAX_LETTERS = 60  # Beside a picture; with more the mail says something in words.
MAX_WORDS = 200_000  # Characters that are searched.
SPLIT_BY_CHARACTERS = "Characters that are not seen stand inside words of the text, to be missed by filters."
_SCAN = regex(
    r"\bscan\b[^.!?\n]{0,60}\b(?:qr|code)\b|\bqr[ -]?code\b"
    r"|\b(?:scannen|scanner|scannez|escanee|escanea)\b[^.!?\n]{0,60}\bcode\b",
    re.IGNORECASE,
)


def find(case: Case) -> Iterator[Finding]:
    """All rules of the family."""
    read = body(case.message)
    if read.html is not None:
        evidence = (read.html,)
        for code, severity, said in (*_hidden(read), *_watching(read)):
            yield Finding(code, severity, said, evidence)
    elif _is_split(read):
        yield Finding("content.split-words", Severity.MEDIUM, SPLIT_BY_CHARACTERS, (read.plain or case.message.body,))
    pictures = [file.span for file in read.files if file.declared.startswith("image/")]
    if place := _pictures_alone(read, pictures):
        said = "The mail is a picture with hardly a word; text and QR codes in pictures are not decoded."
        yield Finding("content.picture-only", Severity.LOW, said, place)
    elif read.has_picture and _asks_to_scan(read):
        said = "The text asks to scan a code; codes in pictures are not decoded, so nobody knows where it leads."
        yield Finding("content.qr", Severity.LOW, said, tuple(pictures[:3]) or (case.message.body,))
    if read.is_cut:
        said = "The text is so long that only its beginning was searched for links."
        yield Finding("content.not-read-whole", Severity.INFO, said, (case.message.body,))


def _pictures_alone(read: Body, attached: list[Span]) -> tuple[Span, ...]:
    """The pictures of a mail that says hardly a word beside them, or the HTML that shows them from a server."""
    if attached and len(attached) == len(read.files) and _letters(read) <= MAX_LETTERS:
        return tuple(attached[:3])
    traits = read.traits
    is_shown = read.html is not None and traits.pictures > 0 and traits.letters <= MAX_LETTERS
    return (read.html,) if is_shown and read.html is not None and not read.files else ()


def _is_split(read: Body) -> bool:
    """True for words with characters inside that are not seen, more often than an honest mail breaks them."""
    in_a_row = read.words_in_a_row
    if in_a_row.isascii() or not SPLIT_WORD.search(in_a_row):
        return False
    found = islice(SPLIT_WORD.finditer(read.words[:MAX_WORDS]), MIN_SPLIT_BY_CHARACTERS)
    return sum(1 for _ in found) >= MIN_SPLIT_BY_CHARACTERS


def _asks_to_scan(read: Body) -> bool:
    """Looked through for the two words first: one of them is in all that the expression finds."""
    plain = read.words_in_a_row.casefold()
    return ("scan" in plain or "qr" in plain) and _SCAN.search(read.words[:MAX_WORDS]) is not None


def _letters(read: Body) -> int:
    return sum(map(str.isalnum, read.words[:10_000]))


def _hidden(read: Body) -> Iterator[tuple[str, Severity, str]]:
    traits = read.traits
    if traits.split_words >= MIN_SPLIT:
        said = f"Letters that are not seen stand inside {traits.split_words} words, to be missed by filters."
        yield "content.split-words", Severity.MEDIUM, said
    elif _is_split(read):
        yield "content.split-words", Severity.MEDIUM, SPLIT_BY_CHARACTERS
    elif traits.hidden_letters >= MIN_HIDDEN:
        said = f"{traits.hidden_letters:,} letters of the HTML are not seen; they begin: {traits.hidden_sample}."
        yield "content.hidden-text", Severity.INFO, said


def _watching(read: Body) -> Iterator[tuple[str, Severity, str]]:
    traits = read.traits
    if traits.pixels:
        pictures = (
            "A picture that is not seen tells"
            if traits.pixels == 1
            else f"{traits.pixels} pictures that are not seen tell"
        )
        yield "content.pixel", Severity.INFO, f"{pictures} a server that the mail is read."
    if traits.scripts:
        yield "content.script", Severity.INFO, "The HTML has a script; mail programs do not run it."
