import socket

import pytest

from netcore.api.sockets import Endpoint
from netcore.sockets.addresses import Address, Family, family_named, literal, local_of, look_up
from netcore.sockets.errors import SocketError


@pytest.mark.parametrize(
    ("host", "family", "expected"),
    [
        ("127.0.0.1", "unspec", Endpoint("127.0.0.1", 80, "inet")),
        ("::1", "unspec", Endpoint("::1", 80, "inet6")),
        ("*", "unspec", Endpoint("0.0.0.0", 80, "inet")),
        ("*", "inet", Endpoint("0.0.0.0", 80, "inet")),
        ("*", "inet6", Endpoint("::", 80, "inet6")),
    ],
)
def test_literals(host: str, family: Family, expected: Endpoint) -> None:
    assert literal(host, 80, family).endpoint == expected


@pytest.mark.parametrize(
    ("host", "family"),
    [
        ("example.org", "unspec"),
        ("", "inet"),
        ("127.0.0.1", "inet6"),
        ("::1", "inet"),
        ("a\0b", "unspec"),
        ("1.2.3", "inet6"),
    ],
)
def test_what_is_no_literal_of_that_family(host: str, family: Family) -> None:
    with pytest.raises(SocketError, match="Name or service not known"):
        literal(host, 80, family)


def test_families_by_name() -> None:
    assert [family_named(name) for name in ("inet", "inet6", "unspec")] == ["inet", "inet6", "unspec"]
    with pytest.raises(SocketError, match="invalid option 'foo'"):
        family_named("foo")


def test_looking_up_a_literal_gives_one_address() -> None:
    assert look_up("127.0.0.1", 80) == (Address(socket.AF_INET, ("127.0.0.1", 80)),)


def test_a_sockets_own_end() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        assert local_of(server) == Endpoint("127.0.0.1", server.getsockname()[1], "inet")
