import errno
import os
import socket

import pytest

from netcore.sockets.errors import failed, reason_of


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ConnectionResetError(errno.ECONNRESET, "x"), "closed"),
        (BrokenPipeError(errno.EPIPE, "x"), "closed"),
        (ConnectionAbortedError(errno.ECONNABORTED, "x"), "closed"),
        (ConnectionRefusedError(errno.ECONNREFUSED, "x"), "connection refused"),
        (TimeoutError(), "timeout"),
        (OSError(errno.ETIMEDOUT, "x"), "timeout"),
        (OSError(errno.EADDRINUSE, "x"), "address already in use"),
        (OSError(errno.EISCONN, "x"), "already connected"),
        (OSError(errno.EACCES, "x"), "permission denied"),
        (OSError(errno.ENETUNREACH, "x"), os.strerror(errno.ENETUNREACH)),
        (OSError(errno.EBADF, "x"), os.strerror(errno.EBADF)),
        (socket.gaierror(socket.EAI_NONAME, "x"), "host or service not provided, or not known"),
        (socket.gaierror(socket.EAI_AGAIN, "x"), "temporary failure in name resolution"),
        (socket.gaierror(socket.EAI_FAIL, "x"), "non-recoverable failure in name resolution"),
        (socket.gaierror(socket.EAI_FAMILY, "x"), "ai_family not supported"),
        (socket.gaierror(socket.EAI_SERVICE, "x"), "service not supported for socket type"),
        (socket.gaierror(-9, "Address family for hostname not supported"), "Address family for hostname not supported"),
        (socket.herror(1, "x"), "host not found"),
        (socket.herror(2, "x"), "Host name lookup failure"),
        (socket.herror(99, "what the system says"), "what the system says"),
        (OSError("something without a number"), "something without a number"),
        (OSError(), "unknown error"),
    ],
)
def test_the_words_are_luasockets(error: OSError, reason: str) -> None:
    assert reason_of(error) == reason
    assert failed(error).reason == reason
    assert str(failed(error)) == reason
