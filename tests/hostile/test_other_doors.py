"""Scripts that try the doors beside files and sockets: databases, folders, windows, media, packages, programs, text."""

from pathlib import Path

import pytest

from netcore.api.items import ScriptItem
from tests.support.hostile_session import hostile_session

pytestmark = [pytest.mark.e2e, pytest.mark.net, pytest.mark.slow]

DATABASE = """
local HOME = getMudletHomeDir()
local sqlite = require("luasql.sqlite3").sqlite3()
local db = sqlite:connect(HOME .. "/a.db")
local function sql(text) tried("sql", db:execute(text)) end
sql("CREATE TABLE t (x)")
"""

# What is tried, and what has to be told of it; none of it may tell what stands in OUT.
DOORS = {
    "attach": ('sql("ATTACH \'" .. OUT .. "\' AS other")', "not authorized"),
    "attach in memory": ("sql(\"ATTACH ':memory:' AS other\")", "not authorized"),
    "detach": ("sql('DETACH main')", "cannot detach"),
    "vacuum into": ('sql("VACUUM INTO \'" .. OUT .. ".copy\'")', "denied"),
    "load_extension": ('sql("SELECT load_extension(\'" .. OUT .. "\')")', "not authorized"),
    "load_extension in a view": (
        "sql(\"CREATE VIEW v AS SELECT load_extension('x')\") sql('SELECT * FROM v')",
        "unsafe use",
    ),
    "readfile": ('sql("SELECT readfile(\'" .. OUT .. "\')")', "no such function"),
    "writable_schema": ("sql('PRAGMA writable_schema = 1')", "not authorized"),
    "temp_store_directory": ("sql(\"PRAGMA temp_store_directory = '/tmp'\")", "not authorized"),
    "hard_heap_limit": ("sql('PRAGMA hard_heap_limit = 0')", "not authorized"),
    "mmap_size": ("sql('PRAGMA mmap_size = 1000000000')", "not authorized"),
    "a database elsewhere": ("tried('sql', sqlite:connect(OUT))", "Permission denied"),
    "a database by URI": ("tried('sql', sqlite:connect('file:' .. OUT .. '?mode=ro'))", "unable to open"),
    "a statement without end": (
        "sql('WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c')",
        "took longer than",
    ),
    "a value without end": ("sql('SELECT zeroblob(1000000000)')", "too big"),
    "a join without end": (
        "for i = 1, 9 do sql('INSERT INTO t SELECT 1 FROM t UNION ALL SELECT 1') end sql('SELECT count(*) FROM t a, t b, t c, t d')",
        "took longer than",
    ),
    "lfs.dir": ("tried('lfs', pcall(lfs.dir, OUT:match('^(.*)/')))", "Permission denied"),
    "lfs.attributes": ("tried('lfs', lfs.attributes(OUT))", "Permission denied"),
    "lfs.chdir": ("tried('lfs', lfs.chdir('/'))", "Permission denied"),
    "lfs.chdir and back": ("lfs.mkdir('d') lfs.chdir('d') tried('lfs', io.open('../../out.txt'))", "Permission denied"),
    "lfs.mkdir": ("tried('lfs', lfs.mkdir(OUT .. 'x'))", "Permission denied"),
    "lfs.rmdir": ("tried('lfs', lfs.rmdir(HOME .. '/..'))", "Permission denied"),
    "io.popen": ("tried('popen', io.popen('id'))", "may not start programs"),
    "os.execute": ("tried('execute', os.execute('id'))", "may not start programs"),
    "io.popen to write": (
        "local f = io.popen('tee ' .. OUT, 'w') tried('popen', f:write('x'))",
        "may not start programs",
    ),
    "spawn": ("tried('spawn', spawn(print, 'touch', OUT .. 'x'))", "may not start programs"),
    "spawn of much": ("tried('spawn', spawn(print, ('x'):rep(1e6)))", "too many for a command"),
    "os.getenv": (
        "tried('env', os.getenv('PATH'), os.getenv('TOKEN'), os.getenv('a\\nb'), os.getenv('HOME') == HOME)",
        "env: nil | nil | nil | true",
    ),
    "os.rename out": ("tried('rename', os.rename(HOME .. '/a.db', OUT))", "Permission denied"),
    "os.rename in": ("tried('rename', os.rename(OUT, HOME .. '/b'))", "Permission denied"),
    "a picture": ("tried('picture', getImageSize(OUT))", "couldn't retrieve image size"),
    "a movie": ("createLabel('l', 0, 0, 9, 9, 1) tried('movie', setMovie('l', '/dev/zero'))", "no valid movie"),
    "a page": ("tried('page', openUrl('file://' .. OUT))", "openUrl: "),
    "the clipboard": ("tried('clip', getClipboardText())", "there is no window here"),
    "loadfile": ("tried('load', loadfile(OUT))", "Permission denied"),
    "require": ("package.path = '/?;' .. OUT .. '?' tried('require', pcall(require, OUT:sub(2)))", "not found"),
    "table.load": ("tried('table', pcall(table.load, OUT, {}))", "Permission denied"),
    "table.save": ("tried('table', pcall(table.save, OUT, {}))", "Permission denied"),
    "the map": ("addRoom(1) tried('map', pcall(saveJsonMap, OUT))", "Permission denied"),
    "the map, read": ("tried('map', pcall(loadJsonMap, OUT))", "Permission denied"),
    "a password file": ("tried('file', io.open(HOME .. '/../../../passwords/x.json'))", "Permission denied"),
}


@pytest.mark.parametrize("door", DOORS)
async def test_it_is_closed(door: str, tmp_path: Path) -> None:
    attempt, answer = DOORS[door]
    out = tmp_path / "out.txt"
    out.write_text("treasure")
    async with hostile_session(tmp_path / "home") as session:
        told = await session.attempt(f"local OUT = {str(out)!r}\n{DATABASE}\n{attempt}")
        await session.told(answer)
        told = await session.goes_on()

    assert "treasure" not in told
    assert out.read_text() == "treasure"
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["out.txt"]


async def test_a_package_does_not_become_another(tmp_path: Path) -> None:
    """By writing into it, by its name, or by what it makes."""
    script = """
        tried("set", pcall(setScript, "theirs", "echo('mine now')"))
        tried("append", pcall(appendScript or setScript, "theirs", "echo('mine now')"))
        permScript("new", "", "")
        permAlias("newalias", "", "^x$", "")
        for _, name in ipairs{"new", "newalias"} do tried("made", name) end
    """
    async with hostile_session(tmp_path) as session:
        core = session.core
        await core.save(ScriptItem(id="t", name="theirs", package="victim", script="x = 1"))
        await core.save(
            ScriptItem(
                id="g",
                name="guest",
                package="guest",
                script=f"function tried(...) for _, each in ipairs{{...}} do echo(tostring(each) .. '\\n') end end function guest() {script} end",
            )
        )
        told = await session.attempt("guest()")

    assert "mine now" not in told
    assert "cannot change scripts that are not its own" in told
