import pytest

from netcore.api.game_parts import AtcpPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.atcp import Atcp
from netcore.wire.output import Output

HELLO = b"\xff\xfa\xc8hello Mudwire 1.0\ncomposer 1\nchar_vitals 1\nroom_brief 1\nroom_exits 1\nmap_display 1\n\xff\xf0"

MESSAGES = [
    (b"Room.Brief A small room\nline2\nline3", [AtcpPart("Room.Brief", "A small room", "line2\nline3")]),
    (b"Char.Vitals H:1/2", [AtcpPart("Char.Vitals", "H:1/2", "")]),
    (b"Room.Exits\r\nn,s\r\n", [AtcpPart("Room.Exits", "", "n,s\n")]),
    (b"", []),
]


def make(output: Output, *, is_superfluous: bool = False) -> Atcp:
    return Atcp(output, "Mudwire", "1.0", lambda: is_superfluous)


@pytest.mark.parametrize(("payload", "parts"), MESSAGES)
def test_a_message(payload: bytes, parts: list[AtcpPart]) -> None:
    assert list(make(Output()).received(payload, is_whole=True)) == parts


def test_either_side_may_have_it_unless_there_is_something_better() -> None:
    assert all(make(Output()).agrees(side) for side in Side)
    assert not any(make(Output(), is_superfluous=True).agrees(side) for side in Side)


def test_the_server_is_greeted_also_when_it_asks_again() -> None:
    output = Output()
    atcp = make(output)
    atcp.send("lost")

    assert output.take() == b""
    assert list(atcp.switched(on=True)) == [ProtocolPart("ATCP", enabled=True)]
    assert output.take() == HELLO

    atcp.received(b"Auth.Request ON", is_whole=True)
    atcp.send("keepalive")

    assert output.take() == HELLO + b"\xff\xfa\xc8keepalive\xff\xf0"
