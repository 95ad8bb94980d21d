import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication

from tests.ui.console.conftest import Console
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui

LAST = Console.ROWS - 1
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def _press(console: Console, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
    console.qtbot.keyClick(console.view, key, modifiers)


def _selected(console: Console) -> str:
    return console.view.selected_text


def _wheel(console: Console, *, angle: int = 0, pixels: int = 0, modifiers: Qt.KeyboardModifier = NO_KEYS) -> bool:
    """Turn the wheel; whether the console took it."""
    viewport = console.view.viewport()
    point = QPointF(20, 20)
    event = QWheelEvent(
        point,
        QPointF(viewport.mapToGlobal(point.toPoint())),
        QPoint(0, pixels),
        QPoint(0, angle),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.ignore()
    return console.gestures.eventFilter(viewport, event)


def test_the_menu_key_and_the_right_button_ask_for_the_menu(console: Console) -> None:
    viewport = console.view.viewport()
    with console.qtbot.waitSignal(console.gestures.menu_wanted) as asked:
        QApplication.sendEvent(
            viewport,
            QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(3, 4), viewport.mapToGlobal(QPoint(3, 4))),
        )

    assert asked.args == [viewport.mapToGlobal(QPoint(3, 4))]


# --- wheel ---


def test_a_notch_of_the_wheel_glides_by_three_rows(console: Console) -> None:
    console.fill()
    _wheel(console, angle=120)
    console.qtbot.waitUntil(lambda: not console.gestures._glide.isActive())

    assert console.seen[0] == "line 82"
    assert console.view.panes.fraction == pytest.approx(0.0, abs=0.01)


def test_a_notch_back_and_a_notch_on_close_the_split_again(console: Console) -> None:
    console.fill()
    for angle in (120, -120):
        _wheel(console, angle=angle)
        console.qtbot.waitUntil(lambda: not console.gestures._glide.isActive())

    assert not console.view.panes.is_split


def test_a_touch_pad_moves_by_its_pixels(console: Console) -> None:
    console.fill()
    _wheel(console, pixels=console.view.cell_height * 5)

    assert console.seen[0] == "line 80"


def test_the_wheel_leads_back_to_the_newest(console: Console) -> None:
    console.fill()
    console.view.scroll_rows(-2)
    _wheel(console, angle=-240)
    console.qtbot.waitUntil(lambda: not console.gestures._glide.isActive())

    assert not console.view.panes.is_split


def test_ctrl_and_the_wheel_are_the_windows(console: Console) -> None:
    console.fill()

    assert not _wheel(console, angle=120, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert not console.view.panes.is_split


# --- keyboard ---


def test_page_keys_scroll_and_escape_follows_again(console: Console) -> None:
    console.fill()
    _press(console, Qt.Key.Key_PageUp)
    _press(console, Qt.Key.Key_PageUp)
    _press(console, Qt.Key.Key_PageDown)
    is_back = console.view.panes.is_split
    with console.qtbot.waitSignal(console.gestures.left):
        _press(console, Qt.Key.Key_Escape)

    assert is_back
    assert not console.view.panes.is_split


def test_ctrl_with_home_is_the_oldest_line_and_with_end_the_newest(console: Console) -> None:
    console.fill()
    _press(console, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    first = console.seen[0]
    _press(console, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    assert first == "line 1"
    assert not console.view.panes.is_split


def test_focus_puts_the_caret_on_the_newest_line(console: Console) -> None:
    console.fill()
    console.view.clearFocus()
    console.view.setFocus(Qt.FocusReason.TabFocusReason)

    assert console.view.caret == Place(100, 0)


def test_focus_does_not_scroll(console: Console) -> None:
    console.fill()
    console.view.clearFocus()
    console.view.caret = None
    console.view.scroll_rows(-40)
    before = console.seen
    console.view.setFocus(Qt.FocusReason.TabFocusReason)

    assert console.seen == before


def test_arrows_move_the_caret_and_shift_selects(console: Console) -> None:
    console.fill()
    console.view.set_caret(Place(100, 0))
    for _ in range(4):
        _press(console, Qt.Key.Key_Right, SHIFT)
    word = _selected(console)
    _press(console, Qt.Key.Key_Up, SHIFT)

    assert word == "line"
    assert console.view.caret == Place(99, 4)
    assert _selected(console) == " 99\n"


def test_an_arrow_without_shift_takes_the_selection_away(console: Console) -> None:
    console.fill()
    console.view.set_caret(Place(100, 2))
    _press(console, Qt.Key.Key_Right, SHIFT)
    _press(console, Qt.Key.Key_Left)

    assert console.view.selection is None
    assert console.view.caret == Place(100, 2)


def test_the_caret_takes_the_view_along(console: Console) -> None:
    console.fill()
    console.view.set_caret(Place(100, 0))
    for _ in range(30):
        _press(console, Qt.Key.Key_Up)

    assert console.view.caret == Place(70, 0)
    assert "line 70" in console.seen


def test_a_caret_whose_line_is_gone_can_still_be_moved(console: Console) -> None:
    console.fill()
    console.view.set_caret(Place(50, 2))
    console.apply(removed=(50,))
    _press(console, Qt.Key.Key_Right)
    _press(console, Qt.Key.Key_Up)

    assert console.view.caret is not None
    assert console.store.holds(console.view.caret.number)


def test_everything_can_be_selected_and_copied(console: Console) -> None:
    console.add("one", "two")
    console.qtbot.keyClick(console.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    console.qtbot.keyClick(console.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert console.view.selection == Selection(Place(1, 0), Place(2, 3))
    assert QGuiApplication.clipboard().text() == "one\ntwo"


def test_what_is_typed_goes_elsewhere(console: Console) -> None:
    typed: list[str] = []
    console.gestures.typed.connect(lambda event: typed.append(QKeyEvent(event).text()))
    console.qtbot.keyClicks(console.view, "look")

    assert "".join(typed) == "look"


def test_tab_leaves_the_console(console: Console) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Tab, NO_KEYS, "\t")

    assert not console.gestures.eventFilter(console.view, event)
