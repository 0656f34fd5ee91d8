"""Results with a style; the word always stands there, the colour only helps."""

RESULT_STYLES = {
    "pass": "bold $text-success",
    "aligned": "$text-success",
    "match": "bold $text-success",
    "found": "$text-success",
    "fail": "bold $text-error",
    "permerror": "bold $text-error",
    "softfail": "bold $text-warning",
    "temperror": "bold $text-warning",
    "policy": "bold $text-warning",
    "not aligned": "$text-warning",
    "reject": "bold $text-error",
    "quarantine": "bold $text-warning",
    "none": "$foreground-muted",
    "neutral": "$foreground-muted",
    "no match": "$foreground-muted",
}


def result_style(word: str) -> str:
    """Theme variables for a result word."""
    return RESULT_STYLES.get(word, "")
