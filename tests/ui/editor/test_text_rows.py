from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from ui.editor.text_rows import Row, TextRows, Words
from ui.look import fonts
from ui.look.decor import Decor

pytestmark = pytest.mark.gui

CHOICES = {"substring": "contains", "regex": "Perl regex"}


@pytest.fixture
def rows(qtbot: QtBot, decor: Decor) -> Iterator[TextRows]:
    window = QWidget()
    rows = TextRows(Words("pattern", "", "Add pattern"), CHOICES, decor, fonts.console_font("", 10), window)
    rows.show_rows([Row("substring", "gold"), Row("regex", "^x$")])
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield rows
    shiboken6.delete(window)


def field(rows: TextRows, place: int) -> QLineEdit:
    return next(
        each
        for each in rows.findChildren(QLineEdit)
        if each.accessibleName() == f"Pattern {place}" and not each.parentWidget().isHidden()
    )


def test_rows_show_what_they_are_given(rows: TextRows) -> None:
    assert rows.rows() == [Row("substring", "gold"), Row("regex", "^x$")]


def test_a_new_row_has_the_choice_of_the_last_and_the_focus(rows: TextRows, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rows.edited):
        rows.add_row()
    QTest.keyClicks(field(rows, 3), "y")

    assert rows.rows()[2] == Row("regex", "y")
    assert field(rows, 3).hasFocus()


def test_enter_goes_to_the_next_row_and_behind_the_last_adds_one(rows: TextRows) -> None:
    rows.focus_row(0)
    QTest.keyClick(field(rows, 1), Qt.Key.Key_Return)
    second = field(rows, 2).hasFocus()
    QTest.keyClick(field(rows, 2), Qt.Key.Key_Return)

    assert second
    assert len(rows.rows()) == 3


def test_a_row_is_removed_by_its_button_or_when_empty_by_its_key(rows: TextRows) -> None:
    buttons = [each for each in rows.findChildren(QToolButton) if each.accessibleName() == "Remove pattern"]
    buttons[0].click()
    left = rows.rows()
    field(rows, 1).clear()
    rows.focus_row(0)
    QTest.keyClick(field(rows, 1), Qt.Key.Key_Backspace, Qt.KeyboardModifier.ControlModifier)

    assert left == [Row("regex", "^x$")]
    assert rows.rows() == []


def test_up_and_down_go_from_row_to_row(rows: TextRows) -> None:
    rows.focus_row(0)
    QTest.keyClick(field(rows, 1), Qt.Key.Key_Down)
    below = field(rows, 2).hasFocus()
    QTest.keyClick(field(rows, 2), Qt.Key.Key_Up)

    assert below
    assert field(rows, 1).hasFocus()


def test_tab_goes_through_the_rows_in_order_and_ends_at_the_button(rows: TextRows) -> None:
    rows.add_row()
    rows.focus_row(0)
    order: list[str] = []
    for _ in range(9):
        here = rows.window().focusWidget()
        order.append(here.accessibleName() or here.text())  # type: ignore[attr-defined]  # a button
        QTest.keyClick(here, Qt.Key.Key_Tab)

    assert order == [
        *("Pattern 1", "Remove pattern"),
        *("How pattern 2 is matched", "Pattern 2", "Remove pattern"),
        *("How pattern 3 is matched", "Pattern 3", "Remove pattern"),
        "Add pattern",
    ]


def test_many_rows_scroll_and_leave_room_for_the_script(rows: TextRows) -> None:
    few = rows.sizeHint().height()
    rows.show_rows([Row("substring", str(number)) for number in range(50)])

    assert few < rows.sizeHint().height() < 300
    assert len(rows.rows()) == 50
