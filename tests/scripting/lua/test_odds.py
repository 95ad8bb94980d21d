"""Time frames, ordered tables, translations, managers of named things."""

import json
from pathlib import Path

import pytest

from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession

VALUES: list[tuple[str, list[LuaValue]]] = [
    ("unpack_w_nil({1, nil, 3, n = 4})", [1, None, 3, None]),
    ("unpack_w_nil({1, 2, 3}, 2)", [2, 3]),
    ("PadHexNum('a'), PadHexNum('ff')", ["0a", "ff"]),
    ("translateTable({'north', 'odd'}), translateTable({'n'}, 'xx')", [["north", "odd"], ["n"]]),
    ("toNativeSeparators('a/b'):gsub(package.config:sub(1, 1), '/') == 'a/b'", [True]),
    (
        "pcall(toNativeSeparators)",
        [False, "toNativeSeparators: bad argument #1 type (file path as string expected, got no value!)"],
    ),
    ("condenseMapLoad(), onConnect()", [None]),
]


@pytest.mark.parametrize(("expressions", "values"), VALUES)
async def test_what_they_give(session: ScriptSession, expressions: str, values: list[LuaValue]) -> None:
    found = session.values(expressions)

    assert [value for value in found if value is not None] == [value for value in values if value is not None]


async def test_a_variable_is_true_for_a_while(session: ScriptSession) -> None:
    session.run("timeframe('busy', 0) now = busy timeframe('busy', 0, 0) over = busy")
    assert session.values("now, over") == [True, None]

    session.run("timeframe('busy', 0, 100, {0.001, 'nearly'})")
    await session.until("busy == 'nearly'")
    session.run("timeframe('busy', 0, 0.001)")
    await session.until("busy == nil")


async def test_a_function_is_told_of_its_time_frame(session: ScriptSession) -> None:
    session.run("told = {} timeframe(function(value) told[#told + 1] = tostring(value) end, 0, 0.001, {0, 'soon'})")

    await session.until("#told == 3")
    assert session.value("told") == ["true", "soon", "nil"]


async def test_a_time_frame_can_be_given_up(session: ScriptSession) -> None:
    session.run("timeframe('busy', 0.001) killtimeframe('busy') tempTimer(0.002, function() later = true end)")
    await session.until("later")

    assert session.value("busy") is None


async def test_an_ordered_table(session: ScriptSession) -> None:
    session.run("""
        t = phpTable({ z = 1 })
        t.b, t.a, t.z = 2, 3, 4
        t.b = nil
        t.b = 5
        order = ""
        for key, value in t:pairs() do order = order .. key .. value .. " " end
    """)

    assert session.values("order, t.a, t.none") == ["z4 a3 b5 ", 3, None]


async def test_translations_of_a_package(session: ScriptSession, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "mine_de_DE.json").write_text(json.dumps({"hello": {"message": "hallo"}, "bye": "tschüs"}))
    (tmp_path / "mine" / "mine.json").write_text(json.dumps({"translation": {"hello": {"message": "hello"}}}))

    assert session.value("loadTranslations('mine', nil, 'de_DE')") == {"hello": "hallo", "bye": "tschüs"}
    assert session.value("loadTranslations('mine')") == {"hello": "hello"}
    assert session.values("loadTranslations('none')") == [None, "couldn't find translations for 'none'"]


async def test_managers_do_not_see_each_others_things(session: ScriptSession) -> None:
    session.run("""
        one, two, heard = getNewIDManager(), getNewIDManager(), 0
        one:registerEvent("mine", "news", function() heard = heard + 1 end)
        two:registerEvent("mine", "news", function() heard = heard + 10 end)
        one:registerTimer("tick", 100, function() end)
        one:registerTrigger("rat", "rat", function() heard = heard + 100 end)
        raiseEvent("news")
        two:stopAllEvents()
        raiseEvent("news")
    """)
    await session.hear("a rat")

    assert session.values("heard, one:getEvents(), one:getTimers(), two:getTimers()") == [112, ["mine"], ["tick"], []]
    session.run("one:emergencyStop() raiseEvent('news')")
    await session.hear("a rat")
    assert session.value("heard") == 112
    session.run("one:deleteAll()")
    assert session.values("one:getEvents(), one:getTimers(), one:getTriggers()") == [[], [], []]


async def test_a_manager_takes_code_and_says_that_it_has_done_it(session: ScriptSession) -> None:
    session.run("""
        manager, heard = getNewIDManager(), {}
        made = { manager:registerTimer("tick", 100, "heard.tick = true"),
          manager:registerTrigger("rat", "rat", "heard.rat = true"),
          manager:registerRegexTrigger("cat", "^a (c)at", "heard.cat = matches[2]") }
        left = manager:remainingTime("tick")
    """)
    await session.hear("a rat", "a cat")

    assert session.values("made, heard, left > 99") == [[True] * 3, {"rat": True, "cat": "c"}, True]
    stopped = "manager:stopAllTimers(), manager:stopAllEvents(), manager:stopAllTriggers(), manager:emergencyStop()"
    assert session.values(f"{stopped}, manager:deleteAllTriggers(), manager:getTriggers()") == [True] * 5 + [[]]


async def test_handlers_of_an_event(session: ScriptSession) -> None:
    session.run("registerAnonymousEventHandler('e', function(_, x) got = x end) dispatchEventToFunctions('e', 5)")

    assert session.value("got") == 5


async def test_the_lines_of_a_map_that_was_loaded_are_taken_away(session: ScriptSession) -> None:
    session.run("""
        echo("before\\n[ INFO ]  - Reading map. Please wait...\\n[ INFO ]  - Map read in 1.5s.\\n")
        echo("[ INFO ]  - Map deserialised in 0.25s.\\nafter\\n")
        seconds = condenseMapLoad()
    """)

    assert session.value("seconds") == 1.75
    assert session.value("getLines(0, 9)") == ["before", "after", ""]
    assert session.values("condenseMapLoad()") == [None, "couldn't find the starting line for map load output"]

    session.run("echo('[ INFO ]  - Reading map. Please wait...\\n[ ALERT ] - look\\n')")
    assert session.values("condenseMapLoad()") == [
        None,
        "an alert, warning, or error that the user must see is present",
    ]


async def test_the_texts_of_what_comes_with_us(session: ScriptSession) -> None:
    assert session.value("loadTranslations('AdjustableContainer').lock.message") == "lock"
    assert session.values("loadTranslations('AdjustableContainer', 'none')")[0] is None
    session.run("loadTranslations(5)")
    assert "loadTranslations: bad argument #1 type" in session.errors[0]
