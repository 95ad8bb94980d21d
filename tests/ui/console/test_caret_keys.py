import pytest
from PySide6.QtCore import Qt

from tests.ui.console.conftest import Console
from ui.console import caret_keys
from ui.presenters.selection import Place

pytestmark = pytest.mark.gui

K = Qt.Key
M = Qt.KeyboardModifier


@pytest.fixture
def told(console: Console) -> list[str]:
    heard: list[str] = []
    console.gestures.caret.told.connect(heard.append)
    console.fill()
    console.view.setFocus()
    return heard


def press(console: Console, key: K, modifiers: M = M.NoModifier) -> None:
    console.qtbot.keyClick(console.view, key, modifiers)


def test_lines_words_and_letters_are_told(console: Console, told: list[str]) -> None:
    press(console, K.Key_Home, M.ControlModifier)
    press(console, K.Key_Down)
    press(console, K.Key_Right)
    press(console, K.Key_Right, M.ControlModifier)
    press(console, K.Key_End)

    assert told == ["line 1", "line 2", "i", "2", "end of line"]


def test_shift_selects_and_says_so(console: Console, told: list[str]) -> None:
    press(console, K.Key_Home, M.ControlModifier)
    press(console, K.Key_End, M.ShiftModifier)

    assert console.view.selected_text == "line 1"
    assert told[-1] == "end of line, selected"


def test_alt_is_the_windows(console: Console, told: list[str]) -> None:
    press(console, K.Key_Left, M.AltModifier)

    assert told == []


def test_a_caret_whose_line_is_gone_begins_anew(console: Console, told: list[str]) -> None:
    console.view.set_caret(Place(999_999, 3))
    press(console, K.Key_Home)

    assert told == ["l"]


def test_the_caret_goes_with_the_pages(console: Console, told: list[str]) -> None:
    press(console, K.Key_PageUp)
    press(console, K.Key_PageUp)
    up, seen = told[-1], console.seen[0]
    press(console, K.Key_PageDown)
    down = told[-1]
    press(console, K.Key_PageDown, M.ShiftModifier)
    last = told[-1]

    assert up == seen
    assert (up, down, last) == ("line 65", "line 85", "line 100, selected")
    assert console.view.selected_text.startswith(down)


def test_a_page_before_the_first_line_is_its_beginning(console: Console, told: list[str]) -> None:
    for _ in range(20):
        press(console, K.Key_PageUp)
    press(console, K.Key_Right)
    press(console, K.Key_PageUp)

    assert told[-1] == "line 1"
    assert console.view.caret == Place(1, 0)


def test_an_empty_console_has_no_pages(console: Console) -> None:
    console.view.setFocus()
    press(console, K.Key_PageUp)

    assert console.view.caret is None


def test_what_is_selected_is_offered_to_the_middle_button(
    console: Console, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []
    monkeypatch.setattr(caret_keys, "keep_selected", lambda view: offered.append(view.selected_text))
    press(console, K.Key_Right)
    press(console, K.Key_Right, M.ShiftModifier)
    press(console, K.Key_Right, M.ShiftModifier)

    assert offered == ["i", "in"]
