from netcore.api.items import TriggerItem
from ui.presenters.drafts import Drafts

LOOT = TriggerItem(id="1", name="Loot", script="send('get all')\n")


def drafts_of(edited: TriggerItem) -> Drafts:
    drafts = Drafts()
    drafts.edit(LOOT, edited)
    return drafts


def renamed(name: str) -> TriggerItem:
    return TriggerItem(id="1", name=name, script=LOOT.script)


def test_an_edit_taken_back_leaves_no_draft() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.edit(LOOT, LOOT)

    assert drafts.get("1") is None


def test_what_comes_back_from_the_core_as_it_was_sent_ends_the_draft() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.sends(renamed("Plunder"))
    drafts.follow("1", renamed("Plunder"))

    assert drafts.all() == ()


def test_typing_on_while_a_save_is_under_way_is_no_conflict() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.sends(renamed("Plunder"))
    drafts.edit(LOOT, renamed("Plunder all"))
    drafts.follow("1", renamed("Plunder"))

    assert not drafts.is_in_conflict("1")
    assert drafts.get("1") == renamed("Plunder all")


def test_a_save_that_the_core_refused_is_not_lost_when_another_change_comes() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.sends(renamed("Plunder"))
    drafts.follow("1", TriggerItem(id="1", name="Loot", script=LOOT.script, command="get all"))

    assert drafts.get("1") == TriggerItem(id="1", name="Plunder", script=LOOT.script, command="get all")


def test_a_switch_right_behind_a_save_is_no_conflict_either() -> None:
    drafts = drafts_of(renamed("Plunder"))
    off = TriggerItem(id="1", name="Plunder", script=LOOT.script, enabled=False)
    drafts.sends(renamed("Plunder"))
    drafts.sends(off)
    drafts.follow("1", renamed("Plunder"))
    drafts.follow("1", off)

    assert drafts.all() == ()


def test_a_draft_takes_over_what_it_has_not_touched() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.follow("1", TriggerItem(id="1", name="Loot", script=LOOT.script, enabled=False, parent="9"))

    assert drafts.get("1") == TriggerItem(id="1", name="Plunder", script=LOOT.script, enabled=False, parent="9")
    assert not drafts.is_in_conflict("1")


def test_the_same_field_changed_in_two_ways_is_a_conflict_and_the_draft_stays() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.follow("1", renamed("Booty"))

    assert drafts.is_in_conflict("1")
    assert drafts.get("1") == renamed("Plunder")


def test_a_decided_conflict_does_not_come_back_by_itself() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.follow("1", renamed("Booty"))
    drafts.keep("1")
    drafts.follow("1", renamed("Booty"))

    assert not drafts.is_in_conflict("1")


def test_a_draft_whose_item_was_removed_elsewhere_is_in_conflict_and_can_be_kept() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.follow("1", None)
    was_in_conflict = drafts.is_in_conflict("1")
    drafts.keep("1")

    assert was_in_conflict
    assert drafts.get("1") == renamed("Plunder")


def test_the_same_edit_made_elsewhere_leaves_nothing_to_save() -> None:
    drafts = drafts_of(renamed("Plunder"))
    drafts.follow("1", renamed("Plunder"))

    assert drafts.all() == ()


def test_the_question_names_the_first_three() -> None:
    drafts = Drafts()
    for number in range(5):
        drafts.edit(None, TriggerItem(id=str(number), name=f"T{number}"))

    assert drafts.question() == "Save the changes to “T0”, “T1”, “T2” and 2 more?"
