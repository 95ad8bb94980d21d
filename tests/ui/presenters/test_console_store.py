from bisect import bisect_left

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from netcore.api.links import LinkSpan, flat
from netcore.api.text import Line, LineKind
from tests.support.console_text import line, store_of
from ui.presenters import console_store
from ui.presenters.console_store import RECENT_LINES, ConsoleStore
from ui.presenters.line_pages import PAGE_LINES

MANY = RECENT_LINES + 3 * PAGE_LINES


def _full(count: int = MANY, limit: int = 10 * MANY) -> ConsoleStore:
    """Lines 1 to `count`, most of them in pages; each came at the second of its number."""
    store = ConsoleStore(limit)
    for number in range(1, count + 1):
        store.apply([line(number, f"line {number}")], (), float(number))
    return store


def _numbers(store: ConsoleStore) -> list[int]:
    return [each.number for each in store.span(0, len(store))]


def test_lines_are_in_the_order_of_their_numbers() -> None:
    store = store_of("one", "two")
    store.apply([line(9, "nine")], (), 1.0)
    store.apply([line(4, "four"), line(3, "three")], (), 2.0)

    assert [each.text for each in store.span(0, 9)] == ["one", "two", "three", "four", "nine"]
    assert [store.when(position) for position in range(5)] == [0.0, 0.0, 2.0, 2.0, 1.0]


def test_a_line_with_a_known_number_replaces_it_and_keeps_its_time() -> None:
    store = store_of("one", "two")
    store.apply([line(1, "ONE")], (), 5.0)

    assert [each.text for each in store.span(0, 9)] == ["ONE", "two"]
    assert store.when(0) == 0.0


def test_removed_lines_are_gone_and_unknown_ones_do_no_harm() -> None:
    store = store_of("one", "two", "three")
    store.apply([], (2, 7), 1.0)

    assert _numbers(store) == [1, 3]
    assert not store.holds(2)
    assert store.position(2) == 1


def test_a_batch_may_remove_and_bring() -> None:
    store = store_of("one", "two", "three")
    store.apply([line(4, "four")], (3,), 1.0)

    assert _numbers(store) == [1, 2, 4]


def test_old_lines_in_pages_read_as_new_ones_do() -> None:
    store = _full()

    assert [store.line(position).text for position in range(MANY)] == [f"line {n}" for n in range(1, MANY + 1)]
    assert [store.when(position) for position in (0, PAGE_LINES, MANY - 1)] == [1.0, PAGE_LINES + 1.0, float(MANY)]


@pytest.mark.parametrize("number", [1, PAGE_LINES, PAGE_LINES + 1, 3 * PAGE_LINES, 3 * PAGE_LINES + 1, MANY])
def test_a_line_can_be_changed_and_removed_however_old_it_is(number: int) -> None:
    store = _full()
    store.apply([line(number, "changed")], (), 0.0)
    changed = store.line(store.position(number))
    store.apply([], (number,), 0.0)

    assert changed.text == "changed"
    assert not store.holds(number)
    assert len(store) == MANY - 1


def test_all_lines_can_be_removed_at_once() -> None:
    store = _full()
    store.apply([], range(1, MANY + 1), 0.0)
    store.apply([line(MANY + 1, "after")], (), 0.0)

    assert _numbers(store) == [MANY + 1]


def test_a_page_is_compressed_once_for_all_its_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    store = _full()
    rewritten: list[int] = []
    rewrite = store._old.rewrite
    monkeypatch.setattr(store._old, "rewrite", lambda page, *rest: (rewritten.append(page.first), rewrite(page, *rest)))
    store.apply([line(number, "x") for number in range(1, 2 * PAGE_LINES + 1)], (), 0.0)

    assert rewritten == [1, PAGE_LINES + 1]


def test_a_line_that_was_dropped_stays_away_when_it_changes() -> None:
    store = _full(limit=RECENT_LINES)
    oldest = store.line(0).number
    store.apply([line(1, "changed")], (), 0.0)

    assert oldest > 1
    assert store.line(0).number == oldest


def test_the_oldest_lines_go_when_there_are_too_many() -> None:
    store = _full(count=2 * MANY, limit=MANY)

    assert MANY <= len(store) < MANY + PAGE_LINES
    assert store.line(len(store) - 1).number == 2 * MANY


@pytest.mark.parametrize("number", [0, 1, 2, PAGE_LINES, PAGE_LINES + 1, 2 * PAGE_LINES + 7, MANY - 1, MANY, MANY + 1])
def test_what_a_dead_host_showed_after_its_last_word_is_forgotten(number: int) -> None:
    store = _full()
    store.forget_from(number)
    kept = len(store)
    store.apply([line(number, "again")], (), 0.0)

    assert kept == max(0, min(number - 1, MANY))
    assert store.line(len(store) - 1).text == "again"


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (0, 3),
        (-5, 2),
        (PAGE_LINES - 2, PAGE_LINES + 2),
        (3 * PAGE_LINES - 1, 3 * PAGE_LINES + 1),
        (MANY - 1, MANY + 9),
        (5, 5),
        (9, 2),
    ],
)
def test_a_span_is_the_lines_between(first: int, last: int) -> None:
    store = _full()
    wanted = [store.line(position) for position in range(max(0, first), min(last, MANY))]

    assert list(store.span(first, last)) == wanted


class StoreAgainstDict(RuleBasedStateMachine):
    """The store does what a sorted dict would, whatever comes in which order."""

    def __init__(self) -> None:
        super().__init__()
        self.store = ConsoleStore(10**6)
        self.model: dict[int, Line] = {}
        self.newest = 0

    @rule(count=st.integers(1, 4), gap=st.integers(0, 2))
    def bring(self, count: int, gap: int) -> None:
        lines = [line(self.newest + gap + n, f"{n}") for n in range(1, count + 1)]
        self.newest = lines[-1].number
        self.store.apply(lines, (), 0.0)
        self.model |= {each.number: each for each in lines}

    @rule(data=st.data())
    def change(self, data: st.DataObject) -> None:
        if self.model:
            numbers = data.draw(st.lists(st.sampled_from(sorted(self.model)), max_size=3))
            lines = [line(number, "changed") for number in numbers]
            self.store.apply(lines, (), 0.0)
            self.model |= {each.number: each for each in lines}

    @rule(numbers=st.lists(st.integers(0, 60), max_size=4))
    def remove(self, numbers: list[int]) -> None:
        self.store.apply([], numbers, 0.0)
        for number in numbers:
            self.model.pop(number, None)

    @rule(number=st.integers(0, 60))
    def forget(self, number: int) -> None:
        self.store.forget_from(number)
        self.model = {n: each for n, each in self.model.items() if n < number}
        self.newest = min(self.newest, max(0, number - 1))  # the next host goes on from there

    @invariant()
    def agrees(self) -> None:
        wanted = [self.model[number] for number in sorted(self.model)]

        assert list(self.store.span(0, len(self.store))) == wanted
        assert [self.store.line(position) for position in range(len(self.store))] == wanted
        for number in range(0, self.newest + 2, 3):
            assert self.store.position(number) == bisect_left(sorted(self.model), number)
            assert self.store.holds(number) == (number in self.model)


class StoreOfSmallPages(StoreAgainstDict):
    """The same, with so small pages that most lines are in them."""


TestStore = pytest.mark.slow(StoreAgainstDict.TestCase)


@pytest.mark.slow
class TestStoreOfSmallPages(StoreOfSmallPages.TestCase):
    @pytest.fixture(autouse=True)
    def _small(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(console_store, "PAGE_LINES", 3)
        monkeypatch.setattr(console_store, "RECENT_LINES", 4)


TestStore.settings = TestStoreOfSmallPages.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)


@given(st.integers(0, 10), st.integers(0, 10))
def test_an_empty_store_has_nothing_anywhere(first: int, last: int) -> None:
    store = ConsoleStore()

    assert list(store.span(first, last)) == []
    assert store.position(first) == 0
    assert not store.holds(first)


def test_links_that_are_shown_expire_and_those_to_come_do_not() -> None:
    store = ConsoleStore()
    span = LinkSpan(0, 1, "send:n", "", "exits")
    store.apply([Line(1, "n", links=flat([span]))], (), 0.0)
    store.expire_links("exits")
    store.apply([Line(2, "n", links=flat([span]))], (), 0.0)

    assert [store.links.of(store.line(n)) for n in range(2)] == [(), (span,)]

    store.forget_from(1)
    store.apply([Line(1, "n", links=flat([span]))], (), 0.0)

    assert store.links.of(store.line(0)) == (span,)


def test_the_limit_can_be_changed_in_the_middle() -> None:
    store = ConsoleStore(40_000)
    for first in range(1, 40_000, 1000):
        store.apply([line(number, "x") for number in range(first, first + 1000)], (), 0.0)
    store.keep(10_000)
    assert 10_000 <= len(store) < 10_000 + 2 * PAGE_LINES
    assert store.line(len(store) - 1).number == 40_000

    store.keep(20_000)
    store.apply([line(number, "x") for number in range(40_001, 50_001)], (), 0.0)
    assert len(store) > 20_000 - PAGE_LINES


def test_what_the_player_sent_is_found_from_any_place() -> None:
    store = ConsoleStore()
    store.apply([Line(n, "x", (), LineKind.COMMAND if n % 10 == 0 else LineKind.GAME) for n in range(1, 41)], (), 0.0)

    assert store.command_before(35) == 30
    assert store.command_before(30) == 20
    assert store.command_before(10) is None
    assert store.command_after(30) == 40
    assert store.command_after(40) is None
    store.forget_from(25)
    assert store.command_after(20) is None
    store.apply([Line(25, "look", (), LineKind.COMMAND)], (), 0.0)
    assert store.command_after(20) == 25
