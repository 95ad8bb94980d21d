"""Telnet as a whole, with two options that write down what they hear."""

import pytest

from netcore.api.game_parts import PromptPart, ProtocolPart, TextPart
from netcore.wire.negotiation import Side
from netcore.wire.option import CompressionStarted, Heard
from netcore.wire.output import Output
from netcore.wire.telnet import Telnet


class Noted:
    """An option that both sides may have on."""

    code = 7

    def agrees(self, side: Side) -> bool:
        return True

    def switched(self, *, on: bool) -> list[Heard]:
        return [ProtocolPart("NOTED", on)]

    def received(self, payload: bytes, *, is_whole: bool) -> list[Heard]:
        return (
            [CompressionStarted("Z")] if payload == b"z" else [TextPart(b"<" + payload + b">" + b"!" * (not is_whole))]
        )


ON, OFF = ProtocolPart("NOTED", enabled=True), ProtocolPart("NOTED", enabled=False)

HEARD = [
    (b"a\xff\xf9b\xff\xefc", [TextPart(b"a"), PromptPart(), TextPart(b"b"), PromptPart(), TextPart(b"c")], b""),
    (b"\xff\xf6\xff\xf1\xff\xf0\xff\x01", [], b"\xff\xf1"),
    (b"\xff\xfb\x07", [ON], b"\xff\xfd\x07"),
    (b"\xff\xfd\x07", [ON], b"\xff\xfb\x07"),
    (b"\xff\xfb\x07\xff\xfd\x07\xff\xfc\x07", [ON], b"\xff\xfd\x07\xff\xfb\x07\xff\xfe\x07"),
    (b"\xff\xfb\x07\xff\xfd\x07\xff\xfc\x07\xff\xfe\x07", [ON, OFF], b"\xff\xfd\x07\xff\xfb\x07\xff\xfe\x07\xff\xfc\x07"),
    (b"\xff\xfb\x63\xff\xfd\x22", [], b"\xff\xfe\x63\xff\xfc\x22"),
    (b"\xff\xfa\x07x\xff\xf0", [], b""),
    (b"\xff\xfa\x63x\xff\xf0", [], b""),
    (b"\xff\xfb\x07\xff\xfa\x07x\xff\xf0", [ON, TextPart(b"<x>")], b"\xff\xfd\x07"),
    (b"\xff\xfb\x07\xff\xfa\x07x\xff\xf9", [ON, TextPart(b"<x>!"), PromptPart()], b"\xff\xfd\x07"),
]  # fmt: skip


def hear(telnet: Telnet, data: bytes) -> list[Heard]:
    telnet.feed(data)
    things: list[Heard] = []
    while (heard := telnet.hear()) is not None:
        things += heard
    return things


@pytest.mark.parametrize(("data", "heard", "said"), HEARD)
def test_what_is_heard_and_answered(data: bytes, heard: list[Heard], said: bytes) -> None:
    output = Output()
    telnet = Telnet([Noted()], output)

    assert hear(telnet, data) == heard
    assert output.take() == said


def test_what_is_compressed_is_not_read() -> None:
    telnet = Telnet([Noted()], Output())
    telnet.feed(b"\xff\xfb\x07\xff\xfa\x07z\xff\xf0\xff\xf9b")

    assert telnet.hear() == [ON]
    assert telnet.hear() == [CompressionStarted("Z")]
    assert telnet.take_rest() == b"\xff\xf9b"
    assert telnet.hear() is None
    assert hear(telnet, b"c") == [TextPart(b"c")]


def test_it_says_nothing_first() -> None:
    output = Output()
    Telnet([Noted()], output)

    assert output.take() == b""
