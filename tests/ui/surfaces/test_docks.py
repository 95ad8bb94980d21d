import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.surfaces.console import SurfaceConsole
from ui.surfaces.docks import SurfaceDock


def put(stage: SurfaceStage, dock: str = "r", *, visible: bool = True, title: str = "Chat") -> SurfaceDock:
    stage.put(
        Surface("user", SurfaceKind.WINDOW, x=5, y=5, width=200, height=150, dock=dock, title=title, visible=visible)
    )
    found = stage.layer.widget("user")
    assert isinstance(found, SurfaceDock)
    return found


@pytest.mark.parametrize(
    ("side", "area"),
    [("l", Qt.DockWidgetArea.LeftDockWidgetArea), ("b", Qt.DockWidgetArea.BottomDockWidgetArea)],
)
def test_at_a_side_of_the_page(stage: SurfaceStage, side: str, area: Qt.DockWidgetArea) -> None:
    dock = put(stage, side)

    assert stage.page.windows.frame.dockWidgetArea(dock) == area
    assert dock.windowTitle() == "Chat"
    assert dock.isVisible()


def test_by_itself(stage: SurfaceStage) -> None:
    dock = put(stage, "f")

    assert dock.isFloating()
    assert (dock.width(), dock.height()) == (200, 150)


def test_where_the_player_puts_it_is_told(qtbot: QtBot, stage: SurfaceStage) -> None:
    dock = put(stage)
    dock.setFloating(True)
    dock.move(70, 80)
    corner = stage.page.windows.frame.mapToGlobal(stage.page.windows.frame.rect().topLeft())
    dock.resize(320, 240)
    place = 70 - corner.x(), 80 - corner.y()
    floating = Deed("user", SurfaceAct.DOCK, *place, delta_x=320, delta_y=240, text="f")
    qtbot.waitUntil(lambda: floating in stage.deeds)
    stage.page.windows.frame.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    dock.setFloating(False)

    qtbot.waitUntil(lambda: Deed("user", SurfaceAct.DOCK, text="l") in stage.deeds)


def test_what_the_player_did_is_not_done_again(qtbot: QtBot, stage: SurfaceStage) -> None:
    put(stage)
    other = Surface("other", SurfaceKind.WINDOW, width=100, height=100, dock="r")
    stage.put(other)
    dock = put(stage)
    frame = stage.page.windows.frame
    frame.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
    put(stage, "l")  # as the host has heard of it

    assert frame.dockWidgetArea(dock) == Qt.DockWidgetArea.LeftDockWidgetArea


def test_it_has_lines_and_what_stands_on_it(qtbot: QtBot, stage: SurfaceStage) -> None:
    dock = put(stage)
    stage.put(Surface("label", SurfaceKind.LABEL, "user", width=10, height=10))
    stage.write("user", "hello")
    console = dock.floor.findChild(SurfaceConsole)
    label = stage.layer.widget("label")

    assert label is not None
    assert label.parentWidget() is dock.floor
    qtbot.waitUntil(lambda: [row.line.text for row in console.view.panes.lower] == ["hello"])


def test_its_size_is_told_when_it_has_settled(qtbot: QtBot, stage: SurfaceStage) -> None:
    dock = put(stage, "f")
    dock.resize(300, 250)
    qtbot.waitUntil(lambda: any(deed.act is SurfaceAct.RESIZE for deed in stage.deeds))

    told = [deed for deed in stage.deeds if deed.act is SurfaceAct.RESIZE][-1]
    assert (told.x, told.y) == (dock.floor.width(), dock.floor.height())


def test_the_size_that_it_has_told_makes_it_no_smaller(stage: SurfaceStage) -> None:
    dock = put(stage, "f")
    for _ in range(3):
        stage.put(
            Surface(
                "user", SurfaceKind.WINDOW, x=5, y=5, width=dock.floor.width(), height=dock.floor.height(), dock="f"
            )
        )

    assert (dock.width(), dock.height()) == (200, 150)


def test_the_player_closes_it_and_a_script_shows_it_again(stage: SurfaceStage) -> None:
    dock = put(stage)
    dock.close()
    assert Deed("user", SurfaceAct.CLOSE) in stage.deeds

    put(stage, visible=False)
    put(stage)
    assert dock.isVisible()
