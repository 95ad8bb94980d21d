"""Undoing the connect of a UDP socket: the one thing about sockets that Python has no words for.

POSIX dissolves the association when the address is of the family AF_UNSPEC; Windows when the address is all zero.
"""

import ctypes
import errno
import os
import socket
import struct
import sys

# macOS dissolves the association and still reports one of these.
_DONE_ALL_THE_SAME = frozenset({errno.EAFNOSUPPORT, errno.EINVAL})


def dissolve(sock: socket.socket) -> None:
    """Let a connected UDP socket talk to anybody again.  OSErrors pass through."""
    if sys.platform == "win32":
        sock.connect(("::" if sock.family == socket.AF_INET6 else "0.0.0.0", 0))  # noqa: S104  # nobody, here
        return
    # struct sockaddr: BSD's begins with its length, everybody else's with two bytes of family.
    family = struct.pack("BB", 16, socket.AF_UNSPEC) if sys.platform == "darwin" else struct.pack("H", socket.AF_UNSPEC)
    address = family.ljust(16, b"\0")
    connect = ctypes.CDLL(None, use_errno=True).connect
    if connect(sock.fileno(), address, len(address)) == 0:
        return
    code = ctypes.get_errno()
    if sys.platform != "darwin" or code not in _DONE_ALL_THE_SAME:
        raise OSError(code, os.strerror(code))
