"""Aliases on what the player enters."""

import pytest

from scripting.commands import MAX_DEPTH
from tests.scripting.conftest import StartSession
from tests.support.lua_values import LuaValue
from tests.support.script_session import ScriptSession, alias


async def test_an_alias_takes_what_matches_and_the_rest_is_sent(play: StartSession) -> None:
    session = play(alias("greet", r"^hi (\w+)$", "send('say Hello, ' .. matches[2])"))
    session.enter("hi Bob")
    session.enter("hi you two")

    assert session.sent == ["say Hello, Bob", "hi you two"]
    assert session.texts[0] == "hi Bob"


async def test_every_alias_that_matches_runs_in_the_order_of_the_tree(play: StartSession) -> None:
    session = play(
        alias("a", "x", "send('a')"),
        alias("b", "y", "send('b')"),
        alias("c", "x", "send('c')", command="command of c"),
    )
    session.run("tempAlias('x', [[send('temporary')]])")
    session.enter("x")

    assert session.sent == ["a", "command of c", "c", "temporary"]


async def test_an_alias_may_have_only_a_command_and_it_goes_through_the_aliases(play: StartSession) -> None:
    session = play(alias("n", "^n$", command="north;;look"), alias("north", "^north$", command="go north"))
    session.enter("n")

    assert session.sent == ["go north", "look"]


async def test_each_part_of_a_command_is_its_own(play: StartSession) -> None:
    session = play(alias("it", "^(.*)$", "seen = seen or {} seen[#seen + 1] = { command, matches[2] }"))
    session.enter("one;;two")

    assert session.value("seen") == [["one", "one"], ["two", "two"]]


MATCHES: list[tuple[str, str, LuaValue]] = [
    (r"(\w)(\d)", "a1 b2", ["a1", "a", "1", "b2", "b", "2"]),
    (r"^t (?<who>\w+)(?: (?<what>.+))?$", "t bob", {1: "t bob", 2: "bob", "who": "bob"}),
    (r"^get(?: (\d+))? (\w+)$", "get gold", ["get gold", "", "gold"]),
]


@pytest.mark.parametrize(("regex", "command", "matches"), MATCHES)
async def test_matches_has_every_occurrence(play: StartSession, regex: str, command: str, matches: LuaValue) -> None:
    session = play(alias("it", regex, "seen = matches"))
    session.enter(command)

    assert session.value("seen") == matches


async def test_a_disabled_alias_does_not_take_anything(play: StartSession) -> None:
    session = play(alias("folder", "", enabled=False), alias("it", "x", "send('no')", parent="folder"))
    session.enter("x")

    assert session.sent == ["x"]


async def test_what_is_in_an_alias_is_tried_whether_or_not_that_matches(play: StartSession) -> None:
    session = play(alias("outer", "never", "send('outer')"), alias("inner", "x", "send('inner')", parent="outer"))
    session.enter("x")

    assert session.sent == ["inner"]


async def test_an_alias_that_kills_the_next_one_stops_it(play: StartSession) -> None:
    session = play(alias("a", "x", "killAlias(victim)"))
    session.run("victim = tempAlias('x', [[send('victim')]])")
    session.enter("x")

    assert session.sent == []


async def test_an_alias_made_by_an_alias_does_not_see_the_same_command(play: StartSession) -> None:
    session = play(alias("a", "x", "id = id or tempAlias('x', [[send('made')]])"))
    session.enter("x")
    assert session.sent == []
    session.enter("x")
    assert session.sent == ["made"]


async def test_an_alias_that_expands_itself_without_end_is_stopped_and_told_of(play: StartSession) -> None:
    session = play(
        alias("again", "^again$", "count = (count or 0) + 1 expandAlias('again')"),
        alias("loop", "^loop$", command="loop"),
    )
    session.enter("again")
    assert (session.value("count"), session.sent) == (MAX_DEPTH, ["again"])

    session.enter("loop")
    assert session.sent == ["again", "loop"]
    assert session.warnings == [
        f'Alias processing stopped to prevent a crash: "{command}" is expanded without end'
        for command in ("again", "loop")
    ]
    assert session.errors == []


async def test_an_alias_that_expands_itself_twice_runs_down_once_for_each_of_the_first(play: StartSession) -> None:
    twice = "count = (count or 0) + 1 expandAlias('again') expandAlias('again')"
    session = play(alias("twice", "^(begin|again)$", twice), alias("other", "^begin$", "expandAlias('x')"))
    session.enter("begin")

    assert session.value("count") == 2 * MAX_DEPTH - 1
    assert session.sent.count("again") == 2
    assert "x" in session.sent


async def test_a_temporary_alias_that_is_broken_is_there_and_does_not_run(session: ScriptSession) -> None:
    session.run("""
        pattern, code, empty = tempAlias("x(", "ran = 1"), tempAlias("^x$", "if then"), tempAlias("", "ran = 2")
    """)
    session.enter("x")

    assert session.values("exists(pattern, 'alias'), exists(code, 'alias'), exists(empty, 'alias')") == [1, 1, 1]
    assert session.values("isActive(pattern, 'alias'), isActive(code, 'alias'), ran") == [0, 0, None]
    assert "its pattern does not compile" in session.errors[0]
    assert "'=' expected" in session.errors[1] or "unexpected symbol" in session.errors[1]


async def test_a_pattern_that_does_not_compile_is_reported_and_the_command_is_sent(play: StartSession) -> None:
    session = play(alias("bad", "[x", "send('no')"))
    session.enter("[x")

    assert session.sent == ["[x"]
    assert session.errors == [
        "its pattern does not compile: missing terminating ] for character class (at character 2)"
    ]


async def test_a_pattern_that_takes_too_long_costs_its_own_item_an_error_only(play: StartSession) -> None:
    session = play(alias("bad", "(a+)+$"), alias("good", "a!", "send('good')"))
    session.enter("a" * 60 + "!")

    assert session.sent == ["good"]
    assert session.errors == ["the pattern '(a+)+$' takes too long on a command: match limit exceeded"]


async def test_a_pasted_page_is_sent_past_the_aliases(play: StartSession) -> None:
    session = play(alias("all", ".", "send('no')"))
    session.enter("x" * 70_000)

    assert session.sent == ["x" * 70_000]


async def test_an_error_in_an_alias_is_reported_and_the_command_is_still_taken(play: StartSession) -> None:
    session = play(alias("bad", "x", "\nboom()"))
    session.enter("x")

    assert session.sent == []
    assert (session.failures[0].item, session.failures[0].owner.line) == ("bad", 2)
