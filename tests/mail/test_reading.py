"""Of a body only what somebody asks for is read, and less of it says the same as all of it."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from inspector.auth.examination import Examination
from inspector.casework import Options, case_of, examine_now, subject
from inspector.mail.content_type import FAR, NEAR, detected_type
from inspector.mail.header import parse
from inspector.mail.parts import Part, beginning, data
from inspector.mail.reading import Body, File, body
from inspector.mail.web import _IN_TEXT, text_links
from inspector.model.limits import MAX_FILE
from inspector.model.message import Message, Source
from inspector.model.span import Span
from tests.answering import answers_from
from tests.auth.test_examination import AT
from tests.mail.test_archive import zipped

HEAD = b"From: a@a.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"


def judged(message: Message) -> Body:
    """The body as the rules leave it behind."""
    checks = Examination(subject(message, Options(AT)))
    examine_now(checks, answers_from({}))
    case_of(checks)
    return body(message)


def with_part(kind: str, content: bytes) -> Message:
    part = b"--b\r\nContent-Type: " + kind.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    return parse(HEAD + part + base64.encodebytes(content) + b"--b--\r\n", Source(f"{len(content)}.eml"))


def test_rules_have_of_html_what_they_need_and_no_lines_of_text() -> None:
    words = b"<p>" + b"word " * 20
    read = judged(with_part("text/html", words + b"<a href='https://a.example/'>x</a><img src=https://a.example/i>"))
    assert {"followed", "traits", "has_picture"} <= vars(read).keys()
    assert not {"words", "links", "_html_links"} & vars(read).keys()
    assert "words" in vars(judged(with_part("text/html", words + b"<p>Scan the code<img src=x>")))


def test_of_an_attached_file_no_more_is_decoded_than_tells_its_kind() -> None:
    asked: list[int] = []

    def content(octets: bytes, size: int) -> bytes:
        asked.append(size)
        return octets[:size]

    def looked_at(octets: bytes) -> list[int]:
        asked.clear()
        file = File("x", "application/pdf", Span(0, 0), False, lambda size: content(octets, size))
        assert file.detected == detected_type(octets)
        assert not file.inside.is_cut
        return list(asked)

    assert looked_at(b"%PDF-1.7" + bytes(100_000)) == [NEAR]
    assert looked_at(bytes(FAR - 5) + b"CD001" + bytes(9)) == [NEAR, FAR]
    assert looked_at(zipped("a.js")) == [NEAR, MAX_FILE]


def test_a_long_file_of_a_mail_stays_undecoded() -> None:
    (file,) = judged(with_part("application/pdf", b"%PDF-1.7" + bytes(100_000))).files
    assert file.detected == "application/pdf"
    assert "_octets" not in vars(file)


@given(st.sampled_from(("base64", "quoted-printable", "7bit")), st.data())
def test_the_beginning_of_a_part_is_that_of_the_whole(encoding: str, chance: st.DataObject) -> None:
    letters = st.sampled_from((b"QUJD", b"a", b"=", b"=3D", b"\r\n", b"=\r\n", b" ", b"-", b"\xff", b"////" * 200))
    raw = b"".join(chance.draw(st.lists(letters, max_size=40)))
    part = Part("a/b", "", "", "", encoding, Span(0, len(raw)), Span(0, len(raw)))
    size = chance.draw(st.integers(1, 2000))
    assert beginning(part, raw, size)[:size] == data(part, raw, MAX_FILE)[:size]


@given(
    st.lists(
        st.sampled_from(("http", "https", "hxxp", "ftp", "x", "://", "a.b", " ", "/", ")", ".", "\u00e9", "-")),
        max_size=12,
    )
)
def test_addresses_in_text_are_those_that_the_expression_finds(pieces: list[str]) -> None:
    text = "".join(pieces)
    found = dict.fromkeys(match[0].rstrip(".,;:!?") for match in _IN_TEXT.finditer(text))
    assert [link.target for link in text_links(text)] == list(found)
