import pytest

from app.core.connections.account import Account
from app.core.connections.noting import NotingGate, NotingResolver
from netcore.api.connections import NOT_KNOWN, ConnectionKind, Role
from netcore.api.permissions import Access, Owner, Power
from netcore.sockets.errors import SocketError
from netcore.sockets.gate import OpenGate
from tests.support.doorkeeper import Atlas, Doorkeeper

GOOD, BAD = Access(Power.CONNECT, "good", 80), Access(Power.CONNECT, "bad", 80)


@pytest.fixture
def account() -> Account:
    owner = Owner("", "alias", "x")
    return Account(
        id=1, owner=owner, kind=ConnectionKind.TCP, role=Role.CLIENT, host="good", port="80", stop=lambda: None
    )


async def test_what_was_asked_first_and_what_was_allowed_is_noted(account: Account) -> None:
    gate = NotingGate(Doorkeeper(lambda access: access == GOOD), account)

    assert not await gate.allows(BAD)
    assert await gate.allows(GOOD)
    assert (account.access, account.accesses) == (BAD, [GOOD])
    assert account.permission_s >= 0


def test_it_trusts_names_as_the_other_gate_does(account: Account) -> None:
    assert NotingGate(OpenGate(), account).trusts_names
    assert not NotingGate(Doorkeeper(), account).trusts_names


async def test_look_ups_are_timed_also_those_that_fail(account: Account) -> None:
    resolver = NotingResolver(Atlas(good=["192.0.2.1"]), account)
    assert account.resolve_s == NOT_KNOWN
    with pytest.raises(SocketError):
        await resolver.port("nothing", "tcp")
    assert account.resolve_s >= 0
    found = await resolver.addresses("good", 80)

    assert [each.endpoint.host for each in found] == ["192.0.2.1"]
    assert (await resolver.names("good")).name == "good"
    assert (await resolver.names_of("192.0.2.1")).name == "name-of-192.0.2.1"
