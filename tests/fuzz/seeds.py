"""Bytes that the mutations begin with."""

HOP = (
    b"from out.x.example (out.x.example [192.0.2.3]) (using TLSv1.3 with cipher X) by mx.y.example (Postfix) with "
    b"ESMTPS id 4 for <a@y.example>; Mon, 9 Nov 2026 08:15:04 +0000 (UTC)"
)
RESULTS = b'mx.y.example 1; spf=pass (c) smtp.mailfrom=a@x.example; dkim=fail reason="x" header.d=x.example; dmarc=none'
MIME = (
    b"From: a@x.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
    b'Content-Type: text/html; charset=utf-8\r\n\r\n<a href="http://x.example">y</a>\r\n--b\r\n'
    b'Content-Type: application/zip; name="=?utf-8?q?x?="\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    b"UEsDBA==\r\n--b--\r\n"
)
MBOX = (
    b"From a@x Mon Nov  9 08:15:04 2026\nFrom: a@x.example\nContent-Length: 4\n\n>From\n\n"
    b"From b@x Mon Nov  9 08:15:05 2026\n\n"
)
SIGNATURE = (
    b"v=1; a=rsa-sha256; c=relaxed/simple; d=x.example; s=s; h=from:to; bh=AA==; b=AA==; l=3; t=1; x=2; "
    b"i=@x.example; z=From:a"
)
DMARC = (
    b"v=DMARC1; p=reject; sp=none; np=reject; t=y; psd=u; pct=50; rua=mailto:a@x.example!10m,mailto:b@y.example; "
    b"fo=1:d:s; ri=1"
)
RECORDING = (
    b'{"format": "mail-inspector-dns/1", "otherwise": "nxdomain", "answers": [{"name": "x.example.", "type": "TXT", '
    b'"status": "found", "records": ["\\"a\\""], "ttl": 3}]}'
)
PROTECTED = MIME.replace(b"application/zip", b"application/pkcs7-mime").replace(
    b"--b--",
    b"--b\r\n\r\n-----BEGIN PGP SIGNATURE-----\r\n\r\niF0EABYKAAUFAg==\r\n=AAAA\r\n-----END PGP SIGNATURE-----\r\n"
    b"--b--",
)
ZIP = (
    b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0a"
    b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0a"
    b"PK\x05\x06\0\0\0\0\x01\0\x01\0\x2f\0\0\0\x1f\0\0\0\0\0"
)
