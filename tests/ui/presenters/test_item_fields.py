import pytest

from netcore.api.items import AliasItem, Pattern, ScriptItem, TriggerItem
from ui.presenters.item_fields import Field, fields_of, folder_text, span_text
from ui.presenters.item_tree import ItemTree


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.5, ""), (59.9, ""), (60, "= 1 min"), (90, "= 1 min 30 s"), (3600, "= 1 h"), (3723, "= 1 h 2 min 3 s")],
)
def test_a_time_above_a_minute_is_said_in_words(seconds: float, text: str) -> None:
    assert span_text(seconds) == text


def test_a_folder_shows_only_what_somebody_has_put_there() -> None:
    assert fields_of(AliasItem(id="1", name="f", folder=True)) == frozenset()
    assert fields_of(AliasItem(id="1", name="f", folder=True, script="x()")) == {Field.SCRIPT}
    assert fields_of(TriggerItem(id="1", name="f", folder=True)) == {Field.PATTERNS, Field.OPTIONS}
    assert fields_of(TriggerItem(id="1", name="f", folder=True, sound="x.wav")) == {
        *(Field.PATTERNS, Field.OPTIONS, Field.SOUND),
    }
    assert Field.SOUND in fields_of(TriggerItem(id="1", name="t"))
    assert fields_of(ScriptItem(id="1", name="s")) == {Field.EVENTS, Field.SCRIPT}


def test_a_folder_says_how_much_is_in_it() -> None:
    tree = ItemTree()
    folder = AliasItem(id="f", name="Walks", folder=True, enabled=False)
    tree.load((folder, AliasItem(id="a", name="a", parent="f")))

    assert folder_text(tree, folder) == "A folder with 1 alias. It is switched off, and all in it with it."
    gate = TriggerItem(id="g", name="Gate", folder=True, patterns=(Pattern("x"),))
    assert folder_text(tree, gate).startswith("An empty folder for triggers.")
