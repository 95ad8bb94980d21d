import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.console_text import line, store_of
from ui.presenters import find as find_module
from ui.presenters.console_store import RECENT_LINES, ConsoleStore
from ui.presenters.find import Find, Match
from ui.presenters.line_pages import PAGE_LINES
from ui.presenters.needle import Query
from ui.presenters.selection import Place


def _found(store: ConsoleStore, query: str, *, is_pattern: bool = False) -> Find:
    find = Find(store)
    find.start(Query(query, is_pattern))
    while find.is_searching:
        find.advance()
    return find


def _all(find: Find) -> list[Match]:
    """Every match, oldest first, as stepping goes through them."""
    matches = []
    first = find.step(1)
    current = first
    while current is not None:
        matches.append(current)
        current = find.step(1)
        if current == first:
            break
    return sorted(matches)


STORE = ("a rat and a Rat", "nothing", "the RAT", "")


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("rat", [Match(1, 2, 5), Match(1, 12, 15), Match(3, 4, 7)]),
        ("Rat", [Match(1, 12, 15)]),
        ("a r", [Match(1, 0, 3), Match(1, 10, 13)]),
        (".", []),
        ("a.*t", []),
    ],
)
def test_a_query_in_lower_case_finds_any_case_and_none_is_a_pattern(query: str, matches: list[Match]) -> None:
    assert _all(_found(store_of(*STORE), query)) == matches


def test_the_newest_match_is_the_current_one_at_first() -> None:
    find = _found(store_of(*STORE), "rat")

    assert find.current == Match(3, 4, 7)
    assert find.summary() == "3 of 3"


def test_stepping_goes_round() -> None:
    find = _found(store_of(*STORE), "rat")

    assert [find.step(-1), find.step(-1), find.step(-1), find.step(1)] == [
        Match(1, 12, 15),
        Match(1, 2, 5),
        Match(3, 4, 7),
        Match(1, 2, 5),
    ]


@pytest.mark.parametrize(("query", "summary"), [("", ""), ("dragon", "Not found"), ("nothing", "1 of 1")])
def test_what_is_said_beside_the_query(query: str, summary: str) -> None:
    assert _found(store_of(*STORE), query).summary() == summary


def test_an_empty_console_has_no_matches() -> None:
    find = _found(ConsoleStore(), "x")

    assert (find.step(1), find.summary()) == (None, "Not found")


def test_searching_goes_on_in_steps_from_the_newest() -> None:
    find = Find(store_of(*["x"] * 10))
    find.start(Query("x"))
    find.advance(4)
    first = (find.summary(), find.is_searching)
    find.advance(4)
    find.advance(4)

    assert first == ("4 of 4", True)
    assert find.summary() == "10 of 10"
    assert not find.is_searching


def test_lines_that_come_are_searched_too() -> None:
    store = store_of("x", "y")
    find = _found(store, "x")
    store.apply([line(3, "x x")], (), 0.0)
    find.follow()

    assert find.summary() == "1 of 3"


def test_a_flood_between_two_looks_is_searched_whole() -> None:
    store = store_of("x")
    find = _found(store, "x")
    store.apply([line(number, "x") for number in range(2, 4002)], (), 0.0)
    find.follow()

    assert find.summary() == "1 of 4001"


def test_the_last_line_is_looked_at_again_as_it_grows() -> None:
    store = store_of("one", "wait")
    find = _found(store, "wait for")
    store.apply([line(2, "wait for it")], (), 0.0)
    find.follow()

    assert _all(find) == [Match(2, 0, 8)]


def test_lines_dropped_while_searching_make_no_match_appear_twice() -> None:
    count = RECENT_LINES + 4 * PAGE_LINES
    store = ConsoleStore(count - PAGE_LINES)
    store.apply([line(number, "x") for number in range(1, count)], (), 0.0)
    find = Find(store)
    find.start(Query("x"))
    find.advance(100)
    store.apply([line(number, "x") for number in range(count, count + 2 * PAGE_LINES)], (), 0.0)
    find.follow()
    while find.is_searching:
        find.advance(1000)
    numbers = [match.number for match in find._matches]

    assert numbers == sorted(set(numbers))
    assert numbers[-len(store) :] == [each.number for each in store.span(0, len(store))]


def test_a_match_in_a_line_that_is_gone_or_says_something_else_is_passed_over() -> None:
    store = store_of("x", "x", "x", "x")
    find = _found(store, "x")
    store.apply([line(3, "changed")], (2,), 0.0)

    assert [find.step(-1), find.step(-1)] == [Match(1, 0, 1), Match(4, 0, 1)]
    assert find.summary() == "2 of 2"


def test_when_every_match_is_gone_none_is_current() -> None:
    store = store_of("x")
    find = _found(store, "x")
    store.apply([], (1,), 0.0)

    assert find.step(1) is None
    assert find.summary() == "Not found"


def test_a_query_that_is_too_short_is_given_up_after_very_many_matches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(find_module, "MAX_MATCHES", 50)
    find = _found(store_of(*["e" * 10] * 100), "e")

    assert find.summary().endswith("+")


def test_a_line_is_marked_as_it_is_now() -> None:
    find = _found(store_of("x"), "x")

    assert find.matches_in(line(1, "axx")) == [Match(1, 1, 2), Match(1, 2, 3)]
    assert Find(ConsoleStore()).matches_in(line(1, "x")) == []


@given(
    st.lists(st.text(alphabet="abAB. ", max_size=12), max_size=8), st.text(alphabet="abAB. ", min_size=1, max_size=3)
)
def test_it_finds_what_a_plain_search_finds(texts: list[str], query: str) -> None:
    has_case = query != query.lower()
    wanted = []
    for number, text in enumerate(texts, 1):
        searched = text if has_case else text.lower()
        start = searched.find(query)
        while start >= 0:
            wanted.append(Match(number, start, start + len(query)))
            start = searched.find(query, start + len(query))

    assert _all(_found(store_of(*texts), query)) == wanted


def test_a_pattern_is_found() -> None:
    assert _all(_found(store_of(*STORE), r"\brat\b", is_pattern=True)) == [
        Match(1, 2, 5),
        Match(1, 12, 15),
        Match(3, 4, 7),
    ]


def test_a_pattern_that_makes_no_sense_says_so() -> None:
    find = _found(store_of(*STORE), "(rat", is_pattern=True)

    assert find.summary() == "Missing closing parenthesis"
    assert find.current is None
    assert find.matches_in(line(1, "rat")) == []


def test_a_pattern_that_takes_too_long_is_given_up() -> None:
    find = _found(store_of(*["a" * 60 + "!"] * 30), "(a+)+$", is_pattern=True)

    assert find.summary() == "The pattern takes too long"
    assert not find.is_searching


def test_places_of_matches_are_told_for_the_scroll_bar() -> None:
    find = _found(store_of("rat", "x", "rat rat", "x", "rat"), "rat")

    assert find.shares() == [0.0, 0.5, 1.0]
    assert Find(ConsoleStore()).shares() == []


@pytest.mark.parametrize(
    ("origin", "expected"),
    [
        (None, Match(3, 4, 7)),
        (Place(3, 4), Match(3, 4, 7)),
        (Place(3, 3), Match(1, 12, 15)),
        (Place(1, 11), Match(1, 2, 5)),
        (Place(1, 0), Match(1, 2, 5)),  # all are further on: the nearest
    ],
)
def test_the_first_match_is_the_last_that_is_not_behind_a_place(origin: Place | None, expected: Match) -> None:
    find = Find(store_of(*STORE))
    find.start(Query("rat"), origin)
    while find.is_searching:
        find.advance(1)

    assert find.current == expected
