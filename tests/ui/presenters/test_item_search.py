"""Search across all items."""

import pytest

from netcore.api.items import AliasItem, ButtonItem, Item, Pattern, ScriptItem, TriggerItem
from ui.presenters.item_search import MAX_PLACES, MAX_SHOWN, MAX_SLOW_LINES, ItemSearch
from ui.presenters.needle import NeedleError, Query

LOOT = TriggerItem(
    id="loot", name="Gold", patterns=(Pattern("x"), Pattern("some gold")), script="-- a\n  local gold = 1"
)
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$", command="drink gold")
MAP = ScriptItem(id="map", name="map", events=("gold.Event",), script="")


def searched(query: Query, *items: Item) -> ItemSearch:
    search = ItemSearch()
    search.start(query, items)
    while search.is_searching:
        search.advance()
    return search


def places(query: Query) -> list[tuple[str, str, int, str]]:
    return [
        (place.item, place.where, place.line, place.text[place.start : place.end])
        for each in searched(query, LOOT, HEAL, MAP).found
        for place in each.places
    ]


def test_names_patterns_commands_events_and_scripts_are_searched_with_their_places() -> None:
    assert places(Query("gold")) == [
        ("loot", "Name", 0, "Gold"),
        ("loot", "Pattern 2", 0, "gold"),
        ("loot", "Line 2", 2, "gold"),
        ("heal", "Command", 0, "gold"),
        ("map", "Event", 0, "gold"),
    ]


def test_a_capital_letter_or_the_switch_makes_case_count() -> None:
    assert places(Query("Gold")) == [("loot", "Name", 0, "Gold")]
    assert ("loot", "Name", 0, "Gold") not in places(Query("gold", exact=True))


def test_a_pattern_is_searched_or_told_to_be_wrong() -> None:
    assert places(Query(r"^\^heal", is_pattern=True)) == [("heal", "Pattern", 0, "^heal")]
    assert places(Query("x*", is_pattern=True)) == [("loot", "Pattern 1", 0, "x")]  # nothing is no match
    assert "not right" in searched(Query("(", is_pattern=True), LOOT).remark


def test_a_pattern_that_takes_too_long_is_given_up() -> None:
    slow = ScriptItem(id="s", name="s", script=f"{'a' * 60}!\n" * (MAX_SLOW_LINES + 5))

    assert "too long" in searched(Query("(a+)+$", is_pattern=True), slow).remark


def test_it_is_done_in_steps_of_so_many_lines() -> None:
    search = ItemSearch()
    search.start(Query("gold"), [ScriptItem(id=str(number), name="gold", script="x\n" * 10) for number in range(30)])
    search.advance(100)

    assert search.is_searching
    assert 5 < len(search.found) < 12
    while search.is_searching:
        search.advance(100)
    assert len(search.found) == 30


def test_what_is_known_to_have_nothing_is_not_looked_through_and_ends_a_step_too() -> None:
    items = [ScriptItem(id=str(number), name="gold", script="x\n" * 10) for number in range(300)]
    asked: list[str] = []

    def may_have(item: Item) -> bool:
        asked.append(item.id)
        return item.id == "299"

    search = ItemSearch()
    search.start(Query("gold"), items, may_have)
    search.advance(100)

    assert len(asked) == 100
    while search.is_searching:
        search.advance(100)
    assert [found.item.id for found in search.found] == ["299"]


def test_the_remark_counts_and_what_is_too_much_is_cut() -> None:
    many = ScriptItem(id="m", name="m", script="x\n" * (MAX_PLACES + 1))

    assert searched(Query("gold"), LOOT, HEAL).remark == "4 places in 2 items"
    assert searched(Query("x"), many).remark == "more than 500 places in 1 item"
    assert searched(Query("zzz"), LOOT).remark == "Nothing found."
    assert searched(Query(""), LOOT).found == []


def test_a_long_line_is_cut_around_the_match() -> None:
    long = ScriptItem(id="l", name="l", script=f"{'a' * 5_000}gold{'b' * 5_000}")
    (place,) = searched(Query("gold"), long).found[0].places

    assert len(place.text) <= MAX_SHOWN
    assert place.text[place.start : place.end] == "gold"


@pytest.mark.parametrize(
    ("query", "by", "script"),
    [
        (Query("gold"), r"a\1", "-- a\n  local a\\1 = 1"),
        (Query(r"(go)(ld)", is_pattern=True), r"\2\1", "-- a\n  local ldgo = 1"),
    ],
)
def test_matches_are_replaced_but_for_names(query: Query, by: str, script: str) -> None:
    search = searched(query, LOOT)
    changed = search.replaced(search.found[0], by)

    assert changed.script == script
    assert changed.name == "Gold"
    assert isinstance(changed, TriggerItem)
    assert changed.patterns[1].pattern != "some gold"


def test_a_group_that_is_not_there_cannot_be_put_anywhere() -> None:
    search = searched(Query("(go)ld", is_pattern=True), LOOT)

    with pytest.raises(NeedleError):
        search.replaced(search.found[0], r"\7")


def test_a_buttons_commands_picture_and_look_are_searched_and_replaced() -> None:
    button = ButtonItem(
        id="b", name="B", command="red", command_up="no red", icon="red.png", style="QMenu {\n  color: red;\n}"
    )
    search = searched(Query("red"), button)
    [found] = search.found

    assert [(place.where, place.text) for place in found.places] == [
        ("Command", "red"), ("Up", "no red"), ("Picture", "red.png"), ("Look", "color: red;"),
    ]  # fmt: skip
    assert search.replaced(found, "blue") == ButtonItem(
        id="b", name="B", command="blue", command_up="no blue", icon="blue.png", style="QMenu {\n  color: blue;\n}"
    )
