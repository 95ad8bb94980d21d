"""The cursor and the selection, where there is nothing to select, and for what is no number."""

import pytest

from netcore.api.settings import Limits
from netcore.api.text import LineKind
from scripting.calls import Calls
from scripting.features.selection import Selecting
from scripting.machine import HostError
from scripting.runtime import Runtime
from scripting.screen import Screen
from scripting.styled import styled


class Desk:
    """The feature's host functions on a screen; outside every call, so each has a cursor on the last line."""

    def __init__(self) -> None:
        self.screen = Screen(1, lambda: None)
        calls = Calls(Runtime(Limits(), lambda *failure: pytest.fail(str(failure))), self.screen)
        self.functions = Selecting(calls, lambda: (80, 24)).functions()


@pytest.fixture
def desk() -> Desk:
    return Desk()


EMPTY: list[tuple[str, tuple[object, ...], object]] = [
    ("cursor_row", (), 0),
    ("cursor_column", (), 0),
    ("cursor_move", (0, 0), False),
    ("last_row", (), 0),
    ("line_text", (), ""),
    ("line_length", (), 0),
    ("line_number", (), 0),
    ("line_is_prompt", (), False),
    ("lines_between", (1, 5), []),
    ("select_text", (b"x", 1), -1),
    ("select_from", (b"x", 0), -1),
    ("select_section", (0, 0), False),
    ("select_capture", (1,), -1),
    ("select_capture_named", (b"x",), -1),
    ("selected", (), (None,)),
    ("selected_pieces", (), ()),
    ("style_here", (), (0, 0, 0)),
    ("console_size", (), (80, 24)),
]


@pytest.mark.parametrize(("name", "arguments", "result"), EMPTY)
def test_on_an_empty_screen_there_is_nothing(
    desk: Desk, name: str, arguments: tuple[object, ...], result: object
) -> None:
    assert desk.functions[name](*arguments) == result


@pytest.mark.parametrize("name", ["select_line", "deselect", "delete_line", "cursor_to_end"])
def test_on_an_empty_screen_nothing_goes_wrong(desk: Desk, name: str) -> None:
    desk.functions[name]()

    assert list(desk.screen.rows) == []


def test_the_last_line_is_what_there_is_without_a_call(desk: Desk) -> None:
    desk.screen.append(styled("one"), LineKind.GAME)
    desk.screen.append(styled("HP> "), LineKind.PROMPT)

    assert desk.functions["line_text"]() == "HP> "
    assert desk.functions["line_is_prompt"]() is True
    assert desk.functions["line_number"]() == 2
    assert desk.functions["select_from"](b"P", -5) == 1
    assert desk.functions["lines_between"](-1, 99) == ["one", "HP> ", ""]


@pytest.mark.parametrize("value", [float("nan"), float("inf"), None, b"1"])
def test_what_is_no_number_is_refused(desk: Desk, value: object) -> None:
    for name, arguments in (("cursor_move", (value, 0)), ("select_section", (0, value)), ("set_colour", (b"x", value))):
        with pytest.raises(HostError):
            desk.functions[name](*arguments)
