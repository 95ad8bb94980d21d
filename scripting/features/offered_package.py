"""A game that offers a package of its own (GMCP `Client.GUI`): the player is asked, and nothing is
fetched or installed before the answer.

The message is an object with `url` and `version`, or two lines of text, the version and the address, as older servers
send it.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec

from netcore.api.permissions import Owner
from scripting.calls import Calls
from scripting.features.output import shown
from scripting.machine import Plain
from scripting.plain import whole_of

MESSAGE: Final = "Client.GUI"
_OWNER: Final = Owner("", "library", "the game's package")
MAX_ADDRESS_CHARACTERS: Final = 2_000
MAX_VERSION_CHARACTERS: Final = 40
# A game offers one, or one for each of its versions; whoever offers more is not told of any more.
MAX_OFFERS: Final = 10


class Offer(NamedTuple):
    """What the game says."""

    address: str
    version: str


class OfferedPackage:
    """Has the player asked once about each offer, by `lua/package_offers.lua`."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls
        self._told: set[Offer] = set()
        self._asker: int | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"package_asker": self._set_asker}

    def _set_asker(self, handler: Plain) -> None:
        self._asker = whole_of(handler)

    def arrived(self, package: str, payload: str) -> None:
        """The game has sent a message of GMCP."""
        if self._asker is None or package.lower() != MESSAGE.lower() or len(self._told) >= MAX_OFFERS:
            return
        offer = read(payload)
        if offer is not None and offer not in self._told:
            self._told.add(offer)
            self._calls.start(self._asker, offer, owner=_OWNER)


def read(payload: str) -> Offer | None:
    """What is offered; None when that is no page of the web, or makes no sense."""
    address, version = _fields(payload)
    address = address.strip()
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or len(address) > MAX_ADDRESS_CHARACTERS or not address.isprintable() or " " in address:
        return None
    return Offer(address, shown(version.strip()[:MAX_VERSION_CHARACTERS].encode("utf-8", "replace")))


def _fields(payload: str) -> tuple[str, str]:
    try:
        said = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        version, _, address = payload.strip().partition("\n")
        return address, version
    if not isinstance(said, dict):
        return "", ""
    return str(said.get("url", "")), str(said.get("version", ""))
