"""Each recipe of docs/sockets.md is run as it stands there, with addresses of real peers in the place of its own."""

import asyncio
import re
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Final

import pytest

from app.source import SOURCE, environment
from tests.support.ftp_server import running_ftp_server
from tests.support.httpbin_server import Httpbin
from tests.support.rough_server import closed_port, serving
from tests.support.smtp_server import running_smtp_server
from tests.support.websocket_peer import WebSocketPeer, speaking

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

GUIDE: Final = (SOURCE / "docs" / "sockets.md").read_text(encoding="utf-8")
LIMIT_S: Final = 45.0
# What keeps a program alive that has only begun something.
AND_STAY: Final = "\nwait(60)\n"


def recipe(number: int, *, part: int = 0) -> str:
    """A recipe's code."""
    section = re.search(rf"^### {number}\. .*?(?=^##)", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert section is not None
    return re.findall(r"^```lua\n(.*?)^```", section[0], flags=re.MULTILINE | re.DOTALL)[part]


@dataclass
class Running:
    """A program under `mudwire run`; what it has said so far."""

    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)

    def until(self, words: str) -> str:
        """Wait until it has said this; everything until then."""
        deadline = time.monotonic() + LIMIT_S
        while words not in "".join(self.said):
            assert time.monotonic() < deadline, f"not said: {words!r} but {''.join(self.said)!r}"
            assert self.process.poll() is None or self._has_ended(words), "".join(self.said)
            time.sleep(0.01)
        return "".join(self.said)

    def _has_ended(self, words: str) -> bool:
        time.sleep(0.2)  # its last words are still in the pipe
        return words in "".join(self.said)


@contextmanager
def running(program: str, folder: Path, **ports: int) -> Iterator[Running]:
    """Start a program, with other ports in the place of its own: `port_80=8080`."""
    for name, new in ports.items():
        old = name.removeprefix("port_")
        assert old in program, f"{old} does not stand in the recipe"
        program = re.sub(rf"\b{old}\b", str(new), program)
    path = folder / "recipe.lua"
    path.write_text(program, encoding="utf-8")
    command = [sys.executable, "-m", "app", "run", "--allow-net", "--allow-listen", str(path)]
    with subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        assert process.stdout is not None
        run = Running(process)
        reader = threading.Thread(target=_read, args=(process.stdout, run.said), daemon=True)  # noqa: TID251 - of a test
        reader.start()
        try:
            yield run
        finally:
            process.kill()
            reader.join()


def _read(stream: IO[str], said: list[str]) -> None:
    while text := stream.read(1):
        said.append(text)


@contextmanager
def line_server(answer: Callable[[str], str], greeting: str = "") -> Iterator[int]:
    """A server that greets, and then answers each line; its port."""

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(greeting.encode())
            for line in self.rfile:
                self.wfile.write(answer(line.decode().rstrip()).encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()  # noqa: TID251 - of a test
        try:
            yield server.server_address[1]
        finally:
            server.shutdown()


def beyond(part: int) -> str:
    """A program of what is beyond LuaSocket."""
    section = re.search(r"^## Beyond LuaSocket\n.*?(?=^## )", GUIDE, flags=re.MULTILINE | re.DOTALL)
    assert section is not None
    return re.findall(r"^```lua\n(.*?)^```", section[0], flags=re.MULTILINE | re.DOTALL)[part]


def test_there_are_ten() -> None:
    assert [int(number) for number in re.findall(r"^### (\d+)\. ", GUIDE, flags=re.MULTILINE)] == list(range(1, 11))


def test_fetching_in_a_trigger(tmp_path: Path, httpbin: Httpbin) -> None:
    program = recipe(1) + '\nfeedTriggers("A messenger from Rome arrives\\n")' + AND_STAY
    with running(program, tmp_path, port_4041=httpbin.port) as run:
        run.until("Rome sends ")


def test_fetching_that_fails(tmp_path: Path) -> None:
    program = recipe(1) + '\nfeedTriggers("A messenger from Rome arrives\\n")' + AND_STAY
    with running(program, tmp_path, port_4041=closed_port()) as run:
        run.until("No news from Rome: connection refused")


def test_json(tmp_path: Path, httpbin: Httpbin) -> None:
    with running(recipe(2), tmp_path, port_4041=httpbin.port) as run:
        assert run.until("12\n") == "200\t12\n"


def test_downloading(tmp_path: Path, httpbin: Httpbin) -> None:
    with running(recipe(3), tmp_path, port_4041=httpbin.port) as run:
        said = run.until("done:\t100000\n")

    assert said.count("KiB so far") == 3
    assert (tmp_path / "map.dat").stat().st_size == 100_000


def test_downloading_too_much(tmp_path: Path, httpbin: Httpbin) -> None:
    program = recipe(3).replace("10 * 1024 * 1024", "50000")
    with running(program, tmp_path, port_4041=httpbin.port) as run:
        run.until("done:\tnil\tlarger than 50000 bytes")

    assert not (tmp_path / "map.dat").exists()


def test_a_chat_bridge(tmp_path: Path) -> None:
    program = recipe(4) + '\nwait(1) feedTriggers("You have slain a rat.\\n")' + AND_STAY
    with (
        line_server(lambda line: f"well done: {line}\n", "welcome\n") as port,
        running(program, tmp_path, port_4100=port) as run,
    ):
        run.until("[chat] welcome")
        run.until("[chat] well done: I have slain a rat!")


def test_a_chat_that_is_not_there(tmp_path: Path) -> None:
    with running(recipe(4) + AND_STAY, tmp_path, port_4100=closed_port()) as run:
        run.until("[chat] connection refused; trying again")


def test_a_web_server(tmp_path: Path) -> None:
    port = closed_port()
    program = recipe(5) + '\nfeedTriggers("You see <b>nothing</b> & nobody.\\n") print("serving")' + AND_STAY
    with running(program, tmp_path, port_8080=port) as run:
        run.until("serving")
        slow = socket.create_connection(("127.0.0.1", port))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=LIMIT_S) as page:
            assert b"You see &lt;b>nothing&lt;/b> &amp; nobody." in page.read()
        slow.close()


def test_a_beacon(tmp_path: Path) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        other.settimeout(LIMIT_S)
        port = closed_port()
        with running(recipe(6) + AND_STAY, tmp_path, port_4242=port, port_4243=other.getsockname()[1]) as run:
            assert other.recv(1000) == b"Ayla is alive"
            other.sendto(b"So is Borin", ("127.0.0.1", port))
            run.until("[127.0.0.1] So is Borin")


def test_mail(tmp_path: Path) -> None:
    with running_smtp_server() as mail:
        with running(recipe(7), tmp_path, port_2525=mail.port) as run:
            run.until("sent\n")
        with socket.create_connection(("127.0.0.1", mail.shown_at)) as shown:
            shown.sendall(b"you@example.org\n")
            arrived = b""
            while data := shown.recv(65536):
                arrived += data

    assert b"logged in True" in arrived
    assert b"\r\nSubject: Your house is on fire\r\n" in arrived
    assert arrived.endswith(b"\r\n\r\nThe guards have seen smoke.\r\n\r\n")


def test_uploading(tmp_path: Path) -> None:
    (folder := tmp_path / "ftp").mkdir()
    with running_ftp_server(folder) as port, running(recipe(8), tmp_path, port_2121=port) as run:
        run.until("42\n")

    assert (folder / "notes.txt").read_text() == "The door in the cellar needs the red key.\n"


def test_tls(tmp_path: Path, httpbin_secure: Httpbin) -> None:
    assert httpbin_secure.ca_file is not None
    shutil.copy(httpbin_secure.ca_file, tmp_path / "ca.pem")
    program = recipe(9).replace('"hello\\n"', '"GET /get HTTP/1.0\\r\\n\\r\\n"')
    with running(program, tmp_path, port_4443=httpbin_secure.port) as run:
        said = run.until("HTTP/1.")

    assert re.match(r"TLSv1\.[23]\t[0-9a-f]{8}\n", said)


def test_tls_with_a_stranger(tmp_path: Path, httpbin_secure: Httpbin) -> None:
    program = recipe(9).replace(', cafile = "ca.pem"', "")
    with running(program, tmp_path, port_4443=httpbin_secure.port) as run:
        run.until("certificate verify failed")


def test_many_at_once(tmp_path: Path, httpbin: Httpbin) -> None:
    with running(recipe(10), tmp_path, port_4041=httpbin.port) as run:
        assert run.until("true\n") == " ".join(["200"] * 10) + "\ntrue\n"


def test_a_select_loop(tmp_path: Path) -> None:
    with line_server(str, "hello\n") as port, running(recipe(10, part=1), tmp_path, port_4101=port) as run:
        run.until("3 lines")


def test_workers_beside_each_other(tmp_path: Path) -> None:
    with running(beyond(0), tmp_path) as run:
        assert run.until("91\n") == "91\n"


async def echo_of_a_message(peer: WebSocketPeer) -> None:
    heard = await peer.hear()
    peer.say(heard.opcode, heard.payload)
    await peer.hear()  # the goodbye


async def test_a_websocket(tmp_path: Path) -> None:
    async with serving(speaking(echo_of_a_message)) as port:
        with running(beyond(1), tmp_path, port_4102=port) as run:
            assert await asyncio.to_thread(run.until, "text\n") == "hello\ttext\n"
