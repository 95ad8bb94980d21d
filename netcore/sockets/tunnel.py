"""Leading a connection to a proxy on to where it is to go."""

import asyncio

from netcore.sockets.errors import CLOSED, TIMEOUT, SocketError
from netcore.sockets.patterns import wanting
from netcore.sockets.proxy import Handshake
from netcore.sockets.stream import ByteStream
from netcore.sockets.timeout import Timeout, budget


async def lead_on(stream: ByteStream, handshake: Handshake, limits: Timeout) -> None:
    """Have the conversation with the proxy.  Raises SocketError."""
    set_limits = [limit for limit in (limits.block_s, limits.total_s) if limit >= 0]
    try:
        async with asyncio.timeout(min(set_limits, default=None)):
            while True:
                if output := handshake.take_output():
                    await stream.send(memoryview(output), budget(None, stream.now))
                if handshake.is_done:
                    return
                handshake.receive(await stream.receive(wanting(handshake.wanted_bytes), budget(None, stream.now)))
    except TimeoutError:
        raise SocketError(TIMEOUT) from None
    except SocketError as error:
        if error.reason == CLOSED:
            raise SocketError("the proxy closed the connection") from error
        raise
