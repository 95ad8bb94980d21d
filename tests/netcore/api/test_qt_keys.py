import pytest
from PySide6.QtCore import Qt

from netcore.api.qt_keys import code_of, key_of


@pytest.mark.parametrize(
    ("code", "modifiers", "key"),
    [
        (65, 0, "a"),
        (0x01000034, 0x06000000, "ctrl+shift+f5"),
        (0x38, 0x20000000, "keypad_8"),
        (0x01000013, 0x20000000, "keypad_8"),
        (0x2F, 0x20000000, "keypad_slash"),
        (0x01000012, 0x08000000, "alt+left"),
        (0xE4, 0, "ä"),
        (0x01000052, 0, "f35"),
        (0x01000053, 0, ""),
        (-1, 0, ""),
        (1 << 40, 0, ""),
    ],
)
def test_numbers_name_keys(code: int, modifiers: int, key: str) -> None:
    assert key_of(code, modifiers) == key


def test_every_key_of_the_keyboard_is_called_as_qt_calls_it() -> None:
    names = [Qt.Key(code).name.removeprefix("Key_").lower() for code in (*range(0x20, 0x61), *range(0x7B, 0x7F))]

    assert [key_of(code, 0) for code in (*range(0x20, 0x61), *range(0x7B, 0x7F))] == names


def test_names_lead_back_to_numbers() -> None:
    printable = [key_of(code, 0) for code in (*range(0x20, 0x61), *range(0x7B, 0x7F), 0xE4)]
    special = [key_of(code, 0) for code in (*range(0x01000000, 0x01000018), 0x01000030, 0x01000052)]
    keys = [key for key in (*printable, *special) if key]
    held = [f"{modifier}+{key}" for key in keys for modifier in ("ctrl", "ctrl+alt+shift+meta")]

    assert [key_of(*code_of(key)) for key in (*keys, *held, "keypad_8", "ctrl+keypad_enter")] == [
        *keys,
        *held,
        "keypad_8",
        "ctrl+keypad_enter",
    ]
    assert [code_of(key) for key in ("", "no+key", "nothing")] == [(-1, 0)] * 3
