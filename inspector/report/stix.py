"""The observables of a case as STIX 2.1 indicators, for those who keep them in a threat platform (STIX 2.1, 4.7).

Every indicator is of the type `unknown`: that a mail names something does not make it bad. What belongs to the
recipient is left out. The same case gives the same bytes: ids come from the content, times from the mail.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from inspector.errors import InspectorError
from inspector.mail.ip import kind
from inspector.model.case import Case
from inspector.report.observables import Kind, Observable, observables

NAMESPACE = UUID("9d1c4f0e-7c55-5b1e-9f0e-2b6a3f8b7d11")
"""Of this program alone, so that no other makes the same ids."""
INSTALL = 'pip install "mail-inspector[stix]"'
_NOT_OURS = ("private", "loopback", "link-local", "other", "")
_RECIPIENT = ("To or Cc",)
_PATTERNS = {
    Kind.DOMAIN: "domain-name:value",
    Kind.ADDRESS: "email-addr:value",
    Kind.URL: "url:value",
    Kind.SHA256: "file:hashes.'SHA-256'",
    Kind.MESSAGE_ID: "email-message:message_id",
}


def stix(case: Case) -> str:
    """A bundle, indented; raises InspectorError where the library is missing."""
    try:
        import stix2
    except ImportError as error:
        raise InspectorError("Writing STIX needs an extra that is not installed.", INSTALL) from error
    made = moment(case)
    digest = next(one.value for one in observables(case) if one.seen == ("the whole message",))
    indicators: list[Any] = [
        stix2.Indicator(
            id=f"indicator--{uuid5(NAMESPACE, f'{digest} {pattern(one)}')}",
            created=made,
            modified=made,
            valid_from=made,
            name=one.shown,
            description=f"Seen in the mail {digest}: {', '.join(one.seen)}. Whether it is bad is not said.",
            indicator_types=["unknown"],
            pattern_type="stix",
            pattern=pattern(one),
        )
        for one in worth(case)
    ]
    bundle = stix2.Bundle(id=f"bundle--{uuid5(NAMESPACE, digest)}", objects=indicators)
    # The library's own indenting looks for each key in the whole bundle: minutes for a mail with some thousand links.
    return json.dumps(json.loads(bundle.serialize(ensure_ascii=True)), indent=4) + "\n"


def moment(case: Case) -> datetime:
    """The receipt, else the date of the mail, else the clock of the case: what stays the same from run to run."""
    return case.envelope.received_at or case.identity.date or case.at


def worth(case: Case) -> Iterator[Observable]:
    """All but what is the recipient's own, and addresses of private networks."""
    own = {hop.by.lower() for hop in case.route.hops if hop.number <= (case.envelope.boundary or 0)}
    for one in observables(case):
        is_recipient = all(where in _RECIPIENT or where.endswith(", recipient") for where in one.seen)
        is_inside = one.kind is Kind.IP and kind(one.value) in _NOT_OURS
        if not is_recipient and not is_inside and one.value not in own:
            yield one


def pattern(one: Observable) -> str:
    """`[domain-name:value = 'bank.example']`, quoted as STIX 2.1 9.5 asks."""
    path = _PATTERNS.get(one.kind) or ("ipv6-addr:value" if ":" in one.value else "ipv4-addr:value")
    value = one.value.replace("\\", "\\\\").replace("'", "\\'")
    if one.kind is Kind.MESSAGE_ID:
        value = f"<{value}>"
    return f"[{path} = '{value}']"
