"""Leaf parts by their places: what is where, what it is called, and what it holds once decoded."""

import pytest
from hypothesis import given

from inspector.mail.content import content
from inspector.mail.parts import Part, data, parts, text
from inspector.model.limits import MAX_MIME_PARTS
from tests.corpora import cases, corpora
from tests.mail.mails import message, odd_bytes, quick

MIXED = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="o"\r\n\r\npreamble\r\n'
    b"--o\r\nContent-Type: multipart/alternative;\r\n boundary=i\r\n\r\n"
    b"--i\r\n\r\nplain\r\n--i\r\nContent-Type: text/html; charset=iso-8859-1\r\n"
    b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=E9=\r\n!</p>\r\n--i--\r\n"
    b"--o\r\nContent-Type: application/pdf; name=a.pdf\r\n"
    b"Content-Transfer-Encoding: base64\r\n\r\nJVBE\r\nRi0=\r\n--o--\r\nend\r\n"
)


def leaves(raw: bytes) -> tuple[Part, ...]:
    return parts(message(raw))


def named(disposition: bytes) -> str:
    return leaves(b"Content-Disposition: attachment; " + disposition + b"\r\n\r\nx")[0].name


@pytest.mark.parametrize("raw", [MIXED, MIXED.replace(b"\r\n", b"\n")], ids=["CRLF", "LF"])
def test_leaves_stand_in_order_with_what_they_hold(raw: bytes) -> None:
    plain, marked, file = leaves(raw)
    assert [part.content_type for part in (plain, marked, file)] == ["text/plain", "text/html", "application/pdf"]
    assert data(plain, raw, 100) == b"plain"
    assert text(marked, raw, 100) == "<p>caf\u00e9!</p>"
    assert (file.name, data(file, raw, 100)) == ("a.pdf", b"%PDF-")
    assert [part.is_attached for part in (plain, marked, file)] == [False, False, True]


def test_a_place_covers_the_header_and_the_body_of_its_part() -> None:
    marked = leaves(MIXED)[1]
    assert marked.span.of(MIXED).startswith(b"Content-Type: text/html")
    assert marked.span.of(MIXED).endswith(b"!</p>")
    assert marked.body.of(MIXED).startswith(b"<p>")


def test_a_boundary_that_begins_like_another_is_another() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n--bc\r\n x--b\r\n--b--\r\n"
    assert [data(part, raw, 100) for part in leaves(raw)] == [b"--bc\r\n x--b"]


def test_the_last_part_may_lack_its_end() -> None:
    raw = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nlast"
    assert [data(part, raw, 100) for part in leaves(raw)] == [b"last"]


def test_an_attached_message_is_one_part() -> None:
    raw = b"Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: x\r\n\r\n<a>\r\n--b--\r\n"
    assert [part.content_type for part in leaves(raw)] == ["message/rfc822"]


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'filename="a;b.pdf"', "a;b.pdf"),
        (b'filename="a\\"b.pdf"', 'a"b.pdf'),
        (b"filename*=utf-8'de'%E2%82%AC.pdf", "\u20ac.pdf"),
        (b"filename*1=b.exe; filename*0=a", "ab.exe"),
        (b"filename*0*=utf-8''%E2%80%AE; filename*1=fdp.exe", "\u202efdp.exe"),
        (b'filename="=?utf-8?b?4oCuZmRwLmV4ZQ==?="', "\u202efdp.exe"),
        (b'filename="open.pdf', '"open.pdf'),
    ],
)
def test_names_are_decoded(disposition: bytes, name: str) -> None:
    assert named(disposition) == name


@pytest.mark.parametrize("written", [b"JVBERi0", b"J V B E R i 0 =", b"JVBERi0=\r\n-- \r\nfooter"])
def test_broken_base64_gives_what_it_can(written: bytes) -> None:
    raw = b"Content-Transfer-Encoding: BASE64\r\n\r\n" + written
    assert data(leaves(raw)[0], raw, 100).startswith(b"%PDF-")


@quick
@given(odd_bytes)
def test_any_bytes_are_read(odd: bytes) -> None:
    for head in (b"Content-Type: multipart/mixed; boundary=a\r\n\r\n--a\r\n", b"Content-Type: "):
        raw = head + odd + b"\r\n\r\n--a\r\n"
        for part in leaves(raw):
            assert 0 <= part.span.start <= part.body.start <= part.body.end <= len(raw)
            text(part, raw, 100)


@pytest.mark.parametrize(
    "unit", [b"--b\r\n", b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n", b";a=", b"\n "]
)
def test_a_huge_hostile_body_is_read_in_one_go(unit: bytes) -> None:
    head = b"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain"
    assert len(leaves(head + unit * (1_000_000 // len(unit)))) <= MAX_MIME_PARTS


def test_real_mails_have_the_html_that_the_reader_shows() -> None:
    folder = corpora()
    apart = 0
    for case in cases("realmail", "weak"):
        raw = (folder / case["message_path"]).read_bytes()
        read = [part for part in leaves(raw) if part.content_type == "text/html" and not part.is_attached]
        marked = "".join("".join(text(part, raw, 1 << 26).split()) for part in read)
        apart += marked != "".join(content(message(raw)).html.split())
    assert apart <= 4  # Bytes outside of the charset that is named.
