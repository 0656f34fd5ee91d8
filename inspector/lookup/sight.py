"""In words: which servers are asked, and who learns of a question (RFC 9076 for what can be seen where)."""

from collections.abc import Sequence

from inspector.lookup.names import domain_seen
from inspector.lookup.server import Server, Transport

_WORDS = {Transport.UDP: "UDP", Transport.TLS: "TLS", Transport.HTTPS: "HTTPS"}


def described(servers: Sequence[Server], *, is_system: bool) -> str:
    """`192.0.2.53 over UDP`; the system's servers are named once they are known."""
    if not is_system:
        return " and ".join(f"{server} over {_WORDS[server.transport]}" for server in servers)
    known = ", ".join(str(server) for server in servers)
    return f"the system's resolver {known} over UDP" if known else "the system's resolver over UDP"


def seen_by(servers: Sequence[Server], name: str, *, is_system: bool) -> str:
    """One sentence; the name in it is raw."""
    asked = ", ".join(str(server) for server in servers)
    if is_system:
        asked = f"your system's resolver ({asked})" if asked else "your system's resolver"
    is_open = is_system or any(server.transport is Transport.UDP for server in servers)
    way = ", everyone on the way to it," if is_open else " (encrypted on the way to it)"
    seen = f"Seen by {asked}{way} and the name servers of {domain_seen(name)}"
    named = [server.host for server in servers if not server.is_address]
    return f"{seen}; your system's resolver is asked for the address of {', '.join(named)}." if named else f"{seen}."
