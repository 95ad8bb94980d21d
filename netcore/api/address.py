"""A game's address as a person writes it: "mud.example.org:4000", "telnets://mud.example.org", "[::1]:4000"."""

import re
from dataclasses import dataclass
from typing import Final

TELNET_PORT: Final = 23  # RFC 854
TELNETS_PORT: Final = 992  # IANA's port for telnet over TLS
MAX_PORT: Final = 65535

_SCHEMES: Final = {"telnet": False, "mud": False, "telnets": True, "telnet+ssl": True}
_ADDRESS: Final = re.compile(
    r"""
    (?:(?P<scheme>[a-z+]+)://)?
    (?:[^@/\s]*@)?                                  # a user name in a URL is not ours to send
    (?:\[(?P<literal>[0-9a-f:.]+(?:%[\w.-]+)?)\]|(?P<host>[^\s:/\[\]]+))
    (?:(?::|\s+)(?P<port>[0-9]{1,9}))?
    /?
    """,
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a game is."""

    host: str
    port: int
    tls: bool = False


def parse(text: str) -> Address | str:
    """The address, or a sentence that says what is wrong with the text."""
    text = text.strip()
    if not text:
        return "Type the game's address, such as mud.example.org:4000."
    if text.count(":") > 1 and "[" not in text and "://" not in text:
        return "Write an IPv6 address in brackets: [::1]:4000."
    found = _ADDRESS.fullmatch(text)
    if found is None:
        return "That is not an address. Write host:port, such as mud.example.org:4000."
    scheme = (found["scheme"] or "telnet").lower()
    if scheme not in _SCHEMES:
        return f"Mudwire cannot open {scheme}:// addresses; telnet:// and telnets:// (with TLS) are known."
    tls = _SCHEMES[scheme]
    port = int(found["port"]) if found["port"] else (TELNETS_PORT if tls else TELNET_PORT)
    if not found["port"] and not found["scheme"]:
        return "Which port? Write host:port, such as mud.example.org:4000."
    if not 1 <= port <= MAX_PORT:
        return f"A port is a number from 1 to {MAX_PORT}."
    return Address(found["literal"] or found["host"], port, tls)
