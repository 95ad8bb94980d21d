import socket
import sys
from collections.abc import Iterator

import pytest

from netcore.api.sockets import Scalar
from netcore.sockets.errors import SocketError
from netcore.sockets.options import OPTIONS, Protocol, get_option, set_option

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="not every system has this option")


@pytest.fixture
def tcp() -> Iterator[socket.socket]:
    with socket.socket() as sock:
        yield sock


@pytest.fixture
def udp() -> Iterator[socket.socket]:
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        yield sock


@pytest.fixture
def udp6() -> Iterator[socket.socket]:
    with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as sock:
        yield sock


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("keepalive", True),
        ("reuseaddr", True),
        ("tcp-nodelay", True),
        ("linger", 5),
        ("linger", 0),
        ("linger", -1),
        pytest.param("tcp-keepidle", 77, marks=linux_only),
        pytest.param("tcp-keepcnt", 3, marks=linux_only),
        pytest.param("tcp-keepintvl", 4, marks=linux_only),
    ],
)
def test_tcp_options_come_back_as_they_were_set(tcp: socket.socket, name: str, value: Scalar) -> None:
    set_option(tcp, "tcp", name, value)

    assert get_option(tcp, "tcp", name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("broadcast", True),
        ("dontroute", True),
        ("reuseaddr", True),
        ("ip-multicast-loop", False),
        ("ip-multicast-if", "127.0.0.1"),
    ],
)
def test_udp_options_come_back_as_they_were_set(udp: socket.socket, name: str, value: Scalar) -> None:
    set_option(udp, "udp", name, value)

    assert get_option(udp, "udp", name) == value


@pytest.mark.parametrize(
    ("name", "value"),
    [("ipv6-v6only", True), ("ipv6-unicast-hops", 7), ("ipv6-multicast-hops", 3), ("ipv6-multicast-loop", False)],
)
def test_ipv6_options_come_back_as_they_were_set(udp6: socket.socket, name: str, value: Scalar) -> None:
    set_option(udp6, "udp", name, value)

    assert get_option(udp6, "udp", name) == value


def test_buffers_are_at_least_as_large_as_asked(tcp: socket.socket) -> None:
    set_option(tcp, "tcp", "recv-buffer-size", 20000.0)  # Lua has only floats

    assert tcp.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF) >= 20000


def test_groups_are_joined_and_left(udp: socket.socket, udp6: socket.socket) -> None:
    for step in ("add", "drop"):
        set_option(udp, "udp", f"ip-{step}-membership", "239.1.2.3 127.0.0.1")
        set_option(udp6, "udp", f"ipv6-{step}-membership", "ff01::17 1")
    with pytest.raises(SocketError, match="setsockopt failed"):
        set_option(udp, "udp", "ip-drop-membership", "239.1.2.3 127.0.0.1")


@pytest.mark.parametrize(
    ("protocol", "name", "value", "reason"),
    [
        ("tcp", "foo", True, "unsupported option `foo'"),
        ("tcp", "broadcast", True, "unsupported option `broadcast'"),
        ("udp", "keepalive", True, "unsupported option `keepalive'"),
        ("tcp", "error", 0, "unsupported option `error'"),
        ("tcp", "keepalive", 1, "boolean expected"),
        ("tcp", "keepalive", "true", "boolean expected"),
        ("tcp", "linger", True, "number expected"),
        ("tcp", "recv-buffer-size", "many", "number expected"),
        ("tcp", "recv-buffer-size", 1e300, "setsockopt failed"),
        ("tcp", "recv-buffer-size", 1 << 40, "setsockopt failed"),
        ("tcp", "linger", 1e300, "setsockopt failed"),
        ("tcp", "recv-buffer-size", float("nan"), "setsockopt failed"),
        ("tcp", "recv-buffer-size", float("inf"), "setsockopt failed"),
        ("udp", "ip-multicast-if", 5, "string expected"),
        ("udp", "ip-multicast-if", "nowhere", "setsockopt failed"),
        ("udp", "ip-add-membership", "not a group", "setsockopt failed"),
        ("udp", "ip-add-membership", "1.2.3.4", "setsockopt failed"),
        ("udp", "ipv6-add-membership", "ff01::17 first", "setsockopt failed"),
        pytest.param("tcp", "bindtodevice", "no-such-device", "setsockopt failed", marks=linux_only),
    ],
)
def test_what_cannot_be_set(protocol: Protocol, name: str, value: Scalar, reason: str) -> None:
    with (
        socket.socket(type=socket.SOCK_STREAM if protocol == "tcp" else socket.SOCK_DGRAM) as sock,
        pytest.raises(SocketError) as refused,
    ):
        set_option(sock, protocol, name, value)

    assert refused.value.reason == reason


@pytest.mark.parametrize(
    ("protocol", "name"),
    [("tcp", "foo"), ("tcp", "ipv6-v6only"), ("udp", "ip-multicast-ttl"), ("udp", "ip-add-membership")],
)
def test_what_cannot_be_asked(protocol: Protocol, name: str) -> None:
    with socket.socket() as sock, pytest.raises(SocketError, match="unsupported option"):
        get_option(sock, protocol, name)


def test_a_closed_socket_has_no_options(tcp: socket.socket) -> None:
    tcp.close()
    with pytest.raises(SocketError, match="setsockopt failed"):
        set_option(tcp, "tcp", "keepalive", True)
    with pytest.raises(SocketError, match="getsockopt failed"):
        get_option(tcp, "tcp", "keepalive")


def test_the_error_option_is_what_went_wrong_and_is_then_forgotten(udp: socket.socket) -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as gone:
        gone.bind(("127.0.0.1", 0))
        udp.connect(gone.getsockname())
    udp.send(b"anybody?")

    assert get_option(udp, "udp", "error") == "connection refused"
    assert get_option(udp, "udp", "error") is None


def test_every_option_is_a_constant_that_some_system_has() -> None:
    if sys.platform == "linux":
        missing = [name for name, option in OPTIONS.items() if not hasattr(socket, option.number)]

        assert missing == []
