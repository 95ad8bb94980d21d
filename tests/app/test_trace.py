import time

import pytest

from app.trace import Trace
from netcore.api.connections import ConnectionKind
from netcore.api.events import ConnectionsSeen, OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState
from tests.support.connections import connection, ended, fetched

WHEN = time.mktime((2026, 11, 26, 12, 34, 56, 0, 0, -1)) + 0.25


@pytest.mark.parametrize(
    ("exchanged", "line"),
    [
        (Exchanged(1, WHEN, Direction.IN, "WILL", "GMCP", "", b"\xff\xfb\xc9", 3), "< 12:34:56.250 WILL GMCP  [ff fb c9]"),
        (Exchanged(2, WHEN, Direction.OUT, "TEXT", "", "look\\r\\n", b"lo", 6), "> 12:34:56.250 TEXT look\\r\\n  [6c 6f … 4 more]"),
        (Exchanged(3, WHEN, Direction.OUT, "TEXT", "", "(hidden)", b"", 0), "> 12:34:56.250 TEXT (hidden)  []"),
    ],
)  # fmt: skip
def test_a_line_says_who_when_what_and_the_bytes(exchanged: Exchanged, line: str) -> None:
    assert list(Trace().lines(ProtocolSeen((exchanged,)))) == [line]


def test_what_was_left_out_is_counted() -> None:
    assert list(Trace().lines(ProtocolSeen((), 7))) == ["(7 more came too fast to be told)"]


def test_an_option_is_told_when_it_has_changed() -> None:
    trace = Trace()
    echo, gmcp = OptionState(1, "ECHO", "on", "off"), OptionState(201, "GMCP", "on", "off")
    first = list(trace.lines(OptionsListed((echo, gmcp))))
    second = list(trace.lines(OptionsListed((OptionState(1, "ECHO", "off", "off"), gmcp))))

    assert first == ["= ECHO: the game on, we off", "= GMCP: the game on, we off"]
    assert second == ["= ECHO: the game off, we off"]


def test_what_scripts_reach_is_told_once_a_state() -> None:
    trace = Trace()
    there = connection(1, "evil\x1b[2J")
    gone = ended(1, reason="you closed it", received_bytes=5, sent_bytes=6)
    lines = [
        *trace.lines(ConnectionsSeen((there,))),
        *trace.lines(ConnectionsSeen((there, fetched(2)))),
        *trace.lines(ConnectionsSeen((gone,))),
    ]

    assert lines == [
        "* tcp evil�[2J:4000 open: trigger messenger, line 3",
        "* http GET https://page.example/map?area=3&empty= closed: trigger messenger, line 3, 300 bytes received, 90 sent",
        "* tcp mud.example.org:4000 closed (you closed it): trigger messenger, line 3, 5 bytes received, 6 sent",
    ]


def test_a_name_has_no_port() -> None:
    (line,) = Trace().lines(ConnectionsSeen((ended(1, host="far.example", kind=ConnectionKind.NAME, port=""),)))

    assert line.startswith("* name far.example closed: ")
