"""Signatures in the order in which a reader wants them: those of the author's domain first (RFC 9989 4.10.2)."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

from inspector.auth.dkim.names import a_labels, is_within


class OfDomain(Protocol):
    """A signature, or the verdict of one."""

    @property
    def domain(self) -> str:
        """`d=` in A-labels and lower case."""


D = TypeVar("D", bound=OfDomain)


def aligned_first(signatures: Iterable[D], author_domain: str) -> tuple[D, ...]:
    """The same ones: the author domain's own, then those above or below it, then the others; else top to bottom.

    Whether a domain above or below is aligned is decided by DMARC, with questions; `index` stays the place in the
    header.
    """
    author = a_labels(author_domain) or ""

    def distance(signature: D) -> int:
        if not author or not signature.domain:
            return 2
        if signature.domain == author:
            return 0
        return 1 if is_within(signature.domain, author) or is_within(author, signature.domain) else 2

    return tuple(sorted(signatures, key=distance))
