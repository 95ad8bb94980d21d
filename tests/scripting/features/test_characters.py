"""What all of Unicode says of characters."""

import pytest

from scripting.features import characters


@pytest.mark.parametrize(
    ("letter", "members", "others"),
    [
        (b"a", "äßΩ世", "１€ "),
        (b"d", "１٣", "²½a"),
        (b"l", "äß", "ÄΩ"),
        (b"u", "ÄΩ", "äß"),
        (b"p", "€„»", "ä１"),
        (b"s", "\u00a0\u2003", "ä"),
        (b"w", "ä１世", "€"),
        (b"c", "\u0085", "ä"),
        (b"x", "", "１ä"),
    ],
)
def test_classes_hold_characters_of_every_script(letter: bytes, members: str, others: str) -> None:
    is_in_class = characters.functions()["is_in_class"]

    assert [is_in_class(ord(character), letter) for character in members] == [True] * len(members)
    assert [is_in_class(ord(character), letter) for character in others] == [False] * len(others)


@pytest.mark.parametrize(
    ("code", "ambiguous_is_wide", "unseen", "columns"),
    [
        (ord("a"), False, 0, 1),
        (ord("世"), False, 0, 2),
        (0x301, False, 0, 0),
        (0x07, False, 3, 3),
        (ord("±"), True, 0, 2),
        (1 << 30, False, 0, 1),
        (-1, False, 0, 0),
    ],
)
def test_characters_take_columns(code: int, ambiguous_is_wide: bool, unseen: int, columns: int) -> None:
    assert characters.functions()["columns"](code, ambiguous_is_wide, unseen) == columns
