import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.media import Media, MediaKind, MediaLoaded, MediaPaused, MediaPlayed, MediaStopped
from netcore.pipeline.wording import MAX_WORDS, OPTIONS, Worded, media_words, option_name, worded
from netcore.wire.codes import Verb
from netcore.wire.framing import Command, Data, Frame, Framer, Negotiated, Subnegotiated
from tests.support.strategies import telnet


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (Data(b"Hi\r\n"), Worded("TEXT", "", "Hi\\r\\n", b"Hi\r\n")),
        (Data(b"\x1b[1m\xff"), Worded("TEXT", "", "\\e[1m\N{REPLACEMENT CHARACTER}", b"\x1b[1m\xff\xff")),
        (Command(249), Worded("GA", "", "", b"\xff\xf9")),
        (Command(200), Worded("command 200", "", "", b"\xff\xc8")),
        (Negotiated(Verb.WILL, 201), Worded("WILL", "GMCP", "", b"\xff\xfb\xc9")),
        (Negotiated(Verb.DONT, 77), Worded("DONT", "option 77", "", b"\xff\xfe\x4d")),
        (Subnegotiated(255, b"\xff"), Worded("SB", "EXOPL", "\N{REPLACEMENT CHARACTER}", b"\xff\xfa\xff\xff\xff\xff\xf0")),
        (Subnegotiated(201, b"Core.Ping", is_whole=False), Worded("SB", "GMCP", "Core.Ping (not ended)", b"\xff\xfa\xc9Core.Ping")),
    ],
)  # fmt: skip
def test_a_frame_in_words_and_as_it_looks_on_the_wire(frame: Frame, expected: Worded) -> None:
    assert worded(frame) == expected


@pytest.mark.parametrize(
    ("option", "payload", "words"),
    [
        (24, b"\1", "SEND"),
        (24, b"\0MTTS 13", "IS MTTS 13"),
        (31, b"\0\x50\0\x18", "80 columns, 24 rows"),
        (32, b"\0" + b"38400,38400", "IS 38400,38400"),
        (39, b"\1\0CHARSET\3X", "SEND VAR CHARSET USERVAR X"),
        (39, b"\0\0CHARSET\1UTF-8", "IS VAR CHARSET VALUE UTF-8"),
        (42, b"\1;UTF-8;latin-1", "REQUEST ;UTF-8;latin-1"),
        (42, b"\2UTF-8", "ACCEPTED UTF-8"),
        (42, b"\3", "REJECTED"),
        (69, b"\1HEALTH\2" + b"7\1EXITS\2\3\1n\2" + b"1\4", "VAR HEALTH VAL 7 VAR EXITS VAL { VAR n VAL 1 }"),
        (70, b"\1NAME\2Foo", "VAR NAME VAL Foo"),
        (5, b"\1", "SEND"),
        (5, b"\0\xfb\x01\xfd\x1f", "IS WILL ECHO, DO NAWS"),
        (34, b"\1\x0f", "MODE 0f"),
        (86, b"", "what follows is compressed"),
        (93, b"zmp.ping\0" + b"1\0", "zmp.ping 1"),
        (102, b"\x64\x03", "100, 3"),
        (200, b"Char.Vitals H:1/2", "Char.Vitals H:1/2"),
        (201, b'Room.Info {"a": 1}', 'Room.Info {"a": 1}'),
        (31, b"\0", "\\x00"),
        (39, b"", ""),
        (42, b"\x09", "\\t"),
    ],
)
def test_what_options_tell_each_other(option: int, payload: bytes, words: str) -> None:
    assert worded(Subnegotiated(option, payload)).words == words


@given(telnet())
def test_every_frame_has_words_that_are_no_longer_than_a_row(data: bytes) -> None:
    framer = Framer()
    framer.feed(data)
    while (frame := framer.next_frame()) is not None:
        said = worded(frame)

        assert len(said.words) <= MAX_WORDS + len("… (not ended)")
        assert not any(character < " " for character in said.words)


@given(st.sampled_from(sorted(OPTIONS)), st.binary(max_size=40))
def test_no_payload_is_too_odd_for_words(option: int, payload: bytes) -> None:
    assert worded(Subnegotiated(option, payload)).option == option_name(option)


@pytest.mark.parametrize("option", [0, 69, 93, 201])
def test_what_is_very_long_is_cut(option: int) -> None:
    assert len(worded(Subnegotiated(option, b"x\1\0" * 300_000)).words) == MAX_WORDS + 1


MEDIA: list[tuple[Media, str]] = [
    (MediaPlayed(MediaKind.SOUND, "rain.wav", volume=10, priority=50), "play sound, name rain.wav, volume 10, priority 50"),
    (MediaPlayed(MediaKind.MUSIC, "a.mid", loops=-1), "play music, name a.mid, loops -1"),
    (MediaLoaded("a.mid", "https://example.org/"), "load, name a.mid, url https://example.org/"),
    (MediaStopped(), "stop all"),
    (MediaStopped(MediaKind.MUSIC, url="https://example.org/"), "stop music, url https://example.org/"),
    (MediaPaused(key="k"), "pause all, key k"),
]  # fmt: skip


@pytest.mark.parametrize(("wish", "words"), MEDIA)
def test_sounds(wish: Media, words: str) -> None:
    assert media_words(wish) == words
