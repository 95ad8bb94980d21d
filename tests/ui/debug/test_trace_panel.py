"""The panel of what runs."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.display import Found
from netcore.api.inquiries import Firing, FiringsTraced, Inquiry, TraceFirings
from netcore.api.permissions import Owner
from netcore.api.settings import ProfileSettings
from ui.debug.trace_panel import TracePanel
from ui.look.decor import Decor
from ui.presenters.session import Session

pytestmark = pytest.mark.gui


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="Achaea"))


@pytest.fixture
def panel(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[TracePanel]:
    panel = TracePanel(session, decor)
    panel.resize(900, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


def ran(session: Session, panel: TracePanel, *names: str, left_out: int = 0) -> None:
    firings = tuple(Firing(1.0, name, Owner("", "trigger", name), "a line", ("gold",), 0.001) for name in names)
    session.display_arrived(Found(FiringsTraced(firings, left_out)))
    panel.refresh()


def shown(panel: TracePanel) -> list[str]:
    model = panel.table.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]


def test_the_scripts_are_asked_while_somebody_looks(session: Session, decor: Decor) -> None:
    panel = TracePanel(session, decor)
    asked: list[Inquiry] = []
    panel.asked.connect(asked.append)
    panel.show()
    panel.hide()

    assert asked == [TraceFirings(True), TraceFirings(False)]
    shiboken6.delete(panel)


def test_what_runs_is_a_row_and_can_be_filtered_paused_and_emptied(session: Session, panel: TracePanel) -> None:
    ran(session, panel, "Loot", "Flee", left_out=2)
    assert shown(panel) == ["Loot (trigger)", "Flee (trigger)"]
    assert panel.remark == "2 too fast to show"
    panel.filter.setText("flee")
    assert shown(panel) == ["Flee (trigger)"]
    panel.filter.clear()
    panel.pause.click()
    ran(session, panel, "Heal")
    assert shown(panel) == ["Loot (trigger)", "Flee (trigger)"]
    assert panel.remark == "1 waiting, 2 too fast to show"
    panel.pause.click()
    assert shown(panel)[-1] == "Heal (trigger)"
    panel.clear.click()

    assert shown(panel) == []


def test_enter_opens_the_item_and_what_is_selected_is_copied(session: Session, panel: TracePanel) -> None:
    wanted: list[tuple[str, int]] = []
    panel.item_wanted.connect(lambda item, line: wanted.append((item, line)))
    ran(session, panel, "Loot", "Flee")
    panel.table.selectRow(1)
    ran(session, panel, "Heal")  # what is selected stays so
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    QTest.keyClick(panel.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert wanted == [("Flee", 0)]
    assert "Flee (trigger)\ta line\t[1] gold" in QGuiApplication.clipboard().text()
