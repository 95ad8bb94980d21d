from hypothesis import given
from hypothesis import strategies as st

from app.core.logs import settling as module
from app.core.logs.settling import HOLD_S, Settled, Settling
from netcore.api.display import LinesShown
from netcore.api.text import Line

ALL = 1_000_000


def shown(*lines: Line, removed: tuple[int, ...] = ()) -> LinesShown:
    return LinesShown(0.0, lines, removed)


def texts(settled: list[Settled]) -> list[str]:
    return [each.line.text for each in settled]


def test_a_line_settles_when_it_has_not_changed_for_a_moment() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "a"), Line(2, "b"), Line(3, "> ")), 10.0)

    assert texts(settling.take(10.0 + HOLD_S / 2, ALL)) == []
    assert texts(settling.take(10.0 + HOLD_S, ALL)) == ["a", "b"]


def test_the_last_line_is_waited_for_until_the_end() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "Loading")), 10.0)

    assert settling.take(100.0, ALL) == []
    settling.shown(shown(Line(1, "Loading… done")), 100.0)

    assert settling.take_rest(ALL) == [Settled(10.0, Line(1, "Loading… done"))]


def test_a_line_that_changes_is_written_as_it_is_at_last_with_the_time_of_its_first() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "a"), Line(2, "b")), 10.0)
    settling.shown(shown(Line(1, "A")), 10.0 + HOLD_S / 2)

    assert settling.take(10.0 + HOLD_S, ALL) == []
    assert settling.take(10.0 + 2 * HOLD_S, ALL) == [Settled(10.0, Line(1, "A"))]


def test_a_line_that_is_removed_is_not_written() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "a"), Line(2, "b"), Line(3, "c")), 10.0)
    settling.shown(shown(removed=(2, 99)), 10.0)

    assert texts(settling.take_rest(ALL)) == ["a", "c"]


def test_what_another_host_shows_again_is_written_once() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "a"), Line(2, "b"), Line(3, "c")), 10.0)
    written = texts(settling.take(20.0, ALL))
    settling.forget_from(2)
    settling.shown(shown(Line(2, "b"), Line(3, "C"), Line(4, "d")), 21.0)

    assert written + texts(settling.take_rest(ALL)) == ["a", "b", "C", "d"]


def test_a_flood_does_not_wait(monkeypatch: object) -> None:
    settling = Settling()
    count = module.MAX_WAITING + 10
    settling.shown(shown(*(Line(number, str(number)) for number in range(1, count + 1))), 10.0)

    assert len(settling.take(10.0, ALL)) == 10


@given(st.lists(st.tuples(st.integers(1, 9), st.text(max_size=2)), max_size=30), st.integers(0, 30))
def test_every_line_is_written_once_and_in_order(changes: list[tuple[int, str]], take_at: int) -> None:
    settling, written, now = Settling(), [], 0.0
    for index, (number, text) in enumerate(changes):
        now += HOLD_S / 3
        settling.shown(shown(Line(number, text)), now)
        if index == take_at:
            written += settling.take(now, ALL)
    written += settling.take_rest(ALL)
    numbers = [each.line.number for each in written]

    assert numbers == sorted(set(numbers))
    assert set(numbers) <= {number for number, _ in changes}


def test_they_are_taken_in_portions_in_the_order_of_their_numbers() -> None:
    settling = Settling()
    settling.shown(shown(Line(1, "a"), Line(4, "d"), Line(5, "e")), 10.0)
    settling.shown(shown(Line(3, "c"), Line(2, "b")), 10.0)

    assert texts(settling.take(20.0, 2)) == ["a", "b"]
    assert texts(settling.take(20.0, 2)) == ["c", "d"]
    assert texts(settling.take(20.0, 2)) == []
    assert texts(settling.take_rest(2)) == ["e"]
    assert texts(settling.take_rest(2)) == []
