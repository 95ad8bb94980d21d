"""getHTTP, postHTTP, downloadFile and their kin, the host's end: requests go to the core, what comes back is events.

The functions themselves are in `lua/fetch.lua`; the names and arguments of the events are Mudlet's.
"""

import itertools
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from netcore.api.host_commands import FetchDone, FetchProgressed
from netcore.api.host_events import FetchCancelled, FetchRequested
from netcore.api.permissions import Owner
from scripting.machine import Machine, Value, asking

# A request has to fit into one message (`outbox.py`), with room for its headers.
MAX_BODY_BYTES: Final = 30 << 20

LUA_FILE: Final = Path(__file__).parent / "lua" / "fetch.lua"


class Kind(StrEnum):
    """Which function was called: the middle of its events' names."""

    GET = "Get"
    POST = "Post"
    PUT = "Put"
    DELETE = "Delete"
    CUSTOM = "Custom"
    DOWNLOAD = "Download"


@dataclass(frozen=True, slots=True)
class _Fetch:
    kind: Kind
    method: str
    url: str
    save_to: str


class FetchBridge:
    """The requests of one script host that are under way."""

    def __init__(
        self,
        machine: Machine,
        emit: Callable[[FetchRequested | FetchCancelled], None],
        raise_event: Callable[[str, Sequence[Value]], None],
    ) -> None:
        """`emit` sends a request to the core; `raise_event` is Mudlet's raiseEvent."""
        self._machine = machine
        self._emit = emit
        self._raise_event = raise_event
        self._numbers = itertools.count(1)
        self._fetches: dict[int, _Fetch] = {}

    def install(self) -> None:
        """Give scripts the functions."""
        self._machine.expose("fetch_start", self._start)
        self._machine.load_library("fetch", LUA_FILE.read_bytes())

    def handle(self, event: FetchProgressed | FetchDone) -> None:
        """Take in what the core tells; raises the script's events."""
        fetch = self._fetches.get(event.request)
        if fetch is None:
            return
        if isinstance(event, FetchProgressed):
            if fetch.kind is Kind.DOWNLOAD:
                total = event.total or None
                self._raise_event("sysDownloadFileProgress", (fetch.url, event.received, total))
            return
        del self._fetches[event.request]
        if fetch.kind is Kind.DOWNLOAD:
            self._raise_event(*_download_event(fetch, event))
        else:
            self._raise_event(*_http_event(fetch, event))

    def close(self) -> None:
        """Give up what is under way, without events."""
        for number in self._fetches:
            self._emit(FetchCancelled(number))
        self._fetches.clear()

    @asking
    def _start(
        self, kind: bytes, method: bytes, url: bytes, body: bytes, save_to: bytes, line: int, *headers: bytes
    ) -> bool | tuple[None, str]:
        if len(body) > MAX_BODY_BYTES:
            return None, f"{len(body)} bytes are too many to send; the most is {MAX_BODY_BYTES}"
        names = [_text(name) for name in headers[::2]]
        values = [_text(value) for value in headers[1::2]]
        if any("\r" in text or "\n" in text for text in (*names, *values)):
            return None, "a header has a line break in it"
        number = next(self._numbers)
        fetch = _Fetch(Kind(_text(kind)), _text(method), _text(url), _text(save_to))
        self._emit(
            FetchRequested(
                number,
                self._owner(line),
                fetch.method,
                fetch.url,
                tuple(zip(names, values, strict=True)),
                body,
                fetch.save_to,
            )
        )
        self._fetches[number] = fetch
        return True

    def _owner(self, line: int) -> Owner:
        call = self._machine.current
        owner = call.asks_for if call is not None else Owner("", "script", "")
        return msgspec.structs.replace(owner, line=line) if line else owner


def _http_event(fetch: _Fetch, done: FetchDone) -> tuple[str, Sequence[Value]]:
    outcome = "Error" if done.error else "Done"
    url = done.url or fetch.url
    first: tuple[Value, ...] = (done.error, url) if done.error else (url, done.body)
    verb = (fetch.method,) if fetch.kind is Kind.CUSTOM else ()
    return f"sys{fetch.kind}Http{outcome}", (*first, *verb, _response(done))


def _download_event(fetch: _Fetch, done: FetchDone) -> tuple[str, Sequence[Value]]:
    if done.error:
        return "sysDownloadError", (done.error, fetch.save_to, done.url or fetch.url, _response(done))
    return "sysDownloadDone", (fetch.save_to, done.written, _response(done))


def _response(done: FetchDone) -> Value:
    """Mudlet's response table: headers and cookies, by name."""
    headers: dict[str, Value] = {}
    cookies: dict[str, Value] = {}
    for name, value in done.headers:
        known = headers.get(name)
        # Cookies have commas of their own (RFC 6265, section 3), so those are kept apart by lines.
        separator = "\n" if name.lower() == "set-cookie" else ", "
        headers[name] = f"{known}{separator}{value}" if known is not None else value
        if name.lower() == "set-cookie":
            cookie, _, content = value.partition(";")[0].partition("=")
            cookies[cookie.strip()] = content.strip()
    return {"headers": headers, "cookies": cookies}


def _text(value: bytes) -> str:
    return value.decode("utf-8", "replace")
