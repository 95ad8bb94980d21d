import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from netcore.api.commands import (
    ConnectGame,
    DisconnectGame,
    OpenSession,
    PressKey,
    ResizeConsole,
)
from netcore.api.display import GaugeShown, KeysBound, ScriptFailed
from netcore.api.events import (
    EchoChanged,
    GmcpArrived,
    HostDied,
    HostStarted,
    LinkChanged,
    LinkState,
    RetryPlanned,
    SessionClosed,
    SessionOpened,
)
from netcore.api.permissions import Owner
from tests.support.page_stage import SETTINGS, PageStage
from ui.look.decor import Decor
from ui.look.fonts import families
from ui.preferences import Preferences
from ui.presenters.selection import Place, Selection

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


def test_a_key_typed_on_the_console_goes_to_the_input_line(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.view.setFocus()
    qtbot.keyClick(stage.page.view, K.Key_N, M.NoModifier)
    qtbot.keyClicks(stage.field, "orth")

    assert stage.text == "north"
    assert QApplication.focusWidget() is stage.field


def test_a_bound_key_is_sent_and_not_typed(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(KeysBound(("keypad_8", "ctrl+f", "x")))
    qtbot.keyClick(stage.field, K.Key_8, M.KeypadModifier)
    qtbot.keyClick(stage.field, K.Key_F, M.ControlModifier)
    qtbot.keyClick(stage.page.view, K.Key_X)
    qtbot.keyClick(stage.field, K.Key_8)

    assert stage.sent == [PressKey("keypad_8"), PressKey("ctrl+f"), PressKey("x")]
    assert stage.text == "8"


def test_escape_closes_the_history_first_and_then_empties_the_line(qtbot: QtBot, stage: PageStage) -> None:
    stage.show(*(f"line {n}" for n in range(200)))
    stage.field.recall("abc")
    qtbot.keyClick(stage.field, K.Key_PageUp)
    qtbot.keyClick(stage.field, K.Key_Escape)
    assert not stage.page.view.panes.is_split
    assert stage.text == "abc"
    qtbot.keyClick(stage.field, K.Key_Escape)

    assert stage.text == ""


def test_copy_in_the_input_line_copies_what_is_selected_in_the_console(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("The Copper Bridge")
    stage.page.view.select(Selection(Place(1, 4), Place(1, 10)))
    qtbot.keyClick(stage.field, K.Key_C, M.ControlModifier)

    assert QGuiApplication.clipboard().text() == "Copper"


def test_find_begins_with_what_is_selected(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("a bridge", "no", "the bridge")
    stage.page.view.select(Selection(Place(1, 2), Place(1, 8)))
    stage.page.find_bar.begin()
    qtbot.waitUntil(lambda: stage.page.find_bar.summary == "1 of 2")
    qtbot.keyClick(stage.page.find_bar.focusWidget(), K.Key_Escape)

    assert not stage.page.find_bar.isVisible()
    assert QApplication.focusWidget() is stage.field


def test_a_new_size_is_told_to_the_core(qtbot: QtBot, stage: PageStage) -> None:
    stage.window.resize(500, 400)
    qtbot.waitUntil(lambda: any(isinstance(c, ResizeConsole) for c in stage.sent))

    assert stage.sent[-1] == ResizeConsole(*stage.page.view.grid, stage.page.windows.pixels())
    columns, rows = stage.page.view.grid
    assert stage.page.status.texts["grid"] == f"{columns}\N{MULTIPLICATION SIGN}{rows}"


def test_the_wheel_with_ctrl_zooms(qtbot: QtBot, stage: PageStage) -> None:
    zoomed: list[int] = []
    stage.page.zoom_wanted.connect(zoomed.append)
    for delta in (120, -120):
        event = QWheelEvent(
            QPointF(5, 5),
            QPointF(5, 5),
            QPoint(),
            QPoint(0, delta),
            Qt.MouseButton.NoButton,
            M.ControlModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(stage.page.view.viewport(), event)

    assert zoomed == [1, -1]


def test_clearing_lets_go_of_all_lines(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.clear()
    stage.show("three", first=3)

    assert [line.text for line in stage.page.session.store.span(0, 9)] == ["three"]


def test_the_session_is_opened_once_and_connected_each_time(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "The game closed the connection."))
    stage.page.play()

    assert stage.sent == [ConnectGame()]


def test_a_session_that_the_core_has_closed_is_opened_again_above_its_lines(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.event_arrived(SessionClosed())
    stage.page.play()

    opened = OpenSession("Practice", *stage.page.view.grid, 3, stage.page.windows.pixels(), fonts=families())
    assert stage.sent == [opened, ConnectGame()]


def test_leaving_by_ones_own_will_is_no_news(stage: PageStage) -> None:
    stage.page.leave()
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Disconnected."))

    assert stage.sent == [DisconnectGame()]
    assert stage.page.bars.notice.text == ""


def test_a_host_that_is_back_soon_makes_no_bar_flash(stage: PageStage) -> None:
    stage.page.event_arrived(HostDied("killed"))
    assert stage.page.status.texts["host"] == "Scripts restarting…"
    assert stage.page.bars.notice.text == ""
    stage.page.event_arrived(HostStarted(8, 1))

    assert stage.page.status.texts["host"] == "Scripts on"


def test_a_host_that_stays_away_is_told(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.event_arrived(HostDied("killed"))
    qtbot.waitUntil(lambda: "being started again" in stage.page.bars.notice.text)


def test_script_errors_are_counted_in_the_status(stage: PageStage) -> None:
    wanted: list[bool] = []
    stage.page.errors_wanted.connect(lambda: wanted.append(True))
    assert stage.page.status.texts["errors"] == ""
    for line in (1, 2):
        owner = Owner("", "trigger", "Loot", line)
        stage.page.display_arrived(ScriptFailed(0.0, "id", owner, "attempt to index nil"))

    assert stage.page.status.texts["errors"] == "2 script errors"


def test_gauges_come_from_mxp_too(stage: PageStage) -> None:
    stage.page.display_arrived(GaugeShown("hp", "Health", 62, 100))

    assert stage.page.gauges.texts == ["Health 62 / 100"]
    assert stage.page.gauges.isVisible()


def test_gauges_and_place_come_from_gmcp(stage: PageStage) -> None:
    assert not stage.page.gauges.isVisible()
    stage.page.event_arrived(GmcpArrived("Char.Vitals", '{"hp": 62, "maxhp": 100}'))
    stage.page.event_arrived(GmcpArrived("Room.Info", '{"name": "Bridge"}'))

    assert stage.page.gauges.texts == ["Health 62 / 100"]
    assert stage.page.gauges.isVisible()
    assert stage.page.status.texts["place"] == "Bridge"


def test_a_lost_core_leaves_the_text_and_says_what_to_do(stage: PageStage) -> None:
    stage.show("one", "two")
    stage.page.event_arrived(EchoChanged(masked=True))
    stage.page.core_lost("Mudwire's core has ended.")
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Mudwire's core has ended."))
    assert len(stage.page.session.store) == 2
    assert stage.page.bars.notice.text == "Mudwire's core has ended."
    assert not stage.page.input.is_masked

    # The link opens the sessions again by itself, so connecting is all that is left to the player.
    stage.page.event_arrived(SessionOpened(SETTINGS, ()))
    stage.page.event_arrived(HostStarted(9, 3))
    stage.page.play()
    stage.page.event_arrived(LinkChanged(LinkState.CONNECTING))

    assert stage.sent == [ConnectGame()]
    assert len(stage.page.session.store) == 2
    assert stage.page.bars.notice.text == ""


def test_the_focus_goes_round_by_keys(qtbot: QtBot, stage: PageStage) -> None:
    stage.show("one")
    stage.page.next_part()
    assert QApplication.focusWidget() is stage.page.view
    stage.page.next_part()
    assert QApplication.focusWidget() is stage.field
    qtbot.keyClick(stage.field, K.Key_Tab)

    assert QApplication.focusWidget() is not stage.field


def test_waiting_to_connect_again_can_be_stopped(stage: PageStage) -> None:
    stage.page.event_arrived(LinkChanged(LinkState.OFFLINE, "Lost."))
    stage.page.event_arrived(RetryPlanned(5.0))
    stage.page.status.leave_wanted.emit()

    assert stage.sent[-1] == DisconnectGame()
