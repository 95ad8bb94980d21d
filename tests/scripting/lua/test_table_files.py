"""Tables saved and loaded."""

from pathlib import Path

import pytest

from tests.support.script_session import ScriptSession

SAVED = [
    "{}",
    "{1, 2, 3}",
    "{a = {b = {c = 'deep'}}}",
    "{[1.5] = true, [-1] = false, ['a b'] = 'x'}",
    "{'quote \" \\\\ \\n \\r \\0 \\255 é', ['\\n'] = 1}",
    "{1e300, -0.1, 2^53, 1/0, -1/0}",
    "{[true] = 'yes', [false] = 'no'}",
]


@pytest.mark.parametrize("table", SAVED)
async def test_a_table_comes_back_as_it_was(session: ScriptSession, table: str) -> None:
    session.run(f"t = {table} saved = table.save(getMudletHomeDir() .. '/t.lua', t)")

    assert session.values("saved, compare(table.load(getMudletHomeDir() .. '/t.lua'), t)") == [True, True]


async def test_shared_tables_and_cycles_come_back_as_they_were(session: ScriptSession) -> None:
    session.run("""
        local shared = { 1 }
        local t = { a = shared, b = shared, [shared] = 'key' }
        t.me = t
        table.save('t.lua', t)
        loaded = table.load('t.lua')
    """)

    assert session.values("loaded.me == loaded, loaded.a == loaded.b, loaded[loaded.a]") == [True, True, "key"]


async def test_what_cannot_be_saved_is_left_out(session: ScriptSession) -> None:
    session.run("table.save('t.lua', { f = print, a = 1, [print] = 2 })")

    assert session.value("table.load('t.lua')") == {"a": 1}


async def test_loading_into_a_table_adds_to_it(session: ScriptSession) -> None:
    session.run("table.save('t.lua', { a = 1, b = 2 }) t = { b = 0, c = 3 } table.load('t.lua', t)")

    assert session.value("t") == {"a": 1, "b": 2, "c": 3}


async def test_a_file_of_mudlets_is_read(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "mudlet.lua").write_text(
        'return {\n-- Table: {1}\n{\n   ["name"]="Bob",\n   ["bag"]={2},\n},\n-- Table: {2}\n{\n   "gold",\n   5,\n},\n}'
    )

    assert session.value("table.load('mudlet.lua')") == {"name": "Bob", "bag": ["gold", 5]}


BAD = [
    ("return {{} ", "expected"),
    ("print('called') return {{}}", "attempt to call global 'print'"),
    ("return 5", "5"),
    ("", "nil"),
]


@pytest.mark.parametrize(("source", "message"), BAD)
async def test_a_file_that_is_no_table_is_refused(
    session: ScriptSession, tmp_path: Path, source: str, message: str
) -> None:
    (tmp_path / "bad.lua").write_text(source)
    session.run("loaded, problem = table.load('bad.lua')")

    value, reason = session.values("loaded, problem")
    assert value is None
    assert message in str(reason)


async def test_a_file_that_is_not_there_or_may_not_be_reached_is_refused(session: ScriptSession) -> None:
    assert session.values("table.load('none.lua')") == [None, "none.lua: No such file or directory"]
    assert session.values("table.load('/etc/passwd')")[0] is None
    assert session.values("table.save('/etc/passwd', {})")[0] is None


async def test_wrong_arguments_are_errors(session: ScriptSession) -> None:
    session.run("table.save('t.lua', 5)")
    session.run("table.load({})")

    assert "table.save: bad argument #2 type (table to save as table expected, got number!)" in session.errors[0]
    assert "table.load: bad argument #1 type (file name as string expected, got table!)" in session.errors[1]


async def test_the_steps_of_saving_and_loading(session: ScriptSession) -> None:
    session.run("""
        local written, inner = {}, { "x" }
        local file = { write = function(_, text) written[#written + 1] = text end }
        tables, lookup = { inner }, { [inner] = 1 }
        table.pickle({ a = 1, b = inner, c = { 2 } }, file, tables, lookup)
        table.sort(written)
        text = table.concat(written)
        copy = {}
        table.unpickle({ a = 1, b = { 2 } }, { {}, { 5 } }, copy, {})
    """)

    assert session.values("text, #tables, copy") == [
        '["a"]=1,\n["b"]={1},\n["c"]={2},\n',
        2,
        {"a": 1, "b": [5]},
    ]
