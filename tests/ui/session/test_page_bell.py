"""The bell."""

import pytest
from pytestqt.qtbot import QtBot

from netcore.api.display import BellRung
from tests.support.page_stage import PageStage
from ui.console.flash import Flash
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.alarm import Bell

pytestmark = pytest.mark.gui


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


@pytest.mark.parametrize("bell", list(Bell))
def test_the_bell_does_what_the_player_likes(stage: PageStage, preferences: Preferences, bell: Bell) -> None:
    flash = stage.page.findChildren(Flash)[0]
    preferences.bell = bell
    stage.page.apply(preferences)
    stage.page.display_arrived(BellRung(0.0))
    assert flash.isVisible() is (bell is Bell.FLASH)
