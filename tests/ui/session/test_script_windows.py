from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from netcore.api.commands import ActOnSurface, FollowLink
from netcore.api.links import LinkSpan, flat
from netcore.api.surfaces import (
    CommandLineEdited,
    Deed,
    PageDressed,
    Surface,
    SurfaceAct,
    SurfaceKind,
    SurfaceLinesShown,
    SurfacesShown,
)
from netcore.api.text import Line
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.surfaces.console import SurfaceConsole


def deeds(stage: PageStage) -> list[Deed]:
    return [command.deed for command in stage.sent if isinstance(command, ActOnSurface)]


def test_the_mouse_on_the_page(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = PageStage(qtbot, decor, preferences)
    viewport = stage.page.view.viewport()
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    assert deeds(stage) == []  # no script listens

    stage.page.display_arrived(PageDressed(listens=True))
    qtbot.mousePress(viewport, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    qtbot.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=QPoint(30, 40))
    assert deeds(stage) == [
        Deed("main", SurfaceAct.PRESS, 30, 40, 1, page_x=30, page_y=40),
        Deed("main", SurfaceAct.RELEASE, 30, 40, 1, page_x=30, page_y=40),
    ]


def test_a_link_in_a_scripts_console(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = PageStage(qtbot, decor, preferences)
    stage.page.display_arrived(SurfacesShown((Surface("chat", SurfaceKind.CONSOLE, width=300, height=100),)))
    line = Line(1, "map", links=flat([LinkSpan(0, 3, "script:1.7", "Open it")]))
    stage.page.display_arrived(SurfaceLinesShown("chat", 0.0, (line,)))
    console = stage.page.windows.layer.widget("chat")
    assert isinstance(console, SurfaceConsole)
    view = console.view
    qtbot.waitUntil(lambda: bool(view.links_on_screen()))
    rows = range(view.viewport().height())
    y = next(y for y in rows if view.link_at(QPointF(8, y)) is not None) + 4
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(8, y))

    assert FollowLink("1.7") in stage.sent


def test_what_is_chosen_in_the_menu(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = PageStage(qtbot, decor, preferences)
    stage.page.display_arrived(PageDressed(menu=(("look", "Look"),)))
    ((label, choose),) = stage.page.windows.entries(stage.page.windows.frame.stage.mapToGlobal(QPoint(3, 4)))
    choose()

    assert label == "Look"
    assert deeds(stage) == [Deed("main", SurfaceAct.CHOOSE, 3, 4, text="look")]


def test_a_script_writes_in_the_input_line(qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
    stage = PageStage(qtbot, decor, preferences)
    for edit in (CommandLineEdited("set", "kill "), CommandLineEdited("append", "rat"), CommandLineEdited("select")):
        stage.page.display_arrived(edit)

    assert stage.text == "kill rat"
    assert stage.field.textCursor().selectedText() == "kill rat"
    stage.page.session.masked = True
    stage.page.display_arrived(CommandLineEdited("clear"))
    assert stage.text == "kill rat"
