"""Outlook's .msg, read through the optional converter."""

import importlib.util
import sys

import pytest

from inspector.errors import InspectorError
from inspector.mailbox import open_source
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
def test_draft_has_a_header_made_of_its_properties() -> None:
    row = open_source(str(corpora() / "msg" / "hiraoka_Subject.msg")).summary(1)
    assert row.subject == "Subject"
