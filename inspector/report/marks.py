"""One message in a few words, for lists: SPF of MAIL FROM, the best DKIM signature, ARC, DMARC, count of findings."""

from typing import TYPE_CHECKING

from inspector.report.unasked import is_unasked
from inspector.values import dataclass

if TYPE_CHECKING:
    from inspector.model.case import Case, CheckRun

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
    unasked: tuple[str, ...] = ()
    """The checks whose word stands only because nobody asked; lists for people say so."""


def marks(case: "Case") -> Marks | None:
    """What the checks of a case came to; None while none of them has a verdict."""
    if not any(run.result for run in case.runs):
        return None
    spf, dkim, arc, dmarc = (result(case, check) for check in ("spf", "dkim", "arc", "dmarc"))
    return Marks(spf, dkim, arc, dmarc, len(case.findings), _unasked(case))


def _unasked(case: "Case") -> tuple[str, ...]:
    """Of those checks whose word is `temperror`: where no server failed, and only questions stayed unasked."""
    failing = {
        check: [run for run in runs if run.result == "temperror"]
        for check in ("spf", "dkim", "dmarc")
        if result(case, check) == "temperror" and (runs := _runs(case, check))
    }
    return tuple(check for check, runs in failing.items() if all(map(is_unasked, runs)))


def _runs(case: "Case", check: str) -> list["CheckRun"]:
    """Those that the word for a column is taken from."""
    ids = ("spf.mailfrom",) if check == "spf" else (check,)
    return [run for run in case.runs if run.id in ids or (check == "dkim" and run.id.startswith("dkim."))]


def result(case: "Case", check: str) -> str:
    """The word for a column: MAIL FROM for SPF, the best of the signatures for DKIM; `none` where there is nothing."""
    runs = _runs(case, check)
    results = [run.result for run in runs if run.result]
    if results:
        return "pass" if "pass" in results else results[0]
    is_absent = check in ("dkim", "arc") and all(run.skipped for run in runs)
    return "none" if is_absent else UNCHECKED


def short(word: str) -> str:
    """A result in at most four letters."""
    return SHORT.get(word, word)
