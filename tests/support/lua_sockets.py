"""LuaSocket's libraries on the real machine, their sockets served by `LoopbackCore`: programs in, values out."""

import asyncio
import contextlib
import ssl
from collections.abc import AsyncIterator

from netcore.api.permissions import Owner
from netcore.api.settings import Limits, ProfileSettings
from scripting.features.library import install
from scripting.features.session import SessionFacts, SessionFeature
from scripting.machine import Plain
from scripting.runtime import Runtime
from scripting.sockets import SocketBridge
from scripting.threads import ThreadBridge
from tests.support import lua_values
from tests.support.loopback_core import LoopbackCore
from tests.support.lua_values import LuaValue

OWNER = Owner("", "script", "test")
PATIENCE_S = 20.0

# What the programs share: `pair()` is two ends of a connection, `failure(f, …)` the error that f ends with, and
# `after(seconds, f)` runs f beside the program.
SUPPORT = """
local socket = require("socket")
local function listening()
  local server = assert(socket.bind("127.0.0.1", 0))
  return server, (select(2, server:getsockname()))
end
local function pair()
  local server, port = listening()
  local client = assert(socket.connect("127.0.0.1", port))
  local peer = assert(server:accept())
  server:close()
  client:settimeout(5)
  peer:settimeout(5)
  return client, peer
end
local function failure(f, ...)
  local ok, problem = pcall(f, ...)
  return not ok and (tostring(problem):gsub("^[^:]+:%d+: ", "")) or nil
end
local function after(seconds, f) run_beside(function() socket.sleep(seconds) f() end) end
"""


class LuaSockets:
    """A machine with sockets."""

    def __init__(self, *, debug: bool = False, trust: ssl.SSLContext | None = None) -> None:
        self.core = LoopbackCore(trust)
        self.values: list[LuaValue] = []
        self.failures: list[str] = []
        self._done = asyncio.Event()
        self.machine = Runtime(Limits(), self._failed)
        facts = SessionFacts(ProfileSettings(name="test"), "/data", 80, 24)
        install(self.machine, SessionFeature(facts).functions(), "arguments")
        self.bridge = SocketBridge(self.machine, self.core.emit, debug=debug)
        self.core.handle = self.bridge.handle
        self.bridge.install()
        ThreadBridge(self.machine).install()
        self.machine.expose("test_took", self._took)
        self.machine.expose("start", self._start)
        self.machine.load_library("test_values", lua_values.LIBRARY)
        self.machine.load_library(
            "beside", b"local host, lib = ... lib.env.run_beside = function(f) host.start(lib.register(f)) end"
        )

    async def run(self, program: str) -> list[LuaValue]:
        """What a program returns."""
        self.values, self.failures = [], []
        self._done.clear()
        source = f"{SUPPORT} take((function() {program}\n end)())"
        self.machine.start(self.machine.compile(source, "program"), owner=OWNER)
        async with asyncio.timeout(PATIENCE_S):
            await self._done.wait()
        assert not self.failures, self.failures
        return self.values

    async def close(self) -> None:
        self.bridge.close()
        self.machine.close()
        await self.core.aclose()

    def _start(self, handler: int) -> None:
        self.machine.start(handler, owner=OWNER)

    def _took(self, literals: Plain) -> None:
        assert isinstance(literals, bytes)
        self.values = lua_values.read(literals)
        self._done.set()

    def _failed(self, _item: str, _owner: Owner, message: str, traceback: str) -> None:
        self.failures.append(f"{message}\n{traceback}")
        self._done.set()


@contextlib.asynccontextmanager
async def lua_sockets(*, debug: bool = False, trust: ssl.SSLContext | None = None) -> AsyncIterator[LuaSockets]:
    sockets = LuaSockets(debug=debug, trust=trust)
    try:
        yield sockets
    finally:
        await sockets.close()


async def run(program: str, *, debug: bool = False) -> list[LuaValue]:
    """What a program returns, on a machine of its own."""
    async with lua_sockets(debug=debug) as sockets:
        return await sockets.run(program)
