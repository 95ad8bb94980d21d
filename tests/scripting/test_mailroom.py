import pytest

from netcore.api.sockets import (
    CHUNK_BYTES,
    CREDIT_PORTION_BYTES,
    CloseSocket,
    ConnectionAccepted,
    DatagramArrived,
    DatagramFailed,
    Endpoint,
    GiveCredit,
    SocketDataArrived,
    SocketEnded,
    SocketRequest,
)
from scripting.mailroom import Mailroom

HERE = Endpoint("127.0.0.1", 1, "inet")
THERE = Endpoint("127.0.0.1", 2, "inet")


class Office:
    """A mailroom, and what it says to the core."""

    def __init__(self, max_sockets: int = 10) -> None:
        self.emitted: list[SocketRequest] = []
        self.room = Mailroom(self.emitted.append, max_sockets)

    def new(self) -> int:
        number = self.room.new()
        assert isinstance(number, int)
        return number


def test_what_has_come_is_taken_in_order_and_together() -> None:
    office = Office()
    number = office.new()
    assert office.room.take(number) is None
    for data in (b"one", b"two"):
        office.room.deliver(SocketDataArrived(number, data))

    assert office.room.take(number) == b"onetwo"
    assert office.room.take(number) is None


def test_no_more_than_a_chunk_is_taken_at_once() -> None:
    office = Office()
    number = office.new()
    for _ in range(3):
        office.room.deliver(SocketDataArrived(number, b"x" * (CHUNK_BYTES // 2 + 1)))

    assert [len(office.room.take(number)) for _ in range(3)] == [CHUNK_BYTES // 2 + 1] * 3  # type: ignore[arg-type]


def test_the_end_is_told_when_everything_has_been_taken() -> None:
    office = Office()
    number = office.new()
    office.room.deliver(SocketDataArrived(number, b"last"))
    office.room.deliver(SocketEnded(number, "closed"))

    assert office.room.take(number) == b"last"
    assert office.room.take(number) == (None, "closed", False)
    assert office.room.take(number) == (None, "closed", False)


def test_credit_goes_back_in_portions() -> None:
    office = Office()
    number = office.new()
    for _ in range(4):
        office.room.deliver(SocketDataArrived(number, b"x" * (CREDIT_PORTION_BYTES // 2)))
        office.room.take(number)

    assert office.emitted == [GiveCredit(number, CREDIT_PORTION_BYTES), GiveCredit(number, CREDIT_PORTION_BYTES)]


def test_connections_are_sockets_of_their_own() -> None:
    office = Office()
    server = office.new()
    office.room.deliver(ConnectionAccepted(server, -1, HERE, THERE))
    office.room.deliver(SocketDataArrived(-1, b"hello"))

    taken = office.room.take_connection(server)

    assert isinstance(taken, tuple)
    assert taken[0] == -1
    assert office.room.take(-1) == b"hello"
    assert office.emitted == [GiveCredit(server, 1)]
    assert office.room.take_connection(server) is None


def test_a_connection_too_many_is_closed() -> None:
    office = Office(max_sockets=1)
    server = office.new()

    office.room.deliver(ConnectionAccepted(server, -1, HERE, THERE))

    assert office.emitted == [CloseSocket(-1)]
    assert office.room.new() == (None, "Too many open files")


def test_datagrams_come_one_by_one_with_their_sender_and_errors_between_them() -> None:
    office = Office()
    number = office.new()
    office.room.deliver(DatagramArrived(number, b"", THERE))
    office.room.deliver(DatagramFailed(number, "connection refused"))
    office.room.deliver(DatagramArrived(number, b"two", THERE))

    assert office.room.take_datagram(number) == (b"", "127.0.0.1", 2)
    assert office.room.take_datagram(number) == (None, "connection refused")
    assert office.room.take_datagram(number) == (b"two", "127.0.0.1", 2)
    assert office.room.take_datagram(number) is None


def test_a_closed_socket_is_forgotten_and_what_comes_for_it_dropped() -> None:
    office = Office()
    number = office.new()
    office.room.close(number)
    office.room.deliver(SocketDataArrived(number, b"late"))

    assert office.emitted == [CloseSocket(number)]
    assert office.room.take(number) == (None, "closed", False)
    assert office.room.ready(str(number).encode(), b"") == (str(number).encode(), b"")


@pytest.mark.parametrize(
    "event", [SocketDataArrived(1, b"x"), SocketEnded(1, "closed"), ConnectionAccepted(1, -1, HERE, THERE)]
)
def test_what_comes_between_a_look_and_the_wait_for_more_is_not_slept_through(
    event: SocketDataArrived | SocketEnded | ConnectionAccepted,
) -> None:
    office = Office()
    inbox = office.room.inbox(office.new())
    assert inbox is not None
    assert office.room.take(1) is None
    assert not inbox.is_worth_a_look

    office.room.deliver(event)

    assert inbox.is_worth_a_look


def test_what_is_left_by_a_look_is_worth_another() -> None:
    office = Office()
    inbox = office.room.inbox(office.new())
    assert inbox is not None
    for _ in range(2):
        office.room.deliver(SocketDataArrived(1, b"x" * CHUNK_BYTES))
    office.room.take(1)

    assert inbox.is_worth_a_look
    office.room.take(1)
    assert not inbox.is_worth_a_look
