import pytest

from netcore.api.media import FOR_EVER, Media, MediaKind, MediaPlayed, MediaStopped
from netcore.term.open_line import StyledLine
from netcore.term.sounds import take_sounds

WISHES: list[tuple[str, list[Media], str | None]] = [
    (
        "!!SOUND(weather/rain.wav V=80 P=20 T=Weather)",
        [MediaPlayed(MediaKind.SOUND, "weather/rain.wav", tag="weather", volume=80, priority=20)],
        None,
    ),
    ("!!MUSIC(fugue.mid V=100 L=1 C=1 T=music)", [MediaPlayed(MediaKind.MUSIC, "fugue.mid", tag="music", volume=100)], None),
    ("!!MUSIC(fugue C=0 L=-1)", [MediaPlayed(MediaKind.MUSIC, "fugue.mid", volume=100, loops=FOR_EVER, continues=False)], None),
    ("!!SOUND( x )", [MediaPlayed(MediaKind.SOUND, "x.wav", volume=100, priority=50)], None),
    ("!!SOUND(x v=5 u=http://a.b/c)", [MediaPlayed(MediaKind.SOUND, "x.wav", "http://a.b/c/", volume=5, priority=50)], None),
    ("!!SOUND(x V=loud L=0 P=999)", [MediaPlayed(MediaKind.SOUND, "x.wav", volume=100, priority=100)], None),
    ("!!SOUND(Off)", [MediaStopped("sound")], None),
    ("!!SOUND(Off T=Weather)", [MediaStopped("sound", tag="weather")], None),
    ("!!MUSIC(off U=http://a.b/)", [MediaStopped("music", url="http://a.b/")], None),
    ("!!SOUND(x)!!MUSIC(Off) Boom.", [MediaPlayed(MediaKind.SOUND, "x.wav", volume=100, priority=50), MediaStopped("music")], "Boom."),
    # void
    ("!!SOUND(c:\\sounds\\m.wav)", [], None),
    ("!!SOUND(/etc/passwd)", [], None),
    ("!!SOUND(../../x.wav)", [], None),
    # text
    ("!!SOUND()", [], "!!SOUND()"),
    ("!!SOUND(x", [], "!!SOUND(x"),
    ("!!SOUND(x y)", [], "!!SOUND(x y)"),
    ("!!sound(x)", [], "!!sound(x)"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sounds", "rest"), WISHES)
def test_a_line(text: str, sounds: list[Media], rest: str | None) -> None:
    assert take_sounds(StyledLine(text)) == (sounds, StyledLine(rest) if rest is not None else None)
