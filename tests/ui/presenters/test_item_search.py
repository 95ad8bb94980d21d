"""Search across all items."""

import pytest

from netcore.api.items import AliasItem, Pattern, ScriptItem, TriggerItem
from ui.presenters.item_search import MAX_PLACES, MAX_SHOWN, ItemSearch

LOOT = TriggerItem(
    id="loot", name="Gold", patterns=(Pattern("x"), Pattern("some gold")), script="-- a\n  local gold = 1"
)
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$", command="drink gold")
MAP = ScriptItem(id="map", name="map", events=("gold.Event",), script="")


def places(search: ItemSearch) -> list[tuple[str, str, int, str]]:
    found = search.results((LOOT, HEAL, MAP)).found
    return [
        (place.item, place.where, place.line, place.text[place.start : place.end])
        for each in found
        for place in each.places
    ]


def test_names_patterns_commands_events_and_scripts_are_searched_with_their_places() -> None:
    assert places(ItemSearch("gold")) == [
        ("loot", "Name", 0, "Gold"),
        ("loot", "Pattern 2", 0, "gold"),
        ("loot", "Line 2", 2, "gold"),
        ("heal", "Command", 0, "gold"),
        ("map", "Event", 0, "gold"),
    ]


def test_a_capital_letter_or_the_switch_makes_case_count() -> None:
    assert places(ItemSearch("Gold")) == [("loot", "Name", 0, "Gold")]
    assert ("loot", "Name", 0, "Gold") not in places(ItemSearch("gold", matches_case=True))


def test_an_expression_is_searched_or_told_to_be_wrong() -> None:
    assert places(ItemSearch(r"^\^heal", is_regex=True)) == [("heal", "Pattern", 0, "^heal")]
    assert places(ItemSearch("x*", is_regex=True)) == [("loot", "Pattern 1", 0, "x")]  # nothing is no match
    assert "not right" in ItemSearch("(", is_regex=True).results((LOOT,)).remark


def test_the_remark_counts_and_what_is_too_much_is_cut() -> None:
    many = ScriptItem(id="m", name="m", script="x\n" * (MAX_PLACES + 1))

    assert ItemSearch("gold").results((LOOT, HEAL)).remark == "4 places in 2 items"
    assert ItemSearch("x").results((many,)).remark == "more than 500 places in 1 item"
    assert ItemSearch("zzz").results((LOOT,)).remark == "Nothing found."
    assert ItemSearch("").results((LOOT,)).found == ()


def test_a_long_line_is_cut_around_the_match() -> None:
    long = ScriptItem(id="l", name="l", script=f"{'a' * 5_000}gold{'b' * 5_000}")
    (place,) = ItemSearch("gold").results((long,)).found[0].places

    assert len(place.text) <= MAX_SHOWN
    assert place.text[place.start : place.end] == "gold"


@pytest.mark.parametrize(
    ("search", "by", "script"),
    [
        (ItemSearch("gold"), r"a\1", "-- a\n  local a\\1 = 1"),
        (ItemSearch(r"(go)(ld)", is_regex=True), r"\2\1", "-- a\n  local ldgo = 1"),
    ],
)
def test_matches_are_replaced_but_for_names(search: ItemSearch, by: str, script: str) -> None:
    changed = search.replaced(LOOT, by)

    assert changed.script == script
    assert changed.name == "Gold"
    assert isinstance(changed, TriggerItem)
    assert changed.patterns[1].pattern != "some gold"
