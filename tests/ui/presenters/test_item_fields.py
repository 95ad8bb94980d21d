import pytest

from netcore.api.items import AliasItem, ButtonItem, Pattern, ScriptItem, TriggerItem
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


def test_folders_of_buttons_are_tool_bars_menus_or_around_a_package() -> None:
    bar = ButtonItem(id="b", name="Bar", folder=True)
    menu = ButtonItem(id="m", name="Menu", parent="b", folder=True)
    package = ButtonItem(id="p", name="pkg", package="pkg", folder=True)
    its = ButtonItem(id="i", name="Its", parent="p", package="pkg", folder=True)
    tree = ItemTree()
    tree.load((bar, menu, package, its))

    assert [fields_of(item, tree.get(item.parent)) for item in (bar, menu, package, its)] == [
        {Field.BAR, Field.STYLE},
        {Field.ICON, Field.STYLE},
        frozenset(),
        {Field.BAR, Field.STYLE},
    ]
    assert [folder_text(tree, item).partition(".")[2].strip() for item in (bar, menu, package, its)] == [
        "It is a tool bar.",
        "It is a button with a menu.",
        "The folders in it are tool bars.",
        "It is a tool bar.",
    ]


def test_only_a_button_that_stays_down_has_something_to_send_when_it_comes_up() -> None:
    assert Field.COMMAND_UP in fields_of(ButtonItem(id="1", name="b", two_state=True))
    assert Field.COMMAND_UP not in fields_of(ButtonItem(id="1", name="b"))
