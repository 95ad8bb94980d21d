"""Both scanners find what looking for each literal in turn finds."""

from collections.abc import Callable, Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripting.automation.literal_scanners import AutomatonScanner, GramScanner, Scanner

texts = st.text(alphabet="abcß 😀", max_size=30)  # lines have no lone surrogates (see `Subject`)
literals = st.lists(st.text(alphabet="abcß \ud800😀", min_size=1, max_size=7), max_size=60)


@pytest.mark.parametrize("scanner", [AutomatonScanner, GramScanner])
@given(literals=literals, text=texts)
def test_a_scanner_finds_every_literal_that_is_there_and_no_other(
    scanner: Callable[[Iterable[str]], Scanner], literals: list[str], text: str
) -> None:
    assert scanner(literals).found_in(text) == {literal for literal in literals if literal in text}
