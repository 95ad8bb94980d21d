import pytest
from hypothesis import given

from app.packages.mudlet_text import read_text, written_text
from tests.support.any_items import TEXTS


@pytest.mark.parametrize(
    ("text", "written"), [("a\tb\n", "a\tb\n"), ("\x1b[1m", "\ufffc\u241b[1m"), ("\x7f", "\ufffc\u2421")]
)
def test_control_characters_have_pictures(text: str, written: str) -> None:
    assert (written_text(text), read_text(written)) == (written, text)


def test_what_is_no_text_is_replaced() -> None:
    assert written_text("a\ud800\ufffe") == "a\ufffd\ufffd"


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert read_text(written_text(text)) == text
