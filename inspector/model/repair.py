"""When the repairs of a broken signature explain its failure, and which of them a reader would not have seen."""

from inspector.model.verdict import Attempt, DkimResult, DkimVerdict

OTHER_KEY = "dkim.repair.other-key"
"""The published key did not make the signature: nothing is repaired by that."""
BODY_ADDED = "dkim.repair.body-added"
"""An empty body was signed and all that stands there came later: nothing that a reader sees was ever signed."""
STOPPED = "dkim.repair.stopped"

OF_HEADER = frozenset(
    f"dkim.repair.{name}"
    for name in (
        "copied-fields", "subject-tag", "from-rewritten", "mime-fields",
        "field-encoding", "wrapping", "name-case", "duplicate-field",
    )
)  # fmt: skip
# What a reader would not see.
OF_FORM = frozenset(
    f"dkim.repair.{name}"
    for name in (
        "mbox-from", "line-ends", "blank-lines", "white-space", "dots", "encoding",
        "wrapping", "name-case", "field-encoding", "mime-fields",
    )
)  # fmt: skip


def repairs(verdict: DkimVerdict) -> tuple[Attempt, ...]:
    """The repairs that worked, of the header or of the body."""
    return tuple(a for a in verdict.diagnosis if a.worked and a.code not in (OTHER_KEY, BODY_ADDED, STOPPED))


def is_explained(verdict: DkimVerdict) -> bool:
    """True when a signature that failed fits the published key once its repairs are made, the header and the body both.

    A half alone shows nothing. Whoever writes a signature chooses its `bh=`, so that a body fits it; and whoever
    replays a mail has a header that fits. Where anything else than the hashes is against a signature, such as a key
    that is too short to prove anything, no repair counts either.
    """
    codes = {attempt.code for attempt in repairs(verdict)}
    has_header = verdict.signature_valid is True or bool(codes & OF_HEADER)
    has_body = verdict.body_hash.equal is True or bool(codes - OF_HEADER)
    return verdict.result is DkimResult.FAIL and bool(codes) and has_header and has_body


def is_change_of_form(verdict: DkimVerdict) -> bool:
    """True when it is explained by changes that a reader would not see."""
    return is_explained(verdict) and all(attempt.code in OF_FORM for attempt in repairs(verdict))
