"""luasql.sqlite3, as its manual has it."""

import pytest

from tests.support.script_session import ScriptSession

OPEN = """
    env = luasql.sqlite3()
    connection = assert(env:connect(getMudletHomeDir() .. "/mine.db"))
    connection:execute("CREATE TABLE t (a, b)")
    connection:execute("INSERT INTO t VALUES (1, 'x'), (2, NULL)")
"""


@pytest.fixture
def opened(session: ScriptSession) -> ScriptSession:
    session.run(OPEN)
    return session


@pytest.mark.parametrize(
    ("expressions", "values"),
    [
        ("require('luasql.sqlite3') == luasql, type(luasql.sqlite3)", [True, "function"]),
        ("connection:execute('UPDATE t SET b = 1')", [2]),
        ("connection:execute('nonsense')", [None, 'LuaSQL: near "nonsense": syntax error']),
        ("env:connect('../theirs.db')", [None, "Permission denied"]),
        ('connection:getlastautoid(), connection:escape("it\'s")', [2, "it''s"]),
        ("tostring(env), tostring(connection)", ["SQLite3 environment (open)", "SQLite3 connection (open)"]),
        ("getmetatable(connection)", [False]),
        ("type(env), type(connection), type(connection:execute('SELECT 1'))", ["userdata"] * 3),
    ],
)
async def test_what_it_gives(opened: ScriptSession, expressions: str, values: list[object]) -> None:
    found = opened.values(expressions)

    if values[-1] == "Permission denied":
        assert found[0] is None
        assert "Permission denied" in str(found[1])
    else:
        assert found == values


async def test_rows_are_fetched_as_values_and_into_tables(opened: ScriptSession) -> None:
    opened.run("""
        cursor = connection:execute("SELECT a, b FROM t ORDER BY a")
        names = cursor:getcolnames()
        first, letter = cursor:fetch()
        second = cursor:fetch({}, "a")
        third = cursor:fetch({}, "a")
        closed = cursor:close()
    """)

    assert opened.values("names, first, letter, second, third, closed") == [["a", "b"], 1, "x", {"a": 2}, None, False]


async def test_by_number_and_by_both(opened: ScriptSession) -> None:
    opened.run('cursor = connection:execute("SELECT a, b FROM t") one, two = cursor:fetch({}), cursor:fetch({}, "an")')

    assert opened.values("one, two") == [[1, "x"], {1: 2, "a": 2}]


async def test_transactions(opened: ScriptSession) -> None:
    opened.run("""
        local function count()
          return connection:execute("SELECT count(*) FROM t"):fetch()
        end
        connection:setautocommit(false)
        connection:execute("DELETE FROM t")
        inside = count()
        connection:rollback()
        undone = count()
        connection:execute("DELETE FROM t WHERE a = 1")
        connection:commit()
        connection:setautocommit(true)
        kept = count()
        again = connection:commit()
    """)

    assert opened.values("inside, undone, kept, again") == [0, 2, 1, True]


async def test_closing(opened: ScriptSession) -> None:
    opened.run("""
        cursor = connection:execute("SELECT 1")
        works, problem = pcall(connection.close, connection)
        cursor:close()
        closed, again = connection:close(), connection:close()
        late, complaint = pcall(connection.execute, connection, "SELECT 1")
        wrong = select(2, pcall(connection.execute, env, "SELECT 1"))
        gone, more = env:close(), env:close()
    """)

    assert opened.values("works, closed, again, late, gone, more") == [False, True, False, False, True, False]
    assert "there are open cursors" in str(opened.value("problem"))
    assert "connection is closed" in str(opened.value("complaint"))
    assert "connection expected" in str(opened.value("wrong"))
