import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from netcore.api.commands import (
    BlockAccess,
    CloseConnection,
    InspectProtocol,
    ReplayRecording,
    StartRecording,
    StopRecording,
    WatchConnections,
)
from netcore.api.display import DebugShown, LinesShown
from netcore.api.events import ConnectionsSeen, LinkChanged, LinkState, RecordingChanged, SessionOpened
from netcore.api.settings import ProfileSettings
from netcore.api.text import Line
from tests.support.connections import connection
from tests.support.window_stage import WindowStage
from ui.debug.debug_panel import DebugPanel
from ui.debug.network_panel import NetworkPanel
from ui.look.decor import Decor
from ui.look.fonts import LEAST_POINTS, MOST_POINTS
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.selection import Place, Selection

pytestmark = pytest.mark.gui

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    return WindowStage(qtbot, decor, preferences)


def choose(stage: WindowStage, act: Act) -> None:
    stage.window.menus.actions[act].trigger()


def clipboard() -> str:
    return QGuiApplication.clipboard().text()


def test_copying_takes_what_is_selected_where_the_focus_is(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha")
    page = stage.front
    stage.show(1, "The Copper Bridge")
    page.view.select(Selection(Place(1, 4), Place(1, 10)))
    choose(stage, Act.COPY)
    assert clipboard() == "Copper"
    qtbot.keyClicks(page.input.field, "typed")
    page.input.field.selectAll()
    choose(stage, Act.COPY)
    assert clipboard() == "typed"
    page.find_bar.begin()
    qtbot.keyClicks(page.find_bar.focusWidget(), "Bridge")
    choose(stage, Act.SELECT_ALL)
    choose(stage, Act.COPY)

    assert clipboard() == "The Copper Bridge"


def test_copying_works_in_the_panels_too(stage: WindowStage) -> None:
    stage.play("Alpha")
    choose(stage, Act.DEBUG)
    stage.window.display_arrived(1, DebugShown(0.0, "Trigger fired"))
    (panel,) = stage.window.findChildren(DebugPanel)
    stage.qtbot.waitUntil(lambda: "fired" in panel.text.toPlainText())
    panel.text.setFocus()
    panel.text.selectAll()
    choose(stage, Act.COPY)

    assert clipboard().endswith("Trigger fired")


def test_pasting_goes_to_the_input_line_wherever_the_focus_is(stage: WindowStage) -> None:
    stage.play("Alpha")
    QGuiApplication.clipboard().setText("look")
    choose(stage, Act.PASTE)
    stage.front.view.setFocus()
    choose(stage, Act.PASTE)

    assert stage.front.input.field.toPlainText() == "looklook"
    assert QApplication.focusWidget() is stage.front.input.field


@pytest.mark.parametrize(("act", "bound"), [(Act.ZOOM_IN, MOST_POINTS), (Act.ZOOM_OUT, LEAST_POINTS)])
def test_zooming_stops_where_nobody_can_read_on(
    stage: WindowStage, preferences: Preferences, act: Act, bound: int
) -> None:
    for _ in range(50):
        choose(stage, act)

    assert preferences.font_points == bound


def test_finding_on_goes_through_the_matches_and_opens_the_bar_first(stage: WindowStage, qtbot: QtBot) -> None:
    stage.play("Alpha")
    stage.show(1, "bridge", "no", "bridge", "bridge")
    bar = stage.front.find_bar
    choose(stage, Act.FIND_OLDER)
    assert bar.isVisible()
    qtbot.keyClicks(bar.focusWidget(), "bridge")
    qtbot.waitUntil(lambda: bar.summary == "3 of 3")
    choose(stage, Act.FIND_OLDER)
    assert bar.summary == "2 of 3"
    choose(stage, Act.FIND_NEWER)
    assert bar.summary == "3 of 3"
    bar.close_bar()
    choose(stage, Act.FIND_NEWER)

    assert bar.isVisible()


def test_clearing_and_recalling_and_moving_about_are_the_pages(stage: WindowStage) -> None:
    stage.play("Alpha")
    stage.show(1, "one", "two")
    choose(stage, Act.CLEAR)
    assert len(stage.front.session.store) == 0
    choose(stage, Act.RECALL)
    assert stage.front.entry.recall_bar.isVisible()
    choose(stage, Act.NEXT_PART)

    assert QApplication.focusWidget() is stage.front.view


def test_quitting_asks_as_closing_the_window_does(stage: WindowStage) -> None:
    stage.play("Alpha")
    choose(stage, Act.QUIT)
    assert stage.window.isVisible()
    stage.reply("Quit")

    assert not stage.window.isVisible()


# --- the wire ---


def test_a_session_is_recorded_until_it_is_not(stage: WindowStage) -> None:
    stage.play("Alpha")
    number = stage.front.session.number
    action = stage.window.menus.actions[Act.RECORD]
    choose(stage, Act.RECORD)
    stage.window.event_arrived(number, RecordingChanged("/somewhere/a.mwrec"))
    assert action.isChecked()
    assert stage.front.status.texts["recording"] == "● Recording"
    choose(stage, Act.RECORD)
    stage.window.event_arrived(number, RecordingChanged(""))

    assert not action.isChecked()
    assert stage.port.of(StartRecording, number) == [StartRecording()]
    assert stage.port.of(StopRecording, number) == [StopRecording()]


def test_a_recording_is_replayed_in_a_tab_without_a_connection(stage: WindowStage, tmp_path: Path) -> None:
    stage.play("Alpha")
    assert not stage.is_enabled(Act.REPLAY)
    number = stage.front.session.number
    stage.window.event_arrived(number, LinkChanged(LinkState.OFFLINE, "Gone."))
    choose(stage, Act.REPLAY)
    dialog = stage.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "a.mwrec"))
    dialog.reject()

    assert stage.port.of(ReplayRecording, number) == [ReplayRecording(str(tmp_path / "a.mwrec"))]


def test_the_text_is_saved_in_the_form_that_the_files_name_asks_for(stage: WindowStage, tmp_path: Path) -> None:
    stage.play("Alpha")
    stage.window.display_arrived(1, LinesShown(0.0, (Line(1, "a < b"),)))
    choose(stage, Act.SAVE_TEXT)
    dialog = stage.window.findChildren(QFileDialog)[-1]
    assert dialog.defaultSuffix() == "txt"
    dialog.filterSelected.emit(dialog.nameFilters()[1])
    assert dialog.defaultSuffix() == "html"
    dialog.fileSelected.emit(str(tmp_path / "a.html"))
    dialog.reject()
    stage.qtbot.waitUntil((tmp_path / "a.html").is_file)

    assert "a &lt; b" in (tmp_path / "a.html").read_text()


@pytest.mark.skipif(sys.platform != "linux", reason="home is told otherwise there")
def test_text_is_saved_among_the_documents_or_at_home_where_there_are_none(
    stage: WindowStage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    stage.play("Alpha")
    begun = []
    for _ in range(2):
        choose(stage, Act.SAVE_TEXT)
        dialog = stage.window.findChildren(QFileDialog)[-1]
        begun.append(Path(dialog.directory().path()))
        dialog.reject()
        (tmp_path / "Documents").mkdir(exist_ok=True)

    assert begun == [tmp_path, tmp_path / "Documents"]


class Desktop(QObject):
    """Opens nothing, and remembers what it was to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(url.toLocalFile())


def test_the_log_folder_is_opened(stage: WindowStage, tmp_path: Path) -> None:
    stage.play("Alpha")
    (tmp_path / "logs").mkdir()
    stage.window.event_arrived(1, SessionOpened(ProfileSettings(name="Alpha"), (), str(tmp_path)))
    desktop = Desktop()
    QDesktopServices.setUrlHandler("file", desktop, "open")
    try:
        choose(stage, Act.LOG_FOLDER)
    finally:
        QDesktopServices.unsetUrlHandler("file")

    assert desktop.opened == [str(tmp_path / "logs")]


def test_the_network_panel_asks_the_core_to_tell_while_it_is_seen(stage: WindowStage) -> None:
    stage.play("Alpha")
    choose(stage, Act.NETWORK)
    assert stage.port.of(WatchConnections, 1) == [WatchConnections(on=True)]
    assert stage.window.menus.actions[Act.NETWORK].isChecked()
    stage.window.event_arrived(1, SessionOpened(ProfileSettings(name="Alpha"), ()))
    assert len(stage.port.of(WatchConnections, 1)) == 2, "a core that was started anew does not know"
    choose(stage, Act.PROTOCOL)

    assert stage.port.of(WatchConnections, 1)[2:] == [WatchConnections(on=False)]
    assert not stage.window.menus.actions[Act.NETWORK].isChecked()


def test_what_is_closed_and_blocked_in_the_network_panel_is_asked_of_the_core(stage: WindowStage) -> None:
    stage.play("Alpha")
    choose(stage, Act.NETWORK)
    stage.window.event_arrived(1, ConnectionsSeen((connection(7),)))
    panel = stage.window.scripts.findChild(NetworkPanel)
    assert panel is not None
    panel.refresh()
    panel.table.selectAll()
    panel.close_one.click()
    panel.block.click()

    assert stage.port.of(CloseConnection, 1) == [CloseConnection(7)]
    assert [command.grant.allow for command in stage.port.of(BlockAccess, 1)] == [False]


def test_the_protocol_panel_asks_the_core_to_tell(stage: WindowStage) -> None:
    stage.play("Alpha")
    choose(stage, Act.PROTOCOL)
    assert stage.port.of(InspectProtocol, 1) == [InspectProtocol(on=True)]
    assert stage.window.menus.actions[Act.PROTOCOL].isChecked()
    stage.window.event_arrived(1, SessionOpened(ProfileSettings(name="Alpha"), ()))
    assert len(stage.port.of(InspectProtocol, 1)) == 2, "a core that was started anew does not know"
    choose(stage, Act.PROTOCOL)

    assert not stage.window.menus.actions[Act.PROTOCOL].isChecked()
