"""Our `io` against Lua 5.1's own: the same program, in a folder of its own, with the same results."""

from pathlib import Path
from typing import Any

import pytest
from lupa import lua51

from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from scripting.features.files import Files
from scripting.features.library import install
from scripting.folders import Folders
from scripting.runtime import Runtime
from scripting.space import Space

OWNER = Owner("", "script", "test")

# Each is a function body that returns what it has seen; `dir` is its folder, `try` an error's text instead of the error.
PROGRAMS = {
    "write and read": """
        local f = assert(io.open(dir .. "a", "w"))
        local wrote = f:write("one\\n", 2, "\\n", 3.5, "\\n\\nlast")
        local closed = f:close()
        local lines = {}
        for line in io.lines(dir .. "a") do lines[#lines + 1] = line end
        return wrote, closed, table.concat(lines, "|")
    """,
    "formats": """
        put("a", "12 0x1F -3.5e2x\\nline\\n\\nrest of it\\nno end")
        local f = io.open(dir .. "a")
        return f:read("*n", "*n", "*n", 1, "*l", "*l", "*l", 4, "*a", "*a", "*l", 0)
    """,
    "number that is none": """
        put("a", "  word 5")
        local f = io.open(dir .. "a")
        return f:read("*n")
    """,
    "lines of all lengths": """
        put("a", ("x"):rep(70000) .. "\\n" .. ("y"):rep(65536) .. "\\n\\n" .. ("z"):rep(200000))
        local sizes = {}
        for line in io.lines(dir .. "a") do sizes[#sizes + 1] = #line end
        return unpack(sizes)
    """,
    "high bytes": """
        put("a", "a\\r\\n\\255\\n")
        local f = io.open(dir .. "a", "rb")
        return f:read("*l", "*l", "*l")
    """,
    "behind the end": """
        put("a", "")
        local f = io.open(dir .. "a")
        return select("#", f:read()), select("#", f:read("*l")), f:read("*a"), f:read()
    """,
    "read nothing": """
        put("a", "x")
        local f = io.open(dir .. "a")
        local before, x, after = f:read(0), f:read(1), f:read(0)
        return before, x, after
    """,
    "read some": """
        put("a", ("0123456789"):rep(20000))
        local f = io.open(dir .. "a")
        return #f:read(100000), #f:read(150000), f:read(1)
    """,
    "seek": """
        put("a", "0123456789\\nabc")
        local f = io.open(dir .. "a")
        local line = f:read()
        return line, f:seek(), f:seek("set", 3), f:read(2), f:seek("cur", 1), f:read(1), f:seek("end"), f:read(1), f:seek("end", -2), f:read("*a")
    """,
    "write behind what was read": """
        put("a", "one\\ntwo\\nthree\\n")
        local f = io.open(dir .. "a", "r+")
        local first = f:read()
        f:seek("cur", 0)
        f:write("TWO")
        f:seek("set")
        return first, f:read("*a")
    """,
    "append": """
        put("a", "one\\n")
        local f = io.open(dir .. "a", "a")
        f:write("two\\n")
        f:close()
        return io.open(dir .. "a"):read("*a")
    """,
    "truncate": """
        put("a", "something long")
        local f = io.open(dir .. "a", "w+")
        f:write("x")
        f:seek("set")
        return f:read("*a")
    """,
    "flushed is there": """
        local f = io.open(dir .. "a", "w")
        f:write("here")
        local flushed = f:flush()
        return flushed, io.open(dir .. "a"):read("*a")
    """,
    "types": """
        local f = io.open(dir .. "a", "w")
        local open, described = io.type(f), tostring(f):gsub("0x%x+", "ADDRESS")
        f:close()
        return open, described, io.type(f), tostring(f), io.type({}), io.type(nil), type(f), io.type(io.stdout)
    """,
    "missing": """
        local f, problem, number = io.open(dir .. "none")
        return f, problem == dir .. "none: No such file or directory", number
    """,
    "a folder": """
        local f = io.open(dir, "w")
        return f
    """,
    "bad mode": """
        local f, problem, number = io.open(dir .. "a", "q")
        return f, number
    """,
    "bad format": """
        put("a", "x")
        local f = io.open(dir .. "a")
        return try(function() f:read("*q") end), try(function() f:read(1, "line") end), try(function() f:read({}) end)
    """,
    "bad values": """
        local f = io.open(dir .. "a", "w")
        return try(function() f:write("ok", {}) end), try(function() f:write(nil) end), try(function() io.open({}) end),
          try(function() f:seek("middle") end), try(function() for _ in io.lines({}) do end end)
    """,
    "closed": """
        local f = io.open(dir .. "a", "w")
        f:close()
        return try(f.read, f), try(f.write, f, "x"), try(f.close, f), try(f.seek, f)
    """,
    "lines of a closed file": """
        put("a", "one\\ntwo\\n")
        local f = io.open(dir .. "a")
        local next = f:lines()
        local first = next()
        f:close()
        return first, try(function() next() end)
    """,
    "reading what is only written": """
        local f = io.open(dir .. "a", "w")
        local read, problem, number = f:read()
        return read, problem, number
    """,
    "default files": """
        put("a", "one\\ntwo\\n")
        local before = io.input()
        io.input(dir .. "a")
        local first = io.read()
        local all = io.input():read("*a")
        io.input(before)
        io.output(dir .. "b")
        io.write("x", 1)
        io.close()
        io.output(io.stdout)
        return first, all, io.open(dir .. "b"):read("*a")
    """,
    "temporary": """
        local f = io.tmpfile()
        f:write("hello")
        f:seek("set", 1)
        return f:read("*a")
    """,
    "remove and rename": """
        put("a", "x")
        local renamed = os.rename(dir .. "a", dir .. "b")
        local gone = io.open(dir .. "a")
        local removed = os.remove(dir .. "b")
        local again, problem, number = os.remove(dir .. "b")
        return renamed, gone, removed, again, problem == dir .. "b: No such file or directory", number
    """,
    "loadfile": """
        put("a.lua", "#!/usr/bin/lua\\nreturn 1 + ...")
        put("b.lua", "return +")
        local f = loadfile(dir .. "a.lua")
        local none, problem = loadfile(dir .. "b.lua")
        local missing, why = loadfile(dir .. "none")
        return f(41), none, problem:match("%.lua:1:.*"), missing, why == "cannot open " .. dir .. "none: No such file or directory"
    """,
    "dofile": """
        put("a.lua", "return 1, 2")
        put("b.lua", "\\n\\nerror('boom')")
        return try(dofile, dir .. "b.lua"):match("b.lua:3: boom$"), dofile(dir .. "a.lua")
    """,
}

SUPPORT = """
local function put(name, text) local f = io.open(dir .. name, "wb") f:write(text) f:close() end
local function try(f, ...) local ok, problem = pcall(f, ...) return not ok and problem:gsub('^%[string .-%]:', ':'):gsub('^test:', ':') or nil end
"""


def stock(program: str, folder: Path) -> list[Any]:
    lua = lua51.LuaRuntime(encoding=None, unpack_returned_tuples=False)
    source = f"local dir = ... {SUPPORT} return (function() {program} end)()"
    results = lua.execute(source.encode(), f"{folder}/".encode())
    return list(results) if isinstance(results, tuple) else [results]


class Ours:
    """A machine with the libraries that are about files."""

    def __init__(self, folder: Path) -> None:
        self.failures: list[str] = []
        self.machine = Runtime(Limits(), lambda _item, _owner, message, _traceback: self.failures.append(message))
        self.folders = Folders(str(folder))
        self.files = Files(self.folders, Space(folder, 1 << 30))
        self.results: list[Any] = []
        self.echoed: list[bytes] = []
        self.machine.expose("screen_echo", self.echoed.append)
        self.machine.expose("give_results", lambda *values: self.results.extend(values))
        install(self.machine, self.files.functions(), "arguments", "io", "os", "lfs", "chunks")
        self.machine.load_library("results", b"local host, lib = ... lib.env.give = host.give_results")

    def run(self, program: str, directory: str) -> list[Any]:
        source = f"local dir = {directory!r} {SUPPORT} give((function() {program} end)())"
        self.machine.start(self.machine.compile(source, "test"), owner=OWNER)
        assert not self.failures, self.failures
        self.files.close()
        self.machine.close()
        return self.results


@pytest.mark.parametrize("program", PROGRAMS.values(), ids=PROGRAMS)
def test_as_in_lua(program: str, tmp_path: Path) -> None:
    theirs, ours = tmp_path / "theirs", tmp_path / "ours"
    theirs.mkdir()
    ours.mkdir()

    expected = stock(program, theirs)

    assert Ours(ours).run(program, f"{ours}/") == expected


def test_zero_bytes_are_bytes_as_any_other(tmp_path: Path) -> None:
    program = r"""
        put("a", "a\0b\n\0\n")
        local f = io.open(dir .. "a", "rb")
        return f:read("*l", "*l", "*l")
    """

    assert Ours(tmp_path).run(program, f"{tmp_path}/") == [b"a\x00b", b"\x00", None]
