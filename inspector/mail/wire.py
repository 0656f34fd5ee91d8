"""Line ends as they travel (RFC 5321 2.3.8).

A saved mail may hold CRLF, bare LF (mbox, Maildir), or bare CR (old Macintosh files). On the wire a line ends in CRLF
and in nothing else, so hashing needs that form back:
- a bare LF becomes CRLF: no conforming server passes one on, so it was made when the mail was stored;
- a bare CR stays a bare CR, for it is an octet of its line to every verifier, unless there is no LF at all: then CR is
  how this file ends its lines, and becomes CRLF.
"""


def line_end(raw: bytes) -> bytes:
    """The octet that closes the lines of these bytes: LF, or CR when there is no LF at all."""
    return b"\r" if b"\n" not in raw and b"\r" in raw else b"\n"


def wire(raw: bytes) -> bytes:
    """The same bytes with each line end as CRLF; bytes that are so already are returned as they are."""
    line_feeds = raw.count(b"\n")
    if not line_feeds:
        return raw.replace(b"\r", b"\r\n")
    if line_feeds == raw.count(b"\r\n"):
        return raw
    return raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
