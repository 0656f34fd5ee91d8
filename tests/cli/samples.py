"""Mails, mailboxes and DNS for tests of commands."""

from pathlib import Path

from fixtures.signing import Signing, dkim_signature, key_record
from tests.bench import dns as late_check

ROOT = Path(__file__).parents[2]
DEMO = str(ROOT / "inspector/demo/demo.mbox")
DEMO_DNS = f"recording:{ROOT / 'inspector/demo/demo.json'}"

FIELDS = ("From: Bank <alerts@bank.example>", "Subject: hello", "Date: Fri, 20 Nov 2026 09:14:00 +0000")
RECEIVED = (
    "Received: from out.bank.example (out.bank.example [192.0.2.9])\n"
    " by mx.corp.example; Fri, 20 Nov 2026 09:14:00 +0000\n"
)
ZONE = f"""\
$ORIGIN bank.example.
$TTL 300
@ TXT "v=spf1 ip4:192.0.2.9 -all"
out A 192.0.2.9
_dmarc TXT "v=DMARC1; p=reject"
s1._domainkey TXT {" ".join(f'"{key_record("rsa-bank")[start : start + 200]}"' for start in range(0, 600, 200))}
"""


def mail(folder: Path, expires: int | None = None) -> str:
    """The path of a signed mail that passes everything with the zone below."""
    signature = dkim_signature(FIELDS, "body\n", Signing("bank.example", "s1", "rsa-bank", expires=expires))
    path = folder / "mail.eml"
    path.write_text("Return-Path: <bounce@bank.example>\n" + RECEIVED + "\n".join([signature, *FIELDS, "", "body\n"]))
    return str(path)


def zone(folder: Path) -> str:
    """The value of `--dns` for the zone of that mail."""
    path = folder / "bank.zone"
    path.write_text(ZONE)
    return f"zone:{path}"


def shop_mail(folder: Path) -> tuple[str, ...]:
    """A mail whose checks ask seventeen questions, and the session that goes with it."""
    path = folder / "shop.eml"
    path.write_bytes(late_check.mail())
    return (
        str(path),
        "--ip=192.0.2.9",
        "--helo=out.shop.example",
        "--mail-from=bounce@news.shop.example",
    )
