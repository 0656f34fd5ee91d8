"""The target name of a term: its domain-spec with macros expanded, piece by piece (RFC 7208 4.8, 7)."""

from inspector.auth.spf.frame import Check, Found, Frame, Match
from inspector.auth.spf.macro import MAX_NAME, MEANINGS, MacroString, expand, fitted, is_beyond_names
from inspector.auth.spf.ptr import client_name
from inspector.auth.spf.term import Mechanism, Modifier
from inspector.model.dns import Asking
from inspector.model.trace import Cite, Fact

_EXPANSION = Cite(7208, "7.3")
_NO_NAME = Cite(8616, "4")


def plain_target(frame: Frame, term: Mechanism | Modifier) -> str:
    """The name that a term without macros is about; empty when it has macros."""
    if term.domain is None:
        return frame.domain
    return "" if term.domain.literal is None else fitted(term.domain.literal)


def target_name(check: Check, frame: Frame, term: Mechanism | Modifier) -> Asking[str | Found]:
    """The name that a term is about, or the end of the term when its macros cost too much."""
    spec = term.domain
    if spec is None or spec.literal is not None:
        return plain_target(frame, term)
    if isinstance(term, Mechanism) and is_beyond_names(spec, check.values):
        said = f"{term.text} holds the local part of the sender, which is not ASCII and no name, so nothing matches"
        excerpt = frame.excerpt(term)
        step = check.trace.step("spf.macro.local-part", said, outcome=Match.NO, cite=_NO_NAME, excerpt=excerpt)
        return Found(Match.NO, step)
    text = yield from expanded(check, frame, term, spec)
    if not isinstance(text, str):
        return text
    name = fitted(text)
    if len(name) < len(text.removesuffix(".")):
        said = f"{text} is longer than {MAX_NAME} octets, so labels are dropped from its left: {name}"
        check.trace.step("spf.macro.cut", said, cite=_EXPANSION, excerpt=frame.excerpt(term))
    return name


def expanded(check: Check, frame: Frame, term: Mechanism | Modifier, string: MacroString) -> Asking[str | Found]:
    """A macro string with its macros replaced, and the step that shows what became what."""
    name = "unknown"
    if string.needs_client_name:
        found = yield from client_name(check, frame, term)
        if not isinstance(found, str):
            return found
        name = found
    expansion = expand(string, check.values, frame.domain, name)
    facts = tuple(Fact(f"{written} ({MEANINGS[written[2].lower()]})", became) for written, became in expansion.pieces)
    said = f"{string.text} becomes {expansion.text}"
    check.trace.step("spf.macro", said, facts=facts, cite=_EXPANSION, excerpt=frame.excerpt(term))
    return expansion.text
