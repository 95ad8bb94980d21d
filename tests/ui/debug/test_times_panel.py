"""The profiler."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.display import Found
from netcore.api.events import SessionOpened
from netcore.api.inquiries import ForgetTimes, Inquiry, ItemTimes, TellTimes, TimesTold
from netcore.api.items import TriggerItem
from netcore.api.permissions import Owner
from netcore.api.settings import ProfileSettings
from ui.debug.times_panel import TimesPanel
from ui.look.decor import Decor
from ui.presenters.session import Session

pytestmark = pytest.mark.gui


@pytest.fixture
def session() -> Session:
    session = Session(1, ProfileSettings(name="Achaea"))
    items = tuple(TriggerItem(id=name, name=name) for name in ("Loot", "Flee"))
    session.event_arrived(SessionOpened(session.settings, items))
    return session


@pytest.fixture
def panel(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[TimesPanel]:
    panel = TimesPanel(session, decor)
    panel.resize(1000, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


def tell(session: Session, panel: TimesPanel, **totals: float) -> None:
    items = tuple(
        ItemTimes(name, Owner("P" if name == "Flee" else "", "trigger", name), 2, total, total, 0)
        for name, total in totals.items()
    )
    session.display_arrived(Found(TimesTold(100.0, 0.0, items)))
    panel.refresh()


def names(panel: TimesPanel) -> list[str]:
    return [row.split("\t")[0] for row in panel.rows]


def test_it_asks_when_it_is_looked_at_and_counts_anew_on_demand(session: Session, decor: Decor) -> None:
    panel = TimesPanel(session, decor)
    asked: list[Inquiry] = []
    panel.asked.connect(asked.append)
    panel.show()
    panel.reset.click()
    panel.hide()

    assert asked == [TellTimes(), ForgetTimes()]
    shiboken6.delete(panel)


def test_the_slowest_stand_first_and_packages_are_summed(session: Session, panel: TimesPanel) -> None:
    tell(session, panel, Loot=1.0, Flee=3.0)
    assert names(panel) == ["Flee (trigger)", "Loot (trigger)"]
    assert panel.remark.startswith("4.0 s in the last 2 min")
    panel.by_package.click()
    assert names(panel) == ["P", "Your own"]
    panel.by_package.click()
    panel.filter.setText("loot")

    assert names(panel) == ["Loot (trigger)"]


def test_the_slowest_or_the_selected_one_is_switched_off(session: Session, panel: TimesPanel) -> None:
    off: list[str] = []
    panel.off_wanted.connect(off.append)
    tell(session, panel, Loot=1.0, Flee=3.0)
    panel.off.click()
    panel.table.selectRow(1)
    assert panel.off.text() == "Switch it off"
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)

    assert off == ["Flee", "Loot"]
    assert panel.remark == "“Loot” is switched off."


def test_enter_opens_the_item(session: Session, panel: TimesPanel) -> None:
    wanted: list[str] = []
    panel.item_wanted.connect(lambda item, _line: wanted.append(item))
    tell(session, panel, Loot=1.0)
    panel.table.selectRow(0)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)

    assert wanted == ["Loot"]
