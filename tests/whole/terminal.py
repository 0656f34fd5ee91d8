"""A terminal for tests: a pseudo-terminal, a strict reader of what comes out of it, and a grid of what it then shows.

The reader knows the sequences that textual itself sends and no others; whatever else arrives is `Foreign`.
"""

import base64
import re
import unicodedata
from dataclasses import dataclass, field

CONTROLS = {0x08: "backspace", 0x0A: "line feed", 0x0D: "carriage return"}
MODES = {"7", "25", "1000", "1003", "1004", "1006", "1015", "1016", "1049", "2004", "2026", "2048"}
"""DEC private modes that the driver sets: wrap, cursor, mouse, focus, alternate screen, paste, synchronized, resize."""
QUERIES = {"?2026$p", "?2048$p"}
SEQUENCE = re.compile(r"\x1b(?:\[([\x30-\x3f]*)([\x20-\x2f]*)([\x40-\x7e])|\]([^\x07\x1b]*)(?:\x07|\x1b\\))")
POINTERS = {"default", "pointer", "text"}
"""Shapes of the mouse pointer (OSC 22)."""
COLOURS = re.compile(r"(?:\d{1,3})?(?:;\d{1,3})*\Z")
PLAIN = re.compile(r"[ -~]+")
PLACE = re.compile(r"(\d{1,3});(\d{1,3})\Z")
MOST_OF_A_SEQUENCE = 1 << 20


class Foreign(AssertionError):
    """Bytes reached the terminal that textual does not send."""


@dataclass
class Reader:
    """Reads output as a terminal does; raises Foreign at the first thing that textual does not send."""

    columns: int
    lines: int
    copied: list[str] = field(default_factory=list)
    """What was handed to the clipboard."""
    written: list[str] = field(default_factory=list)
    """All that was ever written, in the order of writing."""
    grid: list[list[str]] = field(init=False)
    _row: int = 0
    _column: int = 0
    _rest: bytes = b""

    def __post_init__(self) -> None:
        self._clear()

    @property
    def shown(self) -> str:
        """All that stands on the screen."""
        return "\n".join("".join(row) for row in self.grid)

    def feed(self, output: bytes) -> None:
        """Read on; a character or sequence that is cut waits for its rest."""
        output = self._rest + output
        text, self._rest = _whole(output)
        place = 0
        while place < len(text):
            if run := PLAIN.match(text, place):
                self._put_plain(run[0])
                place = run.end()
                continue
            if text[place] != "\x1b":
                self._put(text[place], text[max(0, place - 60) : place + 60])
                place += 1
                continue
            found = SEQUENCE.match(text, place)
            if found is None:
                self._rest = text[place:].encode() + self._rest
                if _is_hopeless(text[place:]):
                    raise Foreign(f"no sequence of textual: {text[place : place + 60]!r}")
                return
            self._obey(found)
            place = found.end()

    def finish(self) -> None:
        """Nothing may be left over."""
        if self._rest:
            raise Foreign(f"the output ends within {self._rest[:60]!r}")

    def _put_plain(self, text: str) -> None:
        self.written.append(text)
        row, start = self.grid[self._row], self._column
        fits = text[: max(self.columns - start, 0)]
        row[start : start + len(fits)] = fits
        self._column = start + len(text)

    def _put(self, character: str, around: str) -> None:
        code = ord(character)
        if code in CONTROLS:
            if code == 0x0D:
                self._column = 0
            elif code == 0x0A:
                self._row = min(self._row + 1, self.lines - 1)
            else:
                self._column = max(self._column - 1, 0)
            return
        category = unicodedata.category(character)
        if category in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"):
            raise Foreign(f"U+{code:04X} ({category}) in {around!r}")
        self.written.append(character)
        width = 0 if category in ("Mn", "Me") else 2 if unicodedata.east_asian_width(character) in ("W", "F") else 1
        if width == 0:
            self.grid[self._row][max(self._column - 1, 0)] += character
            return
        if self._column < self.columns:
            self.grid[self._row][self._column] = character
            if width == 2 and self._column + 1 < self.columns:
                self.grid[self._row][self._column + 1] = ""
        self._column += width

    def _obey(self, found: re.Match[str]) -> None:
        parameters, between, final, command = found.groups()
        if command is not None:
            self._obey_command(command)
            return
        if f"{parameters}{between}{final}" in QUERIES:
            return
        match final:
            case "m" if not between and COLOURS.match(parameters):
                pass
            case "H" if not between and not parameters:
                self._row = self._column = 0
            case "H" if not between and (place := PLACE.match(parameters)):
                self._row = min(int(place[1]), self.lines) - 1
                self._column = min(int(place[2]), self.columns) - 1
            case "h" | "l" if not between and parameters[:1] == "?" and parameters[1:] in MODES:
                if parameters == "?1049":
                    self._clear()
            case "J" if not between and parameters == "2":
                self._clear()
            case "u" if not between and re.match(r"(>\d{1,2}|<)\Z", parameters):
                pass
            case "t" if not between and parameters in ("14", "16", "18"):
                pass
            case _:
                raise Foreign(f"no sequence of textual: {found[0][:80]!r}")

    def _obey_command(self, command: str) -> None:
        number, _, rest = command.partition(";")
        if number == "22" and rest in POINTERS:
            return
        if number != "52" or not rest.startswith("c;"):
            raise Foreign(f"no sequence of textual: OSC {command[:80]!r}")
        self.copied.append(base64.b64decode(rest[2:], validate=True).decode())

    def _clear(self) -> None:
        self.grid = [[" "] * self.columns for _ in range(self.lines)]
        self._row = self._column = 0


def _whole(output: bytes) -> tuple[str, bytes]:
    """The text, and the bytes at its end that are the beginning of a character."""
    try:
        return output.decode(), b""
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data" and len(output) - error.start < 4:
            return output[: error.start].decode(), output[error.start :]
        around = output[max(0, error.start - 40) : error.start + 40]
        raise Foreign(f"bytes that are no UTF-8: {around!r}") from error


def _is_hopeless(text: str) -> bool:
    """True when no further byte makes a sequence of it."""
    if text.startswith("\x1b]"):
        return len(text) > MOST_OF_A_SEQUENCE or any(c < "\x20" and c not in "\x1b\x07" for c in text[1:])
    return len(text) > 1 and re.match(r"\x1b\[[\x30-\x3f]*[\x20-\x2f]*\Z", text) is None
