"""Time of reading routes beside that of taking the headers apart: `python -m tests.bench.route`.

The mails hold the fields of `fixtures/hops`, five each, so that anyone can run it; processor time, best of some rounds.
"""

import json
from collections.abc import Callable
from time import process_time

from fixtures.make_hops import FILE
from inspector.auth.envelope import Given, Own, envelope
from inspector.mail.header import parse
from inspector.mail.route import bounded, route
from inspector.model.message import Message, Source

HOPS = 5
ROUNDS = 15


def mails() -> list[bytes]:
    """Headers with five Received fields each."""
    fields = [json.loads(line)["field"] for line in FILE.read_text("ascii").splitlines()]
    return [
        "".join(f"Received: {field}\r\n" for field in fields[place : place + HOPS]).encode() + b"\r\n"
        for place in range(0, len(fields), HOPS)
    ]


def best(work: Callable[[], object]) -> float:
    """Milliseconds a mail."""
    took = []
    for _ in range(ROUNDS):
        start = process_time()
        work()
        took.append(process_time() - start)
    return min(took) / len(mails()) * 1000


def main() -> None:
    """Print the table."""
    raw = mails()
    read: list[Message] = [parse(mail, Source("bench")) for mail in raw]
    routes = [route(message, None) for message in read]
    rows: tuple[tuple[str, Callable[[], object]], ...] = (
        ("header fields", lambda: [parse(mail, Source("bench")).named("Received") for mail in raw]),
        ("route", lambda: [route(message, 1) for message in read]),
        ("boundary moved", lambda: [bounded(found, 1) for found in routes]),
        (
            "session",
            lambda: [envelope(m, r, Given(), Own()) for m, r in zip(read, routes, strict=True)],
        ),
    )
    for name, work in rows:
        print(f"{name:16} {best(work):7.3f} ms a mail of {HOPS} hops")


if __name__ == "__main__":
    main()
