"""Which server is asked, how, and how patiently (RFC 7858 for TLS, RFC 8484 for HTTPS)."""

import ipaddress
from enum import StrEnum
from urllib.parse import urlsplit

from inspector.errors import InspectorError
from inspector.values import dataclass

PORTS = {"udp": 53, "tls": 853, "https": 443}  # RFC 1035 4.2, RFC 7858 3.1, RFC 8484 5


class Transport(StrEnum):
    """How a question travels."""

    UDP = "udp"
    """With TCP after a truncated answer (RFC 7766 5)."""
    TLS = "tls"
    HTTPS = "https"


@dataclass(frozen=True, slots=True)
class Server:
    """One server by one transport."""

    host: str
    """An address; for TLS and HTTPS a host name too."""
    port: int
    transport: Transport = Transport.UDP
    path: str = ""
    """Path and query of the URL, for HTTPS."""

    @property
    def is_address(self) -> bool:
        """True when no name must be resolved before the server can be asked."""
        return _is_address(self.host)

    @property
    def url(self) -> str:
        """The URL of a server asked over HTTPS."""
        port = "" if self.port == PORTS["https"] else f":{self.port}"
        return f"https://{_bracketed(self.host)}{port}{self.path}"

    def __str__(self) -> str:
        """`192.0.2.53`, `[2001:db8::53]:5353`, `dns.example`: the port only where it is not the usual one."""
        if self.port == PORTS[self.transport]:
            return self.host
        return f"{_bracketed(self.host)}:{self.port}"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait, in seconds, and how often to ask again."""

    timeout: float = 2.0
    """For the first try of each server; each further round waits twice as long."""
    tries: int = 2
    """Rounds over the servers that kept silent."""
    budget: float = 8.0
    """For one question, all tries and servers together."""


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """What can be set about asking live servers."""

    patience: Patience = Patience()
    ca_file: str | None = None
    """Certificates to trust for TLS and HTTPS; None trusts those of the system."""


def server_from(spec: str) -> Server:
    """`192.0.2.53`, `[2001:db8::53]:5353`, `tls://dns.example`, `https://dns.example/dns-query`."""
    scheme = spec.lower().partition("://")[0] if "://" in spec else ""
    if scheme in ("tls", "https"):
        return _named(spec, Transport(scheme))
    if scheme in ("udp", ""):
        return _address(spec, spec.partition("://")[2] if scheme else spec)
    raise InspectorError(f"There is no way to ask {spec}.", "Use an address, tls://host or https://host/path.")


def _named(spec: str, transport: Transport) -> Server:
    try:
        parts = urlsplit(spec)
        host, port = parts.hostname, parts.port
    except ValueError as problem:
        raise InspectorError(f"{spec} is no server: {problem}.", f"Write it like {_EXAMPLES[transport]}.") from None
    if (
        not host
        or parts.username
        or parts.fragment
        or port == 0
        or (transport is Transport.TLS and parts.path.strip("/"))
    ):
        raise InspectorError(f"{spec} is no server.", f"Write it like {_EXAMPLES[transport]}.")
    path = (parts.path or "/dns-query") + (f"?{parts.query}" if parts.query else "")
    return Server(host, port or PORTS[transport], transport, path if transport is Transport.HTTPS else "")


def _address(spec: str, text: str) -> Server:
    host, port = text, str(PORTS["udp"])
    if text.startswith("["):
        host, bracket, rest = text[1:].partition("]")
        if not bracket or (rest and not rest.startswith(":")):
            raise InspectorError(f"{spec} is no server.", "Write it like [2001:db8::53]:53.")
        port = rest[1:] if rest else port
    elif text.count(":") == 1:
        host, _, port = text.partition(":")
    if not _is_address(host):
        raise InspectorError(
            f"{spec or 'An empty word'} is no way to answer DNS questions.",
            "Use system, an address such as 192.0.2.53 or [2001:db8::53]:53, tls://host, https://host/path, "
            "zone:FILE, recording:FILE or off.",
        )
    if not (port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536):
        raise InspectorError(f"{spec} has no port from 1 to 65535.", "Write it like 192.0.2.53:53.")
    return Server(host, int(port))


_EXAMPLES = {Transport.TLS: "tls://dns.example:853", Transport.HTTPS: "https://dns.example/dns-query"}


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
