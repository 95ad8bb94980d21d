import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.speech.own_voice import MAX_WAITING, OwnVoice

pytestmark = pytest.mark.gui


@pytest.fixture
def voice(qtbot: QtBot) -> OwnVoice:
    """Qt's own for tests: it takes its time for each word, and says nothing."""
    parent = QObject()
    voice = OwnVoice(parent, "mock")
    qtbot.waitUntil(lambda: voice.is_there)
    voice.kept = parent  # type: ignore[attr-defined]  # it must outlive the test
    return voice


def test_it_speaks_and_is_quiet_at_once(qtbot: QtBot, voice: OwnVoice) -> None:
    voice.set_rate(3)
    voice.say("a dragon bites you and it bites again", False)
    qtbot.waitUntil(lambda: voice.is_speaking)
    voice.stop()

    qtbot.waitUntil(lambda: not voice.is_speaking)


def test_a_flood_does_not_pile_up(voice: OwnVoice) -> None:
    for number in range(10 * MAX_WAITING):
        voice.say(f"line {number}", False)

    assert voice.is_there
    voice.stop()
