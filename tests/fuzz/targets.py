"""What is fuzzed: a name, what eats the bytes, bytes to begin with, and the words that its format knows.

A target raises nothing but InspectorError, and that only where a file of the user is read: settings, zones, recordings.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from inspector import text
from inspector.auth.dkim.key import key_record
from inspector.auth.dkim.signature import signatures
from inspector.auth.dmarc import record as dmarc_record
from inspector.auth.dmarc.author import author_of
from inspector.auth.dmarc.strict import domains as strict_domains
from inspector.auth.spf import macro
from inspector.auth.spf import record as spf_record
from inspector.config import settings_from
from inspector.errors import InspectorError
from inspector.lookup.hand import by_hand
from inspector.lookup.recording import recording_from
from inspector.lookup.zone import zone_from
from inspector.mail import (
    address,
    archive,
    authres,
    certificate,
    content,
    dates,
    encoded_words,
    html_text,
    idn,
    ip,
    parts,
    pgp,
    protection,
    received,
    tags,
)
from inspector.mail.header import parse
from inspector.mail.identity import identity
from inspector.mail.rdata import quoted, txt_strings
from inspector.mail.reading import body
from inspector.mail.route import route
from inspector.mail.wire import wire
from inspector.mailbox import filter as filters
from inspector.mailbox import mbox
from inspector.mailbox.attached import attached_messages
from inspector.mailbox.detect import guess, kind
from inspector.mailbox.octets import MemoryOctets
from inspector.model.dns import DnsQuestion
from inspector.model.message import HeaderField, Message, Source
from inspector.report import escape
from tests.fuzz import seeds, whole
from tests.mail.persons import smime

Eats = Callable[[bytes], object]
_SOURCE = Source("(fuzz)")
_MACRO = macro.Values("clerk", "x.example", 0xC0000203, 32, "h.example")


@dataclass(frozen=True, slots=True)
class Target:
    """One door that foreign bytes come in by."""

    eats: Eats
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()
    """Of the format, for the mutations."""


def _message(raw: bytes) -> Message:
    return parse(raw, _SOURCE)


def _field(name: str, value: bytes) -> HeaderField:
    return _message(name.encode() + b": " + value.replace(b"\n", b"\n ").replace(b"\r", b"\r ") + b"\r\n\r\n").fields[0]


def _macro(raw: bytes) -> None:
    found = macro.parse(text.readable(raw))
    if isinstance(found, macro.MacroString):
        macro.expand(found, _MACRO, "x.example")


def _refused(read: Callable[[], object]) -> None:
    try:
        read()
    except InspectorError as refusal:
        assert str(refusal)


def _shown(raw: bytes) -> None:
    for form in (text.visible(raw), escape.inline(raw), escape.code(raw), escape.indicator(raw)):
        assert form.isprintable(), form
    for line in text.visible_lines(raw):
        assert line.isprintable(), line
    text.elide(text.visible(raw), 20, keep="both")


def _mailbox(raw: bytes) -> None:
    kind(raw, is_whole=True)
    guess(raw)
    for page, _ in mbox.pages(MemoryOctets(raw), max(0, mbox.starts_like_mbox(raw))):
        for number in range(len(page)):
            page.row(number)
    mbox.delivered(raw)


TARGETS: dict[str, Target] = {
    "header": Target(
        _message, (seeds.MIME, b"Subject : x\n folded\n\nbody"), (b"\r\n", b": ", b"\n ", b"\xef\xbb\xbf", b"From ")
    ),
    "identity": Target(
        lambda raw: identity(_message(raw)), (seeds.MIME,), (b"From: ", b"To: ", b"Date: ", b"<", b">", b"=?utf-8?b?")
    ),
    "address": Target(
        address.mailboxes,
        (b'"A, B" <a@x.example>, g: b@y.example (c);, <@r:c@z.example>',),
        (b"<", b">", b"(", b'"', b":", b"@", b";"),
    ),
    "strict-address": Target(
        strict_domains, (b'"A, B" <a@x.example>, g: b@y.example (c);',), (b"<", b">", b"(", b'"', b":", b"@", b";")
    ),
    "author": Target(
        lambda raw: author_of(_message(b"From: " + raw + b"\r\n\r\n")),
        (b'"a@b.example" <c@d.example>',),
        (b"@", b"\0", b"<", b"\r\nFrom: "),
    ),
    "encoded-words": Target(
        encoded_words.decoded, (b"=?utf-8?q?a=C3=BC?= =?iso-8859-1?b?/w==?=",), (b"=?", b"?=", b"?q?", b"?b?", b"utf-7")
    ),
    "date": Target(
        dates.date_time, (b"Mon, 9 Nov 2026 08:15:04 +0000 (UTC)",), (b"+9999", b"Mon, ", b"60", b"Feb", b"(")
    ),
    "received": Target(
        lambda raw: received.hop(_field("Received", raw), 1),
        (seeds.HOP,),
        (b"from ", b"by ", b"with ", b"for ", b"id ", b"(", b"[", b"; ", b"IPv6:"),
    ),
    "route": Target(
        lambda raw: route(_message(raw), None),
        (b"Received: " + seeds.HOP + b"\r\nReceived: " + seeds.HOP + b"\r\n\r\n",),
        (b"Received: ", b"by ", b"; "),
    ),
    "tags": Target(tags.parse, (b"v=1; a=rsa-sha256; b=A B\r\n C==; h=from : to",), (b";", b"=", b"\r\n ", b"v=1")),
    "signature": Target(
        lambda raw: signatures(_message(b"DKIM-Signature: " + raw + b"\r\nFrom: a@x.example\r\n\r\n")),
        (seeds.SIGNATURE,),
        (b"; l=", b"; x=", b"; z=", b"; i=", b"; h=", b"bh="),
    ),
    "key-record": Target(
        lambda raw: key_record(quoted(raw)),
        (b"v=DKIM1; k=rsa; t=s:y; h=sha256; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQC7",),
        (b"; p=", b"k=ed25519", b"v=DKIM1", b"t=s"),
    ),
    "txt": Target(
        lambda raw: txt_strings(text.readable(raw)), (b'"v=spf1 " "-all"', b'"\\065"'), (b'"', b"\\", b'" "')
    ),
    "authentication-results": Target(
        lambda raw: authres.claims(_message(b"Authentication-Results: " + raw + b"\r\n\r\n")),
        (seeds.RESULTS,),
        (b"; ", b"=pass", b"(", b'"', b"smtp.", b"\r\nReceived-SPF: "),
    ),
    "spf-record": Target(
        lambda raw: spf_record.parse(text.readable(raw)),
        (b"v=spf1 include:x.example a:%{d}/24//64 ip6:2001:db8::/32 redirect=y exp=z -all",),
        (b" include:", b" ip4:", b" ip6:", b"/24", b"//64", b"%{", b" redirect=", b" exists:"),
    ),
    "spf-macro": Target(
        _macro, (b"%{ir}.%{v}._spf.%{d2}", b"%{l1r-}%_%-%%"), (b"%{", b"}", b"%{p}", b"%{c}", b"%{i", b"r", b"9")
    ),
    "dmarc-record": Target(
        lambda raw: dmarc_record.parse(raw, "x.example"),
        (seeds.DMARC,),
        (b"; p=", b"v=DMARC1", b"mailto:", b"!10m", b"; psd=y", b"; rua=", b","),
    ),
    "mbox": Target(
        _mailbox,
        (seeds.MBOX, b"\0" * 64, b"\x1f\x8b\x08"),
        (b"\nFrom ", b"\n\nFrom ", b">From ", b"\r\n", b"Content-Length: "),
    ),
    "mime": Target(
        lambda raw: (parts.parts(_message(raw)), attached_messages(_message(raw))),
        (seeds.MIME,),
        (b"--b", b"boundary=", b"message/rfc822", b"base64", b"\r\n\r\n"),
    ),
    "content": Target(
        lambda raw: content.content(_message(raw)),
        (seeds.MIME,),
        (b"--b", b"boundary=", b"charset=", b"filename*0*=", b"base64", b"quoted-printable"),
    ),
    "body": Target(
        lambda raw: body(_message(raw)), (seeds.MIME,), (b"--b", b"<a href=", b"http://", b"base64", b"charset=utf-7")
    ),
    "html": Target(
        lambda raw: html_text.html_text(text.readable(raw)),
        (b'<p style="display:none">x<a href="https://x.example">y</a><!-- c --><img src=x>',),
        (b"<a href=", b"</", b"<!--", b"&#x", b"<style>", b'"'),
    ),
    "protection": Target(
        lambda raw: protection.protections(_message(raw)),
        (seeds.PROTECTED,),
        (b"-----BEGIN PGP ", b"application/pkcs7-mime", b"\x30\x82", b"--b", b"base64"),
    ),
    "pgp": Target(
        pgp.keys, (b"\x88\x5d\x04\x00\x16\x0a\x00\x05\x05\x02", b"\xc2\x5d\x04\x00"), (b"\x99", b"\xff", b"\x04")
    ),
    "certificate": Target(
        certificate.certificates,
        (smime(),),
        (b"\x30\x80", b"\xa0"),
    ),
    "archive": Target(
        archive.inside,
        (seeds.ZIP, b"\x1f\x8b\x08\0\0\0\0\0\0\x03\x4b\x04\0"),
        (b"PK\x01\x02", b"PK\x05\x06", b"\x1f\x8b", b"ustar"),
    ),
    "settings": Target(
        lambda raw: _refused(lambda: settings_from(raw, Path("settings.toml"))),
        (b'[own]\nhosts = ["mx.corp.example"]\n[dns]\nconsent = "ask"\n',),
        (b"[own]", b"[dns]", b"[", b" = ", b"true", b'"""'),
    ),
    "recording": Target(
        lambda raw: _refused(lambda: recording_from(raw, "recording.json")),
        (seeds.RECORDING,),
        (b'"answers"', b'"status"', b'"records"', b"null", b"-1", b"1e999", b'"asked_at"', b"{", b"["),
    ),
    "zone": Target(
        lambda raw: _refused(lambda: zone_from(raw, "zone")),
        (b'$ORIGIN x.example.\n$TTL 300\n@ IN TXT "v=spf1 -all"\n* 5 A 192.0.2.1\n',),
        (b"$ORIGIN ", b" TXT ", b" MX 1 ", b" CNAME ", b"(", b'"', b"\\"),
    ),
    "by-hand": Target(
        lambda raw: _refused(lambda: by_hand(DnsQuestion("x.example", "TXT"), text.readable(raw))),
        (b"v=spf1 -all", b"NXDOMAIN", b"timeout"),
        (b"NXDOMAIN", b'"', b"\n"),
    ),
    "filter": Target(
        lambda raw: filters.parse(text.readable(raw)),
        (b'from:bank -dmarc:fail has:attachment after:2026-11-01 size:>10k "two words"',),
        (b"from:", b"-", b'"', b"size:>", b"after:"),
    ),
    "names": Target(
        lambda raw: (
            idn.a_label(text.readable(raw)),
            ip.canonical(text.readable(raw)),
            ip.literals(text.readable(raw)),
        ),
        ("bücher".encode(), b"[IPv6:2001:db8::1]"),
        (b"xn--", b"::", b".", b"\xe2\x80\x8d"),
    ),
    "shown": Target(
        _shown,
        (b"\x1b]8;;x\x07a\x1b[31m\xe2\x80\xae|`*[x](y)",),
        (b"\x1b", b"\xc2\x9b", b"`", b"|", b"\xe2\x80\xae", b"[", b"<"),
    ),
    "wire": Target(lambda raw: wire(wire(raw)), (b"a\nb\r\nc\rd",), (b"\r", b"\n")),
    "spf": Target(
        whole.spf,
        (b"v=spf1 include:y.example mx ptr exists:%{i}.x -all\0192.0.2.1\0a@x.example\0h.example",),
        (b" include:", b" mx", b" ptr", b" a:", b" redirect=", b" exp=", b"%{p}", b"\0"),
    ),
    "dkim": Target(
        whole.dkim, (whole.SIGNED, whole.SIGNED_ED25519), (b"l=0; ", b"c=simple", b"h=", b"\r\n", b" ", b"bh=", b"z=")
    ),
    "dmarc": Target(
        whole.dmarc,
        (b"v=DMARC1; p=reject; sp=none\0a@mail.x.example\0v=DMARC1; psd=y",),
        (b"\0", b"; p=", b"psd=n", b"@", b"."),
    ),
    "arc": Target(whole.arc, (whole.SEALED,), (b"i=1", b"i=2", b"cv=pass", b"cv=none", b"ARC-Seal: ", b"\r\n")),
    "case": Target(
        whole.case,
        (seeds.MIME, b"Received: " + seeds.HOP + b"\r\n" + seeds.MIME, whole.SIGNED),
        (b"From: ", b"\r\n", b"Authentication-Results: ", b"Received: "),
    ),
}
