"""What was done to items, taken back and done again."""

import msgspec
import pytest

from netcore.api.items import Pattern, TriggerItem
from tests.support.items_core import ItemsCore
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import Kind
from ui.presenters.item_undo import MAX_STEPS, ItemUndo, Step

A = TriggerItem(id="a", name="a", patterns=(Pattern("x"),))
F = TriggerItem(id="F", name="F", folder=True)
ITEMS = (A, F, TriggerItem(id="x", name="x", parent="F"), TriggerItem(id="b", name="b"))


def desk_of(*items: TriggerItem) -> tuple[ItemDesk, ItemsCore]:
    core = ItemsCore(*items)
    numbers = iter(range(100))
    desk = ItemDesk(core.session.items, core.send, lambda: f"new{next(numbers)}")
    core.changed = desk.follow
    return desk, core


def undo(desk: ItemDesk, core: ItemsCore) -> None:
    desk.undone.undo()
    core.answer()


def redo(desk: ItemDesk, core: ItemsCore) -> None:
    desk.undone.redo()
    core.answer()


@pytest.mark.parametrize(
    ("ids", "parent", "before"),
    [(["a"], "F", ""), (["a", "b"], "F", "x"), (["b"], "", "a"), (["x"], "", ""), (["x"], "", "a")],
)
def test_a_move_is_taken_back_and_done_again(ids: list[str], parent: str, before: str) -> None:
    desk, core = desk_of(*ITEMS)
    was = core.order()
    desk.move(ids, parent, before)
    core.answer()
    moved = core.order()
    undo(desk, core)
    back = core.order()
    redo(desk, core)

    assert back == was
    assert core.order() == moved != was


def test_what_was_made_goes_and_comes_back() -> None:
    desk, core = desk_of(*ITEMS)
    desk.create(Kind.TRIGGER, "F")
    core.answer()
    desk.duplicate(["F"])
    core.answer()
    made = core.order()
    assert desk.undone.undo_words == "Duplicate “F copy”"
    undo(desk, core)
    undo(desk, core)
    assert core.order() == ["a", "F", "F/x", "b"]
    redo(desk, core)
    redo(desk, core)

    assert core.order() == made


def test_saving_and_switching_are_taken_back_part_by_part() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(A, name="A!"))
    desk.save("a")
    core.answer()
    desk.switch(["a", "b"], enabled=False)
    core.answer()
    core.elsewhere(msgspec.structs.replace(core.session.items.get("a"), command="look"))
    assert desk.undone.undo_words == "Switch “A!” and 1 more off"
    undo(desk, core)
    undo(desk, core)

    assert core.session.items.get("a") == msgspec.structs.replace(A, command="look")
    assert desk.undone.undo_words == ""


def test_unsaved_edits_of_one_field_are_one_step() -> None:
    desk, _ = desk_of(*ITEMS)
    for name in ("ab", "abc"):
        desk.edit(msgspec.structs.replace(A, name=name))
    desk.edit(msgspec.structs.replace(A, name="abc", patterns=()))
    desk.undone.undo()
    one = desk.shown("a")
    desk.undone.undo()

    assert one == msgspec.structs.replace(A, name="abc")
    assert desk.shown("a") == A
    assert desk.drafts.all() == ()
    desk.undone.redo()
    assert desk.shown("a") == one


def test_edits_of_a_draft_are_forgotten_with_it() -> None:
    desk, _ = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(A, name="ab"))
    desk.drop_draft("a")

    assert desk.undone.undo_words == ""


def test_a_removal_is_done_again() -> None:
    desk, core = desk_of(*ITEMS)
    desk.remove(["F"])
    core.answer()
    undo(desk, core)
    assert core.order() == ["a", "F", "F/x", "b"]
    redo(desk, core)

    assert core.order() == ["a", "b"]


def test_a_new_step_ends_what_could_be_done_again_and_the_oldest_go() -> None:
    steps = ItemUndo()
    for number in range(MAX_STEPS + 5):
        steps.did(Step(str(number), list, list))
    steps.undo()
    assert steps.redo_words == str(MAX_STEPS + 4)
    steps.did(Step("other", list, list))
    taken = 0
    while steps.undo_words:
        steps.undo()
        taken += 1

    assert taken == MAX_STEPS
    assert ItemUndo().undo() == [] == ItemUndo().redo()
