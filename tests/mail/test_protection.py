"""S/MIME and OpenPGP parts are known by their content, and who they name is told; nothing is verified."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector.mail import pgp
from inspector.mail.certificate import certificates
from inspector.mail.header import parse
from inspector.mail.protection import protections
from inspector.model.limits import MAX_PROTECTIONS
from inspector.model.message import Source
from inspector.model.protection import Protection, ProtectionKind
from tests.growth import grows_evenly
from tests.mail.mails import quick
from tests.mail.persons import (
    FINGERPRINT,
    KEY_BODY,
    TEXT,
    armour,
    letter,
    packet,
    part,
    pgp_key,
    pgp_signature,
    several,
    smime,
    smime_encrypted,
    subpacket,
)

KEY_ID = FINGERPRINT[-8:].hex()
SIGNED = 'multipart/signed; protocol="application/pkcs7-signature"; micalg=sha-256'


def found(raw: bytes) -> tuple[Protection, ...]:
    return protections(parse(raw, Source("mail.eml")))


def kinds(raw: bytes) -> list[str]:
    return [str(one.kind) for one in found(raw)]


def test_the_signer_of_a_detached_signature_is_told_from_who_certified_her() -> None:
    (one,) = found(several(SIGNED, TEXT, part("application/pkcs7-signature", smime(), "smime.p7s")))
    assert one.kind is ProtectionKind.SMIME_SIGNED
    signer, certifier = one.certificates
    assert (signer.subject, signer.issuer, signer.emails) == (
        "CN=Dana Reed",
        "CN=Post Office CA",
        ("dana@corp.example",),
    )
    assert (signer.is_signer, certifier.is_signer, certifier.is_self_issued) == (True, False, True)
    assert (signer.not_before.year, signer.not_after.year, signer.serial) == (2025, 2027, "80f1")
    assert one.addresses == ("dana@corp.example",)


def test_a_signature_with_the_text_inside_is_known_as_that() -> None:
    whole = smime(is_opaque=True)
    body = base64.encodebytes(whole)
    raw = letter("application/pkcs7-mime; smime-type=signed-data", body, "Content-Transfer-Encoding: base64")
    assert kinds(raw) == ["smime-opaque"]


@pytest.mark.parametrize(
    ("content_type", "name"),
    [
        ("application/pkcs7-mime", "smime.p7m"),
        ("application/octet-stream", "smime.p7m"),
        ("application/x-pkcs7-mime", ""),
    ],
)
def test_what_the_content_says_counts_and_not_the_type(content_type: str, name: str) -> None:
    assert kinds(several("multipart/mixed", part(content_type, smime_encrypted(), name))) == ["smime-encrypted"]
    assert kinds(several("multipart/mixed", part(content_type, smime(is_opaque=True), name))) == ["smime-opaque"]


def test_an_octet_stream_without_a_telling_name_is_known_by_content() -> None:
    assert kinds(several("multipart/mixed", part("application/octet-stream", smime(), "x.bin"))) == ["smime-signed"]
    assert kinds(several("multipart/mixed", part("application/octet-stream", b"MZ", "x.bin"))) == []


@pytest.mark.parametrize(
    "octets",
    [b"", b"MZ\x90", b"\x30\x80", smime()[:40], smime()[:-300] + b"\xff" * 300],
    ids=["empty", "other", "unfinished", "cut", "overwritten"],  # The bytes themselves differ from run to run.
)
def test_a_broken_object_is_told_as_broken(octets: bytes) -> None:
    (one,) = found(several(SIGNED, TEXT, part("application/pkcs7-signature", octets, "smime.p7s")))
    assert one.problem or one.certificates


def test_a_pgp_signature_names_its_key_and_time() -> None:
    raw = several("multipart/signed", TEXT, part("application/pgp-signature", armour("SIGNATURE", pgp_signature())))
    (one,) = found(raw)
    assert one.kind is ProtectionKind.PGP_SIGNED
    assert (one.keys[0].key_id, one.keys[0].fingerprint) == (KEY_ID, FINGERPRINT.hex())
    assert one.keys[0].made is not None
    assert one.keys[0].made.year == 2025


def test_an_old_signature_of_version_three_has_its_key_id_in_a_fixed_place() -> None:
    body = b"\x03\x05\x00" + (1_000_000_000).to_bytes(4, "big") + bytes(range(8)) + b"\x01\x02"
    assert pgp.keys(bytes((0x88, len(body))) + body)[0].key_id == "0001020304050607"


def test_an_encrypted_message_names_for_whom() -> None:
    session = packet(1, b"\x03" + b"\x11" * 8 + b"\x01x") + packet(18, b"\x01y")
    parts = (
        part("application/pgp-encrypted", b"Version: 1"),
        part("application/octet-stream", armour("MESSAGE", session)),
    )
    (one,) = found(several('multipart/encrypted; protocol="application/pgp-encrypted"', *parts))
    assert (one.kind, one.keys[0].key_id) == (ProtectionKind.PGP_ENCRYPTED, "11" * 8)


def test_armour_in_the_text_is_found_and_a_clear_signed_text_is_told_once() -> None:
    body = b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\nHello\n" + armour("SIGNATURE", pgp_signature())
    assert kinds(letter("text/plain", body)) == ["pgp-clearsigned"]
    assert kinds(letter("text/plain", armour("MESSAGE", packet(1, b"\x03" + b"\0" * 9)))) == ["pgp-encrypted"]


def test_a_key_that_is_attached_names_its_person() -> None:
    raw = several(
        "multipart/mixed", TEXT, part("application/pgp-keys", armour("PUBLIC KEY BLOCK", pgp_key()), "key.asc")
    )
    (one,) = found(raw)
    assert one.kind is ProtectionKind.PGP_KEY
    assert [key.user_ids for key in one.keys] == [("Dana Reed <dana@corp.example>",)]
    assert one.addresses == ("dana@corp.example",)
    assert one.keys[0].fingerprint == FINGERPRINT.hex()


def test_the_autocrypt_field_brings_a_key_and_an_address() -> None:
    keydata = base64.b64encode(packet(6, KEY_BODY)).decode()
    raw = letter("text/plain", b"x", f"Autocrypt: addr=dana@corp.example; prefer-encrypt=mutual; keydata={keydata}")
    (one,) = found(raw)
    assert (one.kind, one.addresses) == (ProtectionKind.AUTOCRYPT, ("dana@corp.example",))
    assert one.keys[0].fingerprint == FINGERPRINT.hex()


def test_plain_mail_has_none_and_a_crowd_is_cut() -> None:
    assert kinds(letter("text/plain", b"Hello -----BEGIN CERTIFICATE-----")) == []
    crowd = several("multipart/mixed", *[part("application/pkcs7-signature", b"x")] * 100)
    assert len(found(crowd)) == MAX_PROTECTIONS


@quick
@given(st.binary(max_size=400))
def test_no_bytes_raise(octets: bytes) -> None:
    certificates(octets)
    pgp.keys(octets)
    pgp.armoured(b"-----BEGIN PGP MESSAGE-----" + octets)
    pgp.keys(packet(2, b"\x04" + octets))
    pgp.keys(packet(2, b"\x04\0\0\0" + len(octets).to_bytes(2, "big") + octets))


@quick
@given(st.integers(0, 1500), st.integers(0, 255))
def test_no_changed_byte_of_a_certificate_raises(place: int, octet: int) -> None:
    changed = bytearray(smime())
    changed[place % len(changed)] = octet
    certificates(bytes(changed))


@pytest.mark.parametrize("piece", ["-----BEGIN PGP MESSAGE-----", "-----BEGIN PGP X-----\n\n=", "-----BEGIN PGP "])
def test_armour_lines_without_end_take_time_by_their_length(piece: str) -> None:
    assert grows_evenly(lambda text: pgp.armoured(text.encode()), piece)


def test_packets_and_subpackets_without_end_are_cut() -> None:
    assert len(list(pgp.packets(packet(13, b"x") * 10_000))) == pgp.MAX_PACKETS
    assert pgp.keys(packet(2, b"\x04\0\0\0\xff\xff" + subpacket(99, b"") * 30_000))[0].key_id == ""
    assert len(pgp.keys(packet(6, KEY_BODY) * 500)) == pgp.MAX_KEYS
