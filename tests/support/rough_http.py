"""HTTP answers that no polite server gives, by path; and `/echo`, which says what was asked, byte for byte."""

import socket
from collections.abc import Callable
from typing import Final

OK: Final = b"HTTP/1.1 200 OK\r\n"

# path -> the whole answer, after which the connection is closed
ANSWERS: Final[dict[str, bytes]] = {
    "/plain": OK + b"Content-Length: 5\r\n\r\nhello",
    "/empty": OK + b"Content-Length: 0\r\n\r\n",
    "/until-closed": OK + b"\r\nall of this",
    "/silent-close": b"",
    "/http09": b"just words",
    "/http09-short": b"hi",
    "/http2-status": b"HTTP/2 200\r\n\r\n",
    "/no-code": b"HTTP/1.1 OK\r\n\r\n",
    "/http10": b"HTTP/1.0 200 Fine\r\n\r\nold",
    "/status-only": b"HTTP/1.1 200 OK\r\n",
    "/bad-header": OK + b"no colon here\r\n\r\n",
    "/no-space": OK + b"X-One:1\r\nX-Two:   2\r\nContent-Length: 0\r\n\r\n",
    "/twice": OK + b"Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nContent-Length: 0\r\n\r\n",
    "/folded": OK + b"X-Long: one\r\n  two\r\n\tthree\r\nContent-Length: 0\r\n\r\n",
    "/upper": OK + b"X-SHOUT: Loud\r\ncontent-LENGTH: 2\r\n\r\nok",
    "/too-short": OK + b"Content-Length: 50\r\n\r\nonly this",
    "/too-long": OK + b"Content-Length: 4\r\n\r\nonly four",
    "/bad-length": OK + b"Content-Length: many\r\n\r\nto the end",
    "/chunked": OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n6;note=x\r\n world\r\n0\r\n\r\n",
    "/chunked-trailer": OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Sum: 42\r\n\r\n",
    "/chunked-upper": OK + b"Transfer-Encoding: chunked\r\n\r\nA\r\n0123456789\r\n0\r\n\r\n",
    "/chunked-bad": OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "/chunked-cut": OK + b"Transfer-Encoding: chunked\r\n\r\n10\r\nabc",
    "/chunked-no-end": OK + b"Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
    "/chunked-and-length": OK + b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    "/identity": OK + b"Transfer-Encoding: identity\r\nContent-Length: 3\r\n\r\nabcdef",
    "/continue": b"HTTP/1.1 100 Continue\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\nok",
    "/continue-twice": b"HTTP/1.1 100 A\r\n\r\nHTTP/1.1 100 B\r\nX: y\r\n\r\n" + OK + b"Content-Length: 2\r\n\r\nok",
    "/no-content": b"HTTP/1.1 204 No Content\r\nX-A: b\r\n\r\n",
    "/not-modified": b"HTTP/1.1 304 Not Modified\r\nContent-Length: 99\r\n\r\n",
    "/teapot": b"HTTP/1.1 418 I'm a teapot\r\nContent-Length: 5\r\n\r\nshort",
    "/no-reason": b"HTTP/1.1 200\r\nContent-Length: 2\r\n\r\nok",
    "/lf-only": b"HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
    "/binary": OK + b"Content-Length: 6\r\n\r\n\x00\xff\r\n\x00\x01",
    "/empty-location": b"HTTP/1.1 302 Found\r\nLocation: \r\nContent-Length: 0\r\n\r\n",
    "/no-location": b"HTTP/1.1 302 Found\r\nContent-Length: 4\r\n\r\nhere",
    "/to-unknown-scheme": b"HTTP/1.1 302 Found\r\nLocation: gopher://127.0.0.1/\r\nContent-Length: 4\r\n\r\nhere",
    "/loop": b"HTTP/1.1 302 Found\r\nLocation: /loop\r\nContent-Length: 4\r\n\r\nloop",
    "/relative": b"HTTP/1.1 301 Moved\r\nLocation: plain\r\nContent-Length: 0\r\n\r\n",
    "/spaced-location": b"HTTP/1.1 302 Found\r\nLocation:   /pl ain\r\nContent-Length: 0\r\n\r\n",
}


def answer(sock: socket.socket, method: str, target: str, head: list[str]) -> None:
    """Answer one request, whose first line and headers have been read."""
    path, _, query = target.partition("?")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in head)}
    if path == "/echo":
        body = _read_body(sock, headers)
        said = "\n".join([f"{method} {target}", *sorted(head), "", body.decode("latin-1")])
        sock.sendall(_whole(200, said.encode("latin-1")))
    elif path.startswith("/redirect/"):
        code = path.removeprefix("/redirect/")
        sock.sendall(f"HTTP/1.1 {code} Go\r\nLocation: {query}\r\nContent-Length: 5\r\n\r\nmoved".encode())
    elif path == "/silent":
        sock.recv(1)
    elif path in ANSWERS:
        sock.sendall(ANSWERS[path])
    elif target.startswith("http://"):  # as a proxy
        sock.sendall(_whole(200, "\n".join([f"{method} {target}", *sorted(head)]).encode()))
    else:
        sock.sendall(_whole(404, b"no such path"))


def _whole(code: int, body: bytes) -> bytes:
    return f"HTTP/1.1 {code} Said\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def _read_body(sock: socket.socket, headers: dict[str, str]) -> bytes:
    if "content-length" in headers:
        return _exactly(sock.recv, int(headers["content-length"]))
    if headers.get("transfer-encoding") == "chunked":
        return _until(sock.recv, b"0\r\n\r\n")
    return b""


def _exactly(recv: Callable[[int], bytes], count: int) -> bytes:
    data = b""
    while len(data) < count and (more := recv(count - len(data))):
        data += more
    return data


def _until(recv: Callable[[int], bytes], end: bytes) -> bytes:
    data = b""
    while not data.endswith(end) and (more := recv(1)):
        data += more
    return data
