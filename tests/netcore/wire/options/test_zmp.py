import pytest

from netcore.api.game_parts import ProtocolPart, ZmpPart
from netcore.wire.negotiation import Side
from netcore.wire.options.zmp import Zmp
from netcore.wire.output import Output

COMMANDS = [
    (b"my-command\0parameter 1\0second parameter\0", [ZmpPart("my-command", ("parameter 1", "second parameter"))]),
    (b"a.b\0\0x\0", [ZmpPart("a.b", ("", "x"))]),
    (b"a.b\0", [ZmpPart("a.b", ())]),
    (b"a.b\0x", [ZmpPart("a.b", ("x",))]),
    (b"\0x\0", []),
    (b"", []),
]  # fmt: skip

ANSWERS = [
    (b"zmp.check\0zmp.\0", b"zmp.support\0zmp.\0"),
    (b"zmp.check\0zmp.ping\0", b"zmp.support\0zmp.ping\0"),
    (b"zmp.check\0color.\0", b"zmp.no-support\0color.\0"),
    (b"zmp.ping\0", b"zmp.time\0002001-09-09 01:46:40\0"),
]


def make(output: Output) -> Zmp:
    return Zmp(output, "Mudwire", "1.0", lambda: 1_000_000_000.0)


@pytest.mark.parametrize(("payload", "parts"), COMMANDS)
def test_a_command(payload: bytes, parts: list[ZmpPart]) -> None:
    assert list(make(Output()).received(payload, is_whole=True)) == parts


@pytest.mark.parametrize(("payload", "answer"), ANSWERS)
def test_what_it_asks_about_us_is_answered(payload: bytes, answer: bytes) -> None:
    output = Output()
    zmp = make(output)
    zmp.switched(on=True)
    output.take()
    zmp.received(payload, is_whole=True)

    assert output.take() == b"\xff\xfa\x5d" + answer + b"\xff\xf0"


def test_we_say_who_we_are() -> None:
    output = Output()
    zmp = make(output)
    zmp.send("lost", ())

    assert output.take() == b""
    assert list(zmp.switched(on=True)) == [ProtocolPart("ZMP", enabled=True)]
    assert output.take() == b"\xff\xfa\x5dzmp.ident\0Mudwire\x001.0\0A client for MUDs\0\xff\xf0"


def test_a_check_of_nothing_is_not_answered() -> None:
    output = Output()
    zmp = make(output)
    zmp.switched(on=True)
    output.take()
    zmp.received(b"zmp.check\0", is_whole=True)

    assert output.take() == b""


def test_the_server_offers_it() -> None:
    assert [side for side in Side if make(Output()).agrees(side)] == [Side.HIM]
