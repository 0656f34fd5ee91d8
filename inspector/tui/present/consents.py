"""Whether those who get reports of a DMARC record agreed to get them (RFC 9990 4)."""

from collections.abc import Sequence

from inspector.auth.dmarc.consent import Consent
from inspector.tui import safe
from inspector.tui.present.layout import MUTED, Row, paragraph

WORDS = {True: "agreed", False: "not agreed", None: "not known"}
STYLES = {True: "bold $text-success", False: "bold $text-error", None: "bold $text-warning"}
WIDTH = 12


def consent_rows(policy_domain: str, found: Sequence[Consent], width: int) -> tuple[Row, ...]:
    """A row a destination."""
    if not found:
        said = f"The record of {policy_domain or 'the domain'} asks for no reports by mail (no rua=, no ruf=)."
        return (Row("none", safe.stack(paragraph(said, width, MUTED))),)
    return tuple(_row(policy_domain, one, width) for one in found)


def _row(policy_domain: str, one: Consent, width: int) -> Row:
    word = WORDS[one.is_given] if one.is_outside else "inside"
    style = STYLES[one.is_given] if one.is_outside else MUTED
    said = {
        "inside": f"of the same organization as {policy_domain}: no consent is needed",
        "agreed": f"another organization, and it publishes that it takes reports about {policy_domain}",
        "not agreed": f"another organization, and nothing says that it takes reports about {policy_domain}: "
        "report senders must leave it out",
        "not known": "another organization, and the question had no answer",
    }[word]
    head = safe.row(safe.cell(word, WIDTH, style), safe.line(one.destination, "bold", width=width - WIDTH, keep="both"))
    shown = safe.stack([head, *paragraph(said, width, MUTED, indent=WIDTH)])
    return Row(one.destination, shown, one.destination)
