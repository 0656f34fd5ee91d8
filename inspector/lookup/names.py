"""Which names can be asked of the DNS, and how they are written there (RFC 1035 2.3.4 and 5.1, RFC 5891 4)."""

import re
from functools import lru_cache

from inspector.mail.idn import DOTS, a_label
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from inspector.patterns import regex
from inspector.values import dataclass

MAX_LABEL = 63  # RFC 1035 2.3.4
MAX_NAME = 255  # RFC 1035 2.3.4: with a length octet for each label and the root's.

_UNIT = regex(r"\\(\d{3})|\\(.)|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class AskableName:
    """A name as it goes to the server, or why it cannot go."""

    name: str
    """Presentation form in ASCII with the trailing dot; empty when it cannot be asked."""
    reason: str = ""
    """One sentence, when it cannot be asked."""


@lru_cache(1024)
def askable(name: str) -> AskableName:
    """Check a name in presentation form and turn its U-labels into A-labels."""
    if not name:
        return AskableName("", "The name is empty.")
    if name == ".":
        return AskableName(".")
    if not name.isascii():
        name = DOTS.sub(".", name)
    labels: list[str] = []
    total = 1
    for number, label in enumerate(_labels(name), start=1):
        if not label:
            return AskableName("", f"Label {number} of the name is empty: two dots stand together, or one leads.")
        written = a_label(label)
        if written is None:
            return AskableName("", f"Label {number} of the name has no form in ASCII, so that no server can be asked.")
        octets = len(_UNIT.findall(written))
        if any(int(code) > 255 for code, _, _ in _UNIT.findall(written) if code):
            return AskableName("", f"Label {number} of the name holds an escape above \\255.")
        if octets > MAX_LABEL:
            return AskableName("", f"Label {number} of the name has {octets} octets; {MAX_LABEL} are allowed.")
        total += octets + 1
        labels.append(written)
    if total > MAX_NAME:
        return AskableName("", f"The name takes {total} octets; {MAX_NAME} are allowed.")
    return AskableName(".".join(labels) + ".")


def _labels(name: str) -> list[str]:
    """The labels with their escapes; the trailing dot makes none."""
    labels = [""]
    for found in _UNIT.finditer(name):
        if found[0] == ".":
            labels.append("")
        else:
            # A lone backslash at the end stands for itself; so do blanks, which a tokenizer would take for the end.
            unit = found[0] if found[0] not in ("\\", '"', ";", "(", ")", "@", "$", " ", "\t") else _spelt(found[0])
            labels[-1] += unit
    if len(labels) > 1 and not labels[-1]:
        labels.pop()
    return labels


def _spelt(character: str) -> str:
    return f"\\{ord(character):03d}"


def unescaped(name: str) -> str:
    """The name with escapes only where a label holds a dot, a backslash or what cannot be seen, always as `\\DDD`.

    Files, resolvers and people write other escapes for one name (RFC 1035 5.1); in this form they compare equal.
    """
    return _UNIT.sub(_needed, name) if "\\" in name else name


def _needed(unit: re.Match[str]) -> str:
    code, escaped, bare = unit.groups()
    if bare and bare != "\\":
        return unit[0]
    character = chr(int(code)) if code else escaped or bare
    return character if " " <= character <= "~" and character not in ".\\" else _spelt(character)


def unaskable(question: DnsQuestion) -> DnsAnswer | None:
    """The answer to a question whose name cannot be asked; None when it can."""
    reason = askable(question.name).reason
    return DnsAnswer(question, DnsStatus.INVALID_NAME, detail=reason) if reason else None


def domain_seen(name: str) -> str:
    """The part of a name whose name servers surely see the question: what follows the last `_` label."""
    labels = name.rstrip(".").split(".")
    marks = [place for place, label in enumerate(labels) if label.startswith("_")]
    return ".".join(labels[marks[-1] + 1 :] if marks else labels) or name
