import itertools

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore.api.commands import RemoveItem, SaveItem
from netcore.api.items import Item, ScriptItem, TriggerItem
from tests.support.items_core import ItemsCore
from ui.presenters.item_clipboard import read, written
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_examples import EXAMPLES
from ui.presenters.item_kinds import Kind, kind_of, problem


def trigger(identity: str, parent: str = "", *, folder: bool = False) -> TriggerItem:
    return TriggerItem(id=identity, name=identity, parent=parent, folder=folder, script=f"-- {identity}\n")


ITEMS = (trigger("a"), trigger("F", folder=True), trigger("x", "F"), trigger("y", "F"), trigger("b"), trigger("c"))


def desk_of(*items: Item) -> tuple[ItemDesk, ItemsCore]:
    core = ItemsCore(*items)
    numbers = itertools.count(1)
    desk = ItemDesk(core.session.items, core.send, lambda: f"new{next(numbers)}")
    core.changed = desk.follow
    return desk, core


@pytest.mark.parametrize(
    ("moved", "parent", "before", "order"),
    [
        (["c"], "", "a", ["c", "a", "F", "F/x", "F/y", "b"]),
        (["a"], "", "c", ["F", "F/x", "F/y", "b", "a", "c"]),
        (["a"], "", "", ["F", "F/x", "F/y", "b", "c", "a"]),
        (["a", "b"], "", "", ["F", "F/x", "F/y", "c", "a", "b"]),
        (["c", "a"], "F", "", ["F", "F/x", "F/y", "F/c", "F/a", "b"]),
        (["b"], "F", "y", ["a", "F", "F/x", "F/b", "F/y", "c"]),
        (["x"], "", "", ["a", "F", "F/y", "b", "c", "x"]),
        (["F"], "", "a", ["F", "F/x", "F/y", "a", "b", "c"]),
        (["a", "b"], "", "b", ["F", "F/x", "F/y", "a", "b", "c"]),
        (["F", "x"], "", "", ["a", "b", "c", "F", "F/x", "F/y"]),
    ],
)
def test_moved_items_stand_where_they_were_put(moved: list[str], parent: str, before: str, order: list[str]) -> None:
    desk, core = desk_of(*ITEMS)
    desk.move(moved, parent, before)
    core.answer()

    assert core.order() == order
    assert core.refused == []


@pytest.mark.parametrize(
    ("moved", "parent", "before"), [(["a"], "", "F"), (["c"], "", ""), (["F"], "F", ""), (["gone"], "", "")]
)
def test_a_move_that_changes_nothing_or_cannot_be_sends_nothing(moved: list[str], parent: str, before: str) -> None:
    desk, core = desk_of(*ITEMS)
    desk.move(moved, parent, before)

    assert core.sent == []


@given(st.data())
def test_a_move_puts_the_items_where_a_list_would(data: st.DataObject) -> None:
    names = [f"i{number}" for number in range(data.draw(st.integers(1, 6)))]
    chosen = data.draw(st.sets(st.sampled_from(names), min_size=1))
    moved = [name for name in names if name in chosen]
    before = data.draw(st.sampled_from(["", *names]))
    desk, core = desk_of(*(trigger(name) for name in names))
    desk.move(moved, "", before)
    core.answer()

    rest = names[names.index(before) :] if before else []
    anchor = next((name for name in rest if name not in moved), "")
    staying = [name for name in names if name not in moved]
    place = staying.index(anchor) if anchor else len(staying)
    assert core.order() == staying[:place] + moved + staying[place:]


@pytest.mark.parametrize(
    ("moved", "direction", "order"),
    [
        (["b"], -1, ["a", "b", "F", "F/x", "F/y", "c"]),
        (["b"], 1, ["a", "F", "F/x", "F/y", "c", "b"]),
        (["a"], -1, ["a", "F", "F/x", "F/y", "b", "c"]),
        (["b", "c"], -1, ["a", "b", "c", "F", "F/x", "F/y"]),
        (["y"], -1, ["a", "F", "F/y", "F/x", "b", "c"]),
        (["c"], 1, ["a", "F", "F/x", "F/y", "b", "c"]),
    ],
)
def test_items_go_up_and_down_among_their_siblings(moved: list[str], direction: int, order: list[str]) -> None:
    desk, core = desk_of(*ITEMS)
    desk.shift(moved, direction)
    core.answer()

    assert core.order() == order


def test_items_go_into_the_folder_above_them_and_out_again_to_behind_it() -> None:
    desk, core = desk_of(*ITEMS)
    desk.shift_in(["b"])
    core.answer()
    inside = core.order()
    desk.shift_out(["b"])
    core.answer()

    assert inside == ["a", "F", "F/x", "F/y", "F/b", "c"]
    assert core.order() == ["a", "F", "F/x", "F/y", "b", "c"]


def test_a_removed_folder_comes_back_with_all_in_it_and_where_it_was() -> None:
    desk, core = desk_of(*ITEMS)
    before = core.order()
    told = desk.remove(["F", "x", "b"])
    core.answer()
    between = core.order()
    desk.undone.undo()
    core.answer()

    assert told == "“F” and 3 more deleted."
    assert between == ["a", "c"]
    assert core.order() == before


def test_a_folder_is_removed_by_one_command() -> None:
    desk, core = desk_of(*ITEMS)
    desk.remove(["F"])

    assert core.sent == [RemoveItem("F")]


def test_what_was_unsaved_of_a_removed_item_comes_back_unsaved() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(ITEMS[0], name="A!"))
    desk.remove(["a"])
    core.answer()
    gone = desk.shown("a")
    desk.undone.undo()
    core.answer()

    assert gone is None
    assert core.order()[0] == "a"
    draft = desk.drafts.get("a")
    assert draft is not None
    assert draft.name == "A!"


def test_switching_leaves_what_is_unsaved_unsaved() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(ITEMS[0], script="unfinished("))
    desk.switch(["a"], enabled=False)
    core.answer()

    assert core.sent == [SaveItem(msgspec.structs.replace(ITEMS[0], enabled=False))]
    assert desk.drafts.get("a") == msgspec.structs.replace(ITEMS[0], enabled=False, script="unfinished(")
    assert not desk.drafts.is_in_conflict("a")


def test_switching_right_after_saving_does_not_undo_the_save() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(ITEMS[0], script="new()"))
    desk.save("a")
    desk.switch(["a"], enabled=False)
    desk.move(["a"], "", "")
    core.answer()

    saved = desk.items.get("a")
    assert saved == msgspec.structs.replace(ITEMS[0], script="new()", enabled=False)
    assert desk.drafts.all() == ()
    assert core.order()[-1] == "a"


def test_a_draft_without_a_name_is_not_sent() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(ITEMS[0], name=" "))

    assert not desk.save("a")
    assert desk.save_all() == ["a"]
    assert core.sent == []


def test_a_copy_stands_right_behind_its_original_with_all_in_it() -> None:
    desk, core = desk_of(*ITEMS)
    made = desk.duplicate(["F"])
    core.answer()

    assert made == ["new1"]
    assert core.order() == ["a", "F", "F/x", "F/y", "F copy", "F copy/x", "F copy/y", "b", "c"]


def test_what_is_copied_can_be_pasted_into_another_profile() -> None:
    desk, _ = desk_of(*ITEMS)
    items = read(written(desk.copy(["F", "x"])))
    other, other_core = desk_of(trigger("G", folder=True))
    made = other.paste(items, "G")
    other_core.answer()

    assert made == ["new1"]
    assert other_core.order() == ["G", "G/F", "G/F/x", "G/F/y"]


def test_items_pasted_where_another_kind_is_selected_go_to_the_top_of_their_own() -> None:
    desk, core = desk_of(ScriptItem(id="s", name="s", folder=True))
    desk.paste((trigger("a"),), "s")
    core.answer()

    assert core.order() == ["a", "s"]


@pytest.mark.parametrize("kind", list(Kind))
def test_a_new_item_does_nothing_yet_and_says_what_it_could_do(kind: Kind) -> None:
    desk, core = desk_of()
    desk.create(kind)
    (item,) = core.saved()

    assert kind_of(item) is kind
    lines = item.script.splitlines()
    assert lines
    assert all(line.startswith("--") for line in lines)


def test_a_new_item_goes_into_the_selected_folder() -> None:
    desk, core = desk_of(*ITEMS)
    desk.create(Kind.TRIGGER, "x")

    assert [item.parent for item in core.saved()] == ["F"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_an_example_is_whole(example) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001 - its type is its own
    desk, core = desk_of()
    identity = desk.adopt(example)
    (item,) = core.saved()

    assert item.id == identity
    assert problem(item) == ""


def test_a_draft_whose_item_was_removed_elsewhere_is_still_there_to_be_seen() -> None:
    desk, core = desk_of(*ITEMS)
    desk.edit(msgspec.structs.replace(ITEMS[2], name="x!"))
    core.removed_elsewhere("F")

    assert [item.name for item in desk.children(Kind.TRIGGER)] == ["a", "b", "c", "x!"]
