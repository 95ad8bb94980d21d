from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.surfaces.command_line import SurfaceCommandLine
from ui.surfaces.console import SurfaceConsole

CHAT = Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, background=0xFFF0F0E0, font_size=10)


def put(stage: SurfaceStage, surface: Surface = CHAT) -> SurfaceConsole:
    stage.put(surface)
    console = stage.layer.widget("chat")
    assert isinstance(console, SurfaceConsole)
    return console


def test_its_lines(qtbot: QtBot, stage: SurfaceStage) -> None:
    console = put(stage)
    stage.write("chat", "hello", "you")
    qtbot.waitUntil(lambda: [row.line.text for row in console.view.panes.lower] == ["hello", "you"])


def test_text_is_readable_on_its_background(stage: SurfaceStage) -> None:
    console = put(stage)
    assert (console.view.theme.console, console.view.theme.is_dark) == (0xF0F0E0, False)

    put(stage, Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, background=0xFF000000))
    assert (console.view.theme.console, console.view.theme.is_dark) == (0, True)


def test_without_a_background_it_looks_as_the_window_does(stage: SurfaceStage) -> None:
    console = put(stage, Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, background=0))

    assert console.view.theme == stage.page.view.theme


def test_wrapped_where_a_script_says(stage: SurfaceStage) -> None:
    console = put(stage, Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, wrap=20))
    assert console.view.grid[0] == 20
    put(stage, Surface("chat", SurfaceKind.CONSOLE, width=400, height=200))
    assert console.view.grid[0] > 20


def test_a_command_line_below_it(qtbot: QtBot, stage: SurfaceStage) -> None:
    console = put(stage, Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, has_command_line=True))
    line = console.findChild(SurfaceCommandLine)
    qtbot.keyClicks(line, "hi")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert stage.deeds[-1] == Deed("chat", SurfaceAct.SUBMIT, text="hi")

    put(stage, CHAT)
    assert not line.isVisible()
