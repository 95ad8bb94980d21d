import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from netcore.api.events import GrantsChanged
from netcore.api.permissions import Grant, Power
from netcore.api.settings import ProfileSettings
from ui.debug.permissions_panel import PermissionsPanel
from ui.look.decor import Decor
from ui.presenters.session import Session

pytestmark = pytest.mark.gui

WEB = Grant("trigger Ask the web", Power.CONNECT, "api.example.org", 443)
MAP = Grant("package Mapper", Power.LISTEN, "127.0.0.1", 4000)


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor) -> None:
        self.qtbot = qtbot
        self.session = Session(1, ProfileSettings(name="x"))
        self.panel = PermissionsPanel(self.session, decor)
        self.revoked: list[Grant] = []
        self.panel.revoked.connect(self.revoked.append)
        qtbot.addWidget(self.panel)
        self.panel.show()

    def has(self, *grants: Grant) -> None:
        self.session.event_arrived(GrantsChanged(grants))
        self.panel.refresh()

    def rows(self) -> list[list[str]]:
        table = self.panel.table
        cells = [[table.item(row, column) for column in range(2)] for row in range(table.rowCount())]
        return [[cell.text() if cell is not None else "" for cell in row] for row in cells]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor) -> Stage:
    return Stage(qtbot, decor)


def test_it_lists_who_may_what(stage: Stage) -> None:
    stage.has(WEB, MAP)

    assert stage.rows() == [
        ["Trigger “Ask the web”", "connect to api.example.org port 443"],
        ["Package “Mapper”", "accept connections on 127.0.0.1 at port 4000"],
    ]
    assert stage.panel.summary.text() == "2 permissions"


def test_with_none_it_says_what_would_stand_there(stage: Stage) -> None:
    assert stage.panel.nothing.isVisible()
    stage.has(WEB)

    assert not stage.panel.nothing.isVisible()
    stage.has()

    assert stage.panel.nothing.isVisible()


@pytest.mark.parametrize("way", ["button", "key"])
def test_what_is_selected_is_taken_back(stage: Stage, way: str) -> None:
    stage.has(WEB, MAP)

    assert not stage.panel.revoke.isEnabled()
    stage.panel.table.selectRow(1)
    if way == "button":
        stage.qtbot.mouseClick(stage.panel.revoke, Qt.MouseButton.LeftButton)
    else:
        stage.qtbot.keyClick(stage.panel.table, Qt.Key.Key_Delete)

    assert stage.revoked == [MAP]


def test_what_a_script_chose_is_shown_as_it_is(stage: Stage) -> None:
    stage.has(Grant("trigger \x1b[31m<b>x</b>", Power.CONNECT, "*"), Grant("*", Power.CONNECT, "x", 1, allow=False))

    assert stage.rows() == [
        ["Trigger “�[31m<b>x</b>”", "connect to any host any port"],
        ["Every script", "never connect to x port 1"],
    ]
