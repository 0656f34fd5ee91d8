"""What the benchmark of triage checks: a mailbox of signed mails of usual kinds and sizes, and the DNS behind it."""

import base64
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector.lookup.recording import as_text
from inspector.model.dns import DnsAnswer, DnsQuestion, DnsStatus
from tests.answering import answers_from
from tests.auth.dkim.signing import record, rsa_key, signed
from tests.bench import spf_workloads
from tests.bench.spf_workloads import CLIENTS, HELO

Zone = dict[str, Mapping[str, tuple[object, ...]]]
NAMES = "from:to:subject:date:message-id:mime-version:content-type:list-unsubscribe:reply-to"
SENDERS = ("bounce@example.com", "bounce@example.com", *spf_workloads.SENDERS)
WORDS = ("please", "find", "the", "figures", "for", "quarter", "they", "were", "checked", "twice", "before", "noon")


@dataclass(frozen=True)
class Mail:
    """A mail as it is stored, with the session behind it."""

    raw: bytes
    ip: str
    mail_from: str


def zone() -> Zone:
    """All records that the mails lead to."""
    found: Zone = {name: {type_: tuple(values) for type_, values in entry.items()} for name, entry in _spf().items()}
    found["example.com"] = {
        "TXT": ("v=spf1 mx include:_spf.provider.example -all",),
        "MX": ((10, "mx.example.com"),),
    }
    found["mx.example.com"] = {"A": ("192.0.2.9",)}
    found["_dmarc.example.com"] = {"TXT": ("v=DMARC1; p=reject; rua=mailto:reports@example.com",)}
    found["s._domainkey.example.com"] = {"TXT": (record(rsa_key()),)}
    return found


def _spf() -> spf_workloads.Zone:
    return spf_workloads.ZONE


def recording() -> str:
    """The same as a file; a name that it lacks does not exist."""
    answer = answers_from(zone())
    questions = [DnsQuestion(f"{name}.", type_) for name, entry in zone().items() for type_ in entry]
    found: list[DnsAnswer] = [answer(question) for question in questions]
    return as_text(found, DnsStatus.NXDOMAIN)


def mails(count: int) -> Iterator[Mail]:
    """Different mails of all kinds in turn."""
    chance = random.Random(6376)
    for number in range(count):
        ip, mail_from = chance.choice(CLIENTS), chance.choice(SENDERS)
        kind, content = KINDS[number % len(KINDS)](chance)
        raw = _header(number, kind) + content
        if number % 8 != 7:
            raw = signed(raw, h=NAMES, c=chance.choice(("relaxed/relaxed", "relaxed/simple")))
        if number % 8 == 3:
            raw = signed(raw, h=NAMES)
        yield Mail(_delivered(ip, mail_from, number) + raw, ip, mail_from)


def mbox(found: list[Mail], count: int) -> Iterator[bytes]:
    """So many messages of an mbox, the mails again and again."""
    for number in range(count):
        mail = found[number % len(found)]
        yield b"From bounce@example.com Fri Nov 20 10:00:00 2026\n" + mail.raw.replace(b"\nFrom ", b"\n>From ") + b"\n"


def _delivered(ip: str, mail_from: str, number: int) -> bytes:
    return (
        f"Return-Path: <{mail_from}>\r\n"
        f"Received: from {HELO} ({HELO} [{ip}])\r\n\tby mx.corp.example (Postfix) with ESMTPS id 4RqZ{number}\r\n"
        "\t(using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits))\r\n"
        f"\tfor <bob@corp.example>; Fri, 20 Nov 2026 10:00:09 +0000\r\n"
        "Authentication-Results: mx.corp.example; spf=pass smtp.mailfrom=example.com;\r\n"
        "\tdkim=pass header.d=example.com; dmarc=pass header.from=example.com\r\n"
        f"Received: from app7.example.com (app7.example.com [198.51.100.7])\r\n"
        f"\tby {HELO} with ESMTPSA id {number}z;\r\n"
        "\tFri, 20 Nov 2026 10:00:02 +0000\r\n"
    ).encode()


def _header(number: int, kind: str) -> bytes:
    return (
        "From: Ann Example <ann@example.com>\r\nTo: Bob <bob@corp.example>\r\nReply-To: <ann@example.com>\r\n"
        f"Subject: =?utf-8?q?Figures_f=C3=BCr?= quarter {number}\r\nDate: Fri, 20 Nov 2026 09:59:58 +0000\r\n"
        f"Message-ID: <{number}.a@example.com>\r\nMIME-Version: 1.0\r\nContent-Type: {kind}\r\n"
        "List-Unsubscribe: <https://lists.example.com/u/1>\r\nX-Mailer: Example Mailer 4.2\r\n\r\n"
    ).encode()


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=12)).capitalize() + "."


def _note(chance: random.Random) -> tuple[str, bytes]:
    """A short text with a link."""
    text = "\r\n".join(_sentence(chance) for _ in range(chance.randint(5, 40)))
    return "text/plain; charset=utf-8", f"{text}\r\nhttps://www.example.com/q/{chance.randrange(999)}\r\n".encode()


def _newsletter(chance: random.Random) -> tuple[str, bytes]:
    """Text and HTML with tables, pictures and thirty links."""
    boundary = f"=_{chance.randrange(10**9)}"
    text = "\r\n".join(_sentence(chance) for _ in range(30))
    cells = "\r\n".join(
        f'<tr><td style=3D"color:#333"><img src=3D"https://img.example.com/{n}.png" width=3D"40">\r\n'
        f'<a href=3D"https://www.example.com/offers/{n}?u=3D{chance.randrange(10**6)}">{_sentence(chance)}</a></td></tr>'
        for n in range(30)
    )
    body = (
        f"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{text}\r\n"
        f"--{boundary}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        f"<html><body><table>\r\n{cells}\r\n</table></body></html>\r\n--{boundary}--\r\n"
    )
    return f'multipart/alternative; boundary="{boundary}"', body.encode()


def _with_file(chance: random.Random) -> tuple[str, bytes]:
    """A text and an attached file of some 60 kB."""
    boundary = f"=_{chance.randrange(10**9)}"
    file = base64.encodebytes(b"%PDF-1.7\n" + chance.randbytes(45_000)).replace(b"\n", b"\r\n")
    body = (
        f"--{boundary}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{_sentence(chance)}\r\n"
        f'--{boundary}\r\nContent-Type: application/pdf; name="figures.pdf"\r\n'
        'Content-Disposition: attachment; filename="figures.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    )
    return f'multipart/mixed; boundary="{boundary}"', body.encode() + file + f"--{boundary}--\r\n".encode()


KINDS = (_note, _newsletter, _note, _note, _newsletter, _with_file, _note)
