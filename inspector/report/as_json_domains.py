"""The domains that the mail names, as members of the JSON."""

from collections.abc import Mapping, Sequence

from inspector.model.domains import Inquiry, NamedDomain

Json = str | int | float | bool | None | Sequence["Json"] | Mapping[str, "Json"]


def named_domain(domain: NamedDomain) -> Json:
    """One domain; `asked` is null where nothing was asked about it."""
    return {
        "name": domain.name,
        "roles": list(domain.roles),
        "likenesses": [{"kind": one.kind, "like": one.like, "said": one.said} for one in domain.likenesses],
        "asked": None if domain.inquiry is None else _inquiry(domain.inquiry),
    }


def _inquiry(found: Inquiry) -> Json:
    return {
        "exists": found.exists,
        "in_short": [{"code": one.code, "said": one.said} for one in found.in_short],
        "mx": [{"preference": one.preference, "host": one.host} for one in found.exchanges],
        "spf": list(found.spf),
        "dmarc": {"record": found.dmarc, "domain": found.dmarc_domain},
        "addresses": list(found.addresses),
        "name_servers": list(found.name_servers),
        "zone": found.zone,
        "unanswered": list(found.unanswered),
    }
