import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from tests.support.console_text import game_text
from tests.ui.console.conftest import Console
from ui.console import mouse_selection

pytestmark = pytest.mark.gui

LAST = Console.ROWS - 1
LEFT = Qt.MouseButton.LeftButton
NO_KEYS = Qt.KeyboardModifier.NoModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Mouse:
    """Sends what a mouse does, at times of its own."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.now = 1_000

    def press(self, point: QPoint, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        self._send(QEvent.Type.MouseButtonPress, point, modifiers)

    def move(self, point: QPoint) -> None:
        self._send(QEvent.Type.MouseMove, point, NO_KEYS)

    def hover(self, point: QPoint) -> None:
        """Move without a button."""
        viewport = self.console.view.viewport()
        viewport.setMouseTracking(True)
        no = Qt.MouseButton.NoButton
        where = QPointF(point)
        event = QMouseEvent(QEvent.Type.MouseMove, where, QPointF(viewport.mapToGlobal(point)), no, no, NO_KEYS)
        QApplication.sendEvent(viewport, event)

    def release(self, point: QPoint) -> None:
        self._send(QEvent.Type.MouseButtonRelease, point, NO_KEYS)

    def click(self, point: QPoint, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        self.press(point, modifiers)
        self.release(point)

    def double_click(self, point: QPoint) -> None:
        self.click(point)
        self._send(QEvent.Type.MouseButtonDblClick, point, NO_KEYS)

    def drag(self, start: QPoint, end: QPoint) -> None:
        self.press(start)
        self.move(end)
        self.release(end)

    def pause(self) -> None:
        self.now += 10_000

    def _send(self, kind: QEvent.Type, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        self.now += 20
        viewport = self.console.view.viewport()
        held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
        button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else LEFT
        where = QPointF(point)
        event = QMouseEvent(kind, where, QPointF(viewport.mapToGlobal(point)), button, held, modifiers)
        event.setTimestamp(self.now)
        QApplication.sendEvent(viewport, event)


@pytest.fixture
def mouse(console: Console) -> Mouse:
    """A mouse over a console of a hundred lines and a sentence."""
    console.fill()
    console.add("north, south-east and up")
    return Mouse(console)


def _selected(console: Console) -> str:
    return console.view.selected_text


def test_a_drag_selects_from_where_it_began_to_where_it_is(console: Console, mouse: Mouse) -> None:
    mouse.drag(console.place(LAST, 0), console.place(LAST, 5.2))

    assert _selected(console) == "north"


def test_a_drag_over_lines_selects_their_ends_too(console: Console, mouse: Mouse) -> None:
    mouse.drag(console.place(LAST - 2, 5), console.place(LAST, 3))

    assert _selected(console) == "99\nline 100\nnor"


def test_a_drag_upwards_selects_as_one_downwards(console: Console, mouse: Mouse) -> None:
    mouse.drag(console.place(LAST, 3), console.place(LAST - 2, 5))

    assert _selected(console) == "99\nline 100\nnor"


def test_a_click_takes_the_selection_away(console: Console, mouse: Mouse) -> None:
    mouse.drag(console.place(LAST, 0), console.place(LAST, 5))
    mouse.pause()
    mouse.click(console.place(LAST - 3, 2))

    assert console.view.selection is None


def test_a_double_click_selects_the_word(console: Console, mouse: Mouse) -> None:
    mouse.double_click(console.place(LAST, 9))

    assert _selected(console) == "south-east"


def test_dragging_on_after_a_double_click_takes_whole_words(console: Console, mouse: Mouse) -> None:
    mouse.double_click(console.place(LAST, 9))
    mouse.move(console.place(LAST, 19))
    forth = _selected(console)
    mouse.move(console.place(LAST, 2))

    assert forth == "south-east and"
    assert _selected(console) == "north, south-east"


def test_a_third_click_selects_the_line(console: Console, mouse: Mouse) -> None:
    mouse.double_click(console.place(LAST, 9))
    mouse.release(console.place(LAST, 9))
    mouse.press(console.place(LAST, 9))

    assert _selected(console) == "north, south-east and up"


def test_a_click_long_after_a_double_click_is_a_click(console: Console, mouse: Mouse) -> None:
    mouse.double_click(console.place(LAST, 9))
    mouse.release(console.place(LAST, 9))
    mouse.pause()
    mouse.click(console.place(LAST, 9))

    assert console.view.selection is None


def test_shift_and_a_click_extend_the_selection(console: Console, mouse: Mouse) -> None:
    mouse.drag(console.place(LAST, 7), console.place(LAST, 12))
    mouse.pause()
    mouse.click(console.place(LAST, 17), SHIFT)
    forth = _selected(console)
    mouse.click(console.place(LAST, 0), SHIFT)

    assert forth == "south-east"
    assert _selected(console) == "north, "


def test_a_drag_past_the_upper_edge_scrolls_back(console: Console, mouse: Mouse) -> None:
    mouse.press(console.place(LAST, 3))
    mouse.move(QPoint(20, -30))
    console.qtbot.waitUntil(lambda: console.view.panes.is_split)
    top = console.view.panes.upper[0].line.number
    mouse.release(QPoint(20, -30))

    assert top < 86
    assert console.view.selection is not None
    assert console.view.selection.start.number <= top + 1
    assert not console.gestures.mouse._edge.isActive()


def test_the_other_buttons_select_nothing(console: Console, mouse: Mouse) -> None:
    right = Qt.MouseButton.RightButton
    where = QPointF(console.place(LAST, 2))
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease):
        event = QMouseEvent(kind, where, where, right, right, NO_KEYS)

        assert not console.gestures.eventFilter(console.view.viewport(), event)
    assert console.view.selection is None


def test_a_click_on_an_empty_console_does_no_harm(console: Console) -> None:
    Mouse(console).drag(QPoint(5, 5), QPoint(50, 50))

    assert console.view.selection is None


def test_the_further_past_the_edge_the_faster(console: Console, mouse: Mouse) -> None:
    console.fill(2_000)
    mouse.press(console.place(LAST, 3))
    mouse.move(QPoint(20, -30 * console.view.cell_height))
    selecting = console.gestures.mouse
    before = console.view.panes.scroll_range()[1]
    selecting._scroll_at_edge()
    far = before - console.view.panes.scroll_range()[1]
    mouse.move(QPoint(20, -1))
    selecting._scroll_at_edge()

    assert far >= 30
    assert console.view.panes.scroll_range()[1] == before - far - 1


# --- while the button is held ---


def test_text_stands_still_under_a_held_button(console: Console, mouse: Mouse) -> None:
    mouse.press(console.place(LAST, 0))
    console.add("one", "two", "three")
    mouse.move(console.place(LAST, 5.2))
    held = _selected(console)
    seen = console.seen[-1]
    mouse.release(console.place(LAST, 5.2))
    console.settle()

    assert (held, seen) == ("north", "north, south-east and up")
    assert (_selected(console), console.seen[-1]) == ("north", "three")


@pytest.mark.parametrize("went_astray", ["the release", "the console"])
def test_text_does_not_stand_still_for_ever(console: Console, mouse: Mouse, went_astray: str) -> None:
    mouse.press(console.place(LAST, 0))
    console.add("news")
    if went_astray == "the release":
        mouse.hover(console.place(LAST, 4))
    else:
        console.view.hide()
        console.view.show()
    console.settle()

    assert console.seen[-1] == "news"
    assert not console.gestures.mouse.is_going_on


# --- in the history ---


def test_a_drag_in_the_history_stays_in_it_and_scrolls_it(console: Console, mouse: Mouse) -> None:
    console.view.scroll_rows(-40)
    top = console.view.panes.upper[0].line.number
    mouse.press(QPoint(20, 5))
    mouse.move(QPoint(20, console.view.viewport().height() - 5))
    selection = console.view.selection
    assert selection is not None
    last_seen = console.view.panes.upper[console.ROWS - console.view.panes.live_rows - 1].line.number
    assert selection.end.number <= last_seen + 1
    console.qtbot.waitUntil(lambda: console.view.panes.upper[:1] and console.view.panes.upper[0].line.number > top)
    mouse.release(QPoint(20, 5))

    assert console.view.selection is not None
    assert console.view.selection.start.number == top


# --- the middle button ---


def test_what_the_mouse_has_selected_is_offered_to_the_middle_button(
    console: Console, mouse: Mouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered = []
    monkeypatch.setattr(mouse_selection, "keep_selected", lambda view: offered.append(view.selected_text))
    mouse.drag(console.place(LAST, 0), console.place(LAST, 5.2))
    mouse.pause()
    mouse.click(console.place(LAST, 2))

    assert offered == ["north"]


# --- whatever comes ---

_points = st.tuples(st.integers(-200, 700), st.integers(-200, 500))
_steps = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(["press", "move", "release", "hover", "double_click"]), _points),
        st.tuples(st.just("edge"), st.just(0)),
        st.tuples(st.just("scroll"), st.sampled_from([-50.0, -3.5, 2.0, 100.0])),
        st.tuples(st.just("add"), st.lists(game_text, min_size=1, max_size=30)),
        st.tuples(st.just("remove"), st.integers(0, 20)),
        st.tuples(st.just("forget"), st.integers(0, 120)),
    ),
    max_size=15,
)


@pytest.mark.slow
@given(_steps)
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_text_that_comes_and_goes_under_the_mouse_does_no_harm(console: Console, steps: list) -> None:  # type: ignore[type-arg]  # of steps
    console.store.forget_from(0)
    console.fill(60)
    mouse = Mouse(console)
    for name, value in steps:
        newest = console.store.line(len(console.store) - 1).number if len(console.store) else 0
        match name:
            case "edge":
                console.gestures.mouse._scroll_at_edge()
            case "scroll":
                console.view.scroll_rows(value)
            case "add":
                console.add(*value)
            case "remove":
                console.apply(removed=(newest - value,))
            case "forget":
                console.store.forget_from(newest - value)
                console.view.refresh()
            case _:
                getattr(mouse, name)(QPoint(*value))
        assert isinstance(console.view.selected_text, str)
    mouse.release(QPoint(0, 0))
    console.settle()

    assert console.on_screen() == console.painted()
    assert not console.gestures.mouse.is_going_on
