from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from netcore.api.connections import Connection
from netcore.api.events import ConnectionsSeen
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings
from tests.support.connections import connection, ended, fetched
from ui.debug.network_panel import NetworkPanel
from ui.look.decor import Decor
from ui.presenters.connection_list import Column, Show
from ui.presenters.session import Session

pytestmark = pytest.mark.gui


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="x"))


@pytest.fixture
def panel(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[NetworkPanel]:
    panel = NetworkPanel(session, decor)
    panel.resize(1000, 240)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


def come(session: Session, panel: NetworkPanel, *connections: Connection, left_out: int = 0) -> None:
    session.event_arrived(ConnectionsSeen(connections, left_out))
    panel.refresh()


def hosts(panel: NetworkPanel) -> list[str]:
    return [row.split("\t")[Column.WHERE].split(":")[0] for row in panel.rows]


def select(panel: NetworkPanel, row: int) -> None:
    panel.table.selectRow(row)


def test_the_core_tells_while_somebody_looks(session: Session, decor: Decor, qtbot: QtBot) -> None:
    panel = NetworkPanel(session, decor)
    with qtbot.waitSignal(panel.wanted, check_params_cb=lambda on: on is True):
        panel.show()
    assert session.connections.is_wanted
    with qtbot.waitSignal(panel.wanted, check_params_cb=lambda on: on is False):
        panel.hide()

    assert not session.connections.is_wanted
    shiboken6.delete(panel)


def test_without_any_it_says_what_will_stand_here(session: Session, panel: NetworkPanel) -> None:
    assert panel.nothing.startswith("No script has reached anything yet.")
    assert not panel.export.isEnabled()
    come(session, panel, connection(1))

    assert panel.nothing == ""
    assert panel.remark == "1 live, 0 past"
    panel.filter.setText("nowhere")
    assert panel.nothing == "Nothing here is like that."


def test_filter_and_choice_of_live_and_past(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, "a"), ended(2, host="b"), connection(3, "c"), left_out=1_000)
    assert hosts(panel) == ["c", "b", "a"]
    assert panel.remark == "2 live, 1 past, 1,000 too fast to show"
    panel.show_which.setCurrentText(Show.PAST)
    assert hosts(panel) == ["b"]
    panel.show_which.setCurrentText(Show.LIVE)
    panel.filter.setText("A:4000")

    assert hosts(panel) == ["a"]


def test_it_is_sorted_by_its_header_and_by_the_menu(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, "b"), connection(2, "c"), connection(3, "a"))
    panel.table.horizontalHeader().setSortIndicator(Column.WHERE, Qt.SortOrder.AscendingOrder)
    assert hosts(panel) == ["a", "b", "c"]
    menu = panel.sort.menu()
    assert menu is not None
    menu.actions()[-1].trigger()
    assert hosts(panel) == ["c", "b", "a"]
    next(action for action in menu.actions() if action.text() == "Began").trigger()

    assert hosts(panel) == ["a", "c", "b"]
    assert panel.table.horizontalHeader().sortIndicatorSection() == Column.BEGAN


def test_what_is_selected_stays_so_when_others_come(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, "a"), connection(2, "b"))
    select(panel, 1)
    come(session, panel, connection(3, "c"), ended(1, host="a", reason="you closed it"))

    assert hosts(panel) == ["c", "b", "a"]
    assert "State: closed (you closed it)" in panel.detail.toPlainText()
    assert not panel.close_one.isEnabled()


def test_a_pause_stands_still(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, "a"))
    panel.pause.click()
    come(session, panel, connection(2, "b"))
    assert (hosts(panel), panel.pause.text()) == (["a"], "Go on")
    panel.pause.click()

    assert hosts(panel) == ["b", "a"]


def test_the_host_is_blocked_for_the_script_once(session: Session, panel: NetworkPanel) -> None:
    blocked: list[object] = []
    panel.blocked.connect(blocked.append)
    assert not panel.block.isEnabled()
    come(session, panel, connection(1, "a"), connection(2, "a"))
    panel.table.selectAll()
    panel.block.click()

    assert blocked == [Grant("trigger messenger", Power.CONNECT, "a", 0, allow=False)]


def test_what_came_in_cannot_be_blocked_and_says_so(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, access=None))
    select(panel, 0)

    assert not panel.block.isEnabled()
    assert panel.block.toolTip().startswith("Nothing to block")
    assert panel.close_one.isEnabled()


@pytest.mark.parametrize("by_key", [True, False])
def test_one_is_closed(session: Session, panel: NetworkPanel, qtbot: QtBot, by_key: bool) -> None:
    come(session, panel, connection(7))
    select(panel, 0)
    with qtbot.waitSignal(panel.closed, check_params_cb=lambda number: number == 7):
        if by_key:
            qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
        else:
            panel.close_one.click()


def test_rows_are_copied(session: Session, panel: NetworkPanel, qtbot: QtBot) -> None:
    come(session, panel, connection(1, "a"), connection(2, "b"))
    panel.copy.click()
    assert QGuiApplication.clipboard().text() == "\n".join(panel.rows)
    select(panel, 1)
    qtbot.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert QGuiApplication.clipboard().text() == panel.rows[1]


def test_clear_forgets_what_is_over(session: Session, panel: NetworkPanel) -> None:
    come(session, panel, connection(1, "a"), ended(2, host="b"))
    panel.clear.click()

    assert hosts(panel) == ["a"]


def test_requests_are_exported_to_a_file_of_ones_choice(
    session: Session, panel: NetworkPanel, qtbot: QtBot, tmp_path: Path
) -> None:
    come(session, panel, connection(1), fetched(2))
    panel.export.click()
    dialog = panel.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    dialog.fileSelected.emit(str(tmp_path / "a.har"))
    dialog.reject()

    assert (tmp_path / "a.har").exists()
    assert panel.remark == f"1 request saved in {tmp_path / 'a.har'}."


def test_everything_has_a_name_and_is_reached_by_tab(panel: NetworkPanel) -> None:
    buttons = panel.findChildren(QToolButton)
    own = [each for each in buttons if each.parent() is not panel.filter and each.parent() is not panel.table]

    assert all(each.text() or each.accessibleName() for each in own)
    assert panel.table.accessibleName() == "Connections of scripts"
    assert panel.detail.accessibleName()
    assert panel.show_which.accessibleName()
    for widget in (panel.filter, panel.show_which, panel.sort, panel.table, panel.detail, panel.block, panel.close_one):
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_all_columns_are_to_be_seen_with_large_text_too(
    session: Session, decor: Decor, qtbot: QtBot, qapp: QApplication, scale: float
) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * scale)
    qapp.setFont(large)
    try:
        panel = NetworkPanel(session, decor)
    finally:
        qapp.setFont(usual)
    panel.setFont(large)
    panel.resize(1160, 240)
    panel.show()
    come(session, panel, connection(1))
    qtbot.waitUntil(panel.table.isVisible)

    assert panel.table.horizontalScrollBar().maximum() == 0
    assert panel.table.columnWidth(Column.WHERE) > 60
    shiboken6.delete(panel)
