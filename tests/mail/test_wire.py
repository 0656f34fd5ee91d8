"""Line ends as they travel (RFC 5321 2.3.8)."""

from hypothesis import given

from inspector.mail.wire import wire
from tests.mail.mails import odd_bytes, quick


def test_crlf_is_returned_as_it_is() -> None:
    raw = b"Subject: hi\r\n\r\nbody\r\n"
    assert wire(raw) is raw


def test_bare_lf_becomes_crlf() -> None:
    assert wire(b"Subject: hi\n\nbody\n") == b"Subject: hi\r\n\r\nbody\r\n"


def test_mixed_line_ends_become_crlf_once() -> None:
    assert wire(b"a\r\nb\nc") == b"a\r\nb\r\nc"


def test_bare_cr_beside_line_feeds_stays() -> None:
    assert wire(b"a\rb\nc\r\r\n") == b"a\rb\r\nc\r\r\n"


def test_cr_alone_is_the_line_end_of_a_file_without_lf() -> None:
    assert wire(b"Subject: hi\r\rbody\r") == b"Subject: hi\r\n\r\nbody\r\n"


@quick
@given(odd_bytes)
def test_doing_it_twice_changes_nothing(raw: bytes) -> None:
    once = wire(raw)
    assert wire(once) == once
    assert once.count(b"\n") == once.count(b"\r\n")
