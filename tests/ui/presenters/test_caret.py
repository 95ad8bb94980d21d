import pytest

from netcore.api.text import Line
from ui.presenters.caret import Step, read_at, stepped
from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import Place


@pytest.fixture
def store() -> ConsoleStore:
    found = ConsoleStore()
    found.apply([Line(1, "A dark cave"), Line(4, ""), Line(5, "  Bo is here.")], (), 0.0)
    return found


@pytest.mark.parametrize(
    ("place", "step", "goal", "read"),
    [
        ((1, 0), Step.RIGHT, (1, 1), "space"),
        ((1, 1), Step.RIGHT, (1, 2), "d"),
        ((1, 10), Step.RIGHT, (1, 11), "end of line"),
        ((1, 11), Step.RIGHT, (4, 0), "blank"),
        ((4, 0), Step.LEFT, (1, 11), "A dark cave"),
        ((1, 0), Step.LEFT, (1, 0), "A"),
        ((1, 3), Step.DOWN, (4, 0), "blank"),
        ((4, 0), Step.DOWN, (5, 0), "Bo is here."),
        ((5, 0), Step.UP, (4, 0), "blank"),
        ((1, 0), Step.WORD_RIGHT, (1, 2), "dark"),
        ((1, 7), Step.WORD_RIGHT, (4, 0), "blank"),
        ((4, 0), Step.WORD_RIGHT, (5, 2), "Bo is here."),
        ((5, 2), Step.WORD_LEFT, (4, 0), "blank"),
        ((5, 5), Step.WORD_LEFT, (5, 2), "Bo"),
        ((5, 8), Step.WORD_RIGHT, (5, 13), "blank"),
        ((1, 4), Step.LINE_START, (1, 0), "A"),
        ((1, 4), Step.LINE_END, (1, 11), "end of line"),
        ((5, 4), Step.START, (1, 0), "A dark cave"),
        ((1, 4), Step.END, (5, 13), "Bo is here."),
    ],
)
def test_a_step_leads_somewhere_and_is_read(
    store: ConsoleStore, place: tuple[int, int], step: Step, goal: tuple[int, int], read: str
) -> None:
    found = stepped(store, Place(*place), step)

    assert found == Place(*goal)
    assert read_at(store, Place(*place), found, step) == read


def test_where_nothing_is_no_step_leads_anywhere() -> None:
    assert {stepped(ConsoleStore(), Place(3, 1), step) for step in Step} == {Place(3, 1)}
