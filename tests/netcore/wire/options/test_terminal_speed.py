from netcore.api.game_parts import ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.terminal_speed import TerminalSpeed
from netcore.wire.output import Output


def test_a_question_is_answered_and_nothing_else() -> None:
    output = Output()
    option = TerminalSpeed(output)
    for payload in (b"\1", b"\09600,9600", b""):
        assert not list(option.received(payload, is_whole=True))

    assert output.take() == b"\xff\xfa\x20\x0038400,38400\xff\xf0"


def test_it_is_ours() -> None:
    option = TerminalSpeed(Output())

    assert [side for side in Side if option.agrees(side)] == [Side.US]
    assert list(option.switched(on=False)) == [ProtocolPart("TSPEED", enabled=False)]
