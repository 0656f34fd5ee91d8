"""Outlook's .msg, read through the optional converter."""

import importlib.util
import sys

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import open_source
from inspector.mailbox.msg import converted
from tests.corpora import corpora

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def test_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "extract_msg", None)
    with pytest.raises(InspectorError, match=r"mail-inspector\[outlook\]"):
        open_source("-", stdin=OLE + bytes(4096))


needs_converter = pytest.mark.skipif(
    importlib.util.find_spec("extract_msg") is None, reason="the outlook extra is not installed"
)


@needs_converter
@pytest.mark.parametrize("raw", [OLE, OLE + bytes(4096), OLE + b"\xff" * 4096])
def test_damaged_file_is_refused(raw: bytes) -> None:
    with pytest.raises(InspectorError, match="holds no mail that can be converted"):
        open_source("-", stdin=raw)


@needs_converter
def test_received_mail_has_outlooks_header_and_no_wire_form() -> None:
    message = open_source(str(corpora() / "msg" / "eom_charset.msg")).message(1)
    assert not message.source.has_wire_form
    assert message.named("Received")
    assert message.named("Subject")[0].value == b" PST Export - Embedded Email Test"
    assert len(message.named("Content-Type")) == 1
    assert not message.defects


@needs_converter
def test_a_file_is_the_same_mail_each_time() -> None:
    files = [*(corpora() / "msg").glob("*.msg"), *(corpora() / "robustness").rglob("mail_outlook_1")]
    octets = [(path.name, path.read_bytes()) for path in sorted(files)]
    first = {name: converted(raw) for name, raw in octets}
    assert {name: converted(raw) for name, raw in octets} == first
    assert len(first) > 3


@needs_converter
def test_draft_has_a_header_made_of_its_properties() -> None:
    row = open_source(str(corpora() / "msg" / "hiraoka_Subject.msg")).summary(1)
    assert row.subject == "Subject"


@needs_converter
def test_file_in_a_japanese_code_page_is_read_in_it_and_that_is_said() -> None:
    source = open_source(str(corpora() / "msg" / "hiraoka_nonUnicodeCP932.msg"))
    assert source.summary(1).subject == "日本語 Non Unicode タイトル"
    assert source.notes[0].startswith("This .msg does not name its character set: read as cp932")
    assert "read as cp932" in source.message(1).source.note


@needs_converter
def test_file_in_an_unknown_code_page_says_so() -> None:
    source = open_source(str(corpora() / "msg" / "eom_charset.msg"))
    assert "it is not known: read as cp1252, so letters may be wrong" in source.notes[0]
    assert "Email-ception" in source.message(1).raw.decode()


@needs_converter
def test_file_in_unicode_has_nothing_to_say_of_its_letters() -> None:
    assert open_source(str(corpora() / "msg" / "hiraoka_Subject.msg")).notes == ()
