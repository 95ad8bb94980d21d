"""The practice world in a process of its own, for `mudwire demo`.

The process is `demo_world_process.py`; it says its port on the socket that it inherits, and ends when that is closed.
"""

import socket
import subprocess
import sys
from typing import Final

from app.source import SOURCE, environment

START_LIMIT_S: Final = 20.0
END_GRACE_S: Final = 3.0


class DemoWorld:
    """A running practice world."""

    def __init__(self, process: subprocess.Popen[bytes], channel: socket.socket) -> None:
        """Use `start`."""
        self._process = process
        self._channel = channel
        self._port = 0

    @classmethod
    def start(cls) -> "DemoWorld":
        """Start one; it loads while the caller goes on.  Raises OSError."""
        ours, theirs = socket.socketpair()
        with theirs:
            try:
                process = subprocess.Popen(  # noqa: S603 - our own program
                    [sys.executable, "-P", "-m", "app.demo_world_process", str(theirs.fileno())],
                    env=environment(),
                    cwd=SOURCE,
                    stdin=subprocess.DEVNULL,
                    pass_fds=[theirs.fileno()],
                    start_new_session=True,
                )
            except BaseException:
                ours.close()
                raise
        return cls(process, ours)

    def port(self) -> int:
        """Wait until the world is open; its telnet port.  Raises OSError when it does not open."""
        if not self._port:
            self._channel.settimeout(START_LIMIT_S)
            text = self._channel.recv(16)
            if not text:
                raise OSError("the practice world did not start; above is why")
            self._port = int(text)
        return self._port

    @property
    def is_open(self) -> bool:
        """Its port is known."""
        return self._port > 0

    @property
    def is_running(self) -> bool:
        """Its process is there."""
        return self._process.poll() is None

    def fileno(self) -> int:
        """What can be read from when `port` need not wait any more."""
        return self._channel.fileno()

    def end(self) -> None:
        """Close it and wait until it is gone."""
        self._channel.close()
        try:
            self._process.wait(END_GRACE_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
