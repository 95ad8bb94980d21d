import msgspec
import pytest
from pytestqt.qtbot import QtBot

from netcore.api.events import SettingsChanged
from netcore.api.settings import LookSettings
from netcore.api.surfaces import PageDressed
from tests.support.window_stage import WindowStage, settings
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.presenters.theme import DARK, LIGHT, Appearance

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> WindowStage:
    stage = WindowStage(qtbot, decor, preferences)
    stage.play("Alpha")
    return stage


def wear(stage: WindowStage, **look: object) -> None:
    changed = msgspec.structs.replace(settings("Alpha"), look=LookSettings(**look))
    stage.window.event_arrived(stage.front.session.number, SettingsChanged(changed))


def test_a_profile_has_colours_of_its_own(stage: WindowStage, decor: Decor) -> None:
    wear(stage, background="#002b36")
    assert stage.front.view.theme.console == 0x002B36
    wear(stage)

    assert stage.front.view.theme is DARK


def test_the_rest_follows_the_theme(stage: WindowStage, decor: Decor) -> None:
    decor.choose(Appearance.LIGHT)
    assert stage.front.view.theme is LIGHT
    wear(stage, text="#123456")
    decor.choose(Appearance.DARK)

    assert stage.front.view.theme.console == DARK.console
    assert stage.front.view.theme.console_text == 0x123456


def test_scripts_choose_until_the_player_does(stage: WindowStage) -> None:
    view, before = stage.front.view, stage.front.view.cell_height
    stage.front.display_arrived(PageDressed(ground=0xFF102030, font_size=30))
    assert view.theme.console == 0x102030
    assert view.cell_height > before
    wear(stage, background="#002b36")
    assert view.theme.console == 0x002B36
    wear(stage)
    stage.front.display_arrived(PageDressed())

    assert view.theme is DARK
    assert view.cell_height == before


def test_a_size_of_its_own_is_zoomed_by_itself(stage: WindowStage, preferences: Preferences) -> None:
    height = stage.front.view.cell_height
    wear(stage, points=22)
    own = stage.front.view.cell_height
    assert own > height
    before = preferences.font_points
    stage.window.menus.actions[Act.ZOOM_IN].trigger()
    assert stage.front.view.cell_height > own
    stage.window.menus.actions[Act.ZOOM_RESET].trigger()

    assert stage.front.view.cell_height == own
    assert preferences.font_points == before


def test_how_the_newest_lines_share_the_room_is_kept(stage: WindowStage, preferences: Preferences) -> None:
    stage.front.view.live_share_changed.emit(0.4)
    stage.play("Beta")

    assert preferences.live_percent == 40
    assert stage.front.view.panes.live_share == 0.4
