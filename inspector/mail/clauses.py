"""The clauses of a Received field: from, by, via, with, id, for, and the date (RFC 5321 4.4).

Departures: what a client may have put into its HELO must not mislead, so of several `by` the last one after a comment
counts (the server notes the address there), comments and quoted strings hide clause words and semicolons, and a
parenthesis that is never closed is an ordinary character.
"""

import re
from dataclasses import dataclass
from datetime import datetime

from inspector.mail.dates import date_time
from inspector.mail.lexical import comment_end

KEYWORDS = frozenset(("from", "by", "via", "with", "id", "for", "tls"))  # RFC 5321 4.4; tls: RFC 8314 4.3.
MAX_FAILED_COMMENTS = 4  # Searches for a closing parenthesis that may fail, so that the time stays linear.
MAX_TOKENS = 4_000  # Of one field; real ones have fewer than a hundred.

_TOKEN = re.compile(
    r"""(?P<space>\s++) | (?P<semicolon>;)
    | (?P<literal>\[[^\[\]]{0,300}+\](?::\d{1,5}+)?+)
    | (?P<quoted>"(?:[^"\\]|\\.){0,300}+")
    | (?P<angle><(?:[^<>"]|"[^"]{0,300}+"){0,1000}+>)
    | (?P<word>[^\s;(\["<]++ | .)""",
    re.VERBOSE | re.DOTALL,
)
# The date of servers that write no semicolon before it.
_TRAILING_DATE = re.compile(
    r"\s(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s)?\s?\d{1,2}\s[A-Z][a-z]{2}\s\d{4}\s\d{1,2}:\d{2}"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d).{0,200}\Z",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, an address literal, a quoted string, an address in angle brackets, or a comment."""

    kind: str
    text: str
    glued: bool = False
    """No white space stands between it and the token before."""

    @property
    def is_note(self) -> bool:
        """True for what a server writes after the name that the client gave."""
        return self.kind in ("comment", "literal")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause word and what follows it up to the next one."""

    keyword: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """Without comments."""
        return tuple(token.text for token in self.tokens if token.kind != "comment")

    @property
    def comments(self) -> tuple[str, ...]:
        """Without their outer parentheses."""
        return tuple(token.text[1:-1].strip() for token in self.tokens if token.kind == "comment")

    @property
    def first(self) -> str:
        """The first word or bracketed thing; empty when there is none."""
        return next(iter(self.words), "")

    @property
    def lead(self) -> str:
        """The words before the first comment or address literal: `Microsoft SMTP Server`, `[192.0.2.1]`."""
        lead: list[str] = []
        for token in self.tokens:
            if token.is_note and lead:
                break
            if token.kind != "comment":
                lead.append(token.text)
        return " ".join(lead)


@dataclass(frozen=True, slots=True)
class Clauses:
    """A Received field taken apart."""

    clauses: tuple[Clause, ...]
    opening: tuple[Token, ...]
    """What stands before the first clause word: `(qmail 1 invoked by uid 2)`."""
    date_text: str
    date: datetime | None
    trailing: tuple[str, ...]
    """Comments after the date."""
    repeated: tuple[str, ...]
    """Clause words that stand more often than once."""
    by: int
    """Index of the clause that names the server; -1 when there is none."""

    def all(self, keyword: str) -> tuple[Clause, ...]:
        """Every clause of that word."""
        return tuple(clause for clause in self.clauses if clause.keyword == keyword)

    def clause(self, keyword: str) -> Clause:
        """The clause of that word, of all but `from` the first after the server's name; empty when there is none."""
        by = self.by
        if keyword == "by":
            return self.clauses[by] if by >= 0 else Clause("by", ())
        rest = self.clauses if keyword == "from" else self.clauses[by + 1 :] + self.clauses
        return next((clause for clause in rest if clause.keyword == keyword), Clause(keyword, ()))

    @property
    def client(self) -> Clause:
        """Everything between the first `from` and `by`: the server's words on its client, and the client's."""
        if not self.clauses or self.clauses[0].keyword != "from":
            return self.clause("from")
        by = self.by
        return Clause("from", tuple(token for clause in self.clauses[: max(by, 1)] for token in clause.tokens))

    @property
    def comments(self) -> tuple[str, ...]:
        """All comments in order."""
        opening = tuple(token.text[1:-1].strip() for token in self.opening if token.kind == "comment")
        inside = tuple(comment for clause in self.clauses for comment in clause.comments)
        return opening + inside + self.trailing


def read(text: str) -> Clauses:
    """The clauses of an unfolded value; raises on no input."""
    segments = _segments(text)
    tokens, date_text, date, trailing = _dated(text, segments)
    opening, clauses = _clauses(tokens)
    counted = [clause.keyword for clause in clauses]
    repeated = tuple(word for word in ("from", "by", "id", "for") if counted.count(word) > 1)
    return Clauses(clauses, opening, date_text, date, trailing, repeated, _by(clauses))


def _by(clauses: tuple[Clause, ...]) -> int:
    found = [index for index, clause in enumerate(clauses) if clause.keyword == "by"]
    noted = [i for i in found if i and clauses[i - 1].tokens and clauses[i - 1].tokens[-1].is_note]
    return noted[-1] if noted else found[0] if found else -1


@dataclass(frozen=True, slots=True)
class _Segment:
    """What stands between two semicolons."""

    start: int
    end: int
    tokens: tuple[Token, ...]


def _segments(text: str) -> list[_Segment]:
    segments: list[_Segment] = []
    tokens: list[Token] = []
    place = start = failed = count = 0
    glued = False
    while place < len(text) and count < MAX_TOKENS:
        kind, end = _next(text, place, failed < MAX_FAILED_COMMENTS)
        failed += kind == "open"
        if kind == "semicolon":
            segments.append(_Segment(start, place, tuple(tokens)))
            start, tokens = end, []
        elif kind != "space":
            if kind in ("word", "open") and glued and tokens and tokens[-1].kind == "word":
                tokens[-1] = Token("word", tokens[-1].text + text[place:end], tokens[-1].glued)
            else:
                tokens.append(Token("word" if kind == "open" else kind, text[place:end], glued))
            count += 1
        glued = kind != "space"
        place = end
    segments.append(_Segment(start, len(text), tuple(tokens)))
    return segments


def _next(text: str, place: int, may_search: bool) -> tuple[str, int]:
    """Kind and end of the next token; `open` is a parenthesis that is never closed."""
    if text[place] == "(":
        end = comment_end(text, place) if may_search else -1
        return ("comment", end) if end > 0 else ("open", place + 1)
    found = _TOKEN.match(text, place)
    if found is None:  # Cannot be: the last alternative takes any character.
        return "word", place + 1
    return found.lastgroup or "word", found.end()


def _dated(text: str, segments: list[_Segment]) -> tuple[tuple[Token, ...], str, datetime | None, tuple[str, ...]]:
    """Tokens before the date, the date's text, the date, and the comments after it."""
    for index in range(len(segments) - 1, max(0, len(segments) - 4), -1):
        segment = segments[index]
        date_text = text[segment.start : segment.end].strip()
        if date := date_time(date_text):
            tokens = tuple(token for before in segments[:index] for token in before.tokens)
            after = tuple(token for later in segments[index:] for token in later.tokens)
            return tokens, date_text, date, _comments(after)
    if found := _TRAILING_DATE.search(text[-400:]):
        date_text = found[0].strip()
        if date := date_time(date_text):
            cut = text[: len(text) - len(found[0])]
            return tuple(token for segment in _segments(cut) for token in segment.tokens), date_text, date, ()
    if len(segments) == 1:
        return segments[0].tokens, "", None, ()
    last = segments[-1]
    is_date = not any(token.text.lower() in KEYWORDS for token in last.tokens)
    kept = segments[:-1] if is_date else segments
    date_text = text[last.start : last.end].strip() if is_date else ""
    return tuple(token for segment in kept for token in segment.tokens), date_text, None, _comments(last.tokens)


def _comments(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(token.text[1:-1].strip() for token in tokens if token.kind == "comment")


def _clauses(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Clause, ...]]:
    starts = _starts(tokens)
    if not starts:
        return tokens, ()
    ends = [*starts[1:], len(tokens)]
    return tokens[: starts[0]], tuple(
        Clause(tokens[start].text.lower(), tokens[start + 1 : end]) for start, end in zip(starts, ends, strict=True)
    )


def _starts(tokens: tuple[Token, ...]) -> list[int]:
    """Places of the clause words; what follows `from` is a name, be it `by`, when a `by` stands further on."""
    words = [i for i, token in enumerate(tokens) if token.kind == "word" and token.text.lower() in KEYWORDS]
    is_name = len(words) > 2 and tokens[words[0]].text.lower() == "from" and words[1] == words[0] + 1
    if is_name and any(tokens[i].text.lower() == "by" for i in words[2:]):
        del words[1]
    return words
