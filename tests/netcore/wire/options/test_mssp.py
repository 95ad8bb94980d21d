import pytest

from netcore.api.game_parts import MsspPart, ProtocolPart
from netcore.wire.negotiation import Side
from netcore.wire.options.mssp import Mssp

FACTS = [
    (b"\1NAME\2X", [MsspPart("NAME", ("X",))]),
    (b"\1PORT\x0280\x0223\1CREATED\x021996", [MsspPart("PORT", ("80", "23")), MsspPart("CREATED", ("1996",))]),
    (b"\1PORT\x0280\1NAME\2X\1PORT\x0223", [MsspPart("PORT", ("80", "23")), MsspPart("NAME", ("X",))]),
    (b"\1INTERMUD\2\1NAME", [MsspPart("INTERMUD", ("",))]),
    (b"lost\2\1NAME\2\xe9", [MsspPart("NAME", ("\ufffd",))]),
    (b"", []),
]  # fmt: skip


@pytest.mark.parametrize(("payload", "parts"), FACTS)
def test_facts(payload: bytes, parts: list[MsspPart]) -> None:
    assert list(Mssp().received(payload, is_whole=True)) == parts


def test_they_are_the_server_s() -> None:
    assert [side for side in Side if Mssp().agrees(side)] == [Side.HIM]
    assert list(Mssp().switched(on=True)) == [ProtocolPart("MSSP", enabled=True)]
