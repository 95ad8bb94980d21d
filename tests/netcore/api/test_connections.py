from netcore.api import codec
from netcore.api.connections import ConnectionState
from netcore.api.events import ConnectionsSeen
from tests.support.connections import connection, fetched


def test_it_crosses_a_border_unchanged() -> None:
    event = ConnectionsSeen((connection(1), fetched(2)), left_out=3)

    assert codec.decode_event(codec.encode(event)) == event


def test_what_is_closed_refused_or_failed_is_over_and_nothing_else() -> None:
    assert [state for state in ConnectionState if state.is_over] == [
        ConnectionState.CLOSED,
        ConnectionState.REFUSED,
        ConnectionState.FAILED,
    ]
