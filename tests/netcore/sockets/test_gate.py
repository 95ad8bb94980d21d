from netcore.api.permissions import Access, Power
from netcore.sockets.gate import Gate, OpenGate


async def test_the_open_gate_lets_everything_through() -> None:
    gate: Gate = OpenGate()

    assert gate.trusts_names
    assert await gate.allows(Access(Power.LISTEN, "*", 0))
