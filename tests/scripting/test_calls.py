"""What belongs to the call that runs, and what it hands on to those it starts."""

from collections.abc import Callable

import pytest

from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from netcore.api.text import LineKind
from scripting.calls import Calls
from scripting.cursor import Cursor
from scripting.machine import Plain
from scripting.reports import NOBODY
from scripting.runtime import Runtime
from scripting.screen import Screen
from scripting.styled import styled
from tests.support import lua_values
from tests.support.lua_values import LuaValue

ME = Owner("", "trigger", "me")


class Desk:
    """Calls on a machine; `probe()` in Lua calls what the test wants to see from within."""

    def __init__(self) -> None:
        self.taken: list[LuaValue] = []
        self.failures: list[str] = []
        self.screen = Screen(1, lambda: None)
        self.machine = Runtime(Limits(), lambda _item, _owner, message, _traceback: self.failures.append(message))
        self.calls = Calls(self.machine, self.screen)
        self.probe: Callable[[], object] = lambda: None
        self.machine.expose("test_took", self._took)
        self.machine.expose("probe", lambda: (self.probe(), None)[1])
        self.machine.load_library("test_values", lua_values.LIBRARY)
        self.machine.load_library("probe", b"local host, lib = ... lib.env.probe = function() host.probe() end")

    def handler(self, source: str) -> int:
        return self.machine.compile(source, "test")

    def _took(self, literals: Plain) -> None:
        assert isinstance(literals, bytes)
        self.taken = lua_values.read(literals)


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_outside_a_call_nobody_owns_anything(desk: Desk) -> None:
    game = desk.screen.append(styled("a line"), LineKind.GAME)

    assert (desk.calls.owner, desk.calls.item, desk.calls.has_waited) == (NOBODY, "", False)
    assert desk.calls.cursor.line is game


def test_inside_a_call_its_owner_and_item_are_known(desk: Desk) -> None:
    seen: list[object] = []
    desk.probe = lambda: seen.append((desk.calls.owner, desk.calls.item))
    desk.calls.start(desk.handler("probe()"), owner=ME, item="7")

    assert seen == [(ME, "7")]


def test_a_call_sees_its_own_context(desk: Desk) -> None:
    desk.calls.start(
        desk.handler("take(matches, line, command)"),
        owner=ME,
        context={"matches": ["whole", "part"], "line": "the line", "command": ""},
    )

    assert desk.taken == [["whole", "part"], "the line", ""]


def test_a_call_that_is_about_nothing_sees_the_last_line_and_command(desk: Desk) -> None:
    handler = desk.handler("take(matches, multimatches, line, command)")
    desk.calls.start(handler, owner=ME)
    assert desk.taken == [[], [], "", ""]

    desk.calls.remember_line("last line")
    desk.calls.remember_command("last command")
    desk.calls.start(handler, owner=ME)
    assert desk.taken == [[], [], "last line", "last command"]


def test_a_call_started_within_another_inherits_its_context_and_cursor(desk: Desk) -> None:
    line = desk.screen.append(styled("a cat"), LineKind.GAME)
    desk.screen.append(styled("below"), LineKind.GAME)
    cursor = Cursor(desk.screen, line)
    cursor.select(2, 3)
    rows: list[int] = []
    inner = desk.handler("take(line, matches)")

    def start_inner() -> None:
        desk.calls.start(inner, owner=ME)
        rows.append(desk.calls.cursor.row)

    desk.probe = start_inner
    desk.calls.start(desk.handler("probe()"), owner=ME, context={"line": "outer", "matches": ["m"]}, cursor=cursor)

    assert desk.taken == ["outer", ["m"]]
    assert rows == [0]


def test_what_an_inner_call_selects_does_not_move_the_outer_one(desk: Desk) -> None:
    line = desk.screen.append(styled("a cat"), LineKind.GAME)
    cursor = Cursor(desk.screen, line)
    cursor.select(0, 1)

    def select() -> None:
        desk.calls.cursor.select(2, 3)

    def start_inner() -> None:
        desk.probe = select
        desk.calls.start(desk.handler("probe()"), owner=ME)

    desk.probe = start_inner
    desk.calls.start(desk.handler("probe()"), owner=ME, cursor=cursor)

    selected = cursor.selected()
    assert selected is not None
    assert selected[0].text == "a"


def test_an_error_is_reported_and_the_next_call_runs(desk: Desk) -> None:
    desk.calls.start(desk.handler("error('bad', 0)"), owner=ME)
    desk.calls.start(desk.handler("take(1)"), owner=ME)

    assert desk.failures == ["bad"]
    assert desk.taken == [1]
