"""Whatever of a mail is beyond a limit is told: each limit with a mail that is over it and the words that say so."""

import base64
import gzip
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from inspector.auth.envelope import Given
from inspector.auth.examination import Examination
from inspector.casework import Options, examine_now, subject
from inspector.cli import run
from inspector.mail.header import parse
from inspector.mailbox import entries
from inspector.model import limits
from inspector.model.limits import (
    MAX_ARCHIVE_DEPTH,
    MAX_AUTHORS,
    MAX_CLAIM_OCTETS,
    MAX_CLAIMS,
    MAX_ENTRIES,
    MAX_FIELD,
    MAX_FIELDS,
    MAX_FILE,
    MAX_FOLDER_DEPTH,
    MAX_HOPS,
    MAX_LINKS,
    MAX_MAILBOXES,
    MAX_MIME_DEPTH,
    MAX_MIME_FIELD,
    MAX_MIME_PARTS,
    MAX_NAMED_DOMAINS,
    MAX_PART_HEADER,
    MAX_PROTECTIONS,
    MAX_SIGNATURES,
    MAX_TEXT,
    MAX_TOKENS,
    MAX_UNPACKED,
)
from inspector.model.message import Source
from tests.answering import answers_from

FROM = b"From: a@bank.example\n"
HTML = FROM + b"Content-Type: text/html\n\n"
MIXED = FROM + b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
RECEIVED = b"Received: from a.example by b.example; Fri, 20 Nov 2026 09:00:00 +0000\n"
KEY = b"--b\nContent-Type: application/pgp-keys\n\n-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nmQ==\n-----END\n"
Capture = pytest.CaptureFixture[str]


def file(octets: bytes) -> bytes:
    """A mail with an attached archive."""
    head = b"--b\nContent-Type: application/zip; name=a.zip\nContent-Transfer-Encoding: base64\n\n"
    return MIXED + head + base64.encodebytes(octets) + b"--b--\n"


def nested(depth: int) -> bytes:
    """A mail with parts in parts."""
    lines = [FROM, b"Content-Type: multipart/mixed; boundary=b0\n\n"]
    lines += [b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (level, level + 1) for level in range(depth)]
    return b"".join(lines) + b"--b%d\n\nHello\n" % depth


def packed(names: list[str], content: bytes = b"") -> bytes:
    """A zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, content)
    return out.getvalue()


def russian_doll() -> bytes:
    """Archives in archives."""
    octets = b"Hello"
    for _ in range(MAX_ARCHIVE_DEPTH + 2):
        octets = packed(["a.zip"], octets)
    return octets


OVER: dict[str, tuple[Callable[[], bytes], str]] = {
    "MAX_FIELDS": (lambda: FROM + b"X:\n" * MAX_FIELDS + b"\nHello\n", "more than 50,000 fields"),
    "MAX_FIELD": (lambda: FROM + b"X-A: " + b"a" * MAX_FIELD + b"\n\n", "The field X-A has 65,542 bytes"),
    "MAX_TOKENS": (lambda: b"Received: from" + b" a" * MAX_TOKENS + b"\n" + FROM + b"\n", "more than 4,000 words"),
    "MAX_HOPS": (lambda: RECEIVED * (MAX_HOPS + 1) + FROM + b"\n", "the newest 1000 were read"),
    "MAX_MAILBOXES": (lambda: FROM + b"To: " + b"a@b," * MAX_MAILBOXES + b"\n\n", "more than 10,000 addresses in To"),
    "MAX_CLAIMS": (
        lambda: b"Authentication-Results: a" + b"; spf=pass" * (MAX_CLAIMS + 1) + b"\n" + FROM + b"\n",
        "claimed by others beyond the first 2,000",
    ),
    "MAX_CLAIM_OCTETS": (
        lambda: (
            (b"Authentication-Results: a; spf=pass" + b" " * MAX_FIELD + b"\n") * (MAX_CLAIM_OCTETS // MAX_FIELD)
            + FROM
            + b"\n"
        ),
        "claimed by others beyond the first 2,000, or in very long fields",
    ),
    "MAX_SIGNATURES": (
        lambda: b"DKIM-Signature: v=1; d=a.example\n" * (MAX_SIGNATURES + 1) + FROM + b"\n",
        "only 20 signatures of a message are judged",
    ),
    "MAX_MIME_DEPTH": (lambda: nested(MAX_MIME_DEPTH + 1), "parts nested deeper than 30"),
    "MAX_MIME_PARTS": (lambda: MIXED + b"--b\n\nHello\n" * (MAX_MIME_PARTS + 1), "more than 1,000 parts"),
    "MAX_PART_HEADER": (
        lambda: MIXED + b"--b\n" + b"X: a\n" * (MAX_PART_HEADER // 4) + b"\nHello\n--b--\n",
        "a part whose header is longer than 65,536 bytes",
    ),
    "MAX_MIME_FIELD": (
        lambda: FROM + b"Content-Type: text/plain; x=" + b"a" * MAX_MIME_FIELD + b"\n\nHello\n",
        "a MIME field longer than 8,192 bytes",
    ),
    "MAX_TEXT": (lambda: HTML + b"word " * (MAX_TEXT // 4), "only its beginning was searched"),
    "MAX_LINKS": (
        lambda: HTML + b"".join(b"<a href=http://a.example/%d>x</a>" % n for n in range(MAX_LINKS + 1)),
        "more than 1,000 links",
    ),
    "MAX_FILE": (lambda: file(b"PK\3\4" + b"\0" * MAX_FILE), "only the first 4,000,000 bytes"),
    "MAX_ENTRIES": (lambda: file(packed([f"{n}.txt" for n in range(MAX_ENTRIES + 1)])), "more in it than is named"),
    "MAX_ARCHIVE_DEPTH": (lambda: file(russian_doll()), "more in it than is named"),
    "MAX_UNPACKED": (lambda: file(packed(["a.zip"], b"PK\3\4" + b"\0" * MAX_UNPACKED)), "more in it than is named"),
    "MAX_PROTECTIONS": (lambda: MIXED + KEY * (MAX_PROTECTIONS + 1) + b"--b--\n", "parts of S/MIME or OpenPGP"),
    "MAX_AUTHORS": (
        lambda: b"From: " + b", ".join(b"x@a%d.example" % n for n in range(MAX_AUTHORS + 1)) + b"\n\n",
        "1 more domains are not looked at",
    ),
}
ELSEWHERE = {
    "MAX_HASHED": "tests/auth/dkim/test_diagnose.py",
    "MAX_ENTRIES_OF_H": "tests/auth/dkim/test_diagnose.py",
    "MAX_TRIES": "tests/auth/dkim/test_diagnose.py",
    "MAX_VERIFICATIONS": "tests/auth/dkim/test_diagnose.py",
    "MAX_FOOTER_LINES": "tests/auth/dkim/test_diagnose.py",
    "MAX_DESTINATIONS": "tests/auth/dmarc/test_consent.py",
    "MAX_INPUT": "tests/cli/test_check.py",
}
"""Told in rooms where a signed mail or a zone is at hand."""
HERE = {"MAX_MESSAGE", "MAX_NAMED_DOMAINS", "MAX_ASKED_DOMAINS", "MAX_GZIP", "MAX_GZIP_RATIO", "MAX_FOLDER_DEPTH"}


@pytest.fixture(autouse=True)
def own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No settings and no cache of whoever runs the tests."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.delenv("MAIL_INSPECTOR_CONFIG", raising=False)


def told(capsys: Capture, *arguments: str) -> str:
    """All that a command says, whether it can do its work or not."""
    assert run([*arguments, "--dns", "off"]) in (0, 2)
    return " ".join(capsys.readouterr())


def test_every_limit_has_its_test() -> None:
    names = {name for name in vars(limits) if name.startswith("MAX_")}
    assert names == {*OVER, *ELSEWHERE, *HERE}
    root = Path(__file__).parents[2]
    for name, where in ELSEWHERE.items():
        assert name in (root / where).read_text("utf-8")


@pytest.mark.parametrize("name", OVER)
def test_what_is_over_a_limit_is_told(name: str, tmp_path: Path, capsys: Capture) -> None:
    make, words = OVER[name]
    path = tmp_path / "a.eml"
    path.write_bytes(make())
    assert words in told(capsys, "check", str(path), "--format", "json")
    # A person who reads the report is told as well, whatever a table does to the words.
    markdown = told(capsys, "check", str(path), "--format", "markdown")
    assert re.sub(r"[^\w ]", "", words) in re.sub(r"[^\w ]", "", markdown)


def test_an_ordinary_mail_is_told_nothing_of_that_kind(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(file(packed(["a.txt"])))
    assert "not-read-whole" not in told(capsys, "check", str(path), "--format", "json")


def test_a_message_that_is_too_long_says_so(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entries, "MAX_MESSAGE", 1 << 20)  # The true one would take half a gigabyte.
    path = tmp_path / "a.eml"
    path.write_bytes(FROM + b"\n" + b"a\n" * (1 << 20))
    assert "Only the first 1 MB of this message were read" in told(capsys, "check", str(path), "--format", "json")


def test_domains_beyond_the_list_are_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.eml"
    links = b"".join(b"<a href=http://a%d.example>x</a>" % n for n in range(MAX_NAMED_DOMAINS))
    path.write_bytes(HTML + links)
    said = told(capsys, "check", str(path), "--domains", "--format", "markdown")
    assert "60 are listed" in said
    assert "Only the first 20 are asked about" in said


def test_a_gzip_bomb_is_told(tmp_path: Path, capsys: Capture) -> None:
    path = tmp_path / "a.mbox.gz"
    letter = b"From x@y Fri Nov 20 09:00:00 2026\n" + FROM + b"\nHello\n\n"
    path.write_bytes(gzip.compress(letter + b"\0" * (100 << 20), 9))
    assert "no mail shrinks as much" in told(capsys, "check", str(path))
    assert "no mail shrinks as much" in told(capsys, "triage", str(path))


def test_folders_that_are_too_deep_are_told(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "a.eml").write_bytes(FROM + b"\nHello\n")
    deep = tmp_path.joinpath(*["d"] * (MAX_FOLDER_DEPTH + 1))
    deep.mkdir(parents=True)
    (deep / "b.eml").write_bytes(FROM + b"\nHello\n")
    assert "1 folders lie more than 32 deep" in told(capsys, "triage", str(tmp_path))


def test_the_worst_mail_asks_no_more_than_the_bound_that_is_stated() -> None:
    """Three deep authors, twenty signatures of deep domains, and two SPF records of ten `mx` terms with ten hosts."""
    deep = "a.b.c.d.e.f.g.h.i"
    zone: dict[str, Mapping[str, Sequence[object]]] = {}
    for domain in ("bank.example", "out.bank.example"):
        names = [f"m{n}.{domain}" for n in range(10)]
        zone[domain] = {"TXT": ["v=spf1 " + " ".join(f"mx:{name}" for name in names) + " exp=x.%{p} -all"]}
        for name in names:
            zone[name] = {"MX": [(10, f"h{n}.{name}") for n in range(10)]}
            zone.update({f"h{n}.{name}": {"A": ["192.0.2.1"]} for n in range(10)})
    tags = "v=1; a=rsa-sha256; h=from; bh=AA==; b=AA==; s=k; d="
    raw = "".join(f"DKIM-Signature: {tags}{deep}.d{n}.example\n" for n in range(30))
    raw += "From: " + ", ".join(f"x@{deep}.f{n}.example" for n in range(9)) + "\n"
    given = Given("203.0.113.9", "out.bank.example", "x@bank.example", origin="given by the test")
    examination = Examination(subject(parse(raw.encode(), Source("a.eml")), Options(datetime.now(UTC), given)))
    asked: list[tuple[str, str]] = []
    examine_now(examination, answers_from(zone, asked))
    assert 200 < len(set(asked)) <= 517
    assert "= 517," in str(limits.__doc__)
