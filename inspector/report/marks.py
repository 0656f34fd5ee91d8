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
    words = results(case)
    return Marks(**words, findings=len(case.findings), unasked=_unasked(case, words))


def results(case: "Case") -> dict[str, str]:
    """The word for each column: SPF of MAIL FROM, the best signature of DKIM; `none` where there is nothing."""
    return {check: _word(check, runs) for check, runs in _runs(case).items()}


def _runs(case: "Case") -> dict[str, list["CheckRun"]]:
    """Those that the word for each column is taken from."""
    runs: dict[str, list[CheckRun]] = {"spf": [], "dkim": [], "arc": [], "dmarc": []}
    for run in case.runs:
        if run.id != "spf.helo":
            runs[run.id.partition(".")[0]].append(run)
    return runs


def _word(check: str, runs: list["CheckRun"]) -> str:
    found = [result for run in runs if (result := run.result)]
    if found:
        return "pass" if "pass" in found else found[0]
    is_absent = check in ("dkim", "arc") and all(run.skipped for run in runs)
    return "none" if is_absent else UNCHECKED


def _unasked(case: "Case", words: dict[str, str]) -> tuple[str, ...]:
    """Of those checks whose word is `temperror`: where no server failed, and only questions stayed unasked."""
    failing = {
        check: [run for run in runs if run.result == "temperror"]
        for check, runs in _runs(case).items()
        if check != "arc" and words[check] == "temperror"
    }
    return tuple(check for check, runs in failing.items() if all(map(is_unasked, runs)))


def short(word: str) -> str:
    """A result in at most four letters."""
    return SHORT.get(word, word)
