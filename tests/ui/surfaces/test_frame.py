from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import PageDressed, Surface, SurfaceKind
from tests.support.surface_stage import SurfaceStage


def place(stage: SurfaceStage) -> tuple[int, int, int, int]:
    floor, view = stage.page.windows.frame.stage, stage.page.view
    left, top, width, height = view.geometry().getRect()
    return left, top, floor.width() - left - width, floor.height() - top - height


def test_the_console_leaves_the_borders_free(qtbot: QtBot, stage: SurfaceStage) -> None:
    stage.page.display_arrived(PageDressed(top=20, right=100, bottom=30, left=10))
    qtbot.waitUntil(lambda: place(stage) == (10, 20, 100, 30))


def test_the_borders_go_on_like_the_console_unless_a_script_gives_them_a_colour(
    qtbot: QtBot, stage: SurfaceStage
) -> None:
    floor = stage.page.windows.frame.stage

    def border() -> int:
        return floor.grab().toImage().pixelColor(5, floor.height() // 2).rgb() & 0xFFFFFF

    stage.page.display_arrived(PageDressed(left=10))
    qtbot.waitUntil(lambda: place(stage)[0] == 10)
    assert border() == QColor(stage.page.view.theme.console).rgb() & 0xFFFFFF

    stage.page.display_arrived(PageDressed(left=10, colour=0xFF0000FF))
    qtbot.waitUntil(lambda: border() == 0x0000FF)


def test_whatever_scripts_say_some_of_it_is_left(qtbot: QtBot, stage: SurfaceStage) -> None:
    width = stage.page.windows.frame.stage.width()
    stage.page.display_arrived(PageDressed(left=100_000, right=100_000))
    qtbot.waitUntil(lambda: place(stage)[0] > 100)

    assert stage.page.view.width() >= width // 5


def test_a_style_sheet_of_everything_fetches_nothing(stage: SurfaceStage) -> None:
    stage.page.display_arrived(PageDressed(style="QLabel { border-image: url(http://x/y.png); color: red }"))

    assert stage.page.windows.frame.styleSheet() == "QLabel { border-image: none; color: red }"


def test_what_floats_goes_and_comes_back_with_its_page(stage: SurfaceStage) -> None:
    bar = Surface("bar", SurfaceKind.TOOL_BAR, dock="f")
    window = Surface("window", SurfaceKind.WINDOW, dock="f", width=100, height=100)
    closed = Surface("closed", SurfaceKind.WINDOW, dock="f", visible=False)
    names = ["bar", "window", "closed", "late"]

    def seen() -> list[str]:
        widgets = [(name, stage.layer.widget(name)) for name in names]
        return [name for name, widget in widgets if widget is not None and widget.isVisible()]

    stage.put(bar, window, closed)
    assert seen() == ["bar", "window"]
    stage.page.hide()
    assert seen() == []
    stage.put(
        Surface("late", SurfaceKind.WINDOW, dock="f"), bar, Surface("window", SurfaceKind.WINDOW, dock="f", title="new")
    )
    assert seen() == []

    stage.page.show()
    assert seen() == ["bar", "window", "late"]
