"""The links of a session's page."""

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from netcore.api.commands import (
    SubmitInput,
)
from netcore.api.display import LinesShown, LinksExpired
from netcore.api.links import LinkSpan, flat
from netcore.api.text import Line
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]  # of tips, said by "offscreen"

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


def test_the_keys_of_links_go_from_the_input_line_to_the_newest_and_back(qtbot: QtBot, stage: PageStage) -> None:
    links = flat([LinkSpan(0, 5, "send:north"), LinkSpan(6, 11, "send:south")])
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north south", links=links),)))
    stage.page.links.gestures.step(-1)
    stage.page.links.gestures.step(-1)
    stage.page.links.gestures.step(1)
    qtbot.keyClick(stage.page.view, K.Key_Return)

    assert stage.sent == [SubmitInput("south")]
    assert stage.field.hasFocus()


def test_a_click_on_a_link_sends_its_command(qtbot: QtBot, stage: PageStage) -> None:
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north", links=flat([LinkSpan(0, 5, "send:go n")])),)))
    view = stage.page.view
    point = QPoint(12, view.viewport().height() - view.panes.rows * view.cell_height + view.cell_height // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert stage.sent == [SubmitInput("go n")]


def test_links_that_expired_send_nothing(qtbot: QtBot, stage: PageStage) -> None:
    span = LinkSpan(0, 5, "send:go n", "", "exits")
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "north", links=flat([span])),)))
    stage.page.display_arrived(LinksExpired("exits"))
    stage.page.links.gestures.step(1)
    stage.page.links.gestures.step(1)
    view = stage.page.view
    point = QPoint(12, view.viewport().height() - view.panes.rows * view.cell_height + view.cell_height // 2)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)

    assert view.marked_links == ()
    assert stage.sent == []
