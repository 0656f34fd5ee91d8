"""From a value of `--dns` to the source that answers."""

from typing import TYPE_CHECKING

from inspector.lookup.offline import Offline
from inspector.lookup.resolver import LocalSource, Resolver

if TYPE_CHECKING:
    from inspector.lookup.server import LiveSettings


def resolver_from(spec: str, settings: "LiveSettings | None" = None) -> Resolver:
    """`system`, a server, `zone:FILE`, `recording:FILE` or `off`; raises InspectorError for anything else.

    Nothing is sent, and the libraries of a source are loaded only when it is chosen.
    """
    if (local := local_source(spec)) is not None:
        return local
    from inspector.lookup.server import LiveSettings, server_from

    is_system = spec.strip().lower() == "system"
    servers = None if is_system else (server_from(spec.strip()),)
    from inspector.lookup.live import LiveResolver

    return LiveResolver(servers, settings or LiveSettings())


def local_source(spec: str) -> LocalSource | None:
    """`zone:FILE`, `recording:FILE` or `off`; None for a server. Raises InspectorError for a file that is none."""
    kind, colon, path = spec.strip().partition(":")
    if spec.strip().lower() == "off":
        return Offline()
    if colon and kind.lower() == "recording":
        from inspector.lookup.recording import open_recording

        return open_recording(path)
    if colon and kind.lower() == "zone":
        from inspector.lookup.zone import open_zone

        return open_zone(path)
    return None
