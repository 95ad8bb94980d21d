import pytest

from netcore.api.connections import ConnectionState
from tests.support.connections import connection, ended, fetched
from ui.presenters.connection_list import MAX_PAST, Column, ConnectionList, Show


def ids(shown: ConnectionList) -> list[int]:
    return [each.id for each in shown.rows()]


def filled() -> ConnectionList:
    shown = ConnectionList()
    shown.seen([connection(1, received_bytes=5), ended(2), fetched(3), connection(4, "chat.example", sent_bytes=9)])
    return shown


def test_the_newest_stand_first_and_both_kinds_are_counted() -> None:
    shown = filled()

    assert ids(shown) == [4, 3, 2, 1]
    assert shown.counts == (2, 2)


@pytest.mark.parametrize(("show", "expected"), [(Show.ALL, [4, 3, 2, 1]), (Show.LIVE, [4, 1]), (Show.PAST, [3, 2])])
def test_live_ones_past_ones_or_both(show: Show, expected: list[int]) -> None:
    shown = filled()
    shown.show = show

    assert ids(shown) == expected


@pytest.mark.parametrize(
    ("query", "expected"), [("CHAT", [4]), ("get https", [3]), ("messenger", [4, 3, 2, 1]), ("192.0.2.7", [3])]
)
def test_a_filter_looks_into_all_words(query: str, expected: list[int]) -> None:
    shown = filled()
    shown.query = query

    assert ids(shown) == expected


@pytest.mark.parametrize(
    ("column", "descending", "expected"),
    [
        (Column.RECEIVED, True, [3, 1, 4, 2]),
        (Column.SENT, True, [3, 4, 2, 1]),
        (Column.WHERE, False, [4, 3, 1, 2]),
        (Column.LASTED, True, [3, 2, 4, 1]),
        (Column.BEGAN, False, [1, 2, 3, 4]),
    ],
)
def test_every_column_is_an_order(column: Column, descending: bool, expected: list[int]) -> None:
    shown = filled()
    shown.sort(column, descending=descending)

    assert ids(shown) == expected


def test_what_is_over_takes_the_place_of_what_was_there_and_does_not_come_back() -> None:
    shown = filled()
    shown.seen([ended(1)])
    shown.seen([connection(1)])  # from before

    assert shown.counts == (1, 3)
    assert (found := shown.get(1)) is not None
    assert found.state is ConnectionState.CLOSED


def test_a_pause_loses_nothing() -> None:
    shown = filled()
    shown.pause(paused=True)
    version = shown.version
    shown.seen([ended(1), connection(5)])

    assert ids(shown) == [4, 3, 2, 1]
    assert shown.version == version

    shown.pause(paused=False)
    assert ids(shown) == [5, 4, 3, 2, 1]


def test_clearing_forgets_the_past_also_in_a_pause() -> None:
    shown = filled()
    shown.pause(paused=True)
    shown.clear()

    assert ids(shown) == [4, 1]


def test_who_looks_again_is_told_anew_which_are_there() -> None:
    shown = filled()
    shown.end()
    shown.begin()

    assert shown.is_wanted
    assert ids(shown) == [3, 2]


def test_another_core_counts_anew() -> None:
    shown = filled()
    shown.lost()

    assert ids(shown) == []


def test_the_past_is_bounded() -> None:
    shown = ConnectionList()
    shown.seen([ended(number) for number in range(MAX_PAST + 2)], left_out=4)

    assert len(shown.rows()) == MAX_PAST
    assert shown.get(0) is None
    assert shown.left_out == 4


def test_what_changes_changes_the_version() -> None:
    shown = ConnectionList()
    versions = [shown.version]
    for change in (
        lambda: shown.seen([connection(1)]),
        lambda: shown.sort(Column.WHO, descending=False),
        lambda: shown.pause(paused=True),
        shown.clear,
    ):
        change()
        versions.append(shown.version)

    assert len(set(versions)) == len(versions)
