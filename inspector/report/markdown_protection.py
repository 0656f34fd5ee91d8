"""S/MIME and OpenPGP parts in the Markdown report; nothing where the mail carries none."""

from inspector.mail.protection import protections
from inspector.model.case import Case
from inspector.model.protection import Protection
from inspector.report.escape import inline
from inspector.report.protection_words import (
    NAMES,
    NOT_VERIFIED,
    WOULD_PROVE,
    certificate_lines,
    key_lines,
    said_of_from,
)


def protection(case: Case) -> str:
    """A section with a paragraph for each one."""
    found = protections(case.message)
    return "## Signatures and keys of persons\n\n" + "\n\n".join(_told(one, case) for one in found) if found else ""


def _told(one: Protection, case: Case) -> str:
    lines = [line for found in one.certificates for line in certificate_lines(found, case.at)]
    lines += [line for found in one.keys for line in key_lines(found)]
    listed = [f"- {label}: {inline(value)}" for label, value in lines]
    sentences = (inline(said_of_from(one, case)), inline(one.problem), WOULD_PROVE[one.kind], f"**{NOT_VERIFIED}**")
    head = f"**{NAMES[one.kind]}** ({inline(one.where)}). " + " ".join(filter(None, sentences))
    return "\n".join([head, "", *listed]) if listed else head
