import asyncio

import pytest

from netcore.api.permissions import Access, Power
from netcore.sockets.addresses import Address
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from netcore.sockets.reach import LONGEST_HOST, MAX_ADDRESSES, Reach
from netcore.sockets.tls import Trust
from tests.support.doorkeeper import Atlas, Doorkeeper

PUBLIC = ["93.184.216.34", "2606:2800:220:1::1"]
CONNECT = Power.CONNECT


def connect_to(*hosts: str) -> Doorkeeper:
    return Doorkeeper(lambda access: access.power is CONNECT and access.host in hosts)


async def hosts_reached(gate: Doorkeeper | OpenGate, atlas: Atlas, host: str, power: Power = CONNECT) -> list[str]:
    reach = Reach(gate, atlas, Trust())
    return [address.endpoint.host for address in await reach.permitted(power, host, 80, family="unspec")]


@pytest.mark.parametrize(
    ("host", "leads_to", "asked", "reached"),
    [
        ("far.example", PUBLIC, ["far.example"], PUBLIC),
        ("Far.Example", PUBLIC, ["far.example"], PUBLIC),
        # an IP is what it is, and that is what is asked
        ("127.0.0.1", [], ["127.0.0.1"], ["127.0.0.1"]),
        ("192.168.1.1", [], ["192.168.1.1"], ["192.168.1.1"]),
        ("2130706433", [], ["127.0.0.1"], ["127.0.0.1"]),
        # this machine by its own name
        ("localhost", ["127.0.0.1", "::1"], ["localhost"], ["127.0.0.1", "::1"]),
        # a name that leads into the player's own network
        ("near.example", ["192.168.1.1"], ["near.example", "192.168.1.1"], ["192.168.1.1"]),
        ("near.example", ["127.0.0.1"], ["near.example", "127.0.0.1"], ["127.0.0.1"]),
        ("near.example", ["fd00::1", "10.0.0.1"], ["near.example", "fd00::1", "10.0.0.1"], ["fd00::1", "10.0.0.1"]),
        ("localhost", ["192.168.1.1"], ["localhost", "192.168.1.1"], ["192.168.1.1"]),
        # near and far at once: the far ones
        ("both.example", ["127.0.0.1", *PUBLIC, "::1"], ["both.example"], PUBLIC),
        ("wrapped.example", ["::ffff:127.0.0.1"], ["wrapped.example", "127.0.0.1"], ["::ffff:127.0.0.1"]),
    ],
)
async def test_what_is_asked_and_where_it_leads(
    host: str, leads_to: list[str], asked: list[str], reached: list[str]
) -> None:
    gate, atlas = Doorkeeper(), Atlas()
    if leads_to:
        atlas.places[host] = leads_to

    assert await hosts_reached(gate, atlas, host) == reached
    assert [access.host for access in gate.asked] == asked
    assert [access.name for access in gate.asked] == ["", *[host.lower()] * (len(asked) - 1)]
    assert {(access.power, access.port) for access in gate.asked} == {(CONNECT, 80)}


@pytest.mark.parametrize(
    "leads_to",
    [
        ["127.0.0.1"],
        ["::1"],
        ["0.0.0.0"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["fe80::1"],
        ["::ffff:10.0.0.1"],
        ["64:ff9b::a00:1"],
    ],
)
async def test_a_granted_name_that_is_made_to_lead_home_is_refused(leads_to: list[str]) -> None:
    gate, atlas = connect_to("evil.example"), Atlas(evil_example=PUBLIC)

    assert await hosts_reached(gate, atlas, "evil.example") == PUBLIC

    atlas.places["evil.example"] = leads_to
    with pytest.raises(SocketError, match="permission denied"):
        await hosts_reached(gate, atlas, "evil.example")


async def test_nothing_is_looked_up_for_whoever_may_not_reach_it() -> None:
    gate, atlas = connect_to("other.example"), Atlas(far_example=PUBLIC)
    with pytest.raises(SocketError, match="permission denied"):
        await hosts_reached(gate, atlas, "far.example")

    assert atlas.asked == []


async def test_the_players_own_choice_may_lead_anywhere() -> None:
    atlas = Atlas(game_example=["192.168.1.7", *PUBLIC])

    assert await hosts_reached(OpenGate(), atlas, "game.example") == ["192.168.1.7", *PUBLIC]


async def test_a_name_to_listen_on_is_asked_for_by_address_too() -> None:
    gate, atlas = Doorkeeper(), Atlas(me_example=["10.0.0.5"])
    await hosts_reached(gate, atlas, "me.example", Power.LISTEN)

    assert gate.asked == [Access(Power.LISTEN, "me.example", 80), Access(Power.LISTEN, "10.0.0.5", 80, "me.example")]


@pytest.mark.parametrize("host", ["", "x" * (LONGEST_HOST + 1)])
async def test_what_is_no_host_is_not_even_asked_for(host: str) -> None:
    gate = Doorkeeper()
    with pytest.raises(SocketError, match="host or service not provided, or not known"):
        await hosts_reached(gate, Atlas(), host)

    assert gate.asked == []


async def test_a_name_with_very_many_addresses_is_not_tried_for_ever() -> None:
    atlas = Atlas(big_example=[f"93.184.0.{number}" for number in range(200)])

    assert len(await hosts_reached(Doorkeeper(), atlas, "big.example")) == MAX_ADDRESSES


@pytest.mark.parametrize(
    ("port", "number"),
    [
        (80, 80),
        ("80", 80),
        (" 80", 80),
        ("080", 80),
        (0, 0),
        (70000, 4464),
        ("", 0),
        ("  ", 0),
        ("9" * 30, int("9" * 18) & 0xFFFF),
    ],
)
async def test_ports(port: int | str, number: int) -> None:
    assert await Reach(OpenGate(), Atlas(), Trust()).port(port, "tcp") == number


@pytest.mark.parametrize(
    ("port", "reason"),
    [
        ("80 ", "service not supported for socket type"),
        (-1, "service not supported for socket type"),
        ("-1", "service not supported for socket type"),
        ("no-such-service", "service not supported for socket type"),
        ("a\0b", "service not supported for socket type"),
        ("８０", "service not supported for socket type"),
    ],
)
async def test_what_is_no_port(port: int | str, reason: str) -> None:
    with pytest.raises(SocketError) as refused:
        await Reach(OpenGate(), Atlas(), Trust()).port(port, "tcp")

    assert refused.value.reason == reason


class SilentAtlas(Atlas):
    """Never finds anything."""

    async def addresses(self, *_: object, **__: object) -> tuple[Address, ...]:
        await asyncio.get_running_loop().create_future()
        raise AssertionError


async def test_a_lookup_has_a_time_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("netcore.sockets.reach.LOOKUP_TIMEOUT_S", 0.01)
    reach = Reach(OpenGate(), SilentAtlas(), Trust())
    with pytest.raises(SocketError, match="timeout"):
        await reach.permitted(CONNECT, "silent.example", 80, family="unspec")
    with pytest.raises(SocketError, match="timeout"):
        await reach.names("silent.example", reverse=False, timeout_s=0.01)
    with pytest.raises(SocketError, match="timeout"):
        await reach.names("silent.example", reverse=False, timeout_s=None)


async def test_looking_up_needs_permission_for_the_name() -> None:
    gate = Doorkeeper(lambda access: access == Access(Power.RESOLVE, "far.example", 0))
    reach = Reach(gate, Atlas(far_example=PUBLIC), Trust())

    assert (await reach.names("far.example", reverse=False, timeout_s=None)).name == "far.example"
    assert (await reach.names("far.example", reverse=False, timeout_s=-1)).name == "far.example"
    with pytest.raises(SocketError, match="permission denied"):
        await reach.names("other.example", reverse=False, timeout_s=None)
    with pytest.raises(SocketError, match="permission denied"):
        await reach.names("93.184.216.34", reverse=True, timeout_s=None)
