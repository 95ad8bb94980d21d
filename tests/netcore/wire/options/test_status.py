from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.status import Status
from netcore.wire.output import Output


def ask(payload: bytes, *agreed: tuple[Side, int]) -> bytes:
    output = Output()

    assert not list(Status(output, lambda: agreed).received(payload, is_whole=True))

    return output.take()


def test_what_is_on_is_told_with_its_side() -> None:
    assert ask(b"\1", (Side.US, 31), (Side.HIM, 25)) == b"\xff\xfa\5\0\xfb\x1f\xfd\x19\xff\xf0"


def test_numbers_that_are_telnet_s_own_are_doubled() -> None:
    assert ask(b"\1", (Side.US, 240), (Side.HIM, 255)) == b"\xff\xfa\5\0\xfb\xf0\xf0\xfd\xff\xff\xff\xf0"


def test_what_is_no_question_is_not_answered() -> None:
    assert ask(b"\0\xfb\x1f") == b""
    assert ask(b"") == b""


def test_it_is_ours() -> None:
    status = Status(Output(), list)

    assert [side for side in Side if status.agrees(side)] == [Side.US]
    assert list(status.switched(on=True)) == [ProtocolPart("STATUS", enabled=True)]
