"""Text that aims at whoever shows it: terminals, reports, ticket systems (CWE-150, CWE-79, CWE-1236)."""

import re
from collections.abc import Iterator

from inspector.mail.reading import body
from inspector.model.case import Case, Finding, Severity
from inspector.model.span import Span
from inspector.patterns import regex

AIMS = {
    "a terminal": regex(r"\x1b[\[\]P_^X]|\x9b|\x9d|\\x1b\[|\\033\[", re.IGNORECASE),
    "a terminal program": regex(r"\[@(?:click|mouse)|\[/?(?:link|on|bold|reverse|blink)\s*=|\[/\]", re.IGNORECASE),
    "a report in Markdown": regex(
        r"!\[[^\]]{0,200}\]\(|\]\((?:https?|javascript|data|mailto):|```|\]\[[^\]]{0,200}\]", re.IGNORECASE
    ),
    "a page": regex(r"<(?:script|img|svg|iframe|style|meta|object|embed)\b", re.IGNORECASE),
    "a ticket system": regex(r"\{(?:code|noformat|html|panel|quote|color)(?:[:}])|\[~\w", re.IGNORECASE),
    "a spreadsheet": regex(
        r"^[=+@-]\s*(?:cmd\||hyperlink\(|importxml\(|webservice\(|dde\b|\w{2,20}\([^)]{0,200}[!\"'])", re.IGNORECASE
    ),
    "a template": regex(r"\$\{(?:jndi|env|lower|upper|sys)\b|\{\{[^}]{1,200}\}\}|<%=", re.IGNORECASE),
}
# One of these is in all that the expressions find, but for a formula, which begins with one of the others.
_MARKS = frozenset("\x1b\x9b\x9d\\[]`<{")
_FORMULA = ("=", "+", "@", "-")
MAX_NAMES = 20  # Recipients.
MAX_READ = 2_000  # Characters of a field.


def find(case: Case) -> Iterator[Finding]:
    """One finding for each kind of reader that is aimed at, with the first field that does it."""
    identity = case.identity
    boxes = (*identity.senders, *identity.reply_to, *identity.recipients[:MAX_NAMES])
    texts = [identity.subject, *[box.display_name for box in boxes], *[file.name for file in body(case.message).files]]
    if _MARKS.isdisjoint("".join(texts)) and not any(text.startswith(_FORMULA) for text in texts):
        return
    found: dict[str, tuple[str, tuple[Span, ...]]] = {}
    for where, text, evidence in _shown(case):
        if _MARKS.isdisjoint(text) and not text.startswith(_FORMULA):
            continue
        for aim, markup in AIMS.items():
            if aim not in found and markup.search(text[:MAX_READ]):
                found[aim] = (where, evidence)
    for aim, (where, evidence) in found.items():
        said = f"{where} holds markup that only makes sense to {aim}, as if to act there."
        yield Finding("structure.aimed-at-tools", Severity.LOW, said, evidence)


def _shown(case: Case) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    """What people and programs put into lists: subject, names, file names, each with its place."""
    identity = case.identity
    yield "The subject", identity.subject, tuple(one.value_span for one in case.message.named("Subject"))
    for box in (*identity.senders, *identity.reply_to, *identity.recipients[:MAX_NAMES]):
        yield f"The name of {box.address or 'an address'}", box.display_name, (box.span,) if box.span else ()
    for file in body(case.message).files:
        yield "The name of a file", file.name, (file.span,)
