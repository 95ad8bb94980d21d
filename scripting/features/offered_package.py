"""A game that offers a package of its own (GMCP `Client.GUI`): the player is told, and nothing is fetched or installed.

The message is an object with `url` and `version`, or two lines of text, the version and the address, as older servers
send it.
"""

from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import urlsplit

import msgspec

from netcore.api.links import LinkSpan, flat
from scripting.features.output import shown
from scripting.styled import Styled, styled

MESSAGE: Final = "Client.GUI"
MAX_ADDRESS_CHARACTERS: Final = 2_000
MAX_VERSION_CHARACTERS: Final = 40
# A game offers one, or one for each of its versions; whoever offers more is not told of any more.
MAX_OFFERS: Final = 10


class Offer(NamedTuple):
    """What the game says."""

    address: str
    version: str


class OfferedPackage:
    """Tells the player once of each offer."""

    def __init__(self, tell: Callable[[Styled], object]) -> None:
        """`tell` puts a line into the console."""
        self._tell = tell
        self._told: set[Offer] = set()

    def arrived(self, package: str, payload: str) -> None:
        """The game has sent a message of GMCP."""
        if package.lower() != MESSAGE.lower() or len(self._told) >= MAX_OFFERS:
            return
        offer = read(payload)
        if offer is not None and offer not in self._told:
            self._told.add(offer)
            self._tell(words(offer))


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


def words(offer: Offer) -> Styled:
    """The line that the player reads, in which the address is a link."""
    version = f" (version {offer.version})" if offer.version else ""
    before = f"The game offers a package of its own{version}: "
    after = ". Nothing was fetched. If you want it, save it and install it with Scripts → Packages."
    link = LinkSpan(len(before), len(before) + len(offer.address), offer.address)
    return styled(f"{before}{offer.address}{after}")._replace(links=flat([link]))


def _fields(payload: str) -> tuple[str, str]:
    try:
        said = msgspec.json.decode(payload)
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError):
        version, _, address = payload.strip().partition("\n")
        return address, version
    if not isinstance(said, dict):
        return "", ""
    return str(said.get("url", "")), str(said.get("version", ""))
