import pytest

from netcore.api.connections import Connection, ConnectionKind, ConnectionState, Phases, Role
from netcore.api.permissions import Access, Grant, Owner, Power
from netcore.api.sockets import Endpoint
from tests.support.connections import WHEN, connection, ended, fetched
from ui.presenters.connection_text import (
    MAX_SHOWN,
    as_line,
    block_grant,
    cells,
    details,
    kind_words,
    seconds,
    size,
    state_words,
    where,
    who,
)
from ui.presenters.debug_log import clock

HERE = Endpoint("127.0.0.1", 4001, "inet")


def test_a_row() -> None:
    assert cells(ended(1, received_bytes=12345, sent_bytes=6)) == (
        "closed",
        "mud.example.org:4000",
        "Trigger “messenger”, line 3",
        "TCP",
        "12,345",
        "6",
        clock(WHEN + 1),
        "2.0 s",
    )
    assert as_line(fetched(2)).split("\t")[:2] == ["closed, 200", "GET https://page.example/map?area=3&empty="]


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (connection(1, "2001:db8::1"), "[2001:db8::1]:4000"),
        (connection(1, "/run/bus", port="", kind=ConnectionKind.LOCAL), "/run/bus"),
        (connection(1, "*", port="0", role=Role.SERVER, local=HERE), "on 127.0.0.1:4001"),
        (connection(1, "bus", port="", role=Role.SERVER, local=Endpoint("/run/bus", 0, "unix")), "on /run/bus"),
        (connection(1, "evil\x1b[31m"), "evil�[31m:4000"),
        (connection(1, "h" * 1000, port=""), "h" * (MAX_SHOWN - 1) + "…"),
    ],
)
def test_where_it_leads(told: Connection, words: str) -> None:
    assert where(told) == words


def test_a_name_that_was_found() -> None:
    told = ended(1, kind=ConnectionKind.NAME, port="", peer=HERE)

    assert (state_words(told), where(told), kind_words(told)) == ("found", told.host, "NAME")
    assert state_words(ended(1, kind=ConnectionKind.NAME, state=ConnectionState.FAILED)) == "failed"


def test_whose_it_is() -> None:
    assert who(Owner("mapper", "timer", "Tick")) == "mapper: timer “Tick”"
    assert who(Owner("", "script", "")) == "Script"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        (connection(1, role=Role.ACCEPTED), "TCP, incoming"),
        (connection(1, is_secure=True), "TCP with TLS"),
        (connection(1, kind=ConnectionKind.UDP, role=Role.SERVER), "UDP, listening"),
        (connection(1, kind=ConnectionKind.LOCAL_DATAGRAMS), "local datagrams"),
        (fetched(1), "HTTPS"),
    ],
)
def test_what_kind_it_is(told: Connection, words: str) -> None:
    assert kind_words(told) == words


def test_all_there_is_to_know() -> None:
    told = ended(
        1,
        state=ConnectionState.FAILED,
        reason="connection refused",
        peer=HERE,
        local=HERE,
        received_bytes=2048,
        received_at=WHEN,
        unsent_bytes=3,
        block_s=5.0,
        phases=Phases(permission_s=0.002, connect_s=1.5),
    )
    text = details(told)

    for line in (
        "State: failed (connection refused)",
        "Peer: 127.0.0.1:4001",
        f"Received: 2.0 KiB, last at {clock(WHEN)}",
        "Not sent yet: 3 bytes",
        "Took: permission 2 ms, connect 1.5 s",
        "Timeouts: block 5.0 s",
    ):
        assert line in text.splitlines()
    assert "total" not in text


def test_a_request_shows_its_headers_and_those_of_the_answer() -> None:
    lines = details(fetched(1)).splitlines()

    assert "    Accept: */*" in lines
    assert lines[lines.index("200 OK") + 1] == "    Content-Type: text/html"
    assert lines[-1] == "    (body of 50 bytes)"


@pytest.mark.parametrize(
    ("access", "grant"),
    [
        # a host is blocked at every port, a place to listen at that one
        (Access(Power.CONNECT, "h", 80), Grant("trigger messenger", Power.CONNECT, "h", 0, allow=False)),
        (Access(Power.LISTEN, "h", 80), Grant("trigger messenger", Power.LISTEN, "h", 80, allow=False)),
        (Access(Power.CONNECT_LOCAL, "/p", 0), Grant("trigger messenger", Power.CONNECT_LOCAL, "/p", 0, allow=False)),
        (None, None),
    ],
)
def test_what_would_block_it(access: Access | None, grant: Grant | None) -> None:
    assert block_grant(connection(1, access=access)) == grant


@pytest.mark.parametrize(("count", "words"), [(0, "0 bytes"), (1536, "1.5 KiB"), (3 << 20, "3.0 MiB")])
def test_sizes(count: int, words: str) -> None:
    assert size(count) == words


@pytest.mark.parametrize(("duration", "words"), [(0.0124, "12 ms"), (1.26, "1.3 s"), (90, "1.5 min")])
def test_durations(duration: float, words: str) -> None:
    assert seconds(duration) == words
