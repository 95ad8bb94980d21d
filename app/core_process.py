"""The core as a process of its own, seen from the window: started, talked to over a socket, and ended with it."""

import signal
import socket
import subprocess
import sys
from typing import Final

from app.core.options import CoreOptions, to_text
from app.source import SOURCE, environment

# Sessions end within eight seconds (app.core.host_process.END_GRACE_S), two if their scripts hang, links within one.
END_GRACE_S: Final = 12.0
# The window waits meanwhile; an interpreter that has said its last takes less to be gone.
BURY_GRACE_S: Final = 0.2


class CoreProcess:
    """A running core."""

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket) -> None:
        """Use `start`."""
        self._process = process
        self._channel = channel

    @classmethod
    def start(cls, options: CoreOptions) -> "CoreProcess":
        """Start one; it loads while the caller goes on.  Raises OSError."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = subprocess.Popen(  # noqa: S603 - our own program
                    [sys.executable, "-P", "-m", "app.core", str(theirs.fileno()), to_text(options)],
                    env=environment(),
                    cwd=SOURCE,
                    stdin=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,  # Ctrl+C in a terminal is for the window, whose end ends the core
                )
            except BaseException:
                ours.close()
                raise
        return cls(process, ours)

    @property
    def channel(self) -> socket.socket:
        """Our end of the socket."""
        return self._channel

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def end(self) -> None:
        """Close the channel, let the core close its sessions, and wait until it is gone."""
        self._channel.close()
        try:
            self._process.wait(END_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def bury(self) -> str:
        """After its end was heard on the channel: leave nothing of it, and say how it ended."""
        self._channel.close()
        try:
            code = self._process.wait(BURY_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            return "it had hung up"
        if code < 0:
            return f"it was ended by {signal.Signals(-code).name}"
        return f"it ended with code {code}"
