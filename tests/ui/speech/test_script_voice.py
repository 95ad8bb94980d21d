import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from netcore.api.speech import SpeechAct, SpeechAsked
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from ui.speech.script_voice import ScriptVoice

pytestmark = pytest.mark.gui


class Stage:
    """Qt's voice for tests: it takes its time for each word, and says nothing."""

    def __init__(self) -> None:
        self.parent = QObject()
        self.told: list[Deed] = []
        self.voice = ScriptVoice(self.parent, self.told.append, "mock")


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage()


def spoken(number: int) -> Deed:
    return Deed(MAIN, SurfaceAct.SPOKEN, number)


def test_it_tells_the_end(qtbot: QtBot, stage: Stage) -> None:
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 7, "hello you", rate=0.5, pitch=-0.5, volume=0.5))

    qtbot.waitUntil(lambda: stage.told == [spoken(7)])


def test_of_a_text_that_is_interrupted_there_is_no_end(qtbot: QtBot, stage: Stage) -> None:
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 1, "a long story that nobody wants to hear to its end"))
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 2, "short"))

    qtbot.waitUntil(lambda: stage.told == [spoken(2)])


def test_it_pauses_goes_on_and_stops(qtbot: QtBot, stage: Stage) -> None:
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 1, "one two"))
    stage.voice.asked(SpeechAsked(SpeechAct.PAUSE))
    stage.voice.asked(SpeechAsked(SpeechAct.RESUME))
    qtbot.waitUntil(lambda: stage.told == [spoken(1)])
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 2, "three"))
    stage.voice.asked(SpeechAsked(SpeechAct.STOP))

    assert stage.told == [spoken(1)]


def test_it_tells_its_voices_and_takes_one(qtbot: QtBot, stage: Stage) -> None:
    stage.voice.asked(SpeechAsked(SpeechAct.VOICES))
    names = stage.told[0].text.split("\n")
    assert len(names) > 1
    stage.voice.asked(SpeechAsked(SpeechAct.SAY, 1, "x", voice=names[1]))

    qtbot.waitUntil(lambda: spoken(1) in stage.told)
