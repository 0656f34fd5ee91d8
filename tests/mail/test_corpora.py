"""What other projects' mails say, read by this one: expected values, counts, and nothing that raises."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from inspector.mail.content import content
from inspector.mail.dates import date_time
from inspector.mail.header import parse
from inspector.mail.identity import identity
from inspector.mail.received import hop
from inspector.mail.route import route
from inspector.mail.tags import parse as tag_list
from inspector.mail.wire import wire
from inspector.model.message import Source
from inspector.model.route import Hop
from tests.corpora import cases, corpora

RECEIVED = cases("received", "firm")
MIME = cases("mime", "firm")

# SpamAssassin takes these two for submissions by a login, from what it knows of two providers: the field is silent.
NO_LOGIN_SAID = ("spamassassin/53", "spamassassin/124")
# Base64 that is no base64: expected as written, the standard library decodes what it can of it.
OTHER_TEXT = ("stalwart/thirdparty/002.eml",)


def named(case: dict[str, Any]) -> str:
    """The id of a case."""
    return str(case["id"])


def clause(hop: Hop, keyword: str) -> str:
    """What the hop has of a clause, without angle brackets."""
    names = {"from": "from_text", "by": "by", "with": "with_protocol", "id": "id", "for": "recipient"}
    return str(getattr(hop, names[keyword])).strip("<>")


@pytest.mark.parametrize("case", RECEIVED, ids=named)
def test_received_fields(case: dict[str, Any]) -> None:
    raw = b"Received:" + case["value"].rstrip("\r\n").encode() + b"\r\n"
    found = hop(parse(raw, Source("(test)")).fields[0], 1)
    expected = case["expected"]
    if case["kind"] == "clauses":
        for keyword in ("from", "by", "with", "id", "for"):
            if keyword in expected:
                assert clause(found, keyword) == (expected[keyword] or "").strip("<>")
        assert found.date == date_time(expected["date_rfc5322"])
        return
    helo = expected["helo"]
    helo = f"[{helo.strip('!')}]" if helo.startswith("!") else helo
    seen = (found.ip, found.from_rdns, found.from_name, found.by, found.id.strip("<>"), found.envelope_from or "")
    assert seen == (expected["ip"], expected["rdns"], helo, expected["by"], expected["id"], expected["envfrom"])
    if case["id"] not in NO_LOGIN_SAID:
        assert bool(found.authenticated_as) == bool(expected["auth"])


@pytest.mark.parametrize("case", [case for case in MIME if case["kind"] == "fields"], ids=named)
def test_fields_and_texts(case: dict[str, Any]) -> None:
    message = parse((corpora() / case["message_path"]).read_bytes(), Source("(test)"))
    expected = case["expected"]
    read, body = identity(message), content(message)
    assert read.subject == (expected["subject"] or "")
    assert [mailbox.address for mailbox in read.senders] == [entry["address"] or "" for entry in expected["from"] or ()]
    assert read.message_id == (expected["message_id"] or "")
    if expected.get("date"):
        assert read.date == datetime.fromisoformat(expected["date"])
    assert len(body.structure) == expected["n_parts"]
    if case["id"] in OTHER_TEXT:
        return
    for part in expected["parts"]:
        shown = {"Text": body.text, "Html": body.html}.get(part["kind"], "")
        if part.get("content_type", "text/plain") in ("text/plain", "text/html") and part["kind"] in ("Text", "Html"):
            assert part["text_head"][:40].strip() in shown.replace("\r\n", "\n")


@pytest.mark.parametrize("case", cases("realmail", "weak"), ids=named)
def test_every_field_of_real_mail_is_found(case: dict[str, Any]) -> None:
    message = parse((corpora() / case["message_path"]).read_bytes(), Source("(test)"))
    assert len(message.fields) == case["expected"]["n_header_fields"]
    assert len(route(message, None).hops) == case["expected"]["n_received"]


def messages(folder: Path) -> list[Path]:
    """Every file that may be a message."""
    return [
        path for path in sorted(folder.rglob("*")) if path.is_file() and path.suffix not in (".json", ".md", ".yml")
    ]


def test_nothing_raises_on_any_file() -> None:
    paths = messages(corpora())
    assert len(paths) > 500
    for path in paths:
        raw = path.read_bytes()
        message = parse(raw, Source("(test)"))
        identity(message)
        content(message)
        wire(raw)
        found = route(message, 1)
        assert [hop.number for hop in found.hops] == list(range(1, len(found.hops) + 1))
        for field in message.fields:
            assert field.span.of(raw) == field.raw
            assert field.value_span.of(raw) == field.value
            tag_list(field.value, field.value_span.start)
