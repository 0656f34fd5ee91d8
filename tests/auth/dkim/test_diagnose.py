"""Each change that mail programs are known for is applied to signed mails; the diagnosis names it."""

import base64
import quopri
import re
from collections.abc import Callable

import pytest

from inspector.model.limits import MAX_ENTRIES_OF_H, MAX_FOOTER_LINES, MAX_HASHED, MAX_TRIES, MAX_VERIFICATIONS
from inspector.model.verdict import DkimResult
from tests.auth.dkim.judging import judge, zone
from tests.auth.dkim.signing import MAIL, ed25519_key, record, rsa_key, signed

WIDE = MAIL.replace(b"the figures  are", "die Zahlen für März sind".encode()).replace(
    b"Subject: Quarterly  figures\r\n and a second line\r\n",
    b"Content-Transfer-Encoding: 8bit\r\nSubject: =?utf-8?Q?Zahlen_f=C3=BCr_M=C3=A4rz?=\r\n",
)
FOOTER = b"\r\n_______________________________________________\r\nstaff mailing list\r\nstaff@lists.example.org\r\n"
DISCLAIMER = b"CAUTION: this mail came from outside. Do not click links.\r\n\r\n"


def list_mail(raw: bytes) -> bytes:
    """The mail as one part of two, as a mailing list wraps it."""
    header, _, body = raw.partition(b"\r\n\r\n")
    header = header.replace(b"text/plain; charset=utf-8", b'multipart/mixed; boundary="=-list"')
    return (
        header
        + b"\r\n\r\n--=-list\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + body
        + b"\r\n--=-list\r\nContent-Type: text/plain\r\n\r\nlist footer\r\n--=-list--\r\n"
    )


def added_part(raw: bytes) -> bytes:
    return raw.replace(b"--in--", b"--in\r\nContent-Type: text/plain\r\n\r\nScanned by the gateway\r\n--in--")


MULTIPART = MAIL.partition(b"\r\n\r\n")[0].replace(b"text/plain; charset=utf-8", b"multipart/mixed; boundary=in") + (
    b"\r\n\r\n--in\r\nContent-Type: text/plain\r\n\r\none\r\n"
    b"--in\r\nContent-Type: text/html\r\n\r\n<p>two\r\n--in--\r\n"
)


def body_of(raw: bytes, change: Callable[[bytes], bytes]) -> bytes:
    header, blank, body = raw.partition(b"\r\n\r\n")
    return header + blank + change(body)


def as_quoted_printable(raw: bytes) -> bytes:
    raw = raw.replace(b"Content-Transfer-Encoding: 8bit", b"Content-Transfer-Encoding: quoted-printable")
    return body_of(raw, lambda body: quopri.encodestring(body.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n"))


def as_base64(raw: bytes) -> bytes:
    raw = raw.replace(b"Content-Transfer-Encoding: 8bit", b"Content-Transfer-Encoding: base64")
    return body_of(raw, lambda body: base64.encodebytes(body).replace(b"\n", b"\r\n"))


def swap(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    def change(raw: bytes) -> bytes:
        assert old in raw
        return raw.replace(old, new, 1)

    return change


def cut(pattern: bytes) -> Callable[[bytes], bytes]:
    return lambda raw: re.sub(pattern, b"", raw, count=1)


# name: mail, canonical forms, change, rule that names the cause
CHANGES: dict[str, tuple[bytes, str, Callable[[bytes], bytes], str]] = {
    "mbox quoting": (MAIL, "relaxed/relaxed", swap(b"\r\nFrom now", b"\r\n>From now"), "mbox-from"),
    "mbox quoting, simple": (MAIL, "simple/simple", swap(b"\r\nFrom now", b"\r\n>From now"), "mbox-from"),
    "mbox quoting undone": (
        MAIL.replace(b"From now", b">From now"),
        "simple/simple",
        swap(b"\r\n>From now", b"\r\nFrom now"),
        "mbox-from",
    ),
    "mbox quoting and footer": (
        MAIL,
        "simple/simple",
        lambda raw: raw.replace(b"\r\nFrom now", b"\r\n>From now") + FOOTER,
        "mbox-from",
    ),
    "doubled CR": (
        MAIL,
        "relaxed/relaxed",
        lambda raw: body_of(raw, lambda body: body.replace(b"\r\n", b"\r\r\n")),
        "line-ends",
    ),
    "bare CR": (
        MAIL,
        "simple/simple",
        lambda raw: body_of(raw, lambda body: body.replace(b"\r\n", b"\r", 1)),
        "line-ends",
    ),
    "leading blank line": (
        MAIL,
        "relaxed/simple",
        lambda raw: body_of(raw, lambda body: b"\r\n" + body),
        "blank-lines",
    ),
    "leading blank line lost": (
        MAIL.replace(b"\r\n\r\nHello", b"\r\n\r\n\r\nHello"),
        "relaxed/simple",
        swap(b"\r\n\r\n\r\nHello", b"\r\n\r\nHello"),
        "blank-lines",
    ),
    "trailing spaces line": (MAIL, "simple/simple", lambda raw: raw + b"  \r\n \r\n", "footer-cut"),
    "trailing white space": (
        MAIL.replace(b"\t\r\n", b"\r\n"),
        "simple/simple",
        swap(b"attached.\r\n", b"attached.  \r\n"),
        "white-space",
    ),
    "footer": (MAIL, "relaxed/relaxed", lambda raw: raw + FOOTER, "footer-cut"),
    "footer, simple": (MAIL, "simple/simple", lambda raw: raw + FOOTER, "footer-cut"),
    "one added line": (MAIL, "relaxed/simple", lambda raw: raw + b"--\r\n", "footer-cut"),
    "long footer": (MAIL, "relaxed/simple", lambda raw: raw + FOOTER * 300, "footer-cut"),
    "text before": (MAIL, "relaxed/relaxed", lambda raw: body_of(raw, lambda body: DISCLAIMER + body), "prepended"),
    "line before": (
        MAIL,
        "simple/simple",
        lambda raw: body_of(raw, lambda body: b"[EXTERNAL]\r\n" + body),
        "prepended",
    ),
    "wrapped by a list": (MAIL, "relaxed/relaxed", list_mail, "mime-part"),
    "part added": (MULTIPART, "relaxed/relaxed", added_part, "mime-part"),
    "8bit to quoted-printable": (WIDE, "relaxed/relaxed", as_quoted_printable, "encoding"),
    "8bit to base64": (WIDE, "relaxed/relaxed", as_base64, "encoding"),
    "utf-8 to latin-1": (
        WIDE,
        "relaxed/relaxed",
        lambda raw: body_of(raw, lambda body: body.decode().encode("latin-1")),
        "charset",
    ),
    "latin-1 to utf-8": (
        body_of(WIDE, lambda body: body.decode().encode("latin-1")),
        "relaxed/relaxed",
        lambda raw: body_of(raw, lambda body: body.decode("latin-1").encode()),
        "charset",
    ),
    "doubled dot": (MAIL.replace(b"Ann\r\n", b".Ann\r\n"), "relaxed/relaxed", swap(b"\r\n.Ann", b"\r\n..Ann"), "dots"),
    "subject tag": (MAIL, "relaxed/relaxed", swap(b"Subject: ", b"Subject: [staff] "), "subject-tag"),
    "subject tag after Re": (
        MAIL.replace(b"Subject: ", b"Subject: Re: "),
        "relaxed/relaxed",
        swap(b"Subject: Re: ", b"Subject: Re: [staff 12] "),
        "subject-tag",
    ),
    "spam mark": (MAIL, "simple/simple", swap(b"Subject: ", b"Subject: ***SPAM*** "), "subject-tag"),
    "warning before the subject": (MAIL, "relaxed/relaxed", swap(b"Subject: ", b"Subject: EXTERNAL: "), "subject-tag"),
    "tag and footer": (
        MAIL,
        "relaxed/relaxed",
        lambda raw: raw.replace(b"Subject: ", b"Subject: [staff] ") + FOOTER,
        "subject-tag",
    ),
    "unfolded subject": (MAIL, "simple/simple", swap(b"figures\r\n and", b"figures and"), "wrapping"),
    "folded with a tab": (MAIL, "simple/simple", swap(b"figures\r\n and", b"figures\r\n\tand"), "wrapping"),
    "To folded at its comma": (
        MAIL.replace(b"To: Bob", b"To: c@example.org,Bob"),
        "relaxed/relaxed",
        swap(b"c@example.org,Bob", b"c@example.org,\r\n\tBob"),
        "wrapping",
    ),
    "space after the colon": (
        MAIL.replace(b"Date: ", b"Date:"),
        "simple/simple",
        swap(b"Date:", b"Date: "),
        "wrapping",
    ),
    "quotes around the name": (
        MAIL,
        "relaxed/relaxed",
        swap(b"From: Ann Example <", b'From: "Ann Example" <'),
        "field-encoding",
    ),
    "subject re-encoded": (
        WIDE,
        "relaxed/relaxed",
        swap(b"=?utf-8?Q?Zahlen_f=C3=BCr_M=C3=A4rz?=", b"=?UTF-8?B?WmFobGVuIGbDvHIgTcOkcno=?="),
        "field-encoding",
    ),
    "subject decoded": (
        WIDE,
        "relaxed/relaxed",
        swap(b"=?utf-8?Q?Zahlen_f=C3=BCr_M=C3=A4rz?=", "Zahlen für März".encode()),
        "field-encoding",
    ),
    "name of the field": (MAIL, "simple/simple", swap(b"Message-ID:", b"Message-Id:"), "name-case"),
    "subject twice": (MAIL, "relaxed/relaxed", swap(b"Date:", b"Subject: another\r\nDate:"), "duplicate-field"),
    "author rewritten": (
        MAIL,
        "relaxed/relaxed",
        swap(
            b"From: Ann Example <ann@example.com>",
            b"From: Ann via staff <staff@lists.example.org>\r\nReply-To: Ann Example <ann@example.com>",
        ),
        "from-rewritten",
    ),
    "author rewritten and tag": (
        MAIL,
        "relaxed/relaxed",
        lambda raw: raw.replace(
            b"From: Ann Example <ann@example.com>",
            b"From: Ann via staff <staff@lists.example.org>\r\nReply-To: Ann Example <ann@example.com>",
        ).replace(b"Subject: ", b"Subject: [staff] "),
        "subject-tag",
    ),
}


def changed(name: str, key: object = None) -> tuple[bytes, str]:
    raw, form, change, cause = CHANGES[name]
    mail = signed(raw, ed25519_key() if key == "ed25519" else rsa_key(), c=form)
    header, _, _ = mail.partition(b"\r\nReceived:")
    rest = mail[len(header) + 2 :]
    return header + b"\r\n" + change(rest), f"dkim.repair.{cause}"


@pytest.mark.parametrize("name", CHANGES)
def test_the_cause_is_found(name: str) -> None:
    mail, cause = changed(name)
    verdict = judge(mail)
    assert verdict.result == DkimResult.FAIL
    assert cause in [attempt.code for attempt in verdict.diagnosis if attempt.worked], verdict.diagnosis


@pytest.mark.parametrize("name", ["subject tag", "author rewritten", "quotes around the name"])
def test_the_cause_is_found_under_ed25519_where_nothing_is_recovered(name: str) -> None:
    mail, cause = changed(name, "ed25519")
    verdict = judge(mail, zone(record(ed25519_key())))
    assert verdict.result == DkimResult.FAIL
    assert cause in [attempt.code for attempt in verdict.diagnosis if attempt.worked]


@pytest.mark.parametrize(
    ("raw", "change"),
    [
        (MULTIPART, lambda raw: raw.replace(b"--in", b"--out").replace(b"boundary=in", b"boundary=out")),
        (
            MAIL.replace(b"Hello Bob", b"See https://example.com/a"),
            lambda raw: raw.replace(b"https://example.com/a", b"https://safe.example.net/?u=https%3A%2F%2Fexample.com"),
        ),
    ],
)
def test_change_that_cannot_be_undone_is_said_not_to_be_found(raw: bytes, change: Callable[[bytes], bytes]) -> None:
    verdict = judge(change(signed(raw)))
    assert verdict.result == DkimResult.FAIL
    assert not any(attempt.worked for attempt in verdict.diagnosis)
    assert verdict.diagnosis[-1].code == "dkim.repair.not-found"
    assert "rewritten links, a new MIME boundary" in verdict.diagnosis[-1].said


@pytest.mark.parametrize("form", ["simple/simple", "relaxed/relaxed"])
def test_all_that_was_put_into_an_empty_body_is_no_footer(form: str) -> None:
    head = MAIL.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    verdict = judge(signed(head, c=form) + b"Pay here.\r\n")
    assert [attempt.code for attempt in verdict.diagnosis if attempt.worked] == ["dkim.repair.body-added"]


def fields(count: int, value: bytes) -> bytes:
    return MAIL.replace(b"Subject:", b"".join(b"X-%d: %b\r\n" % (n, value) for n in range(count)) + b"Subject:")


@pytest.mark.parametrize(
    ("raw", "names", "said"),
    [
        (fields(500, b"a b, c"), 500, f"h= has more than {MAX_ENTRIES_OF_H} entries"),
        (fields(500, b"a b, c"), 150, "as many headers were tried as are tried at most"),
        (fields(100, b"a b, c; " * 1500), 100, "64 MiB were hashed"),
        (fields(1, b"a b, c; " * 3000), 1, "a field of more than 16384 bytes"),
    ],
)
def test_search_of_a_header_is_bounded_and_says_what_stopped_it(raw: bytes, names: int, said: str) -> None:
    h = ":".join(["from", "subject", *(f"x-{n}" for n in range(names))])
    verdict = judge(signed(raw, h=h, c="simple/simple").replace(b"Quarterly", b"Monthly"))
    (stopped,) = (attempt for attempt in verdict.diagnosis if attempt.code == "dkim.repair.stopped")
    assert said in stopped.said


def test_search_of_a_header_takes_fewer_tries_where_each_is_verified() -> None:
    assert MAX_VERIFICATIONS < MAX_TRIES
    h = ":".join(["from", "subject", *(f"x-{n}" for n in range(6))])
    stopped = {}
    for name, key in (("rsa", rsa_key()), ("ed25519", ed25519_key())):
        mail = signed(fields(6, b"a"), key, h=h, c="simple/simple").replace(b"Quarterly", b"Monthly")
        diagnosis = judge(mail, zone(record(key))).diagnosis
        stopped[name] = [attempt.said for attempt in diagnosis if attempt.code == "dkim.repair.stopped"]
    assert stopped["ed25519"] == ["the search was stopped: as many headers were tried as are tried at most"]
    assert stopped["rsa"] == []


def test_search_for_a_footer_says_how_far_it_went() -> None:
    verdict = judge(signed(MAIL).replace(b"Hello", b"Hallo"))
    assert f"cutting up to {MAX_FOOTER_LINES:,} lines from the end does not help" in {a.said for a in verdict.diagnosis}


def test_search_of_a_body_of_25_megabytes_is_bounded_and_says_what_stopped_it() -> None:
    verdict = judge(signed(MAIL + b"> quoted, with >From  in it\r\n" * 860_000).replace(b"Hello", b"Hallo"))
    (stopped,) = (attempt for attempt in verdict.diagnosis if attempt.code == "dkim.repair.stopped")
    assert f"{MAX_HASHED >> 20} MiB were hashed" in stopped.said
