import pytest

from app.core.media.gate import GameGate
from netcore.api.permissions import Access, Power


@pytest.mark.parametrize(
    ("game", "host", "name", "allowed"),
    [
        ("mud.example", "media.example", "", True),
        ("mud.example", "93.184.216.34", "", True),
        ("mud.example", "2606:2800:220:1::1", "", True),
        ("mud.example", "mud.example", "", True),
        # Home, by whatever way.
        ("mud.example", "127.0.0.1", "", False),
        ("mud.example", "::1", "", False),
        ("mud.example", "192.168.1.1", "", False),
        ("mud.example", "10.0.0.1", "", False),
        ("mud.example", "169.254.169.254", "", False),
        ("mud.example", "fd00::1", "", False),
        ("mud.example", "::ffff:192.168.1.1", "", False),
        ("mud.example", "localhost", "", False),
        ("mud.example", "a.localhost", "", False),
        ("mud.example", "192.168.1.1", "media.example", False),
        ("mud.example", "192.168.1.1", "mud.example", False),
        # The game is at home itself.
        ("192.168.1.9", "192.168.1.9", "", True),
        ("192.168.1.9", "192.168.1.9", "media.lan", True),
        ("192.168.1.9", "192.168.1.1", "", False),
        ("192.168.1.9", "127.0.0.1", "", False),
        ("localhost", "127.0.0.1", "", True),
        ("localhost", "localhost", "", True),
        ("127.0.0.1", "localhost", "", True),
        ("127.0.0.1", "192.168.1.1", "", False),
    ],
)
async def test_what_a_game_may_have_fetched(game: str, host: str, name: str, *, allowed: bool) -> None:
    gate = GameGate(game)
    assert await gate.allows(Access(Power.CONNECT, host, 80, name)) is allowed


async def test_nothing_but_connecting() -> None:
    assert not await GameGate("localhost").allows(Access(Power.LISTEN, "localhost", 80))
    assert not GameGate("localhost").trusts_names
