from typing import Any

import pytest

from app.core.media.playlist import MAX_TRACKS, Playlist, fits
from netcore.api.media import MediaKind, MediaOrigin, MediaPaused, MediaPlayed, MediaStopped
from netcore.api.tracks import TrackChanged, TrackEvent, TrackStarted, TrackStopped

GMCP, TEXT, SCRIPT = MediaOrigin.GMCP, MediaOrigin.TEXT, MediaOrigin.SCRIPT


def sound(name: str, **more: Any) -> MediaPlayed:
    return MediaPlayed(MediaKind.SOUND, name, **more)


def music(name: str, **more: Any) -> MediaPlayed:
    return MediaPlayed(MediaKind.MUSIC, name, **more)


class Radio:
    """A playlist, and what is heard of it."""

    def __init__(self) -> None:
        self.list = Playlist()
        self.heard: dict[int, str] = {}
        self.paused: set[int] = set()
        self.last: list[TrackEvent] = []

    def take(self, events: list[TrackEvent]) -> None:
        self.last = events
        for event in events:
            match event:
                case TrackStarted(number=number, path=path):
                    self.heard[number] = path
                case TrackStopped(number=number):
                    del self.heard[number]
                case TrackChanged(number=number, paused=paused):
                    assert number in self.heard
                    (self.paused.add if paused else self.paused.discard)(number)

    def play(self, *wishes: MediaPlayed, origin: MediaOrigin = GMCP) -> list[str]:
        for wish in wishes:
            self.take(self.list.play(origin, wish, wish.name))
        return list(self.heard.values())

    def stop(self, wish: MediaStopped, origin: MediaOrigin = GMCP) -> list[str]:
        self.take(self.list.stop(origin, wish))
        return list(self.heard.values())


@pytest.mark.parametrize(
    ("wishes", "heard"),
    [
        ([sound("a"), sound("b"), sound("a")], ["a", "b", "a"]),
        ([music("a"), music("b")], ["a", "b"]),
        ([music("a"), music("a")], ["a"]),
        ([sound("a", key="k"), sound("b", key="k")], ["b"]),
        ([sound("a", key="k"), music("b", key="k")], ["b"]),
        ([sound("a", key="k"), sound("a", key="k")], ["a", "a"]),
        ([sound("a", key="k", url="https://a.b/"), sound("a", key="k", url="https://c.d/")], ["a"]),
        ([sound("a", key="k"), sound("b", key="l")], ["a", "b"]),
        ([sound("a", priority=40), sound("b", priority=60)], ["b"]),
        ([sound("a", priority=60), sound("b", priority=40)], ["a"]),
        ([sound("a", priority=60), sound("b", priority=60)], ["a", "b"]),
        ([sound("a"), sound("b", priority=60), sound("c")], ["a", "b", "c"]),
        ([music("a", priority=40), sound("b", priority=60)], ["a", "b"]),
    ],
)
def test_what_is_heard_of_what_was_asked_for(wishes: list[MediaPlayed], heard: list[str]) -> None:
    assert Radio().play(*wishes) == heard


def test_msp_has_one_music() -> None:
    assert Radio().play(music("a"), sound("s"), music("b"), origin=TEXT) == ["s", "b"]


def test_msp_has_one_sound_until_a_more_important_one_comes() -> None:
    sounds = sound("a", priority=50), sound("b", priority=50), sound("c", priority=51), sound("d", priority=1)
    assert Radio().play(*sounds, origin=TEXT) == ["c"]


def test_music_goes_on_or_begins_anew() -> None:
    radio = Radio()
    radio.play(music("a", volume=40))

    radio.play(music("a", volume=70, key="k"))
    assert radio.last == [TrackChanged(1, 70)]
    assert radio.list.playing(GMCP, MediaPaused(key="k"), paused=False)[0].track.volume == 70

    radio.play(music("a", continues=False))
    assert radio.last[0] == TrackStopped(1)
    assert list(radio.heard) == [2]


@pytest.mark.parametrize(
    ("stopped", "left"),
    [
        (MediaStopped(), []),
        (MediaStopped(kind="music"), ["b"]),
        (MediaStopped(name="b"), ["a", "c"]),
        (MediaStopped(tag="t"), ["c"]),
        (MediaStopped(tag="t", kind="sound"), ["a", "c"]),
        (MediaStopped(key="k"), ["a", "b"]),
        (MediaStopped(priority=30), ["c"]),
        (MediaStopped(key="nobody's"), ["a", "b", "c"]),
    ],
)
def test_stopping_what_fits(stopped: MediaStopped, left: list[str]) -> None:
    radio = Radio()
    radio.play(music("a", tag="t"), sound("b", tag="t", priority=30), music("c", key="k", priority=31))

    assert radio.stop(stopped) == left


def test_softly() -> None:
    radio = Radio()
    radio.play(sound("a"))
    radio.stop(MediaStopped(fade_out_ms=500))
    assert radio.last == [TrackStopped(1, 500)]


def test_what_fades_out_by_itself_takes_its_own_time() -> None:
    radio = Radio()
    radio.play(sound("a", fade_out_ms=70))
    radio.stop(MediaStopped(fade_out_ms=500))
    assert radio.last == [TrackStopped(1, 70)]

    radio.play(sound("a", fade_out_ms=70))
    radio.stop(MediaStopped())
    assert radio.last == [TrackStopped(2, 0)]


def test_each_origin_has_its_own() -> None:
    radio = Radio()
    radio.play(sound("a", key="k"), origin=GMCP)
    radio.play(sound("b", key="k"), origin=SCRIPT)
    radio.play(sound("c", key="k"), origin=TEXT)
    assert radio.stop(MediaStopped(), origin=SCRIPT) == ["a", "c"]

    radio.take(radio.list.drop(GMCP, TEXT))
    assert radio.heard == {}


def test_pausing_and_going_on() -> None:
    radio = Radio()
    radio.play(sound("a", tag="t"), sound("b"))
    radio.take(radio.list.pause(GMCP, MediaPaused(tag="t")))
    assert radio.paused == {1}
    assert [each.path for each in radio.list.playing(GMCP, MediaPaused(), paused=True)] == ["a"]
    assert [each.path for each in radio.list.playing(GMCP, MediaPaused(), paused=False)] == ["b"]

    radio.take(radio.list.resume(GMCP, sound("b")))
    assert radio.last == []  # it has not paused, so it is played once more
    radio.take(radio.list.resume(GMCP, sound("a", volume=10)))
    assert radio.last == [TrackChanged(1, 10)]
    assert radio.paused == set()


def test_a_wish_without_a_name_is_about_what_plays() -> None:
    radio = Radio()
    radio.play(sound("a", tag="t"), sound("b"))
    radio.take(radio.list.resume(GMCP, sound("", tag="t", volume=5)))
    assert radio.last == [TrackChanged(1, 5)]


def test_what_has_paused_keeps_nobody_out() -> None:
    radio = Radio()
    radio.play(sound("a", priority=90))
    radio.take(radio.list.pause(GMCP, MediaPaused()))
    assert radio.play(sound("b", priority=10)) == ["a", "b"]


def test_the_oldest_sound_makes_room() -> None:
    radio = Radio()
    radio.play(music("m"), *(sound(f"s{n}") for n in range(MAX_TRACKS + 1)))
    assert len(radio.heard) == MAX_TRACKS
    assert list(radio.heard.values())[:2] == ["m", "s2"]


def test_what_has_ended_cannot_be_stopped() -> None:
    radio = Radio()
    radio.play(sound("a"))
    ended = radio.list.ended(1)
    assert ended is not None
    assert ended.path == "a"
    assert radio.list.ended(1) is None
    assert radio.list.stop(GMCP, MediaStopped()) == []


def test_how_it_is_to_be_played() -> None:
    radio = Radio()
    radio.play(sound("a", volume=3, loops=-1, start_ms=4, finish_ms=5, fade_in_ms=6, fade_out_ms=7, url="https://a.b/"))
    assert radio.last == [TrackStarted(1, MediaKind.SOUND, "a", 3, -1, 4, 5, 6, 7)]


def test_fitting() -> None:
    assert fits(sound("a", tag="t"), "", "t", "")
    assert not fits(sound("a", tag="t"), "", "t", "k")
