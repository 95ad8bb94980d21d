"""What scripts write, as the screen gets it."""

from collections.abc import Callable

import pytest

from netcore.api.allowance import SharedAllowance
from netcore.api.display import DebugShown, Display, ScriptFailed
from netcore.api.permissions import Owner
from netcore.api.settings import Limits
from netcore.api.text import LineKind
from scripting.calls import Calls
from scripting.cursor import Cursor
from scripting.features.output import MAX_CHARACTERS, Output
from scripting.machine import HostError, Plain
from scripting.reports import Reports
from scripting.runtime import Runtime
from scripting.screen import Screen
from scripting.styled import styled


class Desk:
    """The feature on a screen; `within` runs something in a call of a trigger on the last line."""

    def __init__(self) -> None:
        self.shown: list[Display] = []
        self.screen = Screen(1, lambda: None)
        reports = Reports(self.shown.append, clock=lambda: 0.0, later=lambda _seconds, _call: None)
        self._machine = Runtime(Limits(), reports.failed)
        self._calls = Calls(self._machine, self.screen)
        self.output = Output(self._calls, reports, SharedAllowance(1000, 0, lambda: 0.0))
        self._act: Callable[[], object] = lambda: None
        self._machine.expose("act", lambda: (self._act(), None)[1])
        self._machine.load_library("act", b"local host, lib = ... lib.env.act = function() host.act() end")
        self._handler = self._machine.compile("act()", "test")

    def call(self, name: str, *arguments: Plain) -> object:
        return self.output.functions()[name](*arguments)

    def within(self, text: str, act: Callable[[], object]) -> None:
        self._act = act
        line = self.screen.append(styled(text), LineKind.GAME)
        self._calls.start(self._handler, owner=Owner("", "trigger", "it"), item="7", cursor=Cursor(self.screen, line))

    @property
    def texts(self) -> list[str]:
        return [line.text for line in self.screen.rows]


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_what_has_no_picture_is_left_out(desk: Desk) -> None:
    desk.call("screen_echo", b"a\x00\x07\x1b[31m\tb\x7f\n")

    assert desk.texts == ["a[31m\tb"]


def test_pieces_come_with_colours_and_attributes(desk: Desk) -> None:
    assert desk.call("screen_put", b"echo", b"a", 2, 3, 1, b"b", 0, 0, 0) is True

    assert desk.screen.rows[0].runs == (0, 2 | 3 << 25 | 1 << 50, 1, 0)


def test_putting_in_place_of_a_selection_selects_what_is_new(desk: Desk) -> None:
    def act() -> None:
        cursor = desk._calls.cursor
        assert desk.call("screen_put", b"replace", b"x", 0, 0, 0) is False
        cursor.select(0, 1)
        assert desk.call("screen_put", b"replace", b"xyz", 0, 0, 0) is True
        assert (cursor.column, cursor.selection and cursor.selection.end) == (3, 3)

    desk.within("abc", act)

    assert desk.texts == ["xyzbc"]


def test_too_much_at_once_is_refused(desk: Desk) -> None:
    with pytest.raises(HostError, match="are too many to show at once"):
        desk.call("screen_echo", b"x" * (MAX_CHARACTERS + 1))


def test_a_line_end_in_what_is_inserted_makes_two_lines(desk: Desk) -> None:
    desk.within("abc", lambda: desk.call("screen_insert", b"x\ny "))

    assert desk.texts == ["x", "y abc"]


def test_a_line_end_that_is_inserted_above_an_open_line_becomes_a_space(desk: Desk) -> None:
    desk.screen.show_open(styled("HP"))
    desk.within("abc", lambda: desk.call("screen_insert", b"x\ny "))

    assert "x y abc" in desk.texts


def test_an_error_told_by_a_script_is_its_items(desk: Desk) -> None:
    desk.within("abc", lambda: (desk.call("report_error", b"bad", b"stack"), desk.call("debug", b"seen")))

    assert desk.shown == [
        ScriptFailed(0.0, "7", Owner("", "trigger", "it"), "bad", "stack", is_said=True),
        DebugShown(0.0, "seen"),
    ]


@pytest.mark.parametrize("piece", [(b"a", float("nan"), 0, 0), (b"a", None, 0, 0), (b"a", b"red", 0, 0)])
def test_a_colour_that_is_no_number_is_refused(desk: Desk, piece: tuple[Plain, ...]) -> None:
    with pytest.raises(HostError):
        desk.call("screen_put", b"echo", *piece)


def test_what_nobody_can_read_is_left_out_and_told(desk: Desk) -> None:
    desk.call("screen_echo", b"line\n" * 900)
    with pytest.raises(HostError, match="more is written than anyone can read"):
        desk.call("screen_echo", b"line\n" * 200)
    desk.call("screen_echo", b"last\n")

    assert desk.texts == ["line"] * 900 + ["last"]


def test_a_long_line_counts_for_many(desk: Desk) -> None:
    desk.call("screen_echo", b"x" * 90_000)
    with pytest.raises(HostError, match="more is written"):
        desk.call("screen_echo", b"x" * 20_000)
