"""A real httpbin on loopback, in a process of its own (its warnings and its threads stay there)."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import trustme

_SERVE = """
import socket, sys
from httpbin import app
from werkzeug.serving import make_server
listener = socket.create_server(("127.0.0.1", 0))
certificate = (sys.argv[1], sys.argv[2]) if len(sys.argv) > 1 else None
server = make_server("127.0.0.1", 0, app, threaded=True, fd=listener.fileno(), ssl_context=certificate)
print(listener.getsockname()[1], flush=True)
server.serve_forever()
"""


@dataclass(frozen=True)
class Httpbin:
    """Where it listens; `url` has no slash at its end.  `ca_file` signs the certificate of the TLS one."""

    port: int
    url: str
    ca_file: Path | None = None


@contextlib.contextmanager
def running_httpbin(*, tls_folder: Path | None = None) -> Iterator[Httpbin]:
    """Start it; within TLS, with a certificate for localhost and 127.0.0.1, when given a folder for the files."""
    files = _certificate(tls_folder) if tls_folder else []
    command = [sys.executable, "-W", "ignore", "-c", _SERVE, *map(str, files[:2])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        port = int(process.stdout.readline())
        scheme = "https" if files else "http"
        try:
            yield Httpbin(port, f"{scheme}://127.0.0.1:{port}", files[2] if files else None)
        finally:
            process.kill()


def _certificate(folder: Path) -> list[Path]:
    authority = trustme.CA()
    issued = authority.issue_cert("localhost", "127.0.0.1")
    files = [folder / "chain.pem", folder / "key.pem", folder / "ca.pem"]
    files[0].write_bytes(b"".join(blob.bytes() for blob in issued.cert_chain_pems))
    files[1].write_bytes(issued.private_key_pem.bytes())
    authority.cert_pem.write_to_path(files[2])
    return files
