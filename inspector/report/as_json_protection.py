"""S/MIME and OpenPGP parts as members of the JSON."""

from collections.abc import Mapping, Sequence

from inspector.model.case import Case
from inspector.model.protection import Protection
from inspector.report.protection_words import WOULD_PROVE, is_from

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def protection(one: Protection, case: Case) -> Json:
    """One of them; `verified` is always false."""
    return {
        "kind": one.kind,
        "where": one.where,
        "start": one.span.start,
        "end": one.span.end,
        "certificates": [
            {
                "subject": found.subject,
                "issuer": found.issuer,
                "emails": list(found.emails),
                "not_before": found.not_before.isoformat(),
                "not_after": found.not_after.isoformat(),
                "serial": found.serial,
                "sha256": found.sha256,
                "is_signer": found.is_signer,
                "is_self_issued": found.is_self_issued,
            }
            for found in one.certificates
        ],
        "keys": [
            {
                "key_id": found.key_id,
                "fingerprint": found.fingerprint,
                "made": None if found.made is None else found.made.isoformat(),
                "user_ids": list(found.user_ids),
            }
            for found in one.keys
        ],
        "address_is_from": is_from(one, case),
        "would_prove": WOULD_PROVE[one.kind],
        "verified": False,
        "problem": one.problem,
    }
