"""Where an address leads: out into the internet, or to this machine and the networks around it.

A name is no promise: whoever owns it can let it lead to the player's own router tomorrow.  So permission for a name is
permission for the internet, and what is nearer is asked for by address (`reach.py`).
"""

import ipaddress
import socket
from functools import lru_cache
from typing import Final, TypeAlias

_Ip: TypeAlias = ipaddress.IPv4Address | ipaddress.IPv6Address

# A script reaches a few hosts again and again, and each is looked at several times; a longer text is hardly an IP.
_MAX_KNOWN: Final = 1_000
_MAX_KNOWN_CHARACTERS: Final = 64

# RFC 6052, section 2.1: how networks that only speak IPv6 write the IPv4 internet.
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")


def spelled(host: str) -> str:
    """A host as permissions know it: lower case, and an IP in its usual spelling.

    The system takes "2130706433", "127.1" and "::ffff:7f00:1" for 127.0.0.1; who is asked should see where it leads.
    """
    return _spelled(host) if len(host) <= _MAX_KNOWN_CHARACTERS else _spell(host)


def is_literal(host: str) -> bool:
    """Whether this is an IP, however it is spelled."""
    return _ip(host) is not None


def is_this_machine_by_name(host: str) -> bool:
    """Whether a name can mean nothing but this machine (RFC 6761, section 6.3)."""
    name = host.lower().removesuffix(".")
    return name == "localhost" or name.endswith(".localhost")


def is_loopback(literal: str) -> bool:
    """Whether an IP is this machine itself."""
    ip = _ip(literal)
    return ip is not None and _inner(ip).is_loopback


def is_public(literal: str) -> bool:
    """Whether an IP is somewhere in the internet; False for what is not an IP."""
    ip = _ip(literal)
    if ip is None:
        return False
    inner = _inner(ip)
    # RFC 3879: networks that still use the old addresses of a site use them for what is near.
    is_of_site = isinstance(inner, ipaddress.IPv6Address) and inner.is_site_local
    return inner.is_global and not (inner.is_multicast or inner.is_reserved or is_of_site)


def _spell(host: str) -> str:
    ip = _ip(host)
    return host.lower() if ip is None else str(_inner(ip))


_spelled: Final = lru_cache(_MAX_KNOWN)(_spell)


def _ip(host: str) -> _Ip | None:
    return _known(host) if len(host) <= _MAX_KNOWN_CHARACTERS else _read(host)


def _read(host: str) -> _Ip | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host))
    except (OSError, ValueError):  # not one either; a letter beyond ASCII, a NUL
        return None


_known: Final = lru_cache(_MAX_KNOWN)(_read)


def _inner(ip: _Ip) -> _Ip:
    """The IPv4 address that an IPv6 one carries and leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return ip
    if ip in _NAT64:
        return ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF)
    return ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else ip)
