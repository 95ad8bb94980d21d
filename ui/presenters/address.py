"""Addresses of games in the window: what was pasted, how they are shown, and which profile plays there."""

import re
from typing import Final

from netcore.api.address import Address
from netcore.api.settings import LinkSettings, ProfileSettings

_MAX_HOST_IN_NAME: Final = 50  # a name has at most 64 characters, and a number may follow


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
