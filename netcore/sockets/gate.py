"""The permission check, as this layer sees it.  It is asked before anything touches the network, loopback included."""

from typing import Protocol

from netcore.api.permissions import Access


class Gate(Protocol):
    """Decides what its owner may reach; may take as long as a person needs to answer."""

    async def allows(self, access: Access) -> bool:
        """Whether this may be done."""


class OpenGate:
    """Allows everything: for the connection that the player asked for."""

    async def allows(self, access: Access) -> bool:  # noqa: ARG002  # whatever it is
        """Yes."""
        return True
