import asyncio

import pytest

from netcore.api.permissions import Access, Power
from netcore.sockets.gate import OpenGate
from netcore.sockets.network import Network
from tests.support.conversation import failing
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.rough_server import closed_port


async def test_a_connection_has_no_timeouts_of_its_own() -> None:
    network = Network(OpenGate())
    server = await network.listen("127.0.0.1", 0)
    client = await network.connect("127.0.0.1", server.local.port, timeout_s=3.0)

    assert client.gettimeout() == (-1.0, -1.0)
    client.close()
    server.close()


async def test_a_name_with_a_dead_address_is_reached_all_the_same() -> None:
    network = Network(OpenGate(), resolver=Atlas(two_example=["::1", "127.0.0.1"]))
    server = await network.listen("127.0.0.1", 0)
    client = await network.connect("two.example", server.local.port)

    assert client.peer == server.local
    client.close()
    server.close()


async def test_connecting_from_an_address_restricts_the_family() -> None:
    network = Network(OpenGate(), resolver=Atlas(two_example=["127.0.0.1"]))
    with failing() as other_family:
        await network.connect("127.0.0.1", 80, local=("::1", 0))
    with failing() as no_address:
        await network.connect("127.0.0.1", 80, local=("example.org", 0))

    assert other_family.reason == "host or service not provided, or not known"
    assert no_address.reason == "Name or service not known"


@pytest.mark.parametrize("timeout_s", [None, -1.0, 5.0])
async def test_refused_is_refused_with_any_timeout(timeout_s: float | None) -> None:
    with failing() as ended:
        await Network(OpenGate()).connect("127.0.0.1", closed_port(), timeout_s=timeout_s)

    assert ended.reason == "connection refused"


async def test_listening_again_where_connections_linger() -> None:
    network = Network(OpenGate())
    server = await network.listen("127.0.0.1", 0)
    client = await network.connect("127.0.0.1", server.local.port)
    accepted = await server.accept()
    accepted.close()  # the side that closes first keeps the port busy for a while
    with failing():
        await client.receive()
    client.close()
    server.close()
    again = await network.listen("127.0.0.1", server.local.port)

    assert again.local == server.local
    again.close()


async def test_names_and_addresses() -> None:
    gate = Doorkeeper()
    network = Network(gate, resolver=Atlas(far_example=["93.184.216.34"]))

    assert [each.endpoint.host for each in (await network.resolve("far.example")).addresses] == ["93.184.216.34"]
    assert (await network.reverse("93.184.216.34")).name == "name-of-93.184.216.34"
    assert gate.asked == [Access(Power.RESOLVE, "far.example", 0), Access(Power.RESOLVE, "93.184.216.34", 0)]


async def test_a_question_does_not_use_up_the_time_to_connect() -> None:
    answered = asyncio.Event()

    class SlowPerson(Doorkeeper):
        async def allows(self, _: Access) -> bool:
            await answered.wait()
            return True

    server = await Network(OpenGate()).listen("127.0.0.1", 0)
    connecting = asyncio.ensure_future(Network(SlowPerson()).connect("127.0.0.1", server.local.port, timeout_s=0.02))
    await asyncio.sleep(0.05)
    answered.set()
    client = await connecting

    assert client.peer == server.local
    client.close()
    server.close()


async def test_whoever_gives_up_while_the_question_is_open_leaves_nothing() -> None:
    class Nobody(Doorkeeper):
        async def allows(self, _: Access) -> bool:
            await asyncio.get_running_loop().create_future()
            return True

    connecting = asyncio.ensure_future(Network(Nobody()).connect("127.0.0.1", 9))
    await asyncio.sleep(0)
    connecting.cancel()
    await asyncio.gather(connecting, return_exceptions=True)

    assert connecting.cancelled()
