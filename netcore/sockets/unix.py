"""Local (unix) sockets: addresses are paths, and each path is a question of its own.

They are not the network but this machine, and what listens there may do anything in the player's name (a desktop bus,
an agent that holds keys).  So permission for hosts is no permission for paths.  Everything else is the sockets of TCP
and UDP: `UnixReach` finds them addresses where `Reach` would.
"""

import os
import socket
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from netcore.api.permissions import Access, Power
from netcore.sockets.addresses import Address, Family
from netcore.sockets.errors import PERMISSION_DENIED, SocketError
from netcore.sockets.gate import Gate
from netcore.sockets.tls import Trust

# sockaddr_un has room for 108 bytes, a zero behind the path among them (macOS: 104).
LONGEST_PATH_BYTES: Final = 107

_POWERS: Final = {Power.CONNECT: Power.CONNECT_LOCAL, Power.LISTEN: Power.LISTEN_LOCAL}
_FAMILY: Final[socket.AddressFamily | None] = getattr(socket, "AF_UNIX", None)


@dataclass(frozen=True, slots=True)
class UnixReach:
    """One owner's way to the local sockets; fits where a `Reach` does."""

    gate: Gate
    trust: Trust
    folder: Path  # where paths begin that are not absolute

    def behind(self, gate: Gate) -> "UnixReach":
        """The same for another owner."""
        return replace(self, gate=gate)

    async def permitted(
        self,
        power: Power,
        host: str,
        port: int,  # noqa: ARG002  # paths have none
        *,
        family: Family,  # noqa: ARG002  # nor families
        kind: socket.SocketKind = socket.SOCK_STREAM,  # noqa: ARG002
    ) -> tuple[Address, ...]:
        """The address of a path, if it may be used.  Raises SocketError."""
        address = self.literal(host, 0)
        if not await self.gate.allows(Access(_POWERS[power], str(address.address).replace("\0", "@"), 0)):
            raise SocketError(PERMISSION_DENIED)
        return (address,)

    async def require(self, power: Power, host: str, port: int) -> None:
        """Raises SocketError "permission denied" unless the gate allows it."""
        await self.permitted(power, host, port, family="unspec")

    async def port(self, port: int | str, protocol: str) -> int:  # noqa: ARG002
        """None."""
        return 0

    def literal(self, host: str, port: int, family: Family = "unspec") -> Address:  # noqa: ARG002
        """The address of a path, links resolved, so that what was asked for is what is used.  Raises SocketError."""
        if _FAMILY is None:
            raise SocketError("Address family not supported by protocol")
        if host.startswith("\0") and sys.platform == "linux":  # a name that is in no folder (unix(7): abstract)
            return Address(_FAMILY, _not_too_long(host))
        try:
            path = (self.folder / host).resolve()
        except (OSError, RuntimeError, ValueError) as error:
            raise SocketError("No such file or directory") from error
        if not host or host.endswith("/"):
            raise SocketError("No such file or directory")
        return Address(_FAMILY, _not_too_long(str(path)))


def _not_too_long(path: str) -> str:
    if len(os.fsencode(path)) > LONGEST_PATH_BYTES:
        raise SocketError("path too long")
    return path
