from typing import Literal

import pytest

from app.core.networks import Networks
from netcore.http.client import HttpClient
from netcore.sockets.gate import OpenGate
from netcore.sockets.proxy import Proxy
from tests.support.conversation import failing
from tests.support.doorkeeper import Atlas, Doorkeeper
from tests.support.httpbin_server import Httpbin
from tests.support.proxy_server import running_proxy


async def test_sessions_share_how_names_are_looked_up_and_not_what_they_may_reach() -> None:
    networks = Networks(Atlas(far_example=["93.184.216.34"]))
    free, bound = networks.behind(Doorkeeper()), networks.behind(Doorkeeper(lambda _: False))

    assert (await free.resolve("far.example")).addresses[0].endpoint.host == "93.184.216.34"
    with failing() as ended:
        await bound.resolve("far.example")
    assert ended.reason == "permission denied"


async def test_without_anything_given_the_systems_own_are_used() -> None:
    found = await Networks().behind(Doorkeeper()).resolve("localhost")

    assert {address.endpoint.host for address in found.addresses} <= {"127.0.0.1", "::1"}


@pytest.mark.net
@pytest.mark.parametrize("kind", ["socks5", "http"])
async def test_pages_are_fetched_through_a_proxy(kind: Literal["socks5", "http"], httpbin: Httpbin) -> None:
    async with running_proxy(kind) as server:
        network = Networks().behind(OpenGate(), Proxy(kind, "127.0.0.1", server.port))
        response = await HttpClient(network).request("GET", f"http://page.example:{httpbin.port}/get", timeout_s=20.0)

    assert response.status == 200
    assert server.asked == [("page.example", httpbin.port)]
