import pytest

from netcore.api.items import AliasItem, TriggerItem
from ui.presenters.alias_words import AliasWords, first_words
from ui.presenters.item_tree import ItemTree


@pytest.mark.parametrize(
    ("regex", "words"),
    [
        ("^kk (.*)$", ("kk",)),
        ("^kk$", ("kk",)),
        ("kk", ("kk",)),
        (r"\Agoto (\d+)", ("goto",)),
        ("(?i)^Tell-All .*", ("Tell-All",)),
        ("^(?:kk|kill) (.*)$", ("kk", "kill")),
        ("^(n|s|e|w)$", ("n", "s", "e", "w")),
        ("^größe$", ("größe",)),
        ("^k+$", ()),
        ("^ki?ll$", ()),
        ("^[ab]c$", ()),
        ("^(.*)$", ()),
        (".*", ()),
        ("", ()),
    ],
)
def test_what_calls_an_alias_is_read_off_its_beginning(regex: str, words: tuple[str, ...]) -> None:
    assert first_words(regex) == words


def test_words_follow_the_items() -> None:
    items = ItemTree()
    words = AliasWords(items)
    items.load(
        (
            AliasItem(id="1", name="a", regex="^kill (.*)$"),
            AliasItem(id="2", name="b", regex="^kick$", enabled=False),
            TriggerItem(id="3", name="c"),
        )
    )
    assert words.beginning_with("K") == ["kill"]
    assert words.beginning_with("kill") == []

    items.changed(AliasItem(id="2", name="b", regex="^kick$"), "")
    assert words.beginning_with("k") == ["kick", "kill"]
