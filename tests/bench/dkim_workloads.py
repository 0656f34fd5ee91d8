"""Signed mails of usual sizes for the benchmark of DKIM, by kind, and ARC chains sealed by dkimpy."""

import importlib

from cryptography.hazmat.primitives import serialization

from tests.auth.dkim.signing import MAIL, rsa_key, signed

NAMES = "from:to:cc:subject:date:message-id:mime-version:content-type:list-unsubscribe:list-id:reply-to:feedback-id"
FORMS = ("relaxed/relaxed", "relaxed/simple", "simple/simple")
PARAGRAPH = b"Please find the figures  for the quarter below;\tthey were checked twice by all of us. \r\n"
HOP = (
    b"Received: from relay%d.example.com (relay%d.example.com [192.0.2.%d])\r\n\tby mx%d.example.org (Postfix)"
    b" with ESMTPS id 4RqZ0000%d\r\n\t(version=TLS1_3 cipher=TLS_AES_256_GCM_SHA384 bits=256/256);\r\n"
    b"\tFri, 20 Nov 2026 10:00:0%d +0000\r\n"
)
FIELDS = (
    b"Reply-To: Ann Example <ann@example.com>\r\nList-Unsubscribe: <https://lists.example.com/u/1>,\r\n"
    b" <mailto:leave@lists.example.com>\r\nList-ID: <news.lists.example.com>\r\nFeedback-ID: 1:2:3:example\r\n"
    b"X-Mailer: Example Mailer 4.2\r\nX-Report-Abuse: abuse@example.com\r\nPrecedence: bulk\r\n"
    b"Authentication-Results: mx.example.org; spf=pass smtp.mailfrom=example.com;\r\n\tdkim=none; dmarc=none\r\n"
)
SCANNED = b"X-Scan-%d: clean; score=0.%d; engine=example-engine/4.%d; tests=NONE,HTML_MESSAGE,\r\n\tSPF_PASS,T_%d\r\n"


def ordinary(lines: int, scanned: int = 0) -> bytes:
    """A mail with the header that delivered mail has, some twenty fields, and a text of so many lines."""
    hops = b"".join(HOP % ((number,) * 6) for number in range(1, 5))
    scans = b"".join(SCANNED % ((number,) * 4) for number in range(scanned))
    return scans + hops + FIELDS + MAIL.replace(b"Ann\r\n", PARAGRAPH * lines)


def kinds() -> dict[str, list[bytes]]:
    """Signed mails in all canonical forms by what they have much of."""
    found = {f"text of {lines} lines": _in_all_forms(ordinary(lines)) for lines in (5, 40, 150, 600)}
    found["two signatures"] = [signed(signed(ordinary(lines), h=NAMES), h=NAMES) for lines in (5, 40, 150, 600)]
    found["55 header fields"] = _in_all_forms(ordinary(40, scanned=34))
    return found


def _in_all_forms(raw: bytes) -> list[bytes]:
    return [signed(raw, c=form, h=NAMES) for form in FORMS]


def large() -> bytes:
    """A signed mail of 25 MB."""
    return signed(ordinary(280_000), h=NAMES)


def chains() -> list[bytes]:
    """Mails with ARC chains of one to three instances."""
    return [_sealed(ordinary(lines), count) for lines in (5, 150) for count in (1, 2, 3)]


def _sealed(raw: bytes, times: int) -> bytes:
    dkimpy = importlib.import_module("dkim")
    key = rsa_key().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    for instance in range(times):
        status = b"pass" if instance else b"none"
        server = b"lists%d.example.org" % instance
        raw = b"Authentication-Results: " + server + b"; arc=" + status + b"\r\n" + raw
        raw = b"".join(dkimpy.arc_sign(raw, b"s", b"example.com", key, server)) + raw
    return raw
