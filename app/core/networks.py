"""What all sessions share to reach the network: one pool of threads that looks names up, one set of certificates."""

from typing import Final

from netcore.sockets.dns import Resolver, SystemResolver
from netcore.sockets.gate import Gate
from netcore.sockets.network import Network
from netcore.sockets.proxy import Proxy
from netcore.sockets.tls import Trust


class Networks:
    """Makes a `Network` for whoever stands behind a gate."""

    def __init__(self, resolver: Resolver | None = None, trust: Trust | None = None) -> None:
        self.resolver: Final = resolver or SystemResolver()
        self.trust: Final = trust or Trust()

    def behind(self, gate: Gate, proxy: Proxy | None = None) -> Network:
        """The network as far as `gate` allows it, through a proxy if there is one."""
        return Network(gate, resolver=self.resolver, trust=self.trust, proxy=proxy)
