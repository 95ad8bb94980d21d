import pytest

from app.core.connections.account import ENDED_BY_PEER, MAX_ACCESSES, Account, Standing
from netcore.api.connections import NOT_KNOWN, ConnectionKind, ConnectionState, Role
from netcore.api.permissions import Access, Owner, Power


def account(kind: ConnectionKind = ConnectionKind.TCP, role: Role = Role.CLIENT) -> Account:
    owner = Owner("", "alias", "reach")
    return Account(id=1, owner=owner, kind=kind, role=role, host="example.org", port="80", stop=lambda: None)


def test_what_is_being_made_is_opening_and_no_step_is_known() -> None:
    status = account().status()

    assert (status.state, status.closed_at) == (ConnectionState.OPENING, 0.0)
    assert set(vars_of(status.phases)) == {NOT_KNOWN}


def vars_of(phases: object) -> tuple[float, ...]:
    return tuple(getattr(phases, name) for name in phases.__struct_fields__)  # type: ignore[attr-defined]  # msgspec's


def test_its_steps_are_told_apart() -> None:
    one = account()
    one.waited(0.5)
    one.resolved(0.25)
    one.resolved(0.25)
    one.opened_at -= 1.5
    one.connected(lambda: Standing(ConnectionState.OPEN, first_at=one.ready_at + 2.0))
    one.secured(0.125)
    phases = one.status().phases

    assert (phases.permission_s, phases.resolve_s, phases.tls_s) == (0.5, 0.5, 0.125)
    assert phases.connect_s >= 0.5
    assert phases.first_byte_s == pytest.approx(2.0)


@pytest.mark.parametrize(
    ("reason", "standing", "kind", "state"),
    [
        ("permission denied", ConnectionState.OPENING, ConnectionKind.TCP, ConnectionState.REFUSED),
        ("connection refused", ConnectionState.OPENING, ConnectionKind.TCP, ConnectionState.FAILED),
        ("", ConnectionState.OPENING, ConnectionKind.TCP, ConnectionState.CLOSED),
        ("you closed it", ConnectionState.OPEN, ConnectionKind.TCP, ConnectionState.CLOSED),
        ("too large", ConnectionState.OPEN, ConnectionKind.HTTP, ConnectionState.FAILED),
    ],
)
def test_how_it_has_ended(reason: str, standing: ConnectionState, kind: ConnectionKind, state: ConnectionState) -> None:
    one = account(kind)
    one.look = lambda: Standing(standing)
    one.reason = reason
    status = one.status(is_over=True)

    assert (status.state, status.reason) == (state, reason)
    assert status.closed_at >= status.opened_at


def test_the_peers_end_is_a_reason() -> None:
    one = account()
    one.look = lambda: Standing(ConnectionState.ENDED)

    assert one.status(is_over=True).reason == ENDED_BY_PEER
    assert one.status().reason == ""


def test_accesses_are_kept_once_and_not_without_end() -> None:
    one = account()
    for port in (1, 1, *range(2 * MAX_ACCESSES)):
        one.permitted(Access(Power.CONNECT, "example.org", port))

    assert len(one.accesses) == len(set(one.accesses)) == MAX_ACCESSES


def test_datagrams_have_the_destination_that_they_went_to_last() -> None:
    beacon = account(ConnectionKind.UDP, Role.SERVER)
    assert beacon.destination is None
    beacon.aimed("127.1", "4000")

    assert beacon.destination == beacon.status().access == Access(Power.CONNECT, "127.0.0.1", 4000)
    assert account().destination is None
