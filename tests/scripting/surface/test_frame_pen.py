import pytest

from netcore.api.text import LineKind
from scripting.screen import Screen
from scripting.styled import styled
from scripting.surface.frame_pen import MAX_COLUMNS, FramePen

Step = tuple[int, int | None] | str | bool  # go to a place, write ("\n" at its end ends the line), erase (True: below)

TABLE: list[tuple[list[Step], list[str]]] = [
    (["a", "b"], ["ab"]),
    (["a\n", "b\n", "c"], ["a", "b", "c"]),
    ([(2, 1), "x"], ["", "  x"]),
    (["hello", (1, 0), "E"], ["hEllo"]),
    (["hello", (1, 0), "E", False], ["hE"]),
    (["one\n", "two\n", "three\n", (0, 0), "1\n", "2", True], ["1", "2"]),
    (["one\n", "two\n", (0, 0), "1\n", (3, None), "x"], ["1", "twox"]),
    (["one\n", "two\n", (0, 0), "1\n", "\n", "3"], ["1", "two", "3"]),
    ([False, True], []),
    (["\n", "a"], ["", "a"]),
]


@pytest.mark.parametrize(("steps", "expected"), TABLE)
def test_it_writes_as_a_terminal_does(steps: list[Step], expected: list[str]) -> None:
    screen = Screen(1, lambda: None)
    pen = FramePen(screen)
    for step in steps:
        match step:
            case bool():
                pen.erase(below=step)
            case str():
                pen.write(styled(step.removesuffix("\n")), ends=step.endswith("\n"))
            case (column, row):
                pen.move(column, row)

    assert [line.text for line in screen.rows] == expected


def test_lines_that_scripts_took_away_are_no_place() -> None:
    screen = Screen(1, lambda: None)
    pen = FramePen(screen)
    pen.write(styled("a"), ends=False)
    screen.clear()
    pen.erase(below=True)
    pen.write(styled("b"), ends=False)

    assert [(line.text.strip(), line.kind) for line in screen.rows] == [("b", LineKind.GAME)]


def test_a_line_without_end_is_broken() -> None:
    screen = Screen(1, lambda: None)
    pen = FramePen(screen)
    for _ in range(3 * MAX_COLUMNS):
        pen.write(styled("x"), ends=False)

    assert [len(line.text) for line in screen.rows] == [MAX_COLUMNS + 1, MAX_COLUMNS + 1, MAX_COLUMNS - 2]
