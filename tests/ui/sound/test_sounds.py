import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from netcore.api.media import FOR_EVER, MediaKind
from netcore.api.tracks import TrackChanged, TrackEnded, TrackStarted, TrackStopped
from tests.support.patience import HANG_S
from tests.support.sound_files import write_wav
from ui.preferences import Preferences
from ui.sound import sounds as module
from ui.sound.sounds import Sounds

pytestmark = pytest.mark.gui

HANG_MS = int(HANG_S * 1000)


class Stage:
    def __init__(self, qtbot: QtBot, folder: Path, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.preferences = preferences
        self.told: list[tuple[int, TrackEnded]] = []
        self.troubles: list[str] = []
        self.path = str(write_wav(folder / "tone.wav", 0.1))
        self.sounds = Sounds(lambda session, ended: self.told.append((session, ended)), preferences)
        self.sounds.trouble.connect(lambda _, why: self.troubles.append(why))

    def play(self, number: int, session: int = 1, loops: int = FOR_EVER) -> None:
        self.sounds.take(session, TrackStarted(number, MediaKind.SOUND, self.path, 50, loops))

    @property
    def playing(self) -> list[tuple[int, int]]:
        return list(self.sounds.voices)


@pytest.fixture
def stage(qtbot: QtBot, tmp_path: Path, preferences: Preferences) -> Iterator[Stage]:
    stage = Stage(qtbot, tmp_path, preferences)
    yield stage
    with qtbot.waitSignal(stage.sounds.destroyed, timeout=HANG_MS):
        stage.sounds.deleteLater()


def test_the_end_is_told(stage: Stage) -> None:
    stage.play(7, loops=1)
    stage.qtbot.waitUntil(lambda: bool(stage.told), timeout=HANG_MS)
    assert stage.told == [(1, TrackEnded(7))]
    assert stage.playing == []


def test_what_is_stopped_is_not_told(stage: Stage) -> None:
    stage.play(1)
    stage.play(2)
    stage.sounds.take(1, TrackStopped(1))
    stage.sounds.take(1, TrackStopped(99))
    assert stage.playing == [(1, 2)]
    assert stage.told == []


def test_what_leaves_softly_is_silent_when_it_is_over(stage: Stage, tmp_path: Path) -> None:
    # A loop as short as a look at it may always be at its start.
    stage.path = str(write_wav(tmp_path / "long.wav", 3))
    stage.play(1)
    voice = stage.sounds.voices[1, 1]
    stage.qtbot.waitUntil(lambda: voice.player.position() > 0, timeout=HANG_MS)
    with stage.qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        stage.sounds.take(1, TrackStopped(1, 100))
    assert stage.playing == []
    assert stage.told == []


def test_a_track_is_changed(stage: Stage) -> None:
    stage.play(1)
    stage.sounds.take(1, TrackChanged(1, 100))
    stage.sounds.take(1, TrackChanged(99, 100))
    assert stage.sounds.voices[1, 1].loudness == pytest.approx(stage.preferences.volume / 100)


def test_a_session_ends(stage: Stage) -> None:
    stage.play(1, session=1)
    stage.play(1, session=2)
    stage.sounds.silence(1)
    assert stage.playing == [(2, 1)]
    assert stage.told == []


def test_mute_and_volume_hold_at_once(stage: Stage) -> None:
    stage.play(1)
    stage.preferences.volume = 20
    stage.sounds.apply_preferences()
    assert stage.sounds.voices[1, 1].loudness == pytest.approx(0.1)
    stage.preferences.is_muted = True
    stage.sounds.apply_preferences()
    assert stage.sounds.voices[1, 1].loudness == 0
    stage.play(2)
    assert stage.sounds.voices[1, 2].loudness == 0


def test_too_many(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_VOICES", 1)
    stage.play(1)
    stage.play(2)
    assert stage.playing == [(1, 1)]
    assert stage.told[0][1].number == 2
    assert "more than 1" in stage.told[0][1].error


def test_without_multimedia_it_is_told_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ui.sound.voice", None)  # as an import that fails
    stage.play(1)
    stage.play(2)
    assert stage.playing == []
    assert [ended for _, ended in stage.told] == [TrackEnded(1), TrackEnded(2)]
    assert len(stage.troubles) == 1
    assert "a part of Qt is missing" in stage.troubles[0]


def test_without_an_output_it_is_told_once(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.sound.voice.has_output", lambda: False)
    stage.preferences.is_muted = True
    stage.play(1)
    assert stage.troubles == []
    stage.preferences.is_muted = False
    stage.play(2)
    stage.play(3)
    assert stage.troubles == [module.NO_OUTPUT]
    assert len(stage.playing) == 3
