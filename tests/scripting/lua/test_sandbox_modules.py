"""require, package and module, as Lua 5.1 has them."""

from collections.abc import Iterator

import pytest

from tests.support.script_stage import Stage, stage


@pytest.fixture
def play() -> Iterator[Stage]:
    with stage() as made:
        yield made


def test_a_module_is_loaded_once(play: Stage) -> None:
    said = play.told("""
        local times = 0
        package.preload.mine = function(name) times = times + 1 return {name = name} end
        local a, b = require('mine'), require('mine')
        say(times, a == b, a.name, package.loaded.mine == a)""")

    assert said == (1, True, b"mine", True)


@pytest.mark.parametrize(
    ("body", "value"),
    [("", True), ("return 5", 5), ("return false", False), ("package.loaded.mine = 7", 7), ("return nil", True)],
)
def test_what_require_gives(play: Stage, body: str, value: object) -> None:
    assert play.told(f"package.preload.mine = function() {body} end say(require('mine'))") == (value,)


def test_a_module_of_ours_is_found_by_its_name(play: Stage) -> None:
    assert play.told("say(require('of.ours').name, require('of.ours') == require('of.ours'))") == (b"of.ours", True)


def test_searchers_are_asked_in_turn_and_say_where_they_looked(play: Stage) -> None:
    play.machine.load_library(
        "searching",
        b"""local host, lib = ...
        lib.searchers[1] = function(name) return "\\n\\tnot here: " .. name end
        lib.searchers[2] = function(name) if name == "found" then return function() return "it" end end end""",
    )

    assert play.told("say(require('found'))") == (b"it",)
    assert "\n\tnot here: lost" in play.failure("require('lost')").message


def test_a_module_that_is_nowhere_is_an_error_of_the_script(play: Stage) -> None:
    failure = play.failure("\nrequire('nowhere')")

    assert failure.message.startswith("trigger rat:2: module 'nowhere' not found:")
    assert "no field package.preload['nowhere']" in failure.message


def test_a_module_that_fails_can_be_tried_again(play: Stage) -> None:
    play.run(
        "tries = 0 package.preload.mine = function() tries = tries + 1 if tries == 1 then error('no') end return tries end"
    )
    play.run("require('mine')")
    assert play.messages == ["trigger rat:1: no"]

    assert play.told("say(require('mine'))") == (2,)


def test_modules_that_require_each_other_are_told_so(play: Stage) -> None:
    play.run("package.preload.a = function() require('b') end package.preload.b = function() require('a') end")

    assert play.failure("require('a')").message == "trigger rat:1: loop or previous error loading module 'a'"


async def test_a_module_may_wait_while_it_is_loaded(play: Stage) -> None:
    play.run("package.preload.slow = function() return {hold()} end")
    play.run("say('one', require('slow')[1])")
    await play.holding()
    play.run("say('two', require('slow')[1])")
    await play.holding(2)
    await play.let_go("a")
    await play.let_go("b")

    assert play.said == [(b"one", b"a"), (b"two", b"b")]


def test_module_makes_a_table_of_the_globals_behind_it(play: Stage) -> None:
    play.run("module('my.mod', package.seeall) function f() return type(say) end value = 3")

    assert play.told(
        "say(my.mod.f(), my.mod.value, my.mod._NAME, my.mod._PACKAGE, f, require('my.mod') == my.mod)"
    ) == (
        b"function",
        3,
        b"my.mod",
        b"my.",
        None,
        True,
    )


def test_module_without_seeall_sees_nothing(play: Stage) -> None:
    play.run("local say = say module('closed') say(type)")

    assert play.said == [(None,)]


def test_module_does_not_take_what_is_no_table(play: Stage) -> None:
    assert "name conflict for module 'say.x'" in play.failure("module('say.x')").message


def test_loaders_may_be_added(play: Stage) -> None:
    said = play.told("""
        table.insert(package.loaders, 1, function(name) return function() return 'made ' .. name end end)
        say(require('anything'))""")

    assert said == (b"made anything",)
