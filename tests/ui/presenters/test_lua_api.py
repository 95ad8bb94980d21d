"""What the editor knows of functions."""

from pathlib import Path

import pytest

from ui.presenters.lua_api import Call, begun, call_at, name_at, offered, read

NAMES = ("send", "sendAll", "string.split", "table.size", "Selector", "db.add", "mine")
DESCRIBED = ("db:add", "db:fetch", "send")


def test_the_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "functions.txt"
    file.write_text("# what it is\nsend(command[, echo]) | Sends.\ncolor_table | Colours.\nno line of it\n")
    found = read(file)

    assert list(found) == ["send", "color_table"]
    assert found["send"].call == "send(command[, echo])"
    assert found["send"].sentence == "Sends."
    assert len(read()) > 200


@pytest.mark.parametrize(
    ("before", "begin"),
    [
        ("  se", "se"),
        ("x = string.sp", "string.sp"),
        ("db:", "db:"),
        ("f(a, tab", "tab"),
        ("echo('se", ""),
        ("-- se", ""),
        ('echo("a") se', "se"),
        ("12", ""),
        ("", ""),
    ],
)
def test_the_name_that_is_being_written_is_found(before: str, begin: str) -> None:
    assert begun(before) == begin


def test_names_are_offered_by_their_beginning_the_nearest_first() -> None:
    assert offered("se", NAMES, DESCRIBED, "selected = 1 xs") == ["selected", "send", "sendAll", "Selector"]
    assert offered("send", NAMES, DESCRIBED, "") == ["sendAll"]
    assert offered("string.", NAMES, DESCRIBED, "") == ["string.split"]
    assert offered("db:", NAMES, DESCRIBED, "") == ["db:add", "db:fetch"]
    assert offered("ret", NAMES, DESCRIBED, "") == ["return"]
    assert offered("", NAMES, DESCRIBED, "") == []


@pytest.mark.parametrize(
    ("before", "call"),
    [
        ("send(", Call("send", 0)),
        ("send('a, b', ", Call("send", 1)),
        ("f(g(1, 2), {1, 2}, ", Call("f", 2)),
        ("f({1, ", Call("f", 0)),
        ("f(g(1, ", Call("g", 1)),
        ("send('x')", None),
        ("if (", None),
        ("rex.match(line,\n  ", Call("rex.match", 1)),
        ("", None),
    ],
)
def test_the_call_and_its_argument_are_found(before: str, call: Call | None) -> None:
    assert call_at(before) == call


def test_the_name_at_the_cursor_is_found() -> None:
    assert [name_at("x = string.split(a)", column) for column in (0, 2, 8, 16, 17)] == [
        *("x", "", "string.split", "string.split", "a"),
    ]
