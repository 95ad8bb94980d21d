"""Commands of scripts in the menu of the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from netcore.api.commands import ActOnSurface
from netcore.api.surfaces import Deed, PageCommand, PageDressed, SurfaceAct
from tests.support.window_stage import WindowStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.window.script_commands import TITLE

pytestmark = pytest.mark.gui


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    stage = WindowStage(qtbot, decor, preferences)
    stage.play("Alpha", "Beta")
    return stage


def extensions(stage: WindowStage) -> QMenu:
    """The menu, as it is when the one that it is in has been opened."""
    for action in stage.window.menuBar().actions():
        if action.text() == "&Scripts":
            menu = action.menu()
            assert isinstance(menu, QMenu)
            menu.aboutToShow.emit()
            (found,) = [each for each in menu.actions() if each.text() == TITLE]
            inner = found.menu()
            assert isinstance(inner, QMenu)
            return inner
    raise AssertionError


def labels(actions: list[QAction]) -> list[str]:
    return [action.text() for action in actions]


def test_it_is_there_while_it_has_something_in_it(stage: WindowStage) -> None:
    assert not extensions(stage).menuAction().isVisible()
    stage.front.session.surfaces.dress(PageDressed(commands=(PageCommand(1, "Talk & <b>", tip="a <b>"),)))
    menu = extensions(stage)

    assert menu.menuAction().isVisible()
    (action,) = menu.actions()
    assert action.text() == "Talk && <b>"
    assert action.toolTip() == "<qt>a &lt;b&gt;</qt>"
    stage.front.session.surfaces.dress(PageDressed())
    assert not extensions(stage).menuAction().isVisible()


def test_menus_check_marks_and_keys(stage: WindowStage, tmp_path: Path) -> None:
    commands = (
        PageCommand(1, "One", ("Talk", "More"), key="ctrl+j"),
        PageCommand(2, "Two", ("Talk",), is_enabled=False, is_checkable=True, is_checked=True),
        PageCommand(3, "Three", icon=str(tmp_path / "none.png")),
    )
    stage.front.session.surfaces.dress(PageDressed(commands=commands))
    talk, three = extensions(stage).actions()
    menu = talk.menu()
    assert isinstance(menu, QMenu)
    more, two = menu.actions()
    inner = more.menu()
    assert isinstance(inner, QMenu)

    assert labels([talk, three, more, two, *inner.actions()]) == ["Talk", "Three", "More", "Two", "One\tctrl+j"]
    assert (two.isEnabled(), two.isCheckable(), two.isChecked()) == (False, True, True)


def test_what_is_chosen_is_told_to_its_own_session(stage: WindowStage) -> None:
    other, front = list(stage.window.tabs)
    other.session.surfaces.dress(
        PageDressed(commands=(PageCommand(4, "Pinned", is_pinned=True), PageCommand(5, "Hidden")))
    )
    front.session.surfaces.dress(PageDressed(commands=(PageCommand(4, "Mine"),)))
    actions = extensions(stage).actions()
    assert labels(actions) == ["Pinned", "Mine"]

    for action in actions:
        action.trigger()
    acts = [(number, command) for number, command in stage.port.sent if isinstance(command, ActOnSurface)]
    deed = ActOnSurface(Deed("main", SurfaceAct.COMMAND, 4))
    assert acts[-2:] == [(other.session.number, deed), (front.session.number, deed)]
