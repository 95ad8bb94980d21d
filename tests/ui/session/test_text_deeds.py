from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from netcore.api.display import LinesShown
from netcore.api.text import Line, LineKind
from tests.support.console_text import store_of
from tests.support.page_stage import PageStage
from ui.console.picture import MAX_ROWS
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.selection import Place, Selection
from ui.session.text_deeds import TextDeeds

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

COMMANDS = (5, 105, 205)


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    stage = PageStage(qtbot, decor, preferences)
    lines = (Line(n, f"line {n}", (), LineKind.COMMAND if n in COMMANDS else LineKind.GAME) for n in range(1, 301))
    stage.page.display_arrived(LinesShown(0.0, tuple(lines)))
    return stage


def deeds(stage: PageStage) -> TextDeeds:
    return stage.page.text_deeds


def test_a_selection_is_copied_with_its_colours_and_as_text(stage: PageStage) -> None:
    stage.page.view.select(Selection(Place(7, 0), Place(8, 4)))
    deeds(stage).copy_html()
    data = QGuiApplication.clipboard().mimeData()

    assert data.text() == "line 7\nline"
    assert "line 7\nline</pre>" in data.html()


def test_nothing_selected_leaves_the_clipboard_alone(stage: PageStage) -> None:
    QGuiApplication.clipboard().setText("before")
    deeds(stage).copy_html()

    assert QGuiApplication.clipboard().text() == "before"


def test_a_picture_shows_the_selected_lines_or_the_screen(stage: PageStage) -> None:
    view = stage.page.view
    deeds(stage).copy_image()
    screen = QGuiApplication.clipboard().image()
    view.select(Selection(Place(7, 3), Place(8, 1)))
    deeds(stage).copy_image()
    two = QGuiApplication.clipboard().image()

    assert screen.height() == view.grid[1] * view.cell_height + 16
    assert two.height() == 2 * view.cell_height + 16
    assert two.width() == screen.width()


def test_a_picture_has_an_end(stage: PageStage) -> None:
    view = stage.page.view
    stage.page.display_arrived(LinesShown(0.0, tuple(Line(n, "x") for n in range(301, 301 + MAX_ROWS))))
    view.select(Selection(Place(1, 0), Place(1100, 1)))

    assert view.picture().height() == MAX_ROWS * view.cell_height + 16


def test_the_player_jumps_from_command_to_command(stage: PageStage) -> None:
    panes = stage.page.view.panes
    tops = []
    for _ in range(4):
        deeds(stage).previous_command()
        tops.append(panes.top_number)
    assert tops == [205, 105, 5, 5]

    deeds(stage).next_command()
    deeds(stage).next_command()
    assert panes.top_number == 205
    deeds(stage).next_command()
    assert not panes.is_split
    deeds(stage).next_command()
    assert not panes.is_split


def test_commands_that_are_gone_are_passed_over(stage: PageStage) -> None:
    stage.page.display_arrived(LinesShown(0.0, (), removed=(105,)))
    stage.page.view.show_at_top(150)
    deeds(stage).previous_command()

    assert stage.page.view.panes.top_number == 5
    stage.page.clear()
    deeds(stage).previous_command()
    assert stage.page.view.panes.top_number is None


def test_all_text_is_saved_and_the_page_says_so(qtbot: QtBot, stage: PageStage, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    deeds(stage).save(str(path))
    qtbot.waitUntil(path.is_file)

    assert path.read_text().splitlines()[298:] == ["line 299", "line 300"]
    assert stage.page.session.trouble == f"300 lines saved in {path}."


def test_the_text_of_a_scripts_console_is_saved_where_its_menu_was_opened(
    qtbot: QtBot, stage: PageStage, tmp_path: Path
) -> None:
    other = ConsoleView(store_of("a chat"), stage.page.view._decor, stage.page)
    stage.page.consoles.watch(other)
    stage.page.consoles._open_menu(other, QPoint())
    path = tmp_path / "chat.txt"
    deeds(stage).save(str(path))
    qtbot.waitUntil(path.is_file)

    assert path.read_text() == "a chat\n"
