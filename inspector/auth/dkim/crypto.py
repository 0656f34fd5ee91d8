"""Public keys and what they make of a signature (RFC 6376 3.3, RFC 8017 8.2.2 and 9.2, RFC 8463).

The only place that knows the `cryptography` library. An RSA signature is opened, not merely tested: the digest that its
maker signed comes out and can be shown beside the computed one.
"""

from typing import NamedTuple

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers

from inspector.values import dataclass

MAX_RSA_BITS = 16384  # Larger ones are refused by OpenSSL too: their arithmetic could be made to last minutes.
MAX_EXPONENT_BITS = 64  # The same: OpenSSL's limit for large keys.

# DigestInfo before the digest (RFC 8017 9.2, note 1); with and without the NULL parameters, both of which must be read.
_DIGEST_INFO = {
    bytes.fromhex("3031300d060960864801650304020105000420"): "sha256",
    bytes.fromhex("302f300b0609608648016503040201" + "0420"): "sha256",
    bytes.fromhex("3021300906052b0e03021a05000414"): "sha1",
    bytes.fromhex("301f300706052b0e03021a0414"): "sha1",
    bytes.fromhex("3051300d060960864801650304020305000440"): "sha512",
    bytes.fromhex("3041300d060960864801650304020205000430"): "sha384",
    bytes.fromhex("3020300c06082a864886f70d020505000410"): "md5",
}
_HASHES: dict[str, hashes.HashAlgorithm] = {
    "sha256": hashes.SHA256(),
    "sha1": hashes.SHA1(),
}
_PADDING = padding.PKCS1v15()
_RSA_OID = bytes.fromhex("06092a864886f70d010101")
_ED25519_SPKI = bytes.fromhex("302a300506032b6570032100")


@dataclass(frozen=True, slots=True)
class RsaKey:
    """An RSA public key (RFC 8017 3.1)."""

    modulus: int
    exponent: int
    handle: RSAPublicKey | None
    """None when the library refuses the numbers; the arithmetic is then done here."""

    @property
    def bits(self) -> int:
        """Length of the modulus."""
        return self.modulus.bit_length()


@dataclass(frozen=True, slots=True)
class Ed25519Key:
    """An Ed25519 public key (RFC 8463)."""

    handle: Ed25519PublicKey
    bits: int = 256


PublicKey = RsaKey | Ed25519Key


class BadKey(ValueError):
    """Why octets are no key; the message is a phrase for the analyst."""


class Opened(NamedTuple):
    """What a key makes of a signature."""

    digest: bytes | None
    """The digest that was signed; None when the padding is not valid or nothing can be recovered (Ed25519)."""
    algorithm: str = ""
    """The hash that the signature itself names."""
    is_padding_valid: bool | None = None
    """None for Ed25519, which has no padding."""
    note: str = ""


def rsa_key(der: bytes) -> RsaKey:
    """The key in a SubjectPublicKeyInfo or a bare RSAPublicKey (RFC 6376 3.6.1 names both); raises BadKey."""
    outer = _contents(der, 0x30, "the key is no DER sequence")
    if outer[:1] == b"\x30":
        algorithm, rest = _element(outer)
        if not algorithm[1].startswith(_RSA_OID):
            raise BadKey("the key is of another type than RSA")
        bits = _contents(rest, 0x03, "the key holds no bit string")
        outer = _contents(bits[1:], 0x30, "the bit string holds no RSA key")
    (modulus_tag, modulus), rest = _element(outer)
    (exponent_tag, exponent), rest = _element(rest)
    if modulus_tag != 2 or exponent_tag != 2 or rest:
        raise BadKey("the key is not the two numbers of an RSA key")
    return _rsa_key(int.from_bytes(modulus, signed=True), int.from_bytes(exponent, signed=True))


def _rsa_key(modulus: int, exponent: int) -> RsaKey:
    if modulus < 3 or exponent < 1 or modulus % 2 == 0:
        raise BadKey("the numbers are not those of an RSA key")
    if modulus.bit_length() > MAX_RSA_BITS or exponent.bit_length() > MAX_EXPONENT_BITS:
        raise BadKey(f"the RSA key has {modulus.bit_length()} bits, and the exponent {exponent.bit_length()}: too many")
    try:
        return RsaKey(modulus, exponent, RSAPublicNumbers(exponent, modulus).public_key())
    except (ValueError, UnsupportedAlgorithm):
        return RsaKey(modulus, exponent, None)


def ed25519_key(octets: bytes) -> Ed25519Key:
    """The 32 octets of a key (RFC 8463 4); raises BadKey."""
    if len(octets) == 44 and octets.startswith(_ED25519_SPKI):
        raise BadKey("the key is wrapped in DER, while Ed25519 keys are published as their 32 octets alone")
    if len(octets) != 32:
        raise BadKey(f"an Ed25519 key has 32 octets, and here are {len(octets)}")
    try:
        return Ed25519Key(Ed25519PublicKey.from_public_bytes(octets))
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey("the 32 octets are no Ed25519 key") from None


def opened(key: RsaKey, signature: bytes, hash_name: str) -> Opened:
    """The digest inside an RSA signature; its DigestInfo and padding must be exact (RFC 8017 8.2.2)."""
    if key.handle is not None and (algorithm := _HASHES.get(hash_name)) is not None:
        try:
            return Opened(key.handle.recover_data_from_signature(signature, _PADDING, algorithm), hash_name, True)
        except (InvalidSignature, UnsupportedAlgorithm, ValueError):
            pass  # The arithmetic below tells what is wrong.
    return _opened_by_hand(key, signature)


def _opened_by_hand(key: RsaKey, signature: bytes) -> Opened:
    size = (key.bits + 7) // 8
    number = int.from_bytes(signature)
    if len(signature) != size:
        said = f"the signature has {len(signature)} octets, and a key of {key.bits} bits makes {size}"
        return Opened(None, "", False, said)
    if number >= key.modulus:
        return Opened(None, "", False, "the signature is a larger number than this key can make")
    block = pow(number, key.exponent, key.modulus).to_bytes(size)
    filler, zero, content = block[2:].partition(b"\0")
    if block[:2] != b"\0\1" or not zero or filler.strip(b"\xff") or len(filler) < 8:
        return Opened(None, "", False, "what this key makes of the signature has no PKCS#1 v1.5 padding")
    for prefix, name in _DIGEST_INFO.items():
        if content.startswith(prefix) and len(content) == len(prefix) + prefix[-1]:
            return Opened(content[len(prefix) :], name, True)
    return Opened(None, "", False, "the padding is right, and what it encloses is no digest known here")


def ed25519_fits(key: Ed25519Key, signature: bytes, digest: bytes) -> bool:
    """Whether the signature is one of this digest (RFC 8463 3: the SHA-256 digest is what is signed)."""
    try:
        key.handle.verify(signature, digest)
    except InvalidSignature:
        return False
    return True


def _contents(data: bytes, tag: int, problem: str) -> bytes:
    if data[:1] != bytes([tag]):
        raise BadKey(problem)
    (_, contents), rest = _element(data)
    if rest:
        raise BadKey(f"{len(rest)} octets follow the end of the key")
    return contents


def _element(data: bytes) -> tuple[tuple[int, bytes], bytes]:
    """Tag and contents of the first DER element, and what follows it (X.690 8.1)."""
    if len(data) < 2:
        raise BadKey("the key ends before it is complete")
    length, start = data[1], 2
    if length & 0x80:
        count = length & 0x7F
        start += count
        if count > 4 or len(data) < start:
            raise BadKey("the key is no DER")
        length = int.from_bytes(data[2:start])
    if len(data) < start + length:
        raise BadKey(f"the key was cut: {start + length} octets are announced, {len(data)} are here")
    return (data[0], data[start : start + length]), data[start + length :]
