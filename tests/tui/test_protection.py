"""Signatures and keys of persons on the message screen and in the reports: whom they name, and never as verified."""

import json

from inspector.mail.header import parse
from inspector.model.message import Source
from inspector.report.as_json import as_json
from inspector.report.markdown import markdown
from inspector.tui.present.protection import protection_claims, protection_rows
from inspector.tui.work import Work
from tests.mail.persons import TEXT, armour, letter, part, pgp_key, pgp_signature, several, smime, smime_encrypted
from tests.tui.hands import press, shown
from tests.tui.tables import OPTIONS, app

SMIME = several("multipart/signed", TEXT, part("application/pkcs7-signature", smime(), "smime.p7s"))
FORGED = SMIME.replace(b"From: Dana Reed <dana@corp.example>", b"From: Dana Reed <dana@corp.test>")


def work(raw: bytes) -> Work:
    return Work(parse(raw, Source("mail.eml")), OPTIONS)


def rows(raw: bytes, width: int = 100) -> str:
    return "\n".join(row.shown.plain for row in protection_rows(work(raw).case, width))


async def test_a_signed_mail_names_its_signer_and_says_that_nobody_verified_it() -> None:
    for size in ((80, 24), (120, 40)):
        program = app(None, SMIME)
        async with program.run_test(size=size) as pilot:
            await press(pilot)
            assert "Dana Reed" in shown(program)
            await press(pilot, "4", "end")
            text = shown(program)
            assert "not verified here" in text.lower()
            await press(pilot, "slash")
            assert program.screen.is_modal


def test_rows_say_who_whether_it_is_from_and_what_it_would_prove() -> None:
    text = rows(SMIME)
    for words in (
        "CN=Dana Reed",
        "CN=Post Office CA",
        "2025-01-01 to 2027-01-01",
        "It names the address of From.",
        "DKIM and SPF speak for a domain",
        "Not verified here.",
    ):
        assert words in text
    assert "It names dana@corp.example, and From is dana@corp.test: not the same." in rows(FORGED)


def test_an_encrypted_mail_proves_nothing_about_its_author() -> None:
    assert "proves nothing about who wrote" in rows(letter_of(smime_encrypted()))
    session = armour("MESSAGE", b"\xc1\x0c\x03" + b"\x11" * 8 + b"\x01xy")
    assert "1111111111111111" in rows(letter("text/plain", session))


def letter_of(octets: bytes) -> bytes:
    return several("multipart/mixed", part("application/pkcs7-mime", octets, "smime.p7m"))


def test_the_pane_of_what_the_mail_says_has_a_line_for_each_up_to_three() -> None:
    raw = several("multipart/mixed", *[part("application/pgp-signature", armour("SIGNATURE", pgp_signature()))] * 9)
    claims = protection_claims(work(raw).case)
    assert len(claims) == 4
    assert claims[-1][1] == "and 6 more (4 shows them)"
    assert "key " in claims[0][1]


def test_reports_carry_it_and_say_not_verified() -> None:
    for raw in (SMIME, FORGED, letter_of(smime_encrypted())):
        case = work(raw).case
        report = markdown(case)
        assert "## Signatures and keys of persons" in report
        assert "**Not verified here.**" in report
        (one,) = json.loads(as_json(case))["protections"]
        assert one["verified"] is False
    assert json.loads(as_json(work(FORGED).case))["protections"][0]["address_is_from"] is False
    assert "## Signatures and keys of persons" not in markdown(work(letter("text/plain", b"x")).case)


def test_hostile_names_in_keys_reach_no_screen_raw() -> None:
    key = pgp_key().replace(b"Dana Reed", b"\x1b]0;x\x07\xe2\x80\xae")
    raw = several("multipart/mixed", part("application/pgp-keys", armour("PUBLIC KEY BLOCK", key), "\u202ekey.asc"))
    for width in (28, 60, 110):
        for row in protection_rows(work(raw).case, width):
            assert not {"\x1b", "\x07", "\u202e"} & set(row.shown.plain)
    assert "\x1b" not in markdown(work(raw).case) + as_json(work(raw).case)
