from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.display import DebugShown, ScriptFailed
from netcore.api.permissions import Owner
from netcore.api.settings import ProfileSettings
from ui.debug.debug_panel import DebugPanel
from ui.debug.errors_panel import ErrorsPanel
from ui.look.decor import Decor
from ui.presenters.session import Session

pytestmark = pytest.mark.gui


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="Achaea"))


@pytest.fixture
def errors(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[ErrorsPanel]:
    panel = ErrorsPanel(session, decor)
    panel.resize(600, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


@pytest.fixture
def debug(session: Session, decor: Decor) -> Iterator[DebugPanel]:
    panel = DebugPanel(session, decor)
    panel.resize(600, 200)
    panel.show()
    yield panel
    shiboken6.delete(panel)


def failed(item: str = "loot", line: int = 3, message: str = "it broke") -> ScriptFailed:
    return ScriptFailed(1.0, item, Owner("", "trigger", "Loot", line), message, "stack traceback:\n\tLoot:3")


def table(panel: ErrorsPanel) -> list[list[str]]:
    model = panel.table.model()
    return [[str(model.index(row, column).data()) for column in (1, 2)] for row in range(model.rowCount())]


# --- errors ---


def test_an_error_is_a_row_and_a_repeated_one_is_counted(session: Session, errors: ErrorsPanel) -> None:
    for failure in (failed(), failed("x", 0, "other"), failed()):
        session.display_arrived(failure)
    errors.refresh()

    assert table(errors) == [["Trigger “Loot”", "other"], ["Trigger “Loot”:3", "it broke  (2 times)"]]


def test_without_errors_it_says_so(session: Session, errors: ErrorsPanel) -> None:
    before = errors.table.isVisible()
    session.display_arrived(failed())
    errors.refresh()

    assert not before
    assert errors.table.isVisible()


@pytest.mark.parametrize("by", ["enter", "double click", "button"])
def test_the_way_to_the_item(session: Session, errors: ErrorsPanel, qtbot: QtBot, by: str) -> None:
    session.display_arrived(failed())
    errors.refresh()
    errors.table.selectRow(0)
    with qtbot.waitSignal(errors.item_wanted) as wanted:
        match by:
            case "enter":
                QTest.keyClick(errors.table, Qt.Key.Key_Return)
            case "double click":
                place = errors.table.visualRect(errors.table.model().index(0, 2)).center()
                QTest.mouseClick(errors.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
                QTest.mouseDClick(errors.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
            case _:
                errors.open.click()

    assert wanted.args == ["loot", 3]


def test_an_error_of_no_item_leads_nowhere(session: Session, errors: ErrorsPanel, qtbot: QtBot) -> None:
    session.display_arrived(failed(item=""))
    errors.refresh()
    errors.table.selectRow(0)
    with qtbot.assertNotEmitted(errors.item_wanted):
        QTest.keyClick(errors.table, Qt.Key.Key_Return)

    assert not errors.open.isEnabled()


def test_the_selected_error_is_shown_whole_and_can_be_copied(session: Session, errors: ErrorsPanel) -> None:
    session.display_arrived(failed())
    errors.refresh()
    errors.table.selectRow(0)
    errors.table.setFocus()
    QTest.keyClick(errors.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    text = "Trigger “Loot”, line 3\nit broke\n\nstack traceback:\n\tLoot:3"
    assert errors.detail.toPlainText() == text
    assert QGuiApplication.clipboard().text() == text


def test_new_errors_leave_the_selection_where_it_is(session: Session, errors: ErrorsPanel) -> None:
    session.display_arrived(failed())
    session.display_arrived(failed("x", 1, "second"))
    errors.refresh()
    errors.table.selectRow(0)
    session.display_arrived(failed())
    session.display_arrived(failed("y", 1, "third"))
    errors.refresh()

    assert errors.detail.toPlainText().startswith("Trigger “Loot”, line 3")
    assert [row.row() for row in errors.table.selectionModel().selectedRows()] == [1]


def test_clear_empties_the_list_and_leaves_items_marked(session: Session, errors: ErrorsPanel) -> None:
    session.display_arrived(failed())
    errors.refresh()
    errors.clear.click()

    assert table(errors) == []
    assert session.errors.broken("loot") is not None


# --- debugging ---


def say(session: Session, *texts: str) -> None:
    for text in texts:
        session.display_arrived(DebugShown(1.0, text))


def lines(panel: DebugPanel) -> list[str]:
    return [line.split("  ", 1)[1] for line in panel.text.toPlainText().splitlines()]


def test_debug_texts_come_with_their_time(session: Session, debug: DebugPanel) -> None:
    say(session, "a", "b")
    debug.refresh()

    assert lines(debug) == ["a", "b"]


def test_only_lines_with_the_filter_are_shown_also_those_that_come_later(session: Session, debug: DebugPanel) -> None:
    say(session, "Loot fired", "other")
    debug.refresh()
    debug.filter.setText("loot")
    say(session, "more", "more loot")
    debug.refresh()
    filtered = lines(debug)
    debug.filter.clear()

    assert filtered == ["Loot fired", "more loot"]
    assert lines(debug) == ["Loot fired", "other", "more", "more loot"]


def test_a_pause_loses_nothing(session: Session, debug: DebugPanel) -> None:
    debug.pause.click()
    say(session, "a", "b")
    debug.refresh()
    meanwhile = (lines(debug), debug.waiting)
    debug.pause.click()

    assert meanwhile == ([], "2 waiting")
    assert lines(debug) == ["a", "b"]


def test_clear_forgets(session: Session, debug: DebugPanel) -> None:
    say(session, "a")
    debug.refresh()
    debug.clear.click()
    say(session, "b")
    debug.refresh()

    assert lines(debug) == ["b"]


def test_it_follows_only_while_it_stands_at_the_end(session: Session, debug: DebugPanel) -> None:
    bar = debug.text.verticalScrollBar()
    say(session, *map(str, range(200)))
    debug.refresh()
    at_end = bar.value() == bar.maximum()
    bar.setValue(10)
    say(session, "new")
    debug.refresh()

    assert at_end
    assert bar.value() == 10
