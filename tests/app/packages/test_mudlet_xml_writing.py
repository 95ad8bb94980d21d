from xml.etree.ElementTree import fromstring

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.packages.mudlet_xml import read_xml
from app.packages.mudlet_xml_writing import write_xml
from app.profiles.item_tree import ItemTree
from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    Side,
    TimerItem,
    TriggerItem,
)

ITEMS: tuple[Item, ...] = (
    TriggerItem(id="0", name="folder", folder=True, enabled=False),
    TriggerItem(
        id="1",
        name="t",
        parent="0",
        script='send("<x>")\n\tif a < b then',
        command="look",
        multiline=True,
        margin=3,
        match_all=True,
        is_filter=True,
        fire_length=2,
        sound="a.wav",
        highlight=True,
        highlight_foreground="#00ff00",
        highlight_background="transparent",
        patterns=(
            Pattern("sub"),
            Pattern("^re$", PatternKind.REGEX),
            Pattern("begin", PatternKind.START_OF_LINE),
            Pattern("exact", PatternKind.EXACT),
            Pattern("return true", PatternKind.LUA),
            Pattern("2", PatternKind.SPACER),
            Pattern("2,IGNORE", PatternKind.COLOUR),
            Pattern("DEFAULT,8", PatternKind.COLOUR),
            Pattern("200,15", PatternKind.COLOUR),
            Pattern("", PatternKind.PROMPT),
        ),
    ),
    TriggerItem(id="2", name="child of a trigger", parent="1"),
    AliasItem(id="3", name="a", regex="^x (.+)$", command="y"),
    TimerItem(id="4", name="ti", seconds=3723.25, command="z"),
    KeyItem(id="5", name="k", key="ctrl+shift+f5"),
    KeyItem(id="6", name="pad", key="keypad_8"),
    ButtonItem(id="7", name="bar", folder=True, side=Side.FLOATING),
    ButtonItem(id="8", name="b", parent="7", command="on", command_up="off", two_state=True, style="color: red"),
    ScriptItem(id="9", name="s", script="x()", events=("sysLoadEvent", "gmcp.Char")),
)


def read_back(items: tuple[Item, ...]) -> list[Item]:
    contents = read_xml(write_xml(ItemTree(items)), "")
    assert contents.left_out == []
    numbers = {item.id: str(number) for number, item in enumerate(contents.items)}
    return [replace(item, id=numbers[item.id], parent=numbers.get(item.parent, "")) for item in contents.items]


def test_what_is_written_is_read_back() -> None:
    assert read_back(ITEMS) == list(ITEMS)


@given(st.text())
def test_every_script_comes_back_but_for_what_is_no_text(script: str) -> None:
    [item] = read_back((ScriptItem(id="0", name="s", script=script),))
    expected = "".join("\ufffd" if c in "\ufffe\uffff" or "\ud800" <= c <= "\udfff" else c for c in script)

    assert item.script == expected or "\ufffc" in script


def test_where_a_package_is_explained_is_said_again() -> None:
    help_url = "https://example.org/?a=1&b=2"

    assert read_xml(write_xml(ItemTree(ITEMS), help_url), "").help_url == help_url
    assert b"HelpPackage" not in write_xml(ItemTree(ITEMS))


def test_a_timer_in_a_timer_starts_with_it_and_one_in_a_folder_does_not() -> None:
    items = (
        TimerItem(id="f", name="f", folder=True),
        TimerItem(id="t", name="t", parent="f"),
        TimerItem(id="o", name="o", parent="t"),
    )
    root = fromstring(write_xml(ItemTree(items)))

    assert [(each.findtext("name"), each.get("isOffsetTimer")) for each in root.iter() if each.find("name") is not None] == [
        ("f", "no"), ("t", "no"), ("o", "yes"),
    ]  # fmt: skip
