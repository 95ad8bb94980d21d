"""Where a game may have its sounds fetched from: the internet, or the machine that it runs on itself.

Nobody is asked, because a game has many sounds and the player knows none of their hosts; so what only the player can
reach, his own machine and the networks around it, is out of its reach.  A game that the profile names by such an
address, or as localhost, may have its own address asked.
"""

from typing import Final

from netcore.api.permissions import Access, Power
from netcore.sockets.scope import is_literal, is_loopback, is_public, is_this_machine_by_name, spelled


class GameGate:
    """What one game may reach."""

    # A name that leads home is refused by its address: whoever owns it could let it lead anywhere tomorrow.
    trusts_names: Final = False

    def __init__(self, game_host: str) -> None:
        self._game_host = spelled(game_host)

    async def allows(self, access: Access) -> bool:
        """Whether this may be connected to."""
        if access.power is not Power.CONNECT:
            return False
        if is_literal(access.host):
            return is_public(access.host) or self._is_game(access.host)
        return not is_this_machine_by_name(access.host) or self._is_game(access.host)

    def _is_game(self, host: str) -> bool:
        here = _is_this_machine(self._game_host) and _is_this_machine(host)
        return here or (is_literal(host) and spelled(host) == self._game_host)


def _is_this_machine(host: str) -> bool:
    return is_this_machine_by_name(host) or is_loopback(host)
