import pytest

from netcore.api.keys import normalise, types_text


@pytest.mark.parametrize(
    ("written", "spelt"),
    [
        ("F5", "f5"),
        ("Shift + Ctrl+F5", "ctrl+shift+f5"),
        ("meta+alt+Left", "alt+meta+left"),
        ("keypad_8", "keypad_8"),
        ("ctrl+", ""),
        ("hyper+x", ""),
        ("", ""),
    ],
)
def test_a_key_has_one_spelling(written: str, spelt: str) -> None:
    assert normalise(written) == spelt


@pytest.mark.parametrize(
    ("key", "types"),
    [
        ("a", True),
        ("shift+a", True),
        ("ctrl+alt+q", True),
        ("keypad_8", True),
        ("space", True),
        ("f5", False),
        ("ctrl+a", False),
        ("alt+left", False),
    ],
)
def test_which_keys_write(key: str, types: bool) -> None:
    assert types_text(key) is types
