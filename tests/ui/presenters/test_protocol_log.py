import time

from hypothesis import given
from hypothesis import strategies as st

from netcore.api.inspection import Direction, Exchanged
from ui.presenters.protocol_log import MAX_ROWS, ProtocolLog, as_line, cells, spelled

WHEN = time.mktime((2026, 11, 26, 12, 34, 56, 0, 0, -1)) + 0.5


def said(number: int = 1, name: str = "WILL", option: str = "GMCP", words: str = "", raw: bytes = b"") -> Exchanged:
    return Exchanged(number, WHEN, Direction.IN, name, option, words, raw, len(raw))


def numbers(rows: list[Exchanged]) -> list[int]:
    return [row.number for row in rows]


def test_what_has_come_is_shown_once() -> None:
    log = ProtocolLog()
    log.seen([said(1), said(2)])
    log.seen([said(3)])

    assert numbers(log.news()) == [1, 2, 3]
    assert log.news() == []
    assert numbers(log.anew()) == [1, 2, 3]


def test_a_pause_loses_nothing() -> None:
    log = ProtocolLog()
    log.seen([said(1)])
    log.news()
    log.pause(paused=True)
    log.seen([said(2), said(3)])

    assert log.news() == []
    assert log.waiting == 2
    assert numbers(log.anew()) == [1]

    log.pause(paused=False)

    assert numbers(log.news()) == [2, 3]


def test_the_filter_looks_at_names_options_and_words() -> None:
    log = ProtocolLog()
    log.seen([said(1, "SB", "GMCP", "Room.Info"), said(2, "WILL", "ECHO"), said(3, "TEXT", "", "a gmcp room")])
    log.query = "gmcp"

    assert numbers(log.news()) == [1, 3]

    log.query = "will"

    assert numbers(log.anew()) == [2]


def test_text_can_be_left_out() -> None:
    log = ProtocolLog()
    log.with_text = False
    log.seen([said(1, "TEXT", ""), said(2)])

    assert numbers(log.news()) == [2]


def test_clearing_forgets_what_was_and_what_waits() -> None:
    log = ProtocolLog()
    log.seen([said(1)], left_out=3)
    log.pause(paused=True)
    log.clear()

    assert (log.waiting, log.left_out, log.anew()) == (0, 0, [])


@given(st.lists(st.integers(0, MAX_ROWS), max_size=5))
def test_only_the_last_rows_are_kept(counts: list[int]) -> None:
    log = ProtocolLog()
    last = 0
    for count in counts:
        log.seen([said(number) for number in range(last + 1, last + count + 1)])
        last += count

    assert numbers(log.news()) == list(range(max(0, last - MAX_ROWS) + 1, last + 1))


def test_a_row_has_its_time_its_direction_its_words_and_its_bytes() -> None:
    row = said(1, "SB", "NAWS", "80 columns", b"\xff\xfa\x1f\x00P\r\n\\\x1b")

    assert cells(row) == ("12:34:56.500", "←", "SB NAWS  80 columns", "\\xff\\xfa\\x1f\\x00P\\r\\n\\\\\\e")
    assert as_line(said()) == "12:34:56.500 ← WILL GMCP    []"


def test_bytes_that_were_cut_off_are_counted() -> None:
    assert spelled(Exchanged(1, WHEN, Direction.OUT, "TEXT", "", "", b"ab", 5002)) == "ab … 5,000 bytes more"
