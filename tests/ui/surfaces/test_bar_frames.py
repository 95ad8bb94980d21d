"""Tool bars at the sides of the page and floating ones: how they arrange their buttons, and where they stand."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMainWindow, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Surface, SurfaceKind
from ui.surfaces import bar_frames
from ui.surfaces.bar_button import BarButton
from ui.surfaces.bar_frames import DockedBar, FloatingBar, Placed

pytestmark = pytest.mark.gui


class Stage:
    def __init__(self, qtbot: QtBot) -> None:
        self.kept: list[str] = []
        self.qtbot = qtbot
        self.window = QMainWindow()
        self.window.setCentralWidget(QWidget())
        self.window.resize(800, 600)
        qtbot.addWidget(self.window)
        self.window.show()
        self.buttons = [self.button(str(number)) for number in range(5)]

    def button(self, name: str) -> BarButton:
        made = BarButton(Surface(name, SurfaceKind.BUTTON, "bar"), lambda _: None, self.window)
        made.show_surface(Surface(name, SurfaceKind.BUTTON, "bar"), "")
        return made

    def placed(self) -> list[Placed]:
        return [Placed(button, 40 * number, 30 * number) for number, button in enumerate(self.buttons)]

    def docked(self, **own: object) -> DockedBar:
        bar = Surface("bar", SurfaceKind.TOOL_BAR, **own)  # type: ignore[arg-type]  # as it has them
        made = DockedBar(bar, self.window)
        made.arrange(bar, self.placed())
        made.show_surface(bar, "")
        self.window.layout().activate()
        return made

    def floating(self, place: str = "", **own: object) -> FloatingBar:
        bar = Surface("bar", SurfaceKind.TOOL_BAR, dock="f", title="My bar", **own)  # type: ignore[arg-type]  # the same
        made = FloatingBar(bar, self.window, place, self.kept.append)
        made.arrange(bar, self.placed())
        made.show_surface(bar, "")
        return made

    def grid(self) -> list[tuple[int, int]]:
        """The row and column of each button."""
        places = [button.mapTo(self.window, QPoint(0, 0)) for button in self.buttons]
        rows, columns = sorted({place.y() for place in places}), sorted({place.x() for place in places})
        return [(rows.index(place.y()), columns.index(place.x())) for place in places]


@pytest.fixture
def stage(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Stage:
    monkeypatch.setattr(bar_frames, "SETTLE_MS", 50)
    return Stage(qtbot)


IN_A_ROW = [(0, 0), (0, 1), (0, 2), (0, 3), (0, 4)]
IN_A_COLUMN = [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]
TWO_ROWS = [(0, 0), (1, 0), (0, 1), (1, 1), (0, 2)]
TWO_COLUMNS = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 0)]


@pytest.mark.parametrize("dock", ["t", "b", "l", "r"])
@pytest.mark.parametrize(
    ("upright", "columns", "grid"),
    [(False, 1, IN_A_ROW), (True, 1, IN_A_COLUMN), (False, 2, TWO_ROWS), (True, 2, TWO_COLUMNS)],
)
def test_rows_and_columns(stage: Stage, dock: str, upright: bool, columns: int, grid: list[tuple[int, int]]) -> None:
    stage.docked(dock=dock, upright=upright, columns=columns)

    assert stage.grid() == grid


def test_what_is_arranged_anew_leaves_nothing_of_before(stage: Stage) -> None:
    made = stage.docked(dock="t")
    stage.buttons.pop()  # it goes with what it stood in
    made.arrange(Surface("bar", SurfaceKind.TOOL_BAR, columns=2), stage.placed())

    assert len(made.actions()) == 2
    stage.qtbot.waitUntil(lambda: stage.grid() == TWO_ROWS[:4])


def test_buttons_stand_where_they_say(stage: Stage) -> None:
    stage.docked(dock="t", placed=True)
    first, second = (button.mapTo(stage.window, QPoint(0, 0)) for button in stage.buttons[:2])

    assert second - first == QPoint(40, 30)
    assert all(button.isVisible() for button in stage.buttons)


def test_a_bar_says_what_it_is_and_is_hidden_and_shown(stage: Stage) -> None:
    made = stage.docked(dock="t", title="My bar")
    assert (made.accessibleName(), made.isVisible(), made.isMovable()) == ("My bar", True, False)

    made.show_surface(Surface("bar", SurfaceKind.TOOL_BAR, visible=False, style="color: red"), "")
    assert (made.isVisible(), made.styleSheet()) == (False, "color: red")


def test_what_does_not_fit_is_behind_a_button_that_says_so(stage: Stage) -> None:
    stage.window.resize(200, 200)
    more = stage.docked(dock="t").findChild(QToolButton, "qt_toolbar_ext_button")

    assert more is not None
    stage.qtbot.waitUntil(more.isVisible)
    assert (more.accessibleName(), more.focusPolicy()) == ("More buttons", Qt.FocusPolicy.TabFocus)


def test_one_that_floats_stands_where_its_item_says_until_the_player_moves_it(stage: Stage) -> None:
    made = stage.floating(x=50, y=60)
    assert made.isFloating()
    assert made.windowTitle() == "My bar"
    assert made.pos() == stage.window.mapToGlobal(QPoint(50, 60))
    stage.qtbot.waitUntil(lambda: made.has_settled)
    made.move(120, 130)

    stage.qtbot.waitUntil(lambda: stage.kept[-1:] == ["f 120 130"])
    assert stage.floating("f 120 130", x=50).pos() == QPoint(120, 130)


def test_what_the_system_does_with_it_while_it_comes_up_is_neither_kept_nor_lasts(stage: Stage) -> None:
    stage.qtbot.mouseRelease(stage.window, Qt.MouseButton.LeftButton)  # which another test may have left pressed
    made = stage.floating("f 120 130")
    assert not made.has_settled
    made.move(0, 0)
    stage.qtbot.waitUntil(lambda: made.pos() == QPoint(120, 130))
    made.hide()
    made.move(0, 0)
    made.show()
    stage.qtbot.waitUntil(lambda: made.pos() == QPoint(120, 130))

    assert set(stage.kept) <= {"f 120 130"}


@pytest.mark.parametrize("place", ["f 90000 90000", "f x 1", "f", "nonsense"])
def test_a_place_that_is_none_is_its_items(stage: Stage, place: str) -> None:
    assert stage.floating(place, x=50, y=60).pos() == stage.window.mapToGlobal(QPoint(50, 60))


def test_one_that_was_dragged_to_a_side_is_there_again(stage: Stage) -> None:
    made = stage.floating()
    stage.qtbot.waitUntil(lambda: made.has_settled)
    stage.window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, made)
    made.setFloating(False)
    stage.qtbot.waitUntil(lambda: stage.kept[-1:] == ["l"])

    again = stage.floating("l")
    assert not again.isFloating()
    assert stage.window.dockWidgetArea(again) == Qt.DockWidgetArea.LeftDockWidgetArea
    assert not again.features() & again.DockWidgetFeature.DockWidgetClosable
