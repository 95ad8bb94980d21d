import pytest

from netcore.api.keys import normalise


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
