from hypothesis import given
from hypothesis import strategies as st

from ui.presenters.units import to_characters, to_units


@given(st.text(), st.integers(0, 20))
def test_units_and_characters_are_each_others_way_back(text: str, characters: int) -> None:
    characters = min(characters, len(text))

    assert to_characters(text, to_units(text, characters)) == characters


def test_an_emoji_is_two_units() -> None:
    assert to_units("a😀b", 2) == 3
    assert to_characters("a😀b", 3) == 2
