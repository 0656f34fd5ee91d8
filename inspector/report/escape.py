"""Foreign text inside Markdown: inert in CommonMark, in GitHub's and GitLab's dialects, and readable as plain text.

Everything passes `visible` first, so that one value is one line. Three forms exist: `inline` for sentences, `code` for
values, `fenced` for evidence. No form lets a value close what it stands in.

Ticket systems with markup of their own (Jira's wiki, ServiceNow's `[code]`) know neither code spans nor fences, so what
they act upon is spelt out there: macros, mentions, pictures, links.

Departures: `<`, `>`, `&` and `|` become entities in sentences, and `|` is spelt out in code, since renderers
differ about a backslash before them.
"""

import re

from inspector.patterns import regex
from inspector.text import defang, escaped, visible, visible_lines

MAX_VALUE = 2000  # Characters; no honest field is longer, and a table cell of a megabyte helps nobody.

_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_SPECIAL = regex(r"[\\`*_\[\]~$#&<>|^]|\{(?=[A-Za-z]{3})")
_BLOCK_START = regex(r"^(?:([-+=:])|(\d{1,9})([.)]))")
_RUN = regex(r"`+")
# Possessive and anchored at the start of a word: a megabyte of letters without a dot is read once.
_NAME = regex(r"(?<![\w-])[\w-]++(?:[.\u3002\uff0e\uff61][\w-]++)+")
_ADDRESS = regex(r"\d+(?:\.\d+){3}")
_HTTP = regex(r"(?i)(h)tt(ps?)(?=:)")
_AUTHORITY = regex(r"(?i)(?<=[a-z0-9+.-])(?<!hxxp)(?<!hxxps):(?=//)")
_SCHEME = regex(r"(?i)\b(mailto|xmpp|javascript|vbscript|data|file|ftp|ftps|tel|sms|irc|magnet):(?=\S)")
_REFERENCE = regex(r"(?<!\w)([@#])(?=\w)|(!)(?=\S)")
# What ticket systems act upon wherever it stands: `{code}`, `[~user]`, `[code]`, `!picture!`, `https://`, `h1. `.
_WIKI = regex(
    r"\{(?=[A-Za-z]{3})|\[(?=~|/?code\]|[^\]\n|]{0,80}\|)|!(?=\S[^!\n]{0,300}!)"
    r"|\b(?:https?|ftps?|file):/(?=/)|(?<=^h[1-6])\.(?= )",
    re.IGNORECASE,
)
_PLACEHOLDER = {"\ue000": "[.]", "\ue001": "[:]", "\ue002": "[@]", "\ue003": r"\#", "\ue004": r"\!"}


def inline(text: str | bytes) -> str:
    """A sentence with foreign words: no markup, no autolink, no mention; names and addresses in it are defanged.

    May stand anywhere in a paragraph, at the start of a list item, and in a table cell.
    """
    shown = _visible_part(text).strip()
    shown = _NAME.sub(_broken_name, shown)
    shown = _HTTP.sub(lambda found: f"{found[1]}xx{found[2]}", shown)
    # Private-use characters stand for the template's own brackets until the foreign ones are escaped; `visible` has
    # spelt out any that the mail brought.
    shown = _SCHEME.sub("\\1\ue001", shown)
    shown = _REFERENCE.sub(_broken_reference, shown)
    shown = _SPECIAL.sub(lambda found: _ENTITIES.get(found[0], "\\" + found[0]), shown)
    shown = _BLOCK_START.sub(_broken_block, shown)
    for stand_in, brackets in _PLACEHOLDER.items():
        # `[:]` before an opening parenthesis would be half a link.
        shown = shown.replace(stand_in + "(", brackets + "\\(").replace(stand_in, brackets)
    return shown


def code(text: str | bytes) -> str:
    """A value as a code span, exact but for `visible`; empty text gives an empty string."""
    return _span(_visible_part(text))


def _span(shown: str) -> str:
    shown = _WIKI.sub(_spelt_out, shown).replace("|", escaped("|"))
    if not shown.strip():
        return ""
    fence = "`" * (max((len(run) for run in _RUN.findall(shown)), default=0) + 1)
    pad = " " if shown.startswith(("`", " ")) or shown.endswith(("`", " ")) else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def indicator(text: str | bytes) -> str:
    """A domain, address or URL as a defanged code span."""
    return _span(defanged(text))


def defanged(text: str | bytes) -> str:
    """Every name, address and URL in a text defanged, the rest as it is; still to be put into a form of this file."""
    return _defanged(_visible_part(text))


def unlinked(text: str) -> str:
    """A line of a mail for reading, whole: terminals make links of URLs and addresses by themselves, of these not."""
    return _AUTHORITY.sub("[:]", _defanged(visible(text)))


def urls_defanged(text: str) -> str:
    """A sentence of ours whose URLs no terminal turns into a link; names in it stay as they are."""
    return " ".join(defang(word) if "://" in word else word for word in visible(text).split(" "))


def _defanged(shown: str) -> str:
    shown = _HTTP.sub(lambda found: f"{found[1]}xx{found[2]}", shown)
    return _NAME.sub(lambda found: defang(found[0]) if _is_indicator(found[0]) else found[0], shown)


def fenced(text: str | bytes) -> str:
    """A block of evidence, line by line, in a fence longer than any run of backticks inside."""
    lines = [_WIKI.sub(_spelt_out, line) for line in visible_lines(text)]
    longest = max((len(run) for line in lines for run in _RUN.findall(line)), default=0)
    fence = "`" * max(3, longest + 1)
    return "\n".join((fence + "text", *(line.rstrip() for line in lines), fence))


def row(*cells: str) -> str:
    """A table row of cells that were escaped already."""
    return "| " + " | ".join(cell or " " for cell in cells) + " |"


def table(*columns: str) -> list[str]:
    """The two head lines of a table."""
    return [row(*columns), row(*("---" for _ in columns))]


def _visible_part(text: str | bytes) -> str:
    """As much of a value as fits a report, made visible; who wants the rest has the message."""
    rest = f"… ({len(text):,} {'bytes' if isinstance(text, bytes) else 'characters'})" if len(text) > MAX_VALUE else ""
    return visible(text[:MAX_VALUE]) + rest


def _is_indicator(name: str) -> bool:
    """True for names whose last label could be a top-level domain and for IPv4 addresses; `5.2` is neither."""
    return any(c.isalpha() for c in re.split(r"[.\u3002\uff0e\uff61]", name)[-1]) or bool(_ADDRESS.fullmatch(name))


def _spelt_out(found: re.Match[str]) -> str:
    return found[0][:-1] + escaped(found[0][-1])


def _broken_name(found: re.Match[str]) -> str:
    return re.sub(r"[.\u3002\uff0e\uff61]", "\ue000", found[0]) if _is_indicator(found[0]) else found[0]


def _broken_reference(found: re.Match[str]) -> str:
    return {"@": "\ue002", "#": "\ue003", "!": "\ue004"}[found[0]]


def _broken_block(found: re.Match[str]) -> str:
    return "\\" + found[1] if found[1] else f"{found[2]}\\{found[3]}"
