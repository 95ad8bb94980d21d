import time

import pytest

from app.trace import Trace
from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState

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
