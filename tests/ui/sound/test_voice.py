from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtMultimedia import QMediaPlayer
from pytestqt.qtbot import QtBot

from netcore.api.media import FOR_EVER, MediaKind
from netcore.api.tracks import TrackStarted
from tests.support.patience import HANG_S
from tests.support.sound_files import write_wav
from ui.sound.voice import Voice, has_output

pytestmark = pytest.mark.gui

HANG_MS = int(HANG_S * 1000)
Make = Callable[..., Voice]
PLAYING, PAUSED = QMediaPlayer.PlaybackState.PlayingState, QMediaPlayer.PlaybackState.PausedState


@pytest.fixture
def make(qtbot: QtBot, tmp_path: Path) -> Iterator[Make]:
    parent = QObject()

    def voice(seconds: float = 0.2, **track: Any) -> Voice:
        path = write_wav(tmp_path / "tone.wav", seconds)
        return Voice(TrackStarted(1, MediaKind.SOUND, str(path), **track), parent)

    yield voice
    parent.deleteLater()
    with qtbot.waitSignal(parent.destroyed, timeout=HANG_MS):
        pass


def until_playing(qtbot: QtBot, voice: Voice, position_ms: int = 1) -> None:
    qtbot.waitUntil(lambda: voice.player.position() >= position_ms, timeout=HANG_MS)


def positions_of(voice: Voice) -> list[int]:
    positions: list[int] = []
    voice.player.positionChanged.connect(positions.append)
    return positions


def times_begun(positions: list[int]) -> int:
    return 1 + sum(after < before for before, after in pairwise(positions))


def test_it_plays_to_its_end(qtbot: QtBot, make: Make) -> None:
    voice = make()
    positions = positions_of(voice)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS) as ended:
        voice.start()
    assert ended.args == [""]
    assert max(positions) >= 190


def test_it_plays_as_often_as_is_asked(qtbot: QtBot, make: Make) -> None:
    voice = make(loops=3)
    heard = positions_of(voice)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        voice.start()
    assert times_begun(heard) == 3


def test_a_part_of_it(qtbot: QtBot, make: Make) -> None:
    voice = make(20.0, start_ms=1_000, finish_ms=1_200, loops=2)
    positions = positions_of(voice)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        voice.start()
    heard = [position for position in positions if position]
    assert min(heard) >= 1_000
    assert max(heard) < 15_000
    assert times_begun(heard) >= 2  # going back tells its own place before that from where it goes


def test_for_ever_until_it_is_stopped(qtbot: QtBot, make: Make) -> None:
    voice = make(0.1, loops=FOR_EVER)
    heard = positions_of(voice)
    voice.start()
    qtbot.waitUntil(lambda: times_begun(heard) >= 4, timeout=HANG_MS)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        voice.leave(0)


def test_pausing(qtbot: QtBot, make: Make) -> None:
    voice = make(5.0)
    voice.start()
    until_playing(qtbot, voice)
    voice.change(10, paused=True)
    assert voice.player.playbackState() is PAUSED
    voice.change(10, paused=False)
    assert voice.player.playbackState() is PLAYING
    voice.leave(0)


def test_what_is_heard_of_it(qtbot: QtBot, make: Make) -> None:
    voice = make(5.0, volume=50)
    voice.use(0.5, muted=False)
    assert voice.loudness == pytest.approx(0.25)
    voice.change(100, paused=True)
    assert voice.loudness == pytest.approx(0.5)
    voice.use(0.5, muted=True)
    assert voice.loudness == 0


def test_fading_in(qtbot: QtBot, make: Make) -> None:
    voice = make(5.0, fade_in_ms=1_000)
    voice.start()
    assert voice.loudness == 0
    qtbot.waitUntil(lambda: 0 < voice.loudness < 1, timeout=HANG_MS)
    qtbot.waitUntil(lambda: voice.loudness == 1, timeout=HANG_MS)
    voice.leave(0)


def test_fading_away(qtbot: QtBot, make: Make) -> None:
    voice = make(30.0)
    voice.start()
    until_playing(qtbot, voice)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        voice.leave(1_000)
        qtbot.waitUntil(lambda: 0 < voice.loudness < 1, timeout=HANG_MS)
    assert voice.player.position() < 29_000


def test_fading_out_before_the_end(qtbot: QtBot, make: Make) -> None:
    voice = make(0.6, fade_out_ms=500)
    heard: list[float] = []
    voice.player.positionChanged.connect(lambda _: heard.append(voice.loudness))
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS):
        voice.start()
    assert min(heard[1:]) < 0.9


@pytest.mark.qt_log_ignore("Could not open media")
@pytest.mark.parametrize("content", [None, b"ID3 this is no music at all"])
def test_what_cannot_be_played(qtbot: QtBot, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "x.mp3"
    if content is not None:
        path.write_bytes(content)
    parent = QObject()
    voice = Voice(TrackStarted(1, MediaKind.SOUND, str(path)), parent)
    with qtbot.waitSignal(voice.ended, timeout=HANG_MS) as ended:
        voice.start()
    assert ended.args is not None
    assert ended.args[0]


def test_whether_there_is_an_output(qapp: object) -> None:
    assert has_output() in {True, False}
