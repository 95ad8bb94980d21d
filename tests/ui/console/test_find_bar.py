import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QToolButton

from tests.support.console_text import line
from tests.ui.console.conftest import Console
from ui.console import find_bar
from ui.console.find_bar import FindBar
from ui.console.marked_bar import MarkedBar
from ui.presenters.find import STEP_LINES
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui


class Bar:
    """A find bar over a console, and its parts."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.bar = FindBar(console.view, console.decor)
        query = self.bar.findChild(QLineEdit)
        assert query is not None
        self.query = query

    def search(self, text: str) -> None:
        self.bar.open_bar(text)
        self.console.qtbot.waitUntil(lambda: not self.bar._find.is_searching)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.console.qtbot.keyClick(self.query, key, modifiers)

    def click(self, name: str) -> None:
        button = next(b for b in self.bar.findChildren(QToolButton) if b.accessibleName().startswith(name))
        self.console.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


@pytest.fixture
def bar(console: Console) -> Bar:
    """A closed bar over a hundred lines."""
    console.fill()
    return Bar(console)


def test_the_newest_match_is_brought_into_sight(bar: Bar) -> None:
    bar.search("line 3")

    assert bar.bar.summary == "11 of 11"
    assert "line 39" in bar.console.seen


def test_typing_searches_as_it_goes(bar: Bar) -> None:
    bar.bar.open_bar()
    for key in "line 42":
        bar.console.qtbot.keyClicks(bar.query, key)
    bar.console.qtbot.waitUntil(lambda: not bar.bar._find.is_searching)

    assert bar.bar.summary == "1 of 1"
    assert "line 42" in bar.console.seen


def test_enter_goes_back_in_time_and_shift_enter_forth(bar: Bar) -> None:
    bar.search("line 3")
    bar.press(Qt.Key.Key_Return)
    older = bar.bar.summary
    bar.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    bar.click("Older")
    bar.click("Older")
    bar.click("Newer")

    assert older == "10 of 11"
    assert bar.bar.summary == "10 of 11"


def test_what_is_not_there_is_said(bar: Bar) -> None:
    bar.search("dragon")

    assert bar.bar.summary == "Not found"
    assert not bar.console.view.panes.is_split


def test_escape_closes_and_takes_the_marks_away(bar: Bar) -> None:
    bar.search("line 9")
    marked = bar.console.painted()
    with bar.console.qtbot.waitSignal(bar.bar.closed):
        bar.press(Qt.Key.Key_Escape)

    assert not bar.bar.isVisible()
    assert bar.console.view.search is None
    assert bar.console.painted() != marked


def test_page_keys_scroll_the_console(bar: Bar) -> None:
    bar.bar.open_bar("none of it")
    bar.press(Qt.Key.Key_PageUp)

    assert bar.console.view.panes.is_split


def test_lines_that_come_while_it_is_open_are_found(bar: Bar) -> None:
    bar.search("dragon")
    bar.console.add("A dragon comes.")
    bar.bar.store_changed()

    assert bar.bar.summary == "0 of 1"
    bar.bar.find_older()
    assert bar.bar.summary == "1 of 1"


def test_a_closed_bar_does_not_search(bar: Bar) -> None:
    bar.search("dragon")
    bar.bar.close_bar()
    bar.console.add("A dragon comes.")
    bar.bar.store_changed()

    assert bar.bar.summary == "Not found"


def test_opened_again_it_knows_the_last_query_and_looks_anew(bar: Bar) -> None:
    bar.search("dragon")
    bar.bar.close_bar()
    bar.console.add("A dragon comes.")
    bar.search("")

    assert bar.query.text() == "dragon"
    assert bar.query.selectedText() == "dragon"
    assert bar.bar.summary == "1 of 1"


def test_it_searches_in_steps_and_stays_alive_meanwhile(bar: Bar, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_bar, "SLICE_S", 0.0)
    bar.console.apply(line(1, "the only one"), *(line(number, "") for number in range(101, 3 * STEP_LINES)))
    bar.bar.open_bar("the only")
    first = bar.bar.summary
    bar.console.qtbot.waitUntil(lambda: bar.bar.summary == "1 of 1")

    assert first == "Searching…"
    assert "the only one" in bar.console.seen


def test_every_part_has_a_name(bar: Bar) -> None:
    parts = [*bar.bar.findChildren(QLineEdit), *bar.bar.findChildren(QToolButton)]

    assert all(part.accessibleName() for part in parts)
    assert all(not part.icon().isNull() or part.text() for part in parts if isinstance(part, QToolButton))


def test_a_pattern_is_looked_for_when_that_is_switched_on(bar: Bar) -> None:
    bar.search(r"line [34]\d")
    assert bar.bar.summary == "Not found"

    bar.bar.pattern.click()
    bar.console.qtbot.waitUntil(lambda: not bar.bar._find.is_searching)
    assert bar.bar.summary == "20 of 20"
    assert not bar.query.property("problem")

    bar.query.setText("line [")
    assert bar.query.property("problem")
    assert bar.bar.summary.startswith("Missing")


def test_capitals_matter_when_that_is_switched_on(bar: Bar) -> None:
    bar.console.store.apply([line(500, "LINE 5")], (), 0.0)
    bar.search("line 5")
    assert bar.bar.summary == "12 of 12"

    bar.bar.exact.click()
    bar.console.qtbot.waitUntil(lambda: not bar.bar._find.is_searching)
    assert bar.bar.summary == "11 of 11"


def test_matches_are_marked_on_the_scroll_bar(bar: Bar) -> None:
    bar.search("line 3")
    marked = bar.console.view.verticalScrollBar()
    assert isinstance(marked, MarkedBar)
    bar.console.qtbot.waitUntil(lambda: bool(marked.marked_rows))
    bar.console.view.grab()

    bar.press(Qt.Key.Key_Escape)
    assert marked.marked_rows == []


def test_opened_again_it_leads_nowhere_before_the_player_goes_on(bar: Bar) -> None:
    bar.search("line 3")
    bar.press(Qt.Key.Key_Escape)
    bar.console.view.follow()
    bar.search("")
    opened = (bar.console.view.panes.is_split, bar.bar.summary)
    bar.press(Qt.Key.Key_Return)
    first = bar.bar.summary
    bar.press(Qt.Key.Key_Return)

    assert opened == (False, "11 of 11")
    assert (first, bar.bar.summary) == ("11 of 11", "10 of 11")


def test_it_begins_where_the_player_looks(bar: Bar) -> None:
    bar.console.view.show_at_top(35)
    bar.bar.open_bar()
    bar.console.qtbot.keyClicks(bar.query, "ne 5")

    assert bar.bar.summary == "1 of 11"  # line 5, since 50 and those after are further on


def test_a_query_that_is_changed_goes_on_from_the_match(bar: Bar) -> None:
    bar.search("line")
    for _ in range(30):
        bar.press(Qt.Key.Key_Return)
    bar.press(Qt.Key.Key_End)
    bar.console.qtbot.keyClicks(bar.query, " 6")

    assert bar.bar.summary == "11 of 11"  # from line 70 back: 69


def test_what_is_selected_is_the_match_that_it_begins_with(bar: Bar) -> None:
    bar.console.view.select(Selection(Place(42, 0), Place(42, 4)))
    bar.bar.begin()
    bar.console.qtbot.waitUntil(lambda: not bar.bar._find.is_searching)

    assert bar.bar.summary == "42 of 100"
