"""display(): any value as text that a person can read."""

import pytest

from tests.scripting.conftest import StartSession
from tests.support.script_session import ScriptSession

SHOWN = [
    ("display(nil)", "nil"),
    ("display()", "nil"),
    ("display(1.5, true)", "1.5\ntrue"),
    ("display('a \"b\"\\n\\\\c')", '"a \\"b\\"\\n\\\\c"'),
    ("display({})", "{}"),
    ("display({1, 'two', {3}})", '{\n  1,\n  "two",\n  {\n    3\n  }\n}'),
    (
        "display({b = 1, a = 2, [5] = 'x', ['with space'] = 1, ['end'] = 2})",
        '{\n  [5] = "x",\n  a = 2,\n  b = 1,\n  ["end"] = 2,\n  ["with space"] = 1\n}',
    ),
    ("local t = {} t.me = t display(t)", "{\n  me = <the table shown above>\n}"),
    ("printTable({b = 1, a = {2}})", "{0}\nkey=a  value={{\n  2\n}}\nkey=b  value=1\n{0}".format("-" * 55)),
]


@pytest.mark.parametrize(("call", "text"), SHOWN)
async def test_what_is_shown(session: ScriptSession, call: str, text: str) -> None:
    session.run(call)

    assert "\n".join(session.echoed) == text


async def test_functions_and_threads_are_named_by_their_kind(session: ScriptSession) -> None:
    session.run("display(print) display(coroutine.create(print))")

    assert session.echoed[0].startswith("function: ")
    assert session.echoed[1].startswith("thread: ")


async def test_a_table_beyond_every_window_is_cut(play: StartSession) -> None:
    session = play()
    session.run("local t = {} for index = 1, 5000 do t['k' .. index] = index end display(t)")
    assert len(session.echoed) == 1003
    assert session.echoed[-2] == "  …"

    session.run("local t = {} for index = 1, 5000 do t[index] = index end display(t)")
    assert len(session.echoed) == 2 * 1003
    assert session.echoed[-2] == "  …"

    session.run("local t = {} for index = 1, 900 do t[index] = { 1, 2, 3, 4, 5, 6, 7, 8 } end display(t)")
    assert len(session.echoed) < 2 * 1003 + 8000

    session.run("local t = {} local at = t for _ = 1, 50 do at.x = {} at = at.x end display(t)")
    assert any("{…}" in row for row in session.echoed)
    assert session.errors == []
