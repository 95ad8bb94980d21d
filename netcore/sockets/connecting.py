"""Making a TCP connection to the first of several addresses that answers.

One after the other, each with the whole timeout, as LuaSocket does.  Racing them (RFC 8305) would go here: each attempt
has a socket of its own already.
"""

import errno
import os
import socket
from collections.abc import Callable, Sequence
from typing import Final

from netcore.sockets.addresses import Address
from netcore.sockets.errors import UNKNOWN_HOST, SocketError, failed
from netcore.sockets.readiness import Direction, Readiness
from netcore.sockets.timeout import Timeout

_UNDER_WAY: Final = frozenset({errno.EINPROGRESS, errno.EWOULDBLOCK, errno.EAGAIN, errno.EINTR, errno.EALREADY})


async def connect_first(
    addresses: Sequence[Address], make_socket: Callable[[Address], socket.socket], limits: Timeout
) -> tuple[socket.socket, Address]:
    """A connected socket, and to where.  Raises the last address's SocketError; leaves no socket behind then."""
    error = SocketError(UNKNOWN_HOST)
    for address in addresses:
        try:
            sock = make_socket(address)
        except OSError as refused:
            error = failed(refused)
            continue
        try:
            await _connect(sock, address, limits)
        except SocketError as refused:
            sock.close()
            error = refused
        except BaseException:
            sock.close()
            raise
        else:
            return sock, address
        if limits.block_s == 0 or limits.total_s == 0:
            break  # who does not wait has no time for a second address either
    raise error


async def _connect(sock: socket.socket, address: Address, limits: Timeout) -> None:
    readiness = Readiness(sock)
    budget = limits.start(readiness.now)
    try:
        code = sock.connect_ex(address.address)
        if code in _UNDER_WAY:
            await readiness.wait(Direction.WRITE, budget.wait_s(readiness.now))
            code = sock.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR)
    except OSError as error:
        raise failed(error) from error
    finally:
        readiness.close()
    if code:
        refused = OSError(code, os.strerror(code))
        raise failed(refused) from refused
