"""The least that is a `Machine`: one Lua, calls that may wait, no sandbox.  For tests of Lua libraries alone."""

import asyncio
import inspect
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import greenlet
from lupa import lua51

from netcore.api.permissions import Owner
from scripting.machine import Call, CompileError, HostError, Value

PRELUDE = b"""
local expose_target, next_job, report = ...
local handlers, host, lib = {}, {}, { modules = {}, env = {} }
local env = lib.env
for k, v in pairs(_G) do if k ~= "python" and k ~= "newproxy" and k ~= "_G" then env[k] = v end end
env._G = env
local loaded = {}
env.require = function(name)
  if loaded[name] == nil then
    local loader = lib.modules[name] or error("module '" .. name .. "' not found", 2)
    loaded[name] = loader(name)
  end
  return loaded[name]
end
lib.seal = function(f) return f end
lib.where = function() return 0 end
lib.register = function(f) handlers[#handlers + 1] = f return #handlers end
local function pass(good, ...) if not good then error((...), 3) end return ... end
local function wrap(name, f) host[name] = function(...) return pass(f(...)) end end
local function load_library(name, source)
  local f = assert(loadstring(source, "=" .. name))
  f(host, lib)
end
local function compile(source, name)
  local f, problem = loadstring(source, name)
  if not f then return nil, problem end
  return lib.register(setfenv(f, env))
end
local function onerr(m) return debug.traceback(type(m) == "string" and m or tostring(m), 2) end
local function worker()
  while true do
    local id, a, b = next_job()
    local ok, problem = xpcall(function() return handlers[id](a, b) end, onerr)
    report(not ok and problem or nil)
  end
end
return wrap, load_library, compile, worker
"""


class LuaMachine:
    """See `scripting.machine.Machine`."""

    def __init__(self) -> None:
        self.errors: list[str] = []
        self.current: Call | None = None
        self._lua = lua51.LuaRuntime(encoding=None, register_eval=False, unpack_returned_tuples=True)  # type: ignore[call-arg]  # the stubs lack register_eval
        self._jobs: deque[tuple[Any, ...]] = deque()
        self._idle: list[greenlet.greenlet] = []
        self._keep: list[object] = []
        self._hub = greenlet.getcurrent()
        self._tasks: set[asyncio.Task[None]] = set()
        parts = self._lua.execute(PRELUDE, None, self._next_job, self._report)
        self._wrap, self._load_library, self._compile, self._worker = parts

    def expose(self, name: str, function: Callable[..., object]) -> None:
        def call(*arguments: object) -> object:
            try:
                result = function(*arguments)
                if inspect.isawaitable(result):
                    result = self._await(result)
            except HostError as error:
                return False, str(error).encode()
            values = result if isinstance(result, tuple) else (result,)
            return (True, *map(self._to_lua, values))

        self._wrap(name.encode(), call)

    def load_library(self, name: str, source: bytes) -> None:
        self._load_library(name.encode(), source)

    def compile(self, source: str, chunk_name: str) -> int:
        handler = self._compile(source.encode(), chunk_name.encode())
        if isinstance(handler, tuple):
            raise CompileError(handler[1].decode(), 0)
        assert isinstance(handler, int)
        return handler

    def release(self, handler: int) -> None:
        pass

    def start(
        self,
        handler: int,
        arguments: Sequence[Value] = (),
        *,
        owner: Owner,
        item: str = "",
        context: Mapping[str, Value] | None = None,
        state: dict[str, object] | None = None,
    ) -> Call:
        call = Call(owner, item, state=state if state is not None else {})
        self._jobs.append((handler, *map(self._to_lua, arguments)))
        if self._idle:
            worker = self._idle.pop()
        else:
            coroutine = self._worker.coroutine()
            self._keep.append(coroutine)
            worker = greenlet.greenlet(lambda: coroutine.send(None))
        self._switch(worker, call)
        return call

    def _switch(self, worker: greenlet.greenlet, call: Call | None, *values: object) -> None:
        before, self.current = self.current, call
        back, self._hub = self._hub, greenlet.getcurrent()
        worker.switch(*values)
        self.current, self._hub = before, back

    def _next_job(self, *_: object) -> tuple[Any, ...]:
        me = greenlet.getcurrent()
        while not self._jobs:
            self._idle.append(me)
            self._hub.switch()
        return self._jobs.popleft()

    def _report(self, problem: bytes | None) -> None:
        if problem is not None:
            self.errors.append(problem.decode("utf-8", "replace"))

    def _await(self, awaitable: Any) -> object:
        me, call = greenlet.getcurrent(), self.current

        async def wait() -> None:
            try:
                good, result = True, await awaitable
            except Exception as error:  # noqa: BLE001 - handed to the waiter
                good, result = False, error
            self._switch(me, call, good, result)

        task = asyncio.get_running_loop().create_task(wait())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        good, result = self._hub.switch()
        if not good:
            raise result
        return result

    def _to_lua(self, value: Value) -> object:
        if isinstance(value, str):
            return value.encode()
        if isinstance(value, Mapping):
            return self._lua.table_from({self._to_lua(k): self._to_lua(v) for k, v in value.items()})
        if isinstance(value, list | tuple):
            return self._lua.table_from([self._to_lua(v) for v in value])
        return value
