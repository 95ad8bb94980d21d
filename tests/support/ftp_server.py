"""A real FTP server on loopback (pyftpdlib), in a process of its own: anonymous may read, `player` may write."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

USER: Final = "player"
PASSWORD: Final = "letmein"

# What is there at first, by name.
FILES: Final = {"hello.txt": b"hello\r\nworld\r\n", "data.bin": bytes(range(256)) * 400, "empty": b""}


@contextlib.contextmanager
def running_ftp_server(folder: Path) -> Iterator[int]:
    """Start it on a folder, which is filled; the port it listens on."""
    for name, content in FILES.items():
        (folder / name).write_bytes(content)
    command = [sys.executable, "-W", "ignore", "-m", "tests.support.ftp_server", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.kill()


def main(folder: str) -> None:
    """Serve until killed."""
    from pyftpdlib.authorizers import DummyAuthorizer  # noqa: PLC0415  # only this process needs it
    from pyftpdlib.handlers import FTPHandler  # noqa: PLC0415
    from pyftpdlib.servers import FTPServer  # noqa: PLC0415

    class Handler(FTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
        authorizer = DummyAuthorizer()
        banner = "ready"
        auth_failed_timeout = 0.01  # it would punish a wrong password with three seconds

    Handler.authorizer.add_user(USER, PASSWORD, folder, perm="elradfmw")
    Handler.authorizer.add_anonymous(folder)
    server = FTPServer(("127.0.0.1", 0), Handler)
    sys.stdout.write(f"{server.address[1]}\n")
    sys.stdout.flush()
    server.serve_forever(handle_exit=False)


if __name__ == "__main__":
    main(sys.argv[1])
