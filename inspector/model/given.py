"""What is given from outside a message: its session, as the analyst set it by hand, and the own organization."""

import ipaddress

from inspector.values import dataclass


@dataclass(frozen=True, slots=True)
class Given:
    """What the analyst set by hand; None leaves it to the message."""

    ip: str | None = None
    helo: str | None = None
    mail_from: str | None = None
    """Empty for the null sender."""
    boundary: int | None = None
    """Number of a hop; 0 says that no hop is trusted."""
    origin: str = "given by the analyst"


@dataclass(frozen=True, slots=True)
class Own:
    """What belongs to the analyst's organization, from the settings."""

    hosts: tuple[str, ...] = ()
    """Domains: `corp.example` covers itself and all below it."""
    networks: tuple[str, ...] = ()
    authserv_ids: tuple[str, ...] = ()

    def has_host(self, name: str) -> bool:
        """True for one of the own domains or a name below one."""
        name = name.lower().rstrip(".")
        return any(name == own or name.endswith("." + own) for own in (h.lower().rstrip(".") for h in self.hosts))

    def has_address(self, ip: str) -> bool:
        """True inside one of the own networks; False for anything that is no address."""
        try:
            address = ipaddress.ip_address(ip)
        except ValueError:
            return False
        return any(address in network for network in map(_network, self.networks) if network is not None)


def _network(text: str) -> ipaddress.IPv4Network | ipaddress.IPv6Network | None:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError:
        return None
