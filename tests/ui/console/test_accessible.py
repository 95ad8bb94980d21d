from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessible, QAccessibleTextInterface
from pytestqt.qtbot import QtBot

from netcore.api.text import Line
from ui.console.accessible import ConsoleFactory, tell_caret
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui


@pytest.fixture(scope="module", autouse=True)
def listening() -> Iterator[None]:
    QAccessible.installFactory(ConsoleFactory())
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def view(qtbot: QtBot, decor: Decor) -> ConsoleView:
    view = ConsoleView(ConsoleStore(), decor)
    qtbot.addWidget(view)
    view.store.apply([Line(1, "A dark cave"), Line(2, ""), Line(3, "Bo is here.")], (), 0.0)
    view.refresh()
    with qtbot.waitExposed(view):
        view.show()
    return view


def text_of(view: ConsoleView) -> QAccessibleTextInterface:
    interface = QAccessible.queryAccessibleInterface(view)
    assert interface.role() == QAccessible.Role.Document
    assert interface.text(QAccessible.Text.Name) == "Game text"
    text: QAccessibleTextInterface = interface.textInterface()
    return text


def test_a_reader_gets_the_text(view: ConsoleView) -> None:
    text = text_of(view)

    assert text.text(0, -1) == "A dark cave\n\nBo is here."
    assert text.characterCount() == 24
    assert text.text(13, 15) == "Bo"


def test_a_reader_sees_the_caret_and_puts_it_elsewhere(view: ConsoleView) -> None:
    view.set_caret(Place(3, 3))
    text = text_of(view)
    assert text.cursorPosition() == 16
    text.setCursorPosition(2)
    tell_caret(view)

    assert view.caret == Place(1, 2)


def test_a_reader_sees_the_selection_and_changes_it(view: ConsoleView) -> None:
    text = text_of(view)
    assert text.selectionCount() == 0
    text.addSelection(2, 15)
    assert view.selection == Selection(Place(1, 2), Place(3, 2))
    assert text.selectionCount() == 1
    assert text.selection(0) == (2, 15)
    text.removeSelection(0)

    assert view.selection is None


def test_a_character_is_where_it_is_painted(view: ConsoleView) -> None:
    text = text_of(view)
    rect = text.characterRect(13)

    assert rect.height() == view.cell_height
    assert text.offsetAtPoint(rect.center()) == 13


def test_views_can_go_while_a_reader_listens(qtbot: QtBot, decor: Decor) -> None:
    for _ in range(20):
        view = ConsoleView(ConsoleStore(), decor)
        text_of(view).text(0, -1)
        view.deleteLater()
        QCoreApplication.sendPostedEvents(view, QEvent.Type.DeferredDelete.value)


def test_a_reader_that_asks_for_what_there_is_not_is_told_so(view: ConsoleView) -> None:
    interface = QAccessible.queryAccessibleInterface(view)

    # As screen readers do with every widget; the program did not survive it.
    assert interface.valueInterface() is None
    assert interface.actionInterface() is not None
