"""The permission check, as this layer sees it.  It is asked before anything touches the network, loopback included."""

from typing import Final, Protocol

from netcore.api.permissions import Access


class Gate(Protocol):
    """Decides what its owner may reach; may take as long as a person needs to answer."""

    @property
    def trusts_names(self) -> bool:
        """Whether a name that is allowed may lead anywhere; if not, addresses near this machine are asked for again."""

    async def allows(self, access: Access) -> bool:
        """Whether this may be done."""


class OpenGate:
    """Allows everything: for the connection that the player asked for."""

    trusts_names: Final = True

    async def allows(self, access: Access) -> bool:  # noqa: ARG002  # whatever it is
        """Yes."""
        return True
