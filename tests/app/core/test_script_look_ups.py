import asyncio

import pytest

from netcore.api.connections import ConnectionKind, ConnectionState
from netcore.api.permissions import Access, Power
from netcore.api.sockets import ResolveName
from netcore.sockets.dns import Names
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.socket_host import OWNER, SocketHost


async def test_a_name_that_is_looked_up() -> None:
    host = SocketHost(
        lambda _: Doorkeeper(lambda access: access.host != "secret.example"),
        resolver=Atlas(far_example=["93.184.216.34"]),
    )
    await host.ask(lambda request: ResolveName(request, OWNER, "far.example"))
    await host.ask(lambda request: ResolveName(request, OWNER, "secret.example"))
    await host.sockets.close()
    found, denied = host.book.past

    assert (found.kind, found.host, found.state, found.reason) == (
        ConnectionKind.NAME,
        "far.example",
        ConnectionState.CLOSED,
        "",
    )
    assert found.peer is not None
    assert found.peer.host == "93.184.216.34"
    assert found.access == Access(Power.RESOLVE, "far.example", 0)
    assert found.phases.resolve_s >= 0
    assert (denied.host, denied.state) == ("secret.example", ConnectionState.REFUSED)


async def test_one_that_the_player_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    atlas = Atlas()
    is_asked = asyncio.Event()

    async def never(_name: str) -> Names:
        is_asked.set()
        await asyncio.get_running_loop().create_future()
        raise AssertionError

    monkeypatch.setattr(atlas, "names", never)
    host = SocketHost(resolver=atlas)
    asked = host.begin(lambda request: ResolveName(request, OWNER, "far.example"))
    await is_asked.wait()
    host.book.close(next(host.book.ids()), "you closed it")

    assert (await asked).error == "closed"
    assert [(each.host, each.reason) for each in host.book.past] == [("far.example", "you closed it")]

    await host.sockets.close()
