import pytest

from ui.look.tips import tip


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A bridge", "A bridge"),
        ("HP < MP", "<qt>HP &lt; MP</qt>"),
        ("<img src='/etc/hostname'>", "<qt>&lt;img src=&#x27;/etc/hostname&#x27;&gt;</qt>"),
        ("<b>bold</b>", "<qt>&lt;b&gt;bold&lt;/b&gt;</qt>"),
    ],
)
def test_a_tip_shows_foreign_words_as_they_are(text: str, shown: str) -> None:
    assert tip(text) == shown
