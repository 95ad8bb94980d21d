from netcore.wire.codes import Verb
from netcore.wire.framing import Command, Data, Frame, Negotiated, Subnegotiated
from netcore.wire.options.naws import Naws
from netcore.wire.output import Output
from netcore.wire.telnet import Telnet


class RememberingTap:
    def __init__(self) -> None:
        self.frames: list[tuple[str, Frame]] = []

    def heard(self, frame: Frame) -> None:
        self.frames.append(("heard", frame))

    def said(self, frame: Frame) -> None:
        self.frames.append(("said", frame))


def test_it_sees_both_sides_in_the_order_in_which_they_speak() -> None:
    tap = RememberingTap()
    output = Output(tap)
    telnet = Telnet((Naws(output, 80, 24),), output, tap)
    telnet.feed(b"hello\xff\xfd\x1f\xff\xf9")
    while telnet.hear() is not None:
        pass
    output.line(b"look\nnorth")
    output.nothing()

    assert tap.frames == [
        ("heard", Data(b"hello")),
        ("heard", Negotiated(Verb.DO, 31)),
        ("said", Negotiated(Verb.WILL, 31)),
        ("said", Subnegotiated(31, b"\x00\x50\x00\x18")),
        ("heard", Command(249)),
        ("said", Data(b"look\r\nnorth\r\n")),
        ("said", Command(241)),
    ]
