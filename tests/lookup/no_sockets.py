"""A fixture under which no socket can be made, for tests of what must not touch the network."""

import socket
from typing import Any, NoReturn

import pytest


class SocketMade(AssertionError):
    """Something tried to reach the network."""


@pytest.fixture
def no_sockets(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every attempt to make a socket or to resolve a name fails the test; pairs within the process may be made."""

    class Refused(socket.socket):
        def __init__(self, family: int = -1, type: int = -1, proto: int = -1, fileno: int | None = None) -> None:
            if fileno is None and family not in (-1, socket.AF_UNIX):
                refuse()
            if fileno is None and family == -1:
                refuse()
            super().__init__(family, type, proto, fileno)

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise SocketMade("a socket was made")

    monkeypatch.setattr(socket, "socket", Refused)
    for name in ("create_connection", "getaddrinfo", "gethostbyname", "gethostbyname_ex", "gethostbyaddr"):
        monkeypatch.setattr(socket, name, refuse)
