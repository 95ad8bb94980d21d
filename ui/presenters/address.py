"""A game's address as a person writes it: "mud.example.org:4000", "telnets://mud.example.org", "[::1]:4000"."""

import re
from dataclasses import dataclass
from typing import Final

from netcore.api.settings import LinkSettings, ProfileSettings

TELNET_PORT: Final = 23  # RFC 854
TELNETS_PORT: Final = 992  # IANA's port for telnet over TLS
MAX_PORT: Final = 65535

_MAX_HOST_IN_NAME: Final = 50  # a name has at most 64 characters, and a number may follow

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


def inserted(before: str, after: str) -> int:
    """How many characters one edit put into a text: 1 when it was typed, mostly more when it was pasted."""
    same = _equal_at_start(before, after)
    return len(after) - same - _equal_at_start(before[same:][::-1], after[same:][::-1])


def _equal_at_start(first: str, second: str) -> int:
    pairs = enumerate(zip(first, second, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(first), len(second)))


def shown(link: LinkSettings) -> str:
    """The address of a profile, to be read."""
    host = f"[{link.host}]" if ":" in link.host else link.host
    return f"{host}:{link.port}"


def profile_for(address: Address, known: tuple[ProfileSettings, ...]) -> ProfileSettings:
    """The profile that plays there already, or a new one named after the host."""
    for profile in known:
        link = profile.link
        if (link.host.lower(), link.port, link.tls) == (address.host.lower(), address.port, address.tls):
            return profile
    link = LinkSettings(host=address.host, port=address.port, tls=address.tls)
    return ProfileSettings(name=_free_name(address.host, {profile.name.casefold() for profile in known}), link=link)


def _free_name(host: str, taken: set[str]) -> str:
    base = re.sub(r"[^\w.-]+", "-", host)[:_MAX_HOST_IN_NAME].strip(".-") or "game"
    name, count = base, 2
    while name.casefold() in taken:
        name, count = f"{base}-{count}", count + 1
    return name
