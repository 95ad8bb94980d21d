import pytest
from hypothesis import given

from netcore.wire import framing
from netcore.wire.codes import Verb
from netcore.wire.framing import Command, Data, Frame, Framer, Negotiated, Subnegotiated
from tests.support.strategies import chunked, cuts, every_way, telnet


def frames(chunks: list[bytes]) -> list[Frame]:
    """All frames, neighbouring data put together."""
    framer = Framer()
    found: list[Frame] = []
    for chunk in chunks:
        framer.feed(chunk)
        while (frame := framer.next_frame()) is not None:
            if isinstance(frame, Data) and found and isinstance(found[-1], Data):
                frame = Data(found.pop()[0] + frame.data)
            found.append(frame)
    return found


FRAMES = [
    (b"plain", [Data(b"plain")]),
    (b"a\xff\xffb", [Data(b"a\xffb")]),
    (b"\xff\xff\xff\xff", [Data(b"\xff\xff")]),
    (b"\xff\xff\xff\xf9", [Data(b"\xff"), Command(249)]),
    (b"ab\r\0cd\r\n", [Data(b"ab\rcd\r\n")]),
    (b"\0\0", []),
    (b"a\xff\xf1b", [Data(b"a"), Command(241), Data(b"b")]),
    (b"a\xff\x80b", [Data(b"a"), Command(128), Data(b"b")]),
    (b"a\xff\xf0b", [Data(b"a"), Command(240), Data(b"b")]),
    (b"\xff\xfb\x01", [Negotiated(Verb.WILL, 1)]),
    (b"\xff\xfe\xffx", [Negotiated(Verb.DONT, 255), Data(b"x")]),
    (b"\xff\xfd\x00x", [Negotiated(Verb.DO, 0), Data(b"x")]),
    (b"\xff\xfa\x63a\xff\xffb\xff\xf0x", [Subnegotiated(0x63, b"a\xffb"), Data(b"x")]),
    (b"\xff\xfa\x63\xff\xf0x", [Subnegotiated(0x63, b""), Data(b"x")]),
    (b"\xff\xfa\x63a\0\xf0b\xff\xf0", [Subnegotiated(0x63, b"a\0\xf0b")]),
    (b"\xff\xfa\x63ab\xff\xf1cd\xff\xf0", [Subnegotiated(0x63, b"ab", False), Command(241), Data(b"cd"), Command(240)]),
    (b"\xff\xfa\x63a\xff\xfa\x64b\xff\xf0", [Subnegotiated(0x63, b"a", False), Subnegotiated(0x64, b"b")]),
    (b"\xff\xfa\x63a\xff\xfb\x01", [Subnegotiated(0x63, b"a", False), Negotiated(Verb.WILL, 1)]),
    (b"\xff\xfa\xff\xf0x", [Command(250), Command(240), Data(b"x")]),
    (b"a\xff", [Data(b"a")]),
    (b"a\xff\xfb", [Data(b"a")]),
    (b"a\xff\xfa\x63never ended", [Data(b"a")]),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), FRAMES)
def test_frames_in_any_chunks(data: bytes, expected: list[Frame]) -> None:
    for chunks in every_way(data):
        assert frames(chunks) == expected, chunks


@given(telnet(), cuts())
def test_chunking_never_matters(data: bytes, places: list[int]) -> None:
    assert frames(chunked(data, places)) == frames([data])


def test_what_is_behind_a_frame_can_be_taken_away() -> None:
    framer = Framer()
    framer.feed(b"a\xff\xfa\x56\xff\xf0\xff\xf9compressed")

    assert framer.next_frame() == Data(b"a")
    assert framer.next_frame() == Subnegotiated(0x56, b"")
    assert framer.take_rest() == b"\xff\xf9compressed"
    assert framer.next_frame() is None

    framer.feed(b"b")

    assert framer.next_frame() == Data(b"b")


def test_a_subnegotiation_that_is_too_long_is_skipped_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_SUBNEGOTIATION_BYTES", 5)
    fits, too_long = b"\xff\xfa\x63abcde\xff\xf0", b"\xff\xfa\x63abcdef\xff\xf0"

    for chunks in every_way(fits + too_long + fits + b"x"):
        assert frames(chunks) == [Subnegotiated(0x63, b"abcde"), Subnegotiated(0x63, b"abcde"), Data(b"x")], chunks


def test_what_waits_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(framing, "MAX_SUBNEGOTIATION_BYTES", 100)
    framer = Framer()
    framer.feed(b"\xff\xfa\x63")
    for _ in range(100):
        framer.feed(b"x" * 50)

        assert framer.next_frame() is None
        assert len(framer._payload) <= 100
        assert not framer.take_rest()
