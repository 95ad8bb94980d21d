from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QImage, QMouseEvent
from PySide6.QtWidgets import QApplication, QToolTip

from netcore.api.links import LinkSpan, flat
from netcore.api.text import Line
from tests.ui.console.conftest import Console
from ui.console.link_gestures import LinkGestures
from ui.presenters.console_links import LinkPlace
from ui.presenters.theme import DARK, LIGHT, Appearance

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

Share = Callable[[QImage, QRect, int], float]
LAST = Console.ROWS - 1
NUMBER = 101
NORTH, SOUTH = LinkSpan(6, 11, "send:n", "Go north", "exits"), LinkSpan(13, 18, "send:s", "", "exits")
NO, LEFT = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
K, M = Qt.Key, Qt.KeyboardModifier


class Links:
    """A console of a hundred lines and one with two links; what was clicked."""

    def __init__(self, console: Console) -> None:
        self.console = console
        self.gestures = LinkGestures(console.view)
        self.followed: list[LinkPlace] = []
        self.menus: list[LinkPlace] = []
        self.gestures.activated.connect(self.followed.append)
        self.gestures.menu_wanted.connect(lambda link, _: self.menus.append(link))
        self.menu_points: list[QPoint] = []
        self.gestures.menu_wanted.connect(lambda _, point: self.menu_points.append(point))
        console.fill()
        console.add(Line(NUMBER, "Exits north, south.", links=flat([NORTH, SOUTH])))

    def mouse(self, kind: QEvent.Type, point: QPoint, button: Qt.MouseButton = NO, held: Qt.MouseButton = NO) -> None:
        viewport = self.console.view.viewport()
        where = QPointF(point)
        event = QMouseEvent(kind, where, QPointF(viewport.mapToGlobal(point)), button, held, M.NoModifier)
        QApplication.sendEvent(viewport, event)

    def press(self, point: QPoint) -> None:
        self.mouse(QEvent.Type.MouseButtonPress, point, LEFT, LEFT)

    def release(self, point: QPoint) -> None:
        self.mouse(QEvent.Type.MouseButtonRelease, point, LEFT)

    def move(self, point: QPoint, held: Qt.MouseButton = NO) -> None:
        self.mouse(QEvent.Type.MouseMove, point, NO, held)

    def click(self, point: QPoint) -> None:
        self.press(point)
        self.release(point)

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = M.NoModifier) -> None:
        self.console.qtbot.keyClick(self.console.view, key, modifiers)

    @property
    def cursor(self) -> Qt.CursorShape:
        return self.console.view.viewport().cursor().shape()


@pytest.fixture
def links(console: Console) -> Links:
    return Links(console)


@pytest.mark.parametrize("theme", [DARK, LIGHT], ids=["dark", "light"])
def test_links_are_drawn_in_the_colour_of_the_theme(links: Links, share: Share, theme: object) -> None:
    console = links.console
    console.decor.choose(Appearance.DARK if theme is DARK else Appearance.LIGHT)
    shown = DARK if theme is DARK else LIGHT
    image = console.painted()

    assert share(image, console.cell(LAST, 6, 5), shown.link) > 0.1
    assert share(image, console.cell(LAST, 0, 5), shown.link) == 0


def test_a_click_follows_what_is_under_it_and_nothing_else(links: Links) -> None:
    place = links.console.place
    for column in (5.4, 6.4, 12.4, 17.4, 18.4, 30):
        links.click(place(LAST, column))

    assert links.followed == [LinkPlace(NUMBER, NORTH), LinkPlace(NUMBER, SOUTH)]


def test_a_drag_over_a_link_selects_and_follows_nothing(links: Links) -> None:
    place = links.console.place
    links.press(place(LAST, 6))
    links.move(place(LAST, 17), LEFT)
    links.release(place(LAST, 17))

    assert links.followed == []
    assert links.console.view.selected_text == "north, sout"


def test_what_was_pressed_is_followed_when_lines_push_it_away(links: Links) -> None:
    point = links.console.place(LAST, 7)
    links.press(point)
    links.console.add("a goblin arrives")
    links.release(point)

    assert links.followed == [LinkPlace(NUMBER, NORTH)]


def test_a_link_of_two_rows_is_one_and_the_end_of_a_row_is_not_the_next(links: Links) -> None:
    console = links.console
    text = "x" * 50 + " " + "northward"
    console.add(Line(200, text + " on", links=flat([LinkSpan(51, len(text), "send:n")])))
    console.fit(55, Console.ROWS)

    assert console.seen[-2:] == ["x" * 50 + " ", "northward on"]
    assert console.view.link_at(QPointF(console.place(LAST - 1, 52))) is None
    assert console.view.link_at(QPointF(console.place(LAST, 0))) is not None


def test_the_mouse_over_a_link_is_a_hand_and_the_link_is_lit(links: Links, share: Share) -> None:
    console = links.console
    area = console.cell(LAST, 6, 5)
    assert share(console.painted(), area, DARK.pointed_link) < 0.1
    links.move(console.place(LAST, 8))

    assert links.cursor is Qt.CursorShape.PointingHandCursor
    assert share(console.on_screen(), area, DARK.pointed_link) > 0.4

    links.move(console.place(LAST, 1))

    assert links.cursor is Qt.CursorShape.IBeamCursor
    assert share(console.on_screen(), area, DARK.pointed_link) < 0.1


def test_the_tip_says_what_a_click_does(links: Links) -> None:
    for column, expected in ((7, "Go north"), (14, "s"), (1, "")):
        links.move(links.console.place(LAST, column))

        assert links.console.view.viewport().toolTip() == expected


def test_the_right_button_asks_for_the_menu_of_a_link_only_on_one(links: Links) -> None:
    viewport = links.console.view.viewport()
    elsewhere: list[QPoint] = []
    links.console.gestures.menu_wanted.connect(elsewhere.append)
    for column in (7, 1):
        point = links.console.place(LAST, column)
        reason = QContextMenuEvent.Reason.Mouse
        QApplication.sendEvent(viewport, QContextMenuEvent(reason, point, viewport.mapToGlobal(point)))

    assert links.menus == [LinkPlace(NUMBER, NORTH)]
    assert len(elsewhere) == 1


def test_the_keyboard_steps_through_the_links_and_follows_one(links: Links) -> None:
    for direction in (-1, -1, -1, 1):
        links.gestures.step(direction)
        links.key(K.Key_Return)
    links.key(K.Key_Shift)
    links.key(K.Key_Return, M.ShiftModifier)

    assert [link.span for link in links.followed] == [SOUTH, NORTH, SOUTH, NORTH]
    assert links.menus == [LinkPlace(NUMBER, NORTH)]


def test_a_link_that_the_keyboard_has_chosen_shows_its_tip(links: Links) -> None:
    links.gestures.step(1)

    assert QToolTip.text() == "Go north"

    links.gestures.step(1)

    assert QToolTip.text() == "s"

    links.key(K.Key_Left)
    links.console.qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_the_menu_of_a_chosen_link_opens_under_it(links: Links) -> None:
    viewport = links.console.view.viewport()
    links.gestures.step(1)
    links.key(K.Key_Menu)
    (point,) = links.menu_points

    assert viewport.mapFromGlobal(point).x() == links.console.cell(LAST, 6, 1).x()


def test_any_other_key_leaves_the_links(links: Links) -> None:
    links.gestures.step(1)
    links.key(K.Key_Left)
    links.key(K.Key_Return)

    assert links.followed == []
    assert links.console.view.marked_links == ()


def test_expired_links_are_text(links: Links, share: Share) -> None:
    console = links.console
    links.move(console.place(LAST, 8))
    console.store.expire_links("exits")
    links.gestures.changed()
    links.click(console.place(LAST, 8))
    links.gestures.step(1)

    assert links.followed == []
    assert links.cursor is Qt.CursorShape.IBeamCursor
    assert share(console.on_screen(), console.cell(LAST, 6, 5), DARK.link) < 0.03


def test_an_address_that_can_be_read_has_no_tip_over_other_text(links: Links) -> None:
    links.console.add("https://example.org www.example.org")
    links.move(links.console.place(LAST, 3))
    plain = (links.console.view.viewport().toolTip(), links.cursor)
    links.move(links.console.place(LAST, 24))

    assert plain == ("", Qt.CursorShape.PointingHandCursor)
    assert "https://www.example.org" in links.console.view.viewport().toolTip()
