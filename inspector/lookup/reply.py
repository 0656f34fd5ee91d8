"""What a server's reply says about a question (RFC 1035 4.1, RFC 2308, RFC 8914)."""

import dns.edns
import dns.flags
import dns.message
import dns.rcode
import dns.rdatatype

from inspector.model.dns import DnsStatus
from inspector.values import dataclass, field

_RCODES = {
    dns.rcode.NOERROR: DnsStatus.FOUND,
    dns.rcode.NXDOMAIN: DnsStatus.NXDOMAIN,
    dns.rcode.SERVFAIL: DnsStatus.SERVFAIL,
    dns.rcode.REFUSED: DnsStatus.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply as read, or why there is none."""

    status: DnsStatus
    records: tuple[str, ...] = ()
    ttl: int | None = None
    cnames: tuple[str, ...] = ()
    authenticated: bool | None = None
    detail: str = ""
    transport: str = field(default="")
    """`udp`, `tcp`, `tls` or `https`."""


def dislikes_edns(message: dns.message.Message) -> bool:
    """True for the reply of a server that does not know EDNS (RFC 6891 7)."""
    return message.rcode() in (dns.rcode.FORMERR, dns.rcode.NOTIMP, dns.rcode.BADVERS)


def read(message: dns.message.Message, transport: str) -> Reply:
    """The reply to a question; raises what dnspython raises for answers that contradict themselves."""
    status = _RCODES.get(message.rcode(), DnsStatus.SERVFAIL)
    authenticated = bool(message.flags & dns.flags.AD)
    if status not in (DnsStatus.FOUND, DnsStatus.NXDOMAIN):
        return Reply(status, authenticated=authenticated, detail=_failure(message), transport=transport)
    if not isinstance(message, dns.message.QueryMessage):
        raise dns.message.NotQueryResponse
    chain = message.resolve_chaining()
    cnames = tuple(_target(rrset.to_text()) for rrset in chain.cnames)
    if chain.answer is not None:
        records = tuple(rdata.to_text() for rdata in chain.answer)
        return Reply(DnsStatus.FOUND, records, chain.minimum_ttl, cnames, authenticated, transport=transport)
    is_negative = any(rrset.rdtype == dns.rdatatype.SOA for rrset in message.authority)
    ttl = chain.minimum_ttl if is_negative else None
    if status is DnsStatus.FOUND:
        status, detail = _emptiness(message, is_negative=is_negative, has_chain=bool(cnames))
    else:
        detail = ""
    return Reply(status, (), ttl, cnames, authenticated, detail, transport)


def _emptiness(message: dns.message.Message, *, is_negative: bool, has_chain: bool) -> tuple[DnsStatus, str]:
    """What a reply without records and without an error means (RFC 2308 2.2)."""
    recurses = bool(message.flags & dns.flags.RA)
    if is_negative or recurses:
        return DnsStatus.NODATA, ""
    if has_chain:
        return DnsStatus.SERVFAIL, "The server names another host (CNAME) and does not ask on; a resolver would."
    if any(rrset.rdtype == dns.rdatatype.NS for rrset in message.authority):
        return DnsStatus.REFUSED, "The server refers to other servers and asks none itself; name a resolver instead."
    return DnsStatus.NODATA, ""


def _failure(message: dns.message.Message) -> str:
    """The code, and the reason where the server gives one (RFC 8914)."""
    reasons = [option.to_text() for option in message.options if isinstance(option, dns.edns.EDEOption)]
    return f"The server said {dns.rcode.to_text(message.rcode())}" + "".join(f", {text}" for text in reasons) + "."


def _target(cname: str) -> str:
    return cname.split("\n")[0].rpartition(" ")[2]
