import socket

import pytest

from netcore.sockets.disconnecting import dissolve


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_a_dissolved_socket_talks_to_anybody_again(host: str) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with (
        socket.socket(family, socket.SOCK_DGRAM) as sock,
        socket.socket(family, socket.SOCK_DGRAM) as first,
        socket.socket(family, socket.SOCK_DGRAM) as second,
    ):
        for each in (sock, first, second):
            each.bind((host, 0))
            each.settimeout(5)
        sock.connect(first.getsockname())
        dissolve(sock)
        sock.sendto(b"hello", second.getsockname())
        data, address = second.recvfrom(100)
        second.sendto(b"and you", address)

        assert data == b"hello"
        assert sock.recv(100) == b"and you"
        with pytest.raises(OSError, match="not connected"):
            sock.getpeername()


def test_a_closed_socket_cannot_be_dissolved() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        pass
    with pytest.raises(OSError, match="Bad file descriptor"):
        dissolve(sock)
