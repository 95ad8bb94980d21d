"""The index against looking for each literal of each key, while keys come and go."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.automation.literal_index import MAX_SMALL, MAX_YOUNG, LiteralIndex
from scripting.automation.literal_scanners import AutomatonScanner, GramScanner, Scanner


class CountingScanners:
    """Builds scanners, and remembers how many literals each got."""

    def __init__(self) -> None:
        self.sizes: list[int] = []

    def __call__(self, literals: Iterable[str]) -> Scanner:
        built = AutomatonScanner(literals)
        self.sizes.append(len(built.literals))
        return built


@pytest.mark.parametrize("scanner", [AutomatonScanner, GramScanner])
@given(
    steps=st.lists(
        st.one_of(
            st.tuples(st.just("add"), st.integers(0, 40), st.integers(0, 120)),
            st.tuples(st.just("discard"), st.integers(0, 40), st.just(0)),
            st.tuples(st.just("add many"), st.integers(0, 900), st.just(0)),
        ),
        max_size=15,
    )
)
def test_a_key_is_found_exactly_as_long_as_it_is_there(
    scanner: Callable[[Iterable[str]], Scanner], steps: list[tuple[str, int, int]]
) -> None:
    index: LiteralIndex[int] = LiteralIndex(scanner)
    there: dict[int, tuple[str, ...]] = {}
    text = " ".join(f"word{number}." for number in range(0, 1000, 3))
    for step, number, word in steps:
        if step == "discard":
            index.discard(number, there.pop(number, ()))
        elif step == "add":
            index.discard(number, there.pop(number, ()))
            there[number] = (f"word{word}.", f"{word}. word")
            index.add(number, there[number])
        else:
            for key in range(1000, 1000 + number):
                there[key] = (f"word{key - 1000}.",)
                index.add(key, there[key])

        expected = {key for key, literals in there.items() if any(literal in text for literal in literals)}
        assert index.found_in(text) == expected


def test_several_keys_share_a_literal_until_the_last_is_gone() -> None:
    index: LiteralIndex[int] = LiteralIndex()
    index.add(1, ["gold"])
    index.add(2, ["gold"])

    index.discard(1, ["gold"])
    assert index.found_in("a gold coin") == {2}
    index.discard(2, ["gold"])
    assert index.found_in("a gold coin") == set()


def test_discarding_what_is_not_there_does_nothing() -> None:
    index: LiteralIndex[int] = LiteralIndex()

    index.discard(1, ["gold"])

    assert index.found_in("gold") == set()


def test_a_literal_made_and_killed_on_every_line_never_reaches_a_scanner() -> None:
    scanners = CountingScanners()
    index: LiteralIndex[int] = LiteralIndex(scanners)
    built = len(scanners.sizes)

    for number in range(1000):
        index.add(number, [f"prompt {number}"])
        assert index.found_in(f"prompt {number}") == {number}
        index.discard(number, [f"prompt {number}"])

    assert len(scanners.sizes) == built


def test_a_literal_that_comes_again_is_found_by_the_scanner_that_still_has_it() -> None:
    scanners = CountingScanners()
    index: LiteralIndex[int] = LiteralIndex(scanners)
    words = [f"<{number}>" for number in range(MAX_YOUNG + 1)]
    for number, word in enumerate(words):
        index.add(number, [word])
    assert index.found_in("<7>") == {7}
    built = len(scanners.sizes)

    for _ in range(100):
        for number, word in enumerate(words):
            index.discard(number, [word])
        assert index.found_in("<7>") == set()
        for number, word in enumerate(words):
            index.add(number, [word])
        assert index.found_in("<7>") == {7}

    assert len(scanners.sizes) == built


def test_dead_literals_are_left_out_when_a_scanner_is_built_anew() -> None:
    scanners = CountingScanners()
    index: LiteralIndex[int] = LiteralIndex(scanners)

    for number in range(20 * MAX_SMALL):
        index.add(number, [f"<{number}>"])
        index.discard(number - 100, [f"<{number - 100}>"])
        index.found_in("")

    assert max(scanners.sizes) <= 100 + MAX_YOUNG + 1


def test_many_at_once_are_built_into_a_scanner_once() -> None:
    scanners = CountingScanners()
    index: LiteralIndex[int] = LiteralIndex(scanners)
    before = len(scanners.sizes)

    for number in range(10_000):
        index.add(number, [f"<{number}>"])

    assert index.found_in("<9999>") == {9999}
    assert sum(scanners.sizes[before:]) == 10_000
