"""How a signer signs: the tags of a signature that are the same in each of its mails, read and judged (RFC 6376 3.5).

What comes of them is kept, for the next mail is often of the same signer.
"""

from collections.abc import Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from inspector.auth.dkim.canonical import FORMS
from inspector.auth.dkim.names import a_labels, is_within
from inspector.mail import tags
from inspector.mail.tags import TagList
from inspector.model.trace import Cite

# a= of RFC 6376 3.3, RFC 8301 3.1 and RFC 8463 3: key type and hash.
ALGORITHMS = {
    "rsa-sha256": ("rsa", "sha256"),
    "ed25519-sha256": ("ed25519", "sha256"),
    "rsa-sha1": ("rsa", "sha1"),
}
_LONG = 4096  # Octets of a tag list whose manner is kept: a larger one is no signer's habit.
_FIELD_CHECKS = Cite(6376, "6.1.1")


class Weight(StrEnum):
    """What a problem does to the verdict."""

    STOPS = "stops"
    """The signature cannot be valid, and no key is asked for."""
    FAILS = "fails"
    """The signature is not accepted, and is looked at further all the same."""
    NOTED = "noted"


class Written(NamedTuple):
    """The tags as they stand in the field; None for one that is missing."""

    version: str | None
    algorithm: str | None
    forms: str | None
    """`c=`"""
    domain: str | None
    selector: str | None
    identity: str | None
    names: str | None
    """`h=`"""
    query: str | None


class Remark(NamedTuple):
    """Something about one tag that a person should know."""

    tag: str
    rule: str
    said: str
    cite: Cite
    weight: Weight = Weight.STOPS


class Manner(NamedTuple):
    """The tags as read; a value that is missing or cannot be read is empty."""

    domain: str
    """`d=` in A-labels and lower case; empty when it is missing or no domain."""
    selector: str
    """`s=`, likewise."""
    identity: str
    """`i=` without white space, or `@` and the domain where it names none."""
    algorithm: str
    """`a=`, lower case."""
    key_type: str
    """`rsa` or `ed25519`; empty for an unknown algorithm."""
    hash_name: str
    """The hash of `a=`; SHA-256 for an unknown algorithm, so that the body can be looked at all the same."""
    header_form: str
    body_form: str
    names: tuple[str, ...]
    """Entries of `h=`."""
    keys: tuple[str, ...]
    """The same in lower case."""
    different: frozenset[str]
    """The same, each once."""
    remarks: tuple[Remark, ...] = ()
    """What is wrong with these tags, in no order."""


def manner(found: TagList) -> Manner:
    """How the signer of a tag list signs; raises on no input."""
    value = found.values.get
    written = Written(value("v"), value("a"), value("c"), value("d"), value("s"), value("i"), value("h"), value("q"))
    return _kept(written) if len(found.text) <= _LONG else _read(written)


@lru_cache(maxsize=512)
def _kept(written: Written) -> Manner:
    return _read(written)


def _read(written: Written) -> Manner:
    algorithm = (written.algorithm or "").lower()
    key_type, hash_name = ALGORITHMS.get(algorithm, ("", "sha256"))
    header_form, _, body_form = (written.forms or "simple/simple").lower().partition("/")
    names = () if written.names is None else tags.entries(written.names)
    keys = tuple([name.lower() for name in names])
    domain = a_labels(written.domain or "") or ""
    identity = tags.without_fws(written.identity or "")
    read = Manner(
        domain=domain,
        selector=a_labels(written.selector or "") or "",
        identity=identity if "@" in identity else f"@{domain}",  # In ARC a number.
        algorithm=algorithm,
        key_type=key_type,
        hash_name=hash_name,
        header_form=header_form,
        body_form=body_form or "simple",  # RFC 6376 3.5: the body's form defaults to simple, whatever the header's is.
        names=names,
        keys=keys,
        different=frozenset(keys),
    )
    return read._replace(remarks=tuple(remark for check in _CHECKS for remark in check(written, read)))


def _version(written: Written, _read: Manner) -> Iterator[Remark]:
    if written.version not in (None, "1"):
        said = f"v={written.version} is a version that nobody defined; it must be 1"
        yield Remark("v", "dkim.signature.version", said, _FIELD_CHECKS)


def _algorithm(written: Written, read: Manner) -> Iterator[Remark]:
    if written.algorithm is None:
        return
    if read.algorithm not in ALGORITHMS:
        said = f"a={written.algorithm} is no algorithm known here; they are rsa-sha256 and ed25519-sha256"
        yield Remark("a", "dkim.signature.algorithm", said, Cite(6376, "3.3"))
    elif read.algorithm == "rsa-sha1":
        said = "rsa-sha1 is too weak to prove anything: verifiers must not accept it"
        yield Remark("a", "dkim.signature.rsa-sha1", said, Cite(8301, "3.1"), Weight.FAILS)


def _canonicalization(written: Written, read: Manner) -> Iterator[Remark]:
    forms = written.forms
    if forms is None:
        return
    if read.header_form not in FORMS or read.body_form not in FORMS or forms.endswith("/") or not forms:
        said = f"c={forms} names no canonical form; each part is simple or relaxed"
        yield Remark("c", "dkim.signature.canonicalization", said, Cite(6376, "3.4"))


def _domain(written: Written, read: Manner) -> Iterator[Remark]:
    if written.domain is not None and (not read.domain or "." not in read.domain):
        said = f"d={written.domain} is no domain name"
        yield Remark("d", "dkim.signature.domain", said, Cite(6376, "3.5"))


def _selector(written: Written, read: Manner) -> Iterator[Remark]:
    if written.selector is not None and not read.selector:
        yield Remark("s", "dkim.signature.selector", f"s={written.selector} is no selector", Cite(6376, "3.1"))


def _identity(written: Written, read: Manner) -> Iterator[Remark]:
    if written.identity is None or not read.domain:
        return
    identity = tags.without_fws(written.identity)
    domain = a_labels(identity.rpartition("@")[2]) if "@" in identity else None
    if domain is None:
        said = f"i={identity} is no identity: it needs @ and a domain"
        yield Remark("i", "dkim.signature.identity", said, Cite(6376, "3.5"))
    elif not is_within(domain, read.domain):
        said = f"i= speaks for {domain}, which is neither {read.domain} (d=) nor below it"
        yield Remark("i", "dkim.signature.identity", said, _FIELD_CHECKS)


def _names(written: Written, read: Manner) -> Iterator[Remark]:
    if written.names is None:
        return
    if not any(read.keys):
        said = "h= lists no field, so the header is not signed"
        yield Remark("h", "dkim.signature.h-empty", said, _FIELD_CHECKS)
    elif not all(read.keys):
        said = "h= holds an empty entry: two colons without a name between them, or one at an end"
        yield Remark("h", "dkim.signature.h-empty-entry", said, Cite(6376, "3.5"))
    elif "from" not in read.different:
        said = f"h= lists no From (it lists {':'.join(read.names)}), so the author is not signed"
        yield Remark("h", "dkim.signature.h-without-from", said, _FIELD_CHECKS)


def _query(written: Written, _read: Manner) -> Iterator[Remark]:
    query = written.query
    if query is not None and "dns/txt" not in [entry.lower() for entry in tags.entries(query)]:
        said = f"q={query} names no way to the key that is known; the only one is dns/txt"
        yield Remark("q", "dkim.signature.query", said, Cite(6376, "3.5"))


_CHECKS = (_version, _algorithm, _canonicalization, _domain, _selector, _identity, _names, _query)
