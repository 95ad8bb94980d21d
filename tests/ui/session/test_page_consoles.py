import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Surface, SurfaceKind
from tests.support.surface_stage import SurfaceStage
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.selection import Place, Selection
from ui.surfaces.console import SurfaceConsole

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

CHAT = Surface("chat", SurfaceKind.CONSOLE, width=400, height=200, font_size=10)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> SurfaceStage:
    stage = SurfaceStage(qtbot, decor, preferences)
    stage.put(CHAT)
    stage.show("from the game")
    stage.write("chat", "from a friend")
    return stage


def chat(stage: SurfaceStage) -> ConsoleView:
    console = stage.layer.widget("chat")
    assert isinstance(console, SurfaceConsole)
    return console.view


def select(view: ConsoleView) -> None:
    view.select(Selection(Place(1, 0), Place(1, 4)))


def copied(stage: SurfaceStage, qtbot: QtBot) -> str:
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(stage.field, Qt.Key.Key_C, CTRL)
    return QGuiApplication.clipboard().text()


def test_what_is_copied_is_what_was_selected_last(qtbot: QtBot, stage: SurfaceStage) -> None:
    select(chat(stage))
    stage.page.text_deeds.copy_html()
    html = QGuiApplication.clipboard().mimeData().html()
    from_chat = copied(stage, qtbot)
    select(stage.page.view)

    assert (from_chat, copied(stage, qtbot)) == ("from", "from")
    assert "from" in html
    assert not chat(stage).has_selection


def test_only_one_of_them_has_a_selection(stage: SurfaceStage) -> None:
    select(stage.page.view)
    select(chat(stage))

    assert not stage.page.view.has_selection
    assert stage.page.consoles.front is chat(stage)


def test_without_a_selection_and_without_its_console_the_games_is_meant(qtbot: QtBot, stage: SurfaceStage) -> None:
    select(chat(stage))
    chat(stage).select(None)
    assert stage.page.consoles.is_games

    select(chat(stage))
    stage.take("chat")
    qtbot.wait(1)  # for it to be deleted
    select(stage.page.view)

    assert stage.page.consoles.is_games
    assert copied(stage, qtbot) == "from"


def test_escape_takes_the_selection_away_wherever_it_is(qtbot: QtBot, stage: SurfaceStage) -> None:
    select(chat(stage))
    qtbot.keyClick(stage.field, Qt.Key.Key_Escape)

    assert not chat(stage).has_selection


def test_the_menu_of_a_scripts_console_is_about_its_text(qtbot: QtBot, stage: SurfaceStage) -> None:
    with qtbot.waitSignal(stage.page.menu_wanted):
        stage.right_click(chat(stage).viewport(), QPoint(5, 5))
    stage.page.consoles.select_all()

    assert not stage.page.consoles.is_games
    assert chat(stage).selected_text == "from a friend"


def test_what_is_typed_in_a_scripts_console_goes_to_the_input_line(qtbot: QtBot, stage: SurfaceStage) -> None:
    chat(stage).setFocus()
    qtbot.keyClick(chat(stage), Qt.Key.Key_N)

    assert stage.text == "n"
    assert stage.field.hasFocus()


def test_the_middle_button_asks_to_paste(qtbot: QtBot, stage: SurfaceStage) -> None:
    pasted = []
    stage.page.consoles.paste_wanted.connect(lambda: pasted.append(1))
    for view in (stage.page.view, chat(stage)):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.MiddleButton, pos=QPoint(5, 5))

    assert pasted == [1, 1]
