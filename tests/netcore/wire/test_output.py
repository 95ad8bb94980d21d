import pytest

from netcore.wire.codes import Verb
from netcore.wire.framing import Data, Frame, Negotiated
from netcore.wire.output import MAX_REPLIES, Output
from netcore.wire.tap import NoTap


class Noted(NoTap):
    """Writes down what we say."""

    def __init__(self) -> None:
        self.frames: list[Frame] = []

    def said(self, frame: Frame) -> None:
        self.frames.append(frame)


@pytest.mark.parametrize(
    ("line", "sent"),
    [
        (b"look", b"look\r\n"),
        (b"", b"\r\n"),
        (b"say \xff", b"say \xff\xff\r\n"),
        (b"one\ntwo\r\nthree", b"one\r\ntwo\r\nthree\r\n"),
    ],
)
def test_a_line(line: bytes, sent: bytes) -> None:
    output = Output()
    output.line(line)

    assert output.take() == sent


def test_raw_bytes_go_out_as_they_are_and_are_seen_as_what_they_mean() -> None:
    tap = Noted()
    output = Output(tap)
    output.raw(b"a\xff\xff\xff\xfb\x4d")

    assert output.take() == b"a\xff\xff\xff\xfb\x4d"
    assert tap.frames == [Data(b"a\xff"), Negotiated(Verb.WILL, 77)]


def test_what_was_taken_is_gone() -> None:
    output = Output()
    output.negotiate(Verb.WILL, 31)
    output.subnegotiate(31, b"\0\xff\0\x18")

    assert output.take() == b"\xff\xfb\x1f\xff\xfa\x1f\0\xff\xff\0\x18\xff\xf0"
    assert output.take() == b""


def test_replies_are_counted_by_option_until_the_player_sends_something() -> None:
    output = Output()

    assert all(output.may_reply(24) for _ in range(MAX_REPLIES))
    assert not output.may_reply(24)
    assert output.may_reply(25)

    output.line(b"")

    assert output.may_reply(24)
