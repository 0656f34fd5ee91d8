"""How many clauses of Received fields are read right, server family by server family (RFC 5321 4.4)."""

import json
from collections import Counter
from datetime import UTC

from fixtures.make_hops import FILE, hops
from inspector.mail.received import hop
from inspector.model.route import Hop
from tests.mail.mails import message

CLAUSES = {
    "from": "from_name",
    "rdns": "from_rdns",
    "ip": "ip",
    "by": "by",
    "with": "with_protocol",
    "id": "id",
    "for": "recipient",
    "tls": "tls",
    "envelope_from": "envelope_from",
}
NEEDED = 0.98  # Of the fields, for each clause.


def read(value: str) -> Hop:
    """The hop of a field with that value."""
    return hop(message(b"Received: " + value.encode() + b"\r\n\r\n").fields[0], 1)


def seen(found: Hop) -> dict[str, str]:
    """What was read, under the names of the file."""
    said = {key: str(getattr(found, name) or "") for key, name in CLAUSES.items()}
    return said | {"date": found.date.astimezone(UTC).isoformat()[:19] if found.date else ""}


def failures() -> list[tuple[str, str, str, str]]:
    """Server, clause, expected, read."""
    rows = [json.loads(line) for line in FILE.read_text("ascii").splitlines()]
    return [
        (row["server"], key, row.get(key, ""), value)
        for row in rows
        for key, value in seen(read(row["field"])).items()
        if value != row.get(key, "")
    ]


def test_each_clause_is_right_in_98_of_100_fields() -> None:
    wrong = failures()
    counted = Counter(key for _, key, _, _ in wrong)
    assert all(count <= 200 * (1 - NEEDED) for count in counted.values()), wrong


def test_the_file_is_what_its_maker_makes() -> None:
    rows = [json.loads(line) for line in FILE.read_text("ascii").splitlines()]
    assert len(rows) == 200
    assert rows == hops()
    assert len({row["server"] for row in rows}) > 90
