"""S/MIME and OpenPGP in words: what a part is, who it names, and what it would prove if somebody verified it."""

from datetime import datetime

from inspector.model.case import Case
from inspector.model.protection import Certificate, PgpKey, Protection, ProtectionKind

NOT_VERIFIED = "Not verified here."

NAMES = {
    ProtectionKind.SMIME_SIGNED: "S/MIME signature",
    ProtectionKind.SMIME_OPAQUE: "S/MIME signature with the text inside it",
    ProtectionKind.SMIME_ENCRYPTED: "S/MIME encryption",
    ProtectionKind.SMIME_CERTIFICATES: "S/MIME certificates alone",
    ProtectionKind.SMIME_OTHER: "S/MIME by its name only",
    ProtectionKind.PGP_SIGNED: "OpenPGP signature",
    ProtectionKind.PGP_CLEARSIGNED: "OpenPGP signature around the text",
    ProtectionKind.PGP_ENCRYPTED: "OpenPGP message, encrypted or packed",
    ProtectionKind.PGP_KEY: "OpenPGP key",
    ProtectionKind.AUTOCRYPT: "Autocrypt key",
}
_SIGNED_BY_KEY = (
    "If it were verified, it would prove that whoever holds this key signed these words, by whatever server they came. "
    "DKIM and SPF speak for a domain and its servers, never for a person."
)
_SIGNED_BY_CERTIFICATE = (
    "If it were verified, it would prove that the person whom the issuer certified signed these words, by whatever "
    "server they came. DKIM and SPF speak for a domain and its servers, never for a person."
)
_HIDDEN = "It hides the words from all but its recipients, and proves nothing about who wrote them."
_BROUGHT = "A key that a mail brings along proves nothing by itself: whoever wrote the mail chose it."
WOULD_PROVE = {
    ProtectionKind.SMIME_SIGNED: _SIGNED_BY_CERTIFICATE,
    ProtectionKind.SMIME_OPAQUE: _SIGNED_BY_CERTIFICATE,
    ProtectionKind.SMIME_ENCRYPTED: _HIDDEN,
    ProtectionKind.SMIME_CERTIFICATES: _BROUGHT,
    ProtectionKind.SMIME_OTHER: "It proves nothing.",
    ProtectionKind.PGP_SIGNED: _SIGNED_BY_KEY,
    ProtectionKind.PGP_CLEARSIGNED: _SIGNED_BY_KEY,
    ProtectionKind.PGP_ENCRYPTED: _HIDDEN,
    ProtectionKind.PGP_KEY: _BROUGHT,
    ProtectionKind.AUTOCRYPT: _BROUGHT,
}


def who(one: Protection) -> str:
    """`Dana Reed <dana@corp.example>`, `key 0123456789ABCDEF`; empty when nothing says it."""
    if one.certificates:
        first = one.certificates[0]
        name = common_name(first.subject)
        return f"{name} <{first.emails[0]}>" if first.emails and first.emails[0] not in name else name
    if one.keys:
        first_key = one.keys[0]
        key_id = f"key {first_key.key_id.upper()}" if first_key.key_id.strip("0") else "a hidden recipient"
        return f"{first_key.user_ids[0]} ({key_id})" if first_key.user_ids else key_id
    return ""


def common_name(subject: str) -> str:
    """The CN of a name as RFC 4514 writes it, else all of it."""
    for piece in subject.split(","):
        if piece.strip().upper().startswith("CN="):
            return piece.strip()[3:]
    return subject or "(no name)"


def is_from(one: Protection, case: Case) -> bool | None:
    """Whether an address that it names is one of From; None when it names none."""
    named = {address.lower() for address in one.addresses}
    return bool(named & {box.address.lower() for box in case.identity.senders}) if named else None


def said_of_from(one: Protection, case: Case) -> str:
    """The same in a sentence; empty when it names no address."""
    same = is_from(one, case)
    if same is None:
        return ""
    if same:
        return "It names the address of From."
    authors = ", ".join(box.address for box in case.identity.senders) or "nobody"
    return f"It names {', '.join(one.addresses[:3])}, and From is {authors}: not the same."


def certificate_lines(one: Certificate, now: datetime) -> list[tuple[str, str]]:
    """Labels and values of a certificate."""
    state = ""
    if now > one.not_after:
        state = " (expired)"
    elif now < one.not_before:
        state = " (not valid yet)"
    issuer = "itself: nobody else vouches for it" if one.is_self_issued else one.issuer
    return [
        ("signer" if one.is_signer else "with it", one.subject),
        ("addresses", ", ".join(one.emails) or "none"),
        ("issued by", issuer),
        ("valid", f"{one.not_before:%Y-%m-%d} to {one.not_after:%Y-%m-%d}{state}"),
        ("SHA-256", one.sha256),
    ]


def key_lines(one: PgpKey) -> list[tuple[str, str]]:
    """Labels and values of a key."""
    lines = [("key id", one.key_id.upper() or "not said")]
    if one.fingerprint:
        lines.append(("fingerprint", one.fingerprint.upper()))
    if one.made is not None:
        lines.append(("made", f"{one.made:%Y-%m-%d %H:%M:%S} UTC"))
    return [*lines, *(("user id", user_id) for user_id in one.user_ids)]
