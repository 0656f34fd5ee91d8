"""The clauses of a Received field: from, by, via, with, id, for, and the date (RFC 5321 4.4).

Departures: what a client may have put into its HELO must not mislead, so of several `by` the last one after a comment
counts (the server notes the address there), comments and quoted strings hide clause words and semicolons, and a
parenthesis that is never closed is an ordinary character.
"""

import re
from datetime import datetime
from typing import NamedTuple

from inspector.mail.dates import USUAL_DATE, date_time, usual_date
from inspector.mail.lexical import comment_end
from inspector.model.limits import MAX_TOKENS
from inspector.patterns import regex

KEYWORDS = frozenset(("from", "by", "via", "with", "id", "for", "tls"))  # RFC 5321 4.4; tls: RFC 8314 4.3.
MAX_FAILED_COMMENTS = 4  # Searches for a closing parenthesis that may fail, so that the time stays linear.

_KINDS = ("", "semicolon", "comment", "open", "literal", "quoted", "angle", "word")
_TOKEN = regex(
    r"""\s*+(?: (;)
    | (\((?:[^()\\]|\\.)*+\))
    | (\()
    | (\[[^\[\]]{0,300}+\](?::\d{1,5}+)?+)
    | ("(?:[^"\\]|\\.){0,300}+"(?:@[^\s;(\["<]++)?+)
    | (<(?:[^<>"]|"[^"]{0,300}+"){0,1000}+>)
    | ([^\s;(\["<]++ | .))""",
    re.VERBOSE | re.DOTALL,
)
# The date of servers that write no semicolon before it.
_TRAILING_DATE = regex(
    r"\s(?:(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6},?\s)?\s?\d{1,2}\s[A-Z][a-z]{2}\s\d{4}\s\d{1,2}:\d{2}"
    r"|\d{4}-\d\d-\d\d[T ]\d\d:\d\d).{0,200}\Z",
    re.DOTALL,
)


class Token(NamedTuple):
    """A word, an address literal, a quoted string, an address in angle brackets, or a comment."""

    kind: str
    text: str

    @property
    def is_note(self) -> bool:
        """True for what a server writes after the name that the client gave."""
        return self.kind in ("comment", "literal")


class Clause(NamedTuple):
    """A clause word and what follows it up to the next one."""

    keyword: str
    tokens: tuple[Token, ...] = ()
    words: tuple[str, ...] = ()
    """Without comments."""
    comments: tuple[str, ...] = ()
    """Without their outer parentheses."""

    @property
    def first(self) -> str:
        """The first word or bracketed thing; empty when there is none."""
        return self.words[0] if self.words else ""

    @property
    def lead(self) -> str:
        """The words before the first comment or address literal: `Microsoft SMTP Server`, `[192.0.2.1]`."""
        lead: list[str] = []
        for kind, text in self.tokens:
            if lead and kind in ("comment", "literal"):
                break
            if kind != "comment":
                lead.append(text)
        return " ".join(lead)


class Clauses(NamedTuple):
    """A Received field taken apart."""

    clauses: tuple[Clause, ...]
    date_text: str
    date: datetime | None
    repeated: tuple[str, ...]
    """Clause words that stand more often than once."""
    by: int
    """Index of the clause that names the server; -1 when there is none."""
    client: Clause
    """Everything between the first `from` and `by`: the server's words on its client, and the client's."""
    comments: tuple[str, ...]
    """All comments in order, those before the first clause word and after the date too."""
    is_cut: bool = False
    """True when the field is longer than what is read of it."""

    def all(self, keyword: str) -> tuple[Clause, ...]:
        """Every clause of that word."""
        return tuple([clause for clause in self.clauses if clause.keyword == keyword])

    def clause(self, keyword: str) -> Clause:
        """The clause of that word, of all but `from` the first after the server's name; empty when there is none."""
        clauses, by = self.clauses, self.by
        if keyword == "by":
            return clauses[by] if by >= 0 else Clause("by")
        if keyword != "from":
            for clause in clauses[by + 1 :]:
                if clause.keyword == keyword:
                    return clause
        for clause in clauses:
            if clause.keyword == keyword:
                return clause
        return Clause(keyword)


def read(text: str) -> Clauses:
    """The clauses of an unfolded value; raises on no input."""
    segments = _segments(text)
    tokens, date_text, date, trailing = _dated(text, segments)
    opening, clauses = _clauses(tokens)
    counted = [clause.keyword for clause in clauses]
    repeated = tuple([word for word in ("from", "by", "id", "for") if counted.count(word) > 1])
    by = _by(clauses)
    comments = [*_comments(opening)]
    for clause in clauses:
        comments += clause.comments
    every = (*comments, *trailing)
    return Clauses(clauses, date_text, date, repeated, by, _client(clauses, by), every, segments[-1].is_cut)


def _client(clauses: tuple[Clause, ...], by: int) -> Clause:
    if not clauses or clauses[0].keyword != "from":
        return next((clause for clause in clauses if clause.keyword == "from"), Clause("from"))
    if by <= 1:
        return clauses[0]
    return _clause("from", tuple([token for clause in clauses[:by] for token in clause.tokens]))


def _by(clauses: tuple[Clause, ...]) -> int:
    found = [index for index, clause in enumerate(clauses) if clause.keyword == "by"]
    noted = [i for i in found if i and clauses[i - 1].tokens and clauses[i - 1].tokens[-1].is_note]
    return noted[-1] if noted else found[0] if found else -1


class _Segment(NamedTuple):
    """What stands between two semicolons."""

    start: int
    end: int
    tokens: tuple[Token, ...]
    date: datetime | None = None
    """The date that the segment is, where it has the usual form."""
    is_cut: bool = False
    """True for the last one, when more stands behind it than is read."""


def _segments(text: str) -> list[_Segment]:
    segments: list[_Segment] = []
    tokens: list[Token] = []
    place = start = failed = count = 0
    match = _TOKEN.match
    while count < MAX_TOKENS and (found := match(text, place)):
        index = found.lastindex or 0
        kind = _KINDS[index]
        begun, end = found.span(index)
        if kind == "semicolon":
            segments.append(_Segment(start, begun, tuple(tokens)))
            start, tokens = end, []
            if usual := USUAL_DATE.fullmatch(text, end):
                tokens = [Token("comment", usual[10])] if usual[10] else []
                segments.append(_Segment(start, len(text), tuple(tokens), usual_date(usual)))
                return segments
        else:
            if text[begun] == "(":
                kind, end = _parenthesis(text, begun, end, kind, failed)
                failed += kind == "word"
            if kind == "word" and tokens and begun == place and tokens[-1].kind == "word":
                tokens[-1] = Token("word", tokens[-1].text + text[begun:end])
            else:
                tokens.append(Token(kind, text[begun:end]))
            count += 1
        place = end
    segments.append(_Segment(start, len(text), tuple(tokens), is_cut=count >= MAX_TOKENS))
    return segments


def _parenthesis(text: str, begun: int, end: int, kind: str, failed: int) -> tuple[str, int]:
    """A comment with its end, or a word of one character where it is never closed."""
    if failed >= MAX_FAILED_COMMENTS:
        return "word", begun + 1
    if kind == "open":
        end = comment_end(text, begun)
    return ("comment", end) if end > 0 else ("word", begun + 1)


def _dated(text: str, segments: list[_Segment]) -> tuple[tuple[Token, ...], str, datetime | None, tuple[str, ...]]:
    """Tokens before the date, the date's text, the date, and the comments after it."""
    for index in range(len(segments) - 1, max(0, len(segments) - 4), -1):
        segment = segments[index]
        date_text = text[segment.start : segment.end].strip()
        if date := segment.date or date_time(date_text):
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
    return tuple([text[1:-1].strip() for kind, text in tokens if kind == "comment"])


def _clauses(tokens: tuple[Token, ...]) -> tuple[tuple[Token, ...], tuple[Clause, ...]]:
    starts = _starts(tokens)
    if not starts:
        return tokens, ()
    ends = [*starts[1:], len(tokens)]
    return tokens[: starts[0]], tuple(
        [_clause(tokens[start].text.lower(), tokens[start + 1 : end]) for start, end in zip(starts, ends, strict=True)]
    )


def _clause(keyword: str, tokens: tuple[Token, ...]) -> Clause:
    words = tuple([text for kind, text in tokens if kind != "comment"])
    return Clause(keyword, tokens, words, _comments(tokens) if len(words) < len(tokens) else ())


def _starts(tokens: tuple[Token, ...]) -> list[int]:
    """Places of the clause words; what follows `from` is a name, be it `by`, when a `by` stands further on."""
    words = [
        i for i, (kind, text) in enumerate(tokens) if kind == "word" and len(text) < 5 and text.lower() in KEYWORDS
    ]
    is_name = len(words) > 2 and tokens[words[0]].text.lower() == "from" and words[1] == words[0] + 1
    if is_name and any(tokens[i].text.lower() == "by" for i in words[2:]):
        del words[1]
    return words
