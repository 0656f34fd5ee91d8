"""From a value of `--dns` to the source that answers."""

from inspector.lookup.offline import Offline
from inspector.lookup.resolver import Resolver
from inspector.lookup.server import LiveSettings, server_from

DEFAULTS = LiveSettings()


def resolver_from(spec: str, settings: LiveSettings = DEFAULTS) -> Resolver:
    """`system`, a server, `zone:FILE`, `recording:FILE` or `off`; raises InspectorError for anything else.

    Nothing is sent, and the libraries of a source are loaded only when it is chosen.
    """
    kind, colon, path = spec.strip().partition(":")
    if spec.strip().lower() == "off":
        return Offline()
    if colon and kind.lower() == "recording":
        from inspector.lookup.recording import open_recording

        return open_recording(path)
    if colon and kind.lower() == "zone":
        from inspector.lookup.zone import open_zone

        return open_zone(path)
    is_system = spec.strip().lower() == "system"
    servers = None if is_system else (server_from(spec.strip()),)
    from inspector.lookup.live import LiveResolver

    return LiveResolver(servers, settings)
