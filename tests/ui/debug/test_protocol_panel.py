from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState
from netcore.api.settings import ProfileSettings
from ui.debug.protocol_model import Column
from ui.debug.protocol_panel import ProtocolPanel
from ui.look.decor import Decor
from ui.presenters.protocol_log import MAX_ROWS
from ui.presenters.session import Session

pytestmark = pytest.mark.gui


def said(number: int, name: str = "WILL", option: str = "GMCP", words: str = "") -> Exchanged:
    return Exchanged(number, 1e9, Direction(number % 2), name, option, words, b"\xff", 1)


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="x"))


@pytest.fixture
def panel(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[ProtocolPanel]:
    panel = ProtocolPanel(session, decor)
    panel.resize(900, 240)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


def come(session: Session, panel: ProtocolPanel, *rows: Exchanged, left_out: int = 0) -> None:
    session.event_arrived(ProtocolSeen(rows, left_out))
    panel.refresh()


def words(panel: ProtocolPanel) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, Column.WHAT).data()) for row in range(model.rowCount())]


def test_looking_at_it_for_the_first_time_begins_to_watch(session: Session, decor: Decor, qtbot: QtBot) -> None:
    panel = ProtocolPanel(session, decor)
    assert panel.remark == "Not watching"
    with qtbot.waitSignal(panel.wanted, check_params_cb=lambda on: on is True):
        panel.show()

    assert session.protocol.is_wanted
    assert panel.remark == ""
    with qtbot.waitSignal(panel.wanted, check_params_cb=lambda on: on is False):
        panel.watch.click()
    shiboken6.delete(panel)


def test_what_is_said_is_a_row_each(session: Session, panel: ProtocolPanel) -> None:
    come(session, panel, said(1), said(2, "SB", "NAWS", "80 columns, 24 rows"))

    assert words(panel) == ["WILL GMCP", "SB NAWS  80 columns, 24 rows"]
    assert panel.table.model().index(1, Column.WHO).data(Qt.ItemDataRole.ToolTipRole) == "from the game"


def test_the_options_stand_beside(session: Session, panel: ProtocolPanel) -> None:
    session.event_arrived(OptionsListed((OptionState(201, "GMCP", "on", "off"),)))
    panel.refresh()
    cells = [panel.options.item(0, column) for column in range(3)]

    assert [cell.text() for cell in cells if cell is not None] == ["GMCP (201)", "on", "off"]


def test_it_filters(session: Session, panel: ProtocolPanel, qtbot: QtBot) -> None:
    come(session, panel, said(1), said(2, "TEXT", "", "Hello"), said(3, "DO", "NAWS"))
    qtbot.keyClicks(panel.filter, "naws")
    assert words(panel) == ["DO NAWS"]
    panel.filter.clear()
    panel.text.click()

    assert words(panel) == ["WILL GMCP", "DO NAWS"]


def test_it_stands_still_and_goes_on(session: Session, panel: ProtocolPanel) -> None:
    come(session, panel, said(1))
    panel.pause.click()
    come(session, panel, said(2), said(3))
    assert len(words(panel)) == 1
    assert panel.remark == "2 waiting"
    panel.pause.click()

    assert len(words(panel)) == 3


def test_it_is_cleared(session: Session, panel: ProtocolPanel) -> None:
    come(session, panel, said(1), left_out=7)
    assert panel.remark == "7 left out: too fast to show"
    panel.clear.click()

    assert words(panel) == []
    assert panel.remark == ""


def test_selected_rows_are_copied_or_all(session: Session, panel: ProtocolPanel, qtbot: QtBot) -> None:
    come(session, panel, said(1), said(2, "DO", "ECHO"))
    panel.copy.click()
    assert QGuiApplication.clipboard().text().count("\n") == 1
    panel.table.selectRow(1)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert "DO ECHO" in QGuiApplication.clipboard().text()
    assert "GMCP" not in QGuiApplication.clipboard().text()


def test_rows_that_are_selected_stay_selected_while_more_come(session: Session, panel: ProtocolPanel) -> None:
    come(session, panel, said(1), said(2))
    panel.table.selectRow(0)
    come(session, panel, said(3))

    assert [index.row() for index in panel.table.selectionModel().selectedRows()] == [0]


def test_the_oldest_rows_go_when_there_are_too_many(session: Session, panel: ProtocolPanel) -> None:
    come(session, panel, *(said(number) for number in range(MAX_ROWS)))
    come(session, panel, said(1, "DO", "ECHO"))

    assert len(words(panel)) == MAX_ROWS
    assert words(panel)[-1] == "DO ECHO"
