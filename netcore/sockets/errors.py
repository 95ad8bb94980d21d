"""What can go wrong with a socket, in LuaSocket's words: scripts compare these strings, so they are exact.

The words are those of LuaSocket 3.1 (io.c, usocket.c, inet.c, pierror.h); what it has no word for is the system's own
text (strerror).  Errors of TLS are worded in `tls.py`.
"""

import errno
import os
import socket
from typing import Final

CLOSED: Final = "closed"
TIMEOUT: Final = "timeout"
REFUSED: Final = "connection refused"
PERMISSION_DENIED: Final = "permission denied"
IN_USE: Final = "address already in use"
ALREADY_CONNECTED: Final = "already connected"
NOT_CONNECTED: Final = "Transport endpoint is not connected"
BAD_DESCRIPTOR: Final = "Bad file descriptor"
HOST_NOT_FOUND: Final = "host not found"
UNKNOWN_HOST: Final = "host or service not provided, or not known"
UNKNOWN_SERVICE: Final = "service not supported for socket type"
NOT_A_LITERAL: Final = "Name or service not known"
WRONG_FAMILY: Final = "Address family for hostname not supported"
SETOPTION_FAILED: Final = "setsockopt failed"
GETOPTION_FAILED: Final = "getsockopt failed"

# LuaSocket has no words for these: it lets two readers interleave, and reads without bound.
BUSY_READING: Final = "socket busy reading"
BUSY_WRITING: Final = "socket busy writing"
TOO_LONG: Final = "too much data"

_BY_ERRNO: Final = {
    errno.EPIPE: CLOSED,
    errno.ECONNRESET: CLOSED,
    errno.ECONNABORTED: CLOSED,
    errno.ESHUTDOWN: CLOSED,
    errno.ETIMEDOUT: TIMEOUT,
    errno.ECONNREFUSED: REFUSED,
    errno.EADDRINUSE: IN_USE,
    errno.EISCONN: ALREADY_CONNECTED,
    errno.EACCES: PERMISSION_DENIED,
}

# Not every system has every one of them.
_LOOKUP_WORDS: Final = (
    ("EAI_AGAIN", "temporary failure in name resolution"),
    ("EAI_BADFLAGS", "invalid value for ai_flags"),
    ("EAI_FAIL", "non-recoverable failure in name resolution"),
    ("EAI_FAMILY", "ai_family not supported"),
    ("EAI_MEMORY", "memory allocation failure"),
    ("EAI_NONAME", UNKNOWN_HOST),
    ("EAI_NODATA", UNKNOWN_HOST),
    ("EAI_OVERFLOW", "argument buffer overflow"),
    ("EAI_PROTOCOL", "resolved protocol is unknown"),
    ("EAI_SERVICE", UNKNOWN_SERVICE),
    ("EAI_SOCKTYPE", "ai_socktype not supported"),
    ("EAI_BADHINTS", "invalid value for hints"),
)
_BY_LOOKUP_ERROR: Final = {getattr(socket, name): words for name, words in _LOOKUP_WORDS if hasattr(socket, name)}

# netdb.h's h_errno, which gethostbyaddr reports; Python has no names for them.
_BY_REVERSE_ERROR: Final = {
    1: HOST_NOT_FOUND,
    2: "Host name lookup failure",
    3: "Unknown server error",
    4: "No address associated with name",
}


class SocketError(Exception):
    """A socket operation failed.

    `reason` is LuaSocket's string.  `partial` is what a `receive` had got by then, its prefix included: it has been
    consumed.  `sent` is the index of the last byte that a `send` handed to the system.
    """

    def __init__(self, reason: str, partial: bytes = b"", sent: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.partial = partial
        self.sent = sent


class ConnectionTornError(SocketError):
    """The peer has reset the connection; to LuaSocket that is "closed" as well, but not the end of the data."""


class CertificateRefused(SocketError):  # noqa: N818 - what happened, as its siblings' reasons say it
    """The server's certificate is not one to be trusted.  `certificate` is it, DER; b"" when it is not known."""

    def __init__(self, reason: str, certificate: bytes) -> None:
        super().__init__(reason)
        self.certificate = certificate


def reason_of(error: OSError) -> str:
    """LuaSocket's words for an error of the system."""
    if isinstance(error, socket.gaierror):
        return _BY_LOOKUP_ERROR.get(error.errno) or error.strerror or str(error)
    if isinstance(error, socket.herror):
        return _BY_REVERSE_ERROR.get(error.errno or 0) or error.strerror or str(error)
    if isinstance(error, TimeoutError):
        return TIMEOUT
    if error.errno is None:
        return str(error) or "unknown error"
    return _BY_ERRNO.get(error.errno) or os.strerror(error.errno)


def failed(error: OSError) -> SocketError:
    """The SocketError for an error of the system; raise it `from` that error."""
    kind = ConnectionTornError if isinstance(error, ConnectionResetError) else SocketError
    return kind(reason_of(error))
