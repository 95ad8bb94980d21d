"""Whose code asks, when functions go from hand to hand."""

from collections.abc import Iterator

import pytest

from netcore.api.permissions import Owner
from scripting.machine import Plain, asking
from tests.support.script_stage import Stage, stage

LIBRARY = b"""
local host, lib = ...
lib.env.fetch = lib.seal(function(...) return host.test_fetch(...) end)
lib.env.fetch_later = lib.seal(function(...) return host.test_fetch_later(...) end)
"""


class Askers:
    """A stage with functions that need a permission; what was asked for, and in whose name."""

    def __init__(self, made: Stage) -> None:
        self.stage = made
        self.asked: list[tuple[str, ...]] = []
        made.machine.expose("test_fetch", self.fetch)
        made.machine.expose("test_fetch_later", self.fetch_later)
        made.machine.load_library("askers", LIBRARY)

    @asking
    def fetch(self, *_: Plain) -> None:
        self._note()

    @asking
    async def fetch_later(self, *_: Plain) -> None:
        self._note()

    def _note(self) -> None:
        call = self.stage.machine.current
        assert call is not None
        self.asked.append(tuple(each.subject for each in call.asks_for.everyone))

    def run(self, package: str, script: str, name: str = "x") -> None:
        """A script of a package, or of the player's own."""
        handler = self.stage.machine.compile(script, f"script {name}", package)
        self.stage.machine.start(handler, owner=Owner(package, "script", name))
        assert self.stage.failures == []

    def asks(self, package: str, script: str, name: str = "y") -> tuple[str, ...]:
        """In whose name one script asks for one thing."""
        self.asked.clear()
        self.run(package, script, name)
        assert len(self.asked) == 1
        return self.asked[0]


@pytest.fixture
def askers() -> Iterator[Askers]:
    with stage() as made:
        askers = Askers(made)
        askers.run(
            "A",
            """
            a = {}
            function a.fetch(...) local result = fetch(...) return result end
            function a.tail(...) return fetch(...) end
            function a.call(f, ...) local result = f(...) return result end
            function a.pass(f, ...) return f(...) end
            function a.eval(text) return loadstring(text)() end
            a.loop = coroutine.wrap(function(...) while true do fetch() coroutine.yield() end end)
            """,
        )
        askers.run("", "mine = {} function mine.fetch() fetch() end function mine.call(f) f() end", name="helpers")
        yield askers


A, B, BOTH = ("package A",), ("package B",), ("package A", "package B")


@pytest.mark.parametrize(
    ("package", "script", "who"),
    [
        # each alone
        ("A", "fetch()", A),
        ("A", "return fetch()", A),
        ("", "fetch()", ("script y",)),
        ("", "mine.fetch()", ("script y",)),
        ("A", "fetch_later()", A),
        # calling another's function
        ("B", "a.fetch()", BOTH),
        ("B", "a.tail()", BOTH),
        ("B", "return a.fetch()", BOTH),
        ("B", "return a.tail()", BOTH),
        ("B", "pcall(a.fetch)", BOTH),
        ("B", "xpcall(a.tail, print)", BOTH),
        ("B", "coroutine.wrap(a.fetch)()", BOTH),
        ("B", "local t = setmetatable({}, {__index = function() return a.fetch() end}) local x = t.y", BOTH),
        ("B", "string.gsub('x', 'x', a.fetch)", BOTH),
        ("B", "table.foreach({1}, a.tail)", BOTH),
        ("B", "a.loop()", BOTH),
        ("B", "for _ in a.fetch do end", BOTH),
        ("B", "setfenv(a.fetch, {fetch = fetch}) a.fetch()", BOTH),
        # handing over a closure
        ("B", "a.call(function() fetch() end)", ("package B", "package A")),
        ("B", "a.pass(function() return fetch() end)", ("package B", "package A")),
        ("B", "a.pass(fetch)", BOTH),
        ("B", "return a.pass(fetch)", BOTH),
        # text
        ("B", "loadstring('fetch()')()", B),
        ("B", "loadstring('fetch()', '=script x')()", B),
        ("B", "loadstring('fetch()', '=mudwire/fetch.lua')()", B),
        ("B", "loadstring('fetch()', 'x\\n=mudwire package A')()", B),
        ("B", "loadstring('return fetch()', '@script x')()", B),
        ("B", "a.eval('fetch()')", BOTH),
        ("B", "loadstring('a.fetch()')()", BOTH),
        # the player's own
        ("", "a.fetch()", A),
        ("", "a.tail()", A),
        ("", "a.call(function() fetch() end)", ("script y", "package A")),
        ("B", "mine.fetch()", ("script helpers", "package B")),
        ("B", "mine.call(a.tail)", BOTH),
        ("B", "mine.call(function() fetch() end)", B),
    ],
)  # fmt: skip
def test_who_is_asked_for(package: str, script: str, who: tuple[str, ...], askers: Askers) -> None:
    assert askers.asks(package, script) == who


def test_a_closure_that_was_left_behind_asks_for_its_maker_and_its_caller(askers: Askers) -> None:
    askers.run("B", "left = function() fetch() end")

    assert askers.asks("A", "left()") == ("package B", "package A")


def test_a_coroutine_that_was_left_behind(askers: Askers) -> None:
    askers.run("B", "left = coroutine.create(function() fetch() end)")

    assert askers.asks("A", "coroutine.resume(left)") == ("package B", "package A")


def test_two_scripts_of_one_name_are_told_apart(askers: Askers) -> None:
    askers.run("B", "b = function() fetch() end", name="same")
    askers.run("A", "aa = function() fetch() end", name="same")

    assert askers.asks("C", "b()") == ("package B", "package C")
    assert askers.asks("C", "aa()") == ("package A", "package C")


def test_what_comes_afterwards_is_not_asked_for_another(askers: Askers) -> None:
    assert askers.asks("", "a.fetch()") == A
    assert askers.asks("", "fetch()") == ("script y",)


@pytest.mark.parametrize(
    "script",
    [
        "return f(1)",
        "local g = function(...) return f(...) end return g(3, nil, 5)",
        "return (f(1, 2, 3))",
        "local t = {f = f, 'a ] \\29 \\93 b', 1.5, true} return t:f()",
        "local function r(n) if n == 0 then return f('end') end return r(n - 1) end return r(100)",
        "for i = 1, 3 do if i == 2 then return f(i, {f(i, i)}) end end",
        "return f(function(...) local a, b = ... return f(b, a) end)",
    ],
)
def test_a_package_without_tail_calls_does_what_it_did(script: str, askers: Askers) -> None:
    told = "local function f(...) return select('#', ...), ... end local function t(...) say(select('#', ...), tostring((...)):sub(1, 5)) end "
    for package in ("", "A"):
        askers.run(package, f"{told} t((function() {script} end)())")
    before, after = askers.stage.said[-2:]

    assert before == after


def test_names_that_somebody_makes_up_do_not_fill_the_memory(askers: Askers) -> None:
    askers.run("B", "for i = 1, 60000 do loadstring('', '=' .. i) end b = loadstring('fetch()', '=one more')")

    assert askers.asks("", "b()") == B
    assert askers.asks("A", "b()") == ("package B", "package A")
