import pytest
from pytestqt.qtbot import QtBot

from tests.support.surface_stage import SurfaceStage
from ui.look.decor import Decor
from ui.preferences import Preferences


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> SurfaceStage:
    return SurfaceStage(qtbot, decor, preferences)
