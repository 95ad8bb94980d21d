import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.sockets.scope import is_literal, is_loopback, is_public, is_this_machine_by_name, spelled


@pytest.mark.parametrize(
    ("host", "usual"),
    [
        ("Example.ORG", "example.org"),
        ("127.0.0.1", "127.0.0.1"),
        ("127.1", "127.0.0.1"),
        ("2130706433", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("0177.0.0.1", "127.0.0.1"),
        ("0:0:0:0:0:0:0:1", "::1"),
        ("FE80::1", "fe80::1"),
        ("::ffff:127.0.0.1", "127.0.0.1"),
        ("::ffff:7f00:1", "127.0.0.1"),
        ("64:ff9b::7f00:1", "127.0.0.1"),
        ("2002:7f00:1::", "127.0.0.1"),
        ("", ""),
        ("*", "*"),
        ("a\0b", "a\0b"),
        ("１２７.0.0.1", "１２７.0.0.1"),
    ],
)
def test_an_ip_is_spelled_in_one_way(host: str, usual: str) -> None:
    assert spelled(host) == usual
    assert spelled(usual) == usual


@pytest.mark.parametrize(
    "literal",
    [
        "8.8.8.8",
        "1.1.1.1",
        "172.32.0.1",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::",
    ],
)
def test_the_internet_is_public(literal: str) -> None:
    assert is_public(literal)
    assert is_literal(literal)
    assert not is_loopback(literal)


@pytest.mark.parametrize(
    "literal",
    [
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",  # which connects to this machine
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "100.64.0.1",  # a provider's own network
        "169.254.169.254",  # where clouds keep a machine's secrets
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:192.168.1.1",
        "64:ff9b::c0a8:101",
        "2002:c0a8:101::",
        "fc00::1",
        "fe80::1",
        "fe80::1%lo",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "127.1",
        "example.org",
        "",
    ],
)
def test_what_is_near_is_not_public(literal: str) -> None:
    assert not is_public(literal)


@pytest.mark.parametrize("literal", ["127.0.0.1", "127.9.9.9", "::1", "::ffff:127.0.0.1", "2130706433"])
def test_loopback(literal: str) -> None:
    assert is_loopback(literal)


@pytest.mark.parametrize(
    ("name", "is_this_machine"),
    [
        ("localhost", True),
        ("LocalHost.", True),
        ("game.localhost", True),
        ("localhost.example.org", False),
        ("notlocalhost", False),
        ("127.0.0.1", False),
        ("", False),
    ],
)
def test_names_that_mean_this_machine(name: str, is_this_machine: bool) -> None:
    assert is_this_machine_by_name(name) is is_this_machine


@given(st.ip_addresses(v=4))
def test_wrapping_an_address_into_ipv6_does_not_hide_it(ip: ipaddress.IPv4Address) -> None:
    packed = int(ip)
    wrapped = [f"::ffff:{ip}", str(ipaddress.IPv6Address((0x2002 << 112) | (packed << 80)))]
    wrapped.append(str(ipaddress.IPv6Address((0x64FF9B << 96) | packed)))

    assert {is_public(text) for text in wrapped} == {is_public(str(ip))}
    assert {spelled(text) for text in wrapped} == {str(ip)}


@given(st.text(max_size=20))
def test_what_the_system_takes_for_an_ip_is_known_as_one(text: str) -> None:
    spelled(text)
    try:
        found = socket.getaddrinfo(text, 80, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except (OSError, ValueError):
        return

    if (
        text.isascii()
    ):  # other letters are first made into ASCII ones, which is why a name's addresses are looked at too
        assert is_literal(text)
        assert spelled(text) == spelled(str(found[0][4][0]))
