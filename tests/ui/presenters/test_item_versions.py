"""Earlier versions of an item, to be read."""

from datetime import UTC, datetime

from netcore.api.events import ItemFileFound, VersionsListed
from netcore.api.items import AliasItem, Pattern, ScriptItem, TriggerItem
from netcore.api.versions import ItemVersion
from ui.presenters.item_versions import ItemVersions, as_text, difference, summary, taken, title

NOW = TriggerItem(id="t", name="Loot", parent="F", enabled=False, patterns=(Pattern("gold"),), script="a\nb\n")
THEN = ItemVersion(
    1_767_225_600.0, TriggerItem(id="old", name="Loot", patterns=(Pattern("silver"),), script="a\nc\nd", multiline=True)
)


def test_an_item_is_lines_of_what_is_not_as_ever() -> None:
    assert as_text(NOW) == ["Name: Loot", "Pattern (contains): gold", "", "a", "b"]
    assert as_text(ScriptItem(id="s", name="s", events=("a", "b"))) == ["Name: s", "Events: a, b"]


def test_the_difference_says_what_would_come_back_and_what_would_go() -> None:
    assert [line for line in difference(THEN, NOW) if line[0] in "+-"] == [
        "-Pattern (contains): gold",
        "+Pattern (contains): silver",
        "+Multiline: True",
        "-b",
        "+c",
        "+d",
    ]
    assert summary(THEN, NOW) == "4 lines more, 2 less"


def test_what_is_taken_stays_where_the_item_is_now() -> None:
    item = taken(THEN, NOW)

    assert (item.id, item.parent, item.enabled, item.script) == ("t", "F", False, "a\nc\nd")
    assert taken(ItemVersion(0, AliasItem(id="a", name="a")), NOW) is NOW


def test_only_versions_that_differ_are_told_of_and_only_of_this_item() -> None:
    versions = ItemVersions()
    versions.told(VersionsListed("t", (ItemVersion(2.0, NOW), THEN)))

    assert versions.of(NOW) == (THEN,)
    assert versions.of(TriggerItem(id="x", name="x")) == ()


def test_a_file_is_taken_once() -> None:
    versions = ItemVersions()
    versions.told(ItemFileFound("t", "/x/Loot.lua"))

    assert (versions.take_file("t"), versions.take_file("t")) == ("/x/Loot.lua", "")


def test_dates_are_written_for_people() -> None:
    today = datetime(2026, 1, 1, 12, tzinfo=UTC)
    titles = [title(ItemVersion(when, NOW), today) for when in (THEN.when, THEN.when - 3600, THEN.when - 90_000, 0.0)]

    assert titles == ["Today 00:00:00", "Yesterday 23:00:00", "30 December 2025 23:00:00", "Before that"]
