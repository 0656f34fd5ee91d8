"""One message in a few words, for lists: SPF of MAIL FROM, the best DKIM signature, ARC, DMARC, count of findings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from inspector.model.case import Case

UNCHECKED = "-"
SHORT = {
    "softfail": "soft",
    "neutral": "neut",
    "permerror": "perm",
    "temperror": "temp",
    "policy": "pol",
}
"""Results that are longer than a column of four letters; all others stand as they are."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The results' own words, `-` where a check has no verdict."""

    spf: str = UNCHECKED
    dkim: str = UNCHECKED
    arc: str = UNCHECKED
    dmarc: str = UNCHECKED
    findings: int = 0


def marks(case: "Case") -> Marks | None:
    """What the checks of a case came to; None while none of them has a verdict."""
    if not any(run.result for run in case.runs):
        return None
    spf, dkim, arc, dmarc = (result(case, check) for check in ("spf", "dkim", "arc", "dmarc"))
    return Marks(spf, dkim, arc, dmarc, len(case.findings))


def result(case: "Case", check: str) -> str:
    """The word for a column: MAIL FROM for SPF, the best of the signatures for DKIM; `none` where there is nothing."""
    ids = ("spf.mailfrom",) if check == "spf" else (check,)
    runs = [run for run in case.runs if run.id in ids or (check == "dkim" and run.id.startswith("dkim."))]
    results = [run.result for run in runs if run.result]
    if results:
        return "pass" if "pass" in results else results[0]
    is_absent = check in ("dkim", "arc") and all(run.skipped for run in runs)
    return "none" if is_absent else UNCHECKED


def short(word: str) -> str:
    """A result in at most four letters."""
    return SHORT.get(word, word)
