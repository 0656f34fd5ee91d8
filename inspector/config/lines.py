"""On which line of a TOML text a section or an entry stands, which the parser does not tell."""

import re
import tomllib
from collections.abc import Iterator, Sequence

from inspector.patterns import regex

_SECTION = regex(r"\s*\[\s*([^\[\]]+?)\s*\]\s*(?:#.*)?\Z")
_ENTRY = regex(r"\s*((?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|\"[^\"]*\"|'[^']*'))*)\s*=")
_AT_LINE = regex(r"\(at line (\d+), column \d+\)")
MOST_MISTAKES = 20  # A file with more is not a settings file.


def line_of(text: str, section: str, entry: str = "") -> int:
    """The line of an entry, or of the section's head; of what stands in neither place the first line."""
    lines, inside = text.splitlines(), ""
    for number, line in enumerate(lines, 1):
        if (head := _SECTION.match(line)) is not None and _begins(lines, number):
            inside = _bare(head[1])
            if inside == section and not entry:
                return number
        elif (named := _ENTRY.match(line)) is not None:
            name = _bare(named[1])
            full = f"{inside}.{name}" if inside else name
            is_meant = full == f"{section}.{entry}" if entry else full.partition(".")[0] == section
            if is_meant and _begins(lines, number):
                return number
    return 1


def _bare(name: str) -> str:
    return re.sub(r"\s*\.\s*", ".", re.sub("[\"']", "", name)).strip()


def _begins(lines: Sequence[str], number: int) -> bool:
    """Whether a statement begins on that line, and it is no line of a longer text: what stands above is TOML by itself.

    Only texts in triple quotes can hold what looks like an entry.
    """
    above = "\n".join(lines[: number - 1])
    if '"""' not in above and "'''" not in above:
        return True
    try:
        tomllib.loads(above)
    except ValueError:
        return False
    return True


def mistakes(text: str) -> Iterator[tuple[int, str]]:
    """What keeps a text from being TOML, line by line: each line that is wrong is passed over to find the next."""
    lines = text.splitlines()
    for _ in range(MOST_MISTAKES):
        try:
            tomllib.loads("\n".join(lines))
        except ValueError as error:
            said = str(error)
            place = _AT_LINE.search(said)
            number = int(place[1]) if place else len(lines)
            yield number, _AT_LINE.sub("", said).replace("(at end of document)", "").strip()
            if place is None or not 0 < number <= len(lines):
                return
            # The head of a section is kept in another form: without it what follows would belong to the one above.
            lines[number - 1] = f"[passed-over-{number}]" if lines[number - 1].lstrip().startswith("[") else ""
        else:
            return
