import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.media import FOR_EVER, Media, MediaKind, MediaLoaded, MediaPaused, MediaPlayed, MediaStopped
from netcore.wire.options.client_media import read_media

HOME = "https://example.com/media/"

WISHES: list[tuple[str, object, Media | str | None]] = [
    ("default", {"url": "https://example.com/media"}, HOME),
    ("default", {"url": "file:///etc/"}, ""),
    ("load", {"name": "rain.wav"}, MediaLoaded("rain.wav", HOME)),
    ("load", {"name": "rain.wav", "url": "http://a.b/c/"}, MediaLoaded("rain.wav", "http://a.b/c/")),
    ("load", {"name": "../rain.wav"}, None),
    ("play", {"name": "rain.wav"}, MediaPlayed(MediaKind.SOUND, "rain.wav", HOME)),
    (
        "play",
        {"name": "a/b.mp3", "type": "music", "volume": "75", "loops": -1, "key": "k", "continue": False, "fadein": 100},
        MediaPlayed(
            MediaKind.MUSIC, "a/b.mp3", HOME, key="k", volume=75, loops=FOR_EVER, continues=False, fade_in_ms=100
        ),
    ),
    ("play", {"name": "x", "volume": 1000, "priority": -5}, MediaPlayed(MediaKind.SOUND, "x", HOME, volume=100)),
    ("play", {"name": "x", "volume": "loud", "type": 7}, MediaPlayed(MediaKind.SOUND, "x", HOME)),
    ("play", {"name": "/etc/passwd"}, None),
    ("play", {"name": "c:\\x.wav"}, None),
    ("play", {}, None),
    ("play", {"tag": "weather"}, MediaPlayed(MediaKind.SOUND, "", HOME, tag="weather")),
    ("stop", {}, MediaStopped()),
    ("stop", {"type": "music", "fadeaway": True, "fadeout": 500}, MediaStopped("music", fade_out_ms=500)),
    ("stop", {"fadeaway": True}, MediaStopped(fade_out_ms=5000)),
    ("stop", {"fadeout": 500}, MediaStopped()),
    ("pause", {"type": "sound", "tag": "rain", "key": "k"}, MediaPaused("sound", tag="rain", key="k")),
    ("", {"url": "https://example.com/media/"}, HOME),
    ("dance", {}, None),
    ("play", [1], None),
]


@pytest.mark.parametrize(("verb", "data", "wish"), WISHES)
def test_a_wish(verb: str, data: object, wish: Media | str | None) -> None:
    assert read_media(verb, json.dumps(data), HOME) == wish


_JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5), st.lists, max_leaves=3
)
_NAMES = st.sampled_from(["name", "url", "type", "volume", "loops", "continue", "fadein", "tag"])


@given(st.sampled_from(["load", "play", "stop", "default"]), st.dictionaries(_NAMES, _JSON), st.text(max_size=20))
def test_nothing_is_too_odd(verb: str, data: dict[str, object], text: str) -> None:
    read_media(verb, json.dumps(data), HOME)
    read_media(verb, text, HOME)
