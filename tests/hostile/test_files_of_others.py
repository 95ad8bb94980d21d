"""Scripts that want to read or write files that are not theirs: by other paths, links and functions that take paths."""

import os
import re
from pathlib import Path

import msgspec
import pytest

from netcore.api.events import HostDied
from tests.support.hostile_session import LIMITS, hostile_session

pytestmark = [pytest.mark.e2e, pytest.mark.net]

SECRET = "nobody is to read this"

# How a script may call the file that is not its own: VICTIM is its absolute path, HOME the scripts' folder.
PATHS = {
    "absolute": "VICTIM",
    "up and up": "'../../../../../../../../../..' .. VICTIM",
    "up from home": "HOME .. '/../../../../../../../../../../..' .. VICTIM",
    "through a folder that is not there": "HOME .. '/nothing/../../../../../../../../../../..' .. VICTIM",
    "a link to the file": "HOME .. '/link'",
    "a link to its folder": "HOME .. '/folder/victim.txt'",
    "a link to the root": "HOME .. '/root' .. VICTIM",
    "a link to a link": "HOME .. '/again'",
    "a NUL behind": "VICTIM .. '\\0.txt'",
    "a NUL before": "HOME .. '/x\\0' .. VICTIM",
    "many slashes": "'////' .. VICTIM",
    "dots": "'/././.' .. VICTIM",
    "the process's root": "'/proc/self/root' .. VICTIM",
    "its working directory": "'/proc/self/cwd/../../../../../../..' .. VICTIM",
    "the parent's root": "'/proc/' .. 1 .. '/root' .. VICTIM",
    "a URL": "'file://' .. VICTIM",
    "a tilde": "'~' .. VICTIM",
    "a variable": "'$HOME' .. VICTIM",
    "backslashes": "(VICTIM:gsub('/', '\\\\'))",
    "a number": "1",
    "its own": "HOME .. '/own.txt'",  # to see that what is read would be noticed
}

READING = {
    "io.open": "local f = io.open(PATH) return f and f:read('*a')",
    "io.lines": "for line in io.lines(PATH) do return line end",
    "io.input": "io.input(PATH) return io.read('*a')",
    "dofile": "return dofile(PATH)",
    "loadfile": "return loadfile(PATH)",
    "require": "package.path = PATH .. ';?' return require('x')",
    "table.load": "local t = {} table.load(PATH, t) return t[1]",
    "loadJsonMap": "return loadJsonMap(PATH)",
    "loadMap": "return loadMap(PATH)",
    "installPackage": "return installPackage(PATH)",
    "lfs": "return (lfs.attributes(PATH) or {}).size",
    "io.popen": "return io.popen('cat ' .. PATH):read('*a')",
    "os.execute": "return os.execute('cat ' .. PATH)",
}

WRITING = {
    "io.open w": "io.open(PATH, 'w'):write('harm')",
    "io.open a": "io.open(PATH, 'a'):write('harm')",
    "io.open r+": "io.open(PATH, 'r+'):write('harm')",
    "io.output": "io.output(PATH) io.write('harm') io.close()",
    "os.remove": "os.remove(PATH)",
    "os.rename from": "os.rename(PATH, HOME .. '/stolen')",
    "os.rename onto": "io.open(HOME .. '/mine', 'w'):write('harm'):close() os.rename(HOME .. '/mine', PATH)",
    "lfs.rmdir": "lfs.rmdir(PATH)",
    "lfs.mkdir": "lfs.mkdir(PATH .. '.d')",
    "lfs.touch": "lfs.touch(PATH, 0, 0)",
    "lfs.link": "lfs.link(PATH, HOME .. '/hard') io.open(HOME .. '/hard', 'w'):write('harm')",
    "lfs.symlink": "lfs.link(PATH, HOME .. '/soft', true) io.open(HOME .. '/soft', 'w'):write('harm')",
    "lfs.chdir": "lfs.chdir(PATH:match('.*/')) io.open('victim.txt', 'w'):write('harm')",
    "table.save": "table.save(PATH, {1})",
    "saveJsonMap": "saveJsonMap(PATH)",
    "saveMap": "saveMap(PATH)",
    "downloadFile": "downloadFile(PATH, 'http://127.0.0.1:1/')",
}


async def attempts(home: Path, table: dict[str, str]) -> tuple[str, Path]:
    """Try everything of a table under every name of the victim; what was told, and the victim."""
    outside = home / "outside"
    outside.mkdir()
    victim = outside / "victim.txt"
    victim.write_text(SECRET)
    os.utime(victim, (1_000_000_000, 1_000_000_000))
    async with hostile_session(home / "profiles") as session:
        data = next((home / "profiles").glob("**/data"))
        (data / "own.txt").write_text("its own to read")
        (data / "link").symlink_to(victim)
        (data / "again").symlink_to(data / "link")
        (data / "folder").symlink_to(outside)
        (data / "root").symlink_to("/")
        ways = ",\n".join(f"[ [==[{name}]==] ] = function() {code} end" for name, code in table.items())
        paths = ",\n".join(f"[ [==[{name}]==] ] = function() return {code} end" for name, code in PATHS.items())
        await session.attempt(f"""
            VICTIM, HOME = [==[{victim}]==], getMudletHomeDir()
            local ways = {{ {ways} }}
            local paths = {{ {paths} }}
            for path, spell in pairs(paths) do
              for way, try in pairs(ways) do
                PATH = spell()
                tried(way .. " of " .. path, pcall(try))
              end
              wait(0)
            end
            tried("all", "tried")
        """)
        await session.told("all: tried")
        told = await session.goes_on()
        assert session.core.front.of(HostDied) == []
    assert told.count(" of ") >= len(table) * len(PATHS)
    return told, victim


async def test_nobody_else_s_file_is_read(tmp_path: Path) -> None:
    told, _ = await attempts(tmp_path, READING)

    assert SECRET not in told
    assert "io.open of its own: true | its own to read" in told
    assert [line for line in told.splitlines() if line.startswith("lfs of") and f"| {len(SECRET)}" in line] == []


async def test_nobody_else_s_file_is_changed(tmp_path: Path) -> None:
    _, victim = await attempts(tmp_path, WRITING)

    assert victim.read_text() == SECRET
    assert victim.stat().st_mtime == 1_000_000_000
    assert victim.stat().st_nlink == 1
    assert list(victim.parent.iterdir()) == [victim]


@pytest.mark.parametrize(
    "place", ["/etc/passwd", "/proc/self/environ", "/proc/self/maps", "/proc/self/mem", "/dev/mem", "/dev/zero"]
)
async def test_the_system_is_no_book(place: str, tmp_path: Path) -> None:
    async with hostile_session(tmp_path) as session:
        await session.attempt(f"""
            local file, why = io.open("{place}", "rb")
            tried("opened", file and file:read(100) or why)
        """)
        await session.told("opened: ")
        told = await session.goes_on()

    assert re.search("opened: .*(not allowed|ermission)", told)


FILLING = {
    "one file": "local f = io.open(HOME .. '/x', 'w') while f:write(('x'):rep(1e6)) do wait(0) end",
    "many files": "for i = 1, math.huge do local f = assert(io.open(HOME .. '/' .. i, 'w')) assert(f:write(('x'):rep(1e5))) f:close() wait(0) end",
    "empty files": "for i = 1, math.huge do assert(io.open(HOME .. '/' .. i, 'w')):close() if i % 50 == 0 then wait(0) end end",
    "folders": "for i = 1, math.huge do assert(lfs.mkdir(HOME .. '/' .. i)) if i % 50 == 0 then wait(0) end end",
    "temporary files": "local t = {} for i = 1, math.huge do t[i] = assert(os.tmpname()) if i % 50 == 0 then wait(0) end end",
}


@pytest.mark.parametrize("filling", FILLING)
async def test_the_disk_is_not_filled(filling: str, tmp_path: Path) -> None:
    few = msgspec.structs.replace(LIMITS, disk_bytes=2 << 20)
    async with hostile_session(tmp_path, limits=few) as session:
        await session.attempt(
            f"HOME = getMudletHomeDir() {FILLING[filling]} assert(io.open(HOME .. '/last', 'w'):write(('x'):rep(1e6)))"
        )
        await session.told("No space left")
        await session.goes_on()
    data = next(tmp_path.glob("**/data"))

    assert 1 << 20 < sum(max(4096, file.stat().st_size) for file in data.rglob("*")) <= 2 << 20
