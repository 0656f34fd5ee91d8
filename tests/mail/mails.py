"""Messages from bytes in a test, and odd bytes for properties."""

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from inspector.mail.header import parse
from inspector.model.message import Message, Source

SOURCE = Source("(test)")

# Bytes that matter to mail parsers, in any order, with anything between.
PIECES = (
    b"\r\n", b"\n", b"\r", b"\0", b" ", b"\t", b":", b";", b"=", b",", b"<", b">", b"(", b")", b"\\", b'"', b"@", b"[",
    b"]", b".", b"=?utf-8?b?", b"=?x?q?", b"?=", b"From ", b"From: ", b"Received: ", b"from ", b"by ", b"with ", b"id ",
    b"for ", b"via ", b"\xef\xbb\xbf", b"\xff", b"a", b"1", b"+0000", b"-9999", b"Mon, ", b"31 Dec ", b"2026 ",
    b"10:00:60", b"-0500 (EST)", b"(qmail 1 invoked by ", b"[IPv6:::1]", b"for <",
)  # fmt: skip
odd_bytes = st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=4)), max_size=30).map(b"".join)
quick = settings(
    max_examples=200, derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)


def message(raw: bytes) -> Message:
    """A message of these bytes."""
    return parse(raw, SOURCE)
