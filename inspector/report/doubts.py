"""What speaks against a sender beside the checks themselves, and what once spoke for it."""

from inspector.model.case import Case, Severity
from inspector.text import elide, visible
from inspector.values import dataclass

MAX_SAID = 200  # Columns of a finding that is quoted in the answer; names can be long.
_SHORT = {
    "identity.display-name-address": "its name shows another address",
    "identity.from.repeated": "it names its sender more than once",
    "identity.look-alike-digit": "its domain imitates another, with a digit for a letter",
    "identity.look-alike-script": "its domain is drawn like another",
    "identity.mixed-scripts": "its domain mixes alphabets",
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """A reason to look twice."""

    said: str
    """A sentence with its full stop."""
    short: str
    """For a headline: `it brings forged results`."""
    is_of_name: bool
    """True when the sender's name or domain misleads."""


def doubt(case: Case) -> Doubt | None:
    """The gravest finding about the sender's name, or forged results."""
    grave = [finding for finding in case.findings if finding.severity is Severity.HIGH]
    for finding in grave:
        if finding.code.startswith("identity."):
            said = elide(visible(finding.said), MAX_SAID).removesuffix(".") + "."
            said = said[:1].lower() + said[1:] if said[1:2].islower() else said
            return Doubt(said, _SHORT.get(finding.code, "its name misleads"), is_of_name=True)
    if any(finding.code == "claims.forged" for finding in grave):
        said = "It brings check results that somebody forged in the name of your own server."
        return Doubt(said, "it brings forged results", is_of_name=False)
    return None


def found_on_arrival(case: Case, result: str) -> str:
    """The analyst's own server that found that of DMARC when the mail came; empty when none says so."""
    own = (one for one in case.claims if one.trusted and one.method == "dmarc" and one.result == result)
    return next((visible(one.authserv_id) or "your own server" for one in own), "")
