"""Fixtures of the tests of sources."""

from tests.lookup.no_sockets import no_sockets

__all__ = ["no_sockets"]
