"""The Lua prompt on screen."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from netcore.api.display import Found
from netcore.api.events import EntriesRecalled
from netcore.api.inquiries import CodeRan, Inquiry, NamesListed, RunCode, StopCode
from netcore.api.settings import ProfileSettings
from ui.debug.prompt_panel import PromptPanel
from ui.look.decor import Decor
from ui.presenters.session import Session
from ui.presenters.theme import Appearance

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"grabbing the keyboard|grabbing the mouse")]


@pytest.fixture
def session() -> Session:
    return Session(1, ProfileSettings(name="Achaea"))


@pytest.fixture
def panel(session: Session, decor: Decor, qtbot: QtBot) -> Iterator[PromptPanel]:
    panel = PromptPanel(session, decor)
    panel.resize(700, 300)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    yield panel
    shiboken6.delete(panel)


def asked(panel: PromptPanel) -> list[Inquiry]:
    found: list[Inquiry] = []
    panel.asked.connect(found.append)
    return found


def enter(panel: PromptPanel, text: str) -> None:
    QTest.keyClicks(panel.field, text)
    QTest.keyClick(panel.field, Qt.Key.Key_Return)


def test_what_is_entered_runs_and_its_result_stands_below(session: Session, panel: PromptPanel) -> None:
    sent = asked(panel)
    enter(panel, "1 + 1")
    session.display_arrived(Found(CodeRan(1, ("2", "x"))))
    panel.refresh()

    assert sent == [RunCode(1, "1 + 1")]
    assert panel.field.toPlainText() == ""
    assert panel.paper.toPlainText() == "> 1 + 1\n2\tx"


def test_several_lines_are_entered_with_shift_and_come_back_with_up(panel: PromptPanel) -> None:
    sent = asked(panel)
    QTest.keyClicks(panel.field, "for i = 1, 2 do")
    low = panel.field.minimumHeight()
    QTest.keyClick(panel.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.field.minimumHeight() > low
    enter(panel, "end")
    QTest.keyClick(panel.field, Qt.Key.Key_Up)

    assert sent == [RunCode(1, "for i = 1, 2 do\nend")]
    assert panel.field.toPlainText() == "for i = 1, 2 do\nend"
    assert panel.paper.toPlainText() == "> for i = 1, 2 do\n>> end"


def test_names_are_offered_while_one_types_and_with_ctrl_space(session: Session, panel: PromptPanel) -> None:
    sent = asked(panel)
    session.display_arrived(Found(NamesListed(("myFunction", "myOther"))))
    QTest.keyClicks(panel.field, "m")
    QTest.keyClick(panel.field, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    assert {"myFunction", "myOther"} <= set(panel.field.names.offered)
    QTest.keyClicks(panel.field, "yF")
    assert panel.field.names.offered == ["myFunction"]
    QTest.keyClick(panel.field, Qt.Key.Key_Return)

    assert panel.field.toPlainText() == "myFunction"
    assert sent == []
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert sent == [RunCode(1, "myFunction")]


def test_what_was_entered_in_earlier_sessions_comes_back_with_up(session: Session, panel: PromptPanel) -> None:
    entered: list[str] = []
    panel.entered.connect(entered.append)
    session.event_arrived(EntriesRecalled(("look",), ("1 + 1",)))
    QTest.keyClick(panel.field, Qt.Key.Key_Up)
    assert panel.field.toPlainText() == "1 + 1"
    QTest.keyClick(panel.field, Qt.Key.Key_Return)

    assert entered == ["1 + 1"]


def test_what_waits_can_be_stopped_and_the_paper_emptied(session: Session, panel: PromptPanel) -> None:
    sent = asked(panel)
    enter(panel, "wait(100)")
    panel.refresh()
    assert panel.stop.isEnabled()
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    session.display_arrived(Found(CodeRan(1, error="stopped")))
    panel.refresh()
    assert sent[-1] == StopCode(1)
    assert not panel.stop.isEnabled()
    QTest.keyClick(panel.field, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert panel.paper.toPlainText() == ""


def test_another_theme_writes_the_paper_anew(panel: PromptPanel, decor: Decor) -> None:
    enter(panel, "a")
    decor.choose(Appearance.LIGHT)

    assert panel.paper.toPlainText() == "> a"
