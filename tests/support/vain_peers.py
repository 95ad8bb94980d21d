"""Peers with whom every call waits in vain: one that falls silent, and a server that lets nobody in."""

import contextlib
import socket
from collections.abc import Iterator
from typing import Final, NamedTuple

from tests.support.scripted_peer import running_peer

# Linux lets one more in than the backlog says, and answers nobody when the queue is full.
_FILLERS: Final = 4


class VainPeers(NamedTuple):
    """Their ports."""

    silent: int  # falls silent after the line "wait 60"
    full: int


@contextlib.contextmanager
def vain_peers() -> Iterator[VainPeers]:
    """Start them."""
    with (
        running_peer() as silent,
        socket.create_server(("127.0.0.1", 0), backlog=0) as full,
        contextlib.ExitStack() as fillers,
    ):
        for _ in range(_FILLERS):
            filler = fillers.enter_context(socket.socket())
            filler.setblocking(False)
            filler.connect_ex(full.getsockname())
        yield VainPeers(silent, full.getsockname()[1])
