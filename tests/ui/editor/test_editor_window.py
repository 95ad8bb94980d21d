import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import RemoveItem, SaveItem
from netcore.api.display import ScriptFailed, ScriptMended
from netcore.api.events import SessionOpened
from netcore.api.items import AliasItem, KeyItem, Pattern, PatternKind, ScriptItem, TimerItem, TriggerItem
from netcore.api.permissions import Owner
from tests.support.items_core import ItemsCore
from tests.ui.editor.conftest import Open
from ui.editor.editor_actions import SPECS, Scope
from ui.editor.editor_window import EditorWindow
from ui.editor.tree_model import DRAG_MIME_TYPE, Role
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.item_kinds import Kind

# The offscreen platform can neither bring a window to the front nor grab the keyboard for a menu.
pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)|grabbing the keyboard")]

FOLDER = TriggerItem(id="F", name="Combat", folder=True)
LOOT = TriggerItem(
    id="loot",
    name="Loot",
    patterns=(Pattern("gold", PatternKind.SUBSTRING), Pattern("^(\\d+) coins$", PatternKind.REGEX)),
    command="get gold",
    script="local n = 1\nsend('count ' .. n)\n",
)
FLEE = TriggerItem(id="flee", name="Flee", parent="F", patterns=(Pattern("hits you"),), script="send('flee')\n")
HEAL = AliasItem(id="heal", name="Heal", regex="^heal$", script="-- heal\n")
TICK = TimerItem(id="tick", name="Tick", seconds=90.0, enabled=False)
KEY = KeyItem(id="key", name="Run", key="f5")
MAP = ScriptItem(id="map", name="mapRoom", events=("gmcp.Room.Info",), script="function mapRoom() end\n")
ALL = (FOLDER, LOOT, FLEE, HEAL, TICK, KEY, MAP)


def type_in(widget: QWidget, text: str) -> None:
    QTest.keyClicks(widget, text)


def failed(item: str, line: int, message: str = "it broke") -> ScriptFailed:
    return ScriptFailed(1.0, item, Owner("", "trigger", item, line), message, "stack traceback: …")


def names_in_tree(window: EditorWindow) -> list[str]:
    model, names = window.tree.model, []

    def walk(parent: object, depth: int) -> None:
        for row in range(model.rowCount(parent)):  # type: ignore[arg-type]  # an index
            index = model.index(row, 0, parent)  # type: ignore[arg-type]  # the same
            names.append("  " * depth + str(index.data()))
            walk(index, depth + 1)

    walk(window.tree.view.rootIndex(), 0)
    return names


# --- the tree ---


def test_the_tree_has_every_kind_with_folders_and_items(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)

    assert names_in_tree(window) == [
        *("Triggers", "  Combat", "    Flee", "  Loot", "Aliases", "  Heal"),
        *("Timers", "  Tick", "Keys", "  Run", "Buttons", "Scripts", "  mapRoom"),
    ]


def test_a_tick_in_the_tree_switches_the_item_at_once(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.tree.view.choose("tick")
    window.tree.view.setFocus()
    QTest.keyClick(window.tree.view, Qt.Key.Key_Space)
    core.answer()

    assert core.sent == [SaveItem(msgspec.structs.replace(TICK, enabled=True))]
    assert window.tree.model.index_of("tick").data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked


def test_the_box_in_the_form_switches_at_once_too(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    window.form.switch.click()
    core.answer()

    assert core.sent == [SaveItem(msgspec.structs.replace(LOOT, enabled=False))]
    assert not window.form.switch.isChecked()


def test_all_that_is_selected_is_switched_together(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.tree.view.choose_all(["loot", "flee"])
    window.actions_by_name["switch"].trigger()

    assert sorted(item.name for item in core.saved() if not item.enabled) == ["Flee", "Loot"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("loot", ["Triggers", "  Loot"]),
        ("HITS", ["Triggers", "  Combat", "    Flee"]),
        ("function map", ["Scripts", "  mapRoom"]),
        ("nowhere", []),
    ],
)
def test_the_search_box_finds_names_patterns_and_scripts(open_editor: Open, query: str, names: list[str]) -> None:
    window, _ = open_editor(*ALL)
    window.tree.search.setText(query)

    assert names_in_tree(window) == names


def test_enter_in_the_search_box_goes_to_the_first_find_and_escape_shows_all_again(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.search.setFocus()
    type_in(window.tree.search, "hits")
    QTest.keyClick(window.tree.search, Qt.Key.Key_Return)
    found = window.tree.view.current
    QTest.keyClick(window.tree.search, Qt.Key.Key_Escape)

    assert found == "flee"
    assert len(names_in_tree(window)) == 13


def test_the_item_in_the_form_stays_there_while_the_search_hides_it(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("flee")
    window.tree.search.setText("map")
    hidden = (window.form.isVisible(), window.form.name.text(), window.tree.view.selected)
    window.tree.search.clear()

    assert hidden == (True, "Flee", [])
    assert window.tree.view.selected == ["flee"]


def test_folders_are_folded_again_after_a_search(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    view, model = window.tree.view, window.tree.model
    window.tree.search.setText("hits")
    during = view.isExpanded(model.index_of("F"))
    window.tree.search.clear()

    assert during
    assert not view.isExpanded(model.index_of("F"))


def test_an_item_with_an_error_has_a_badge_until_it_is_mended(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    core.session.display_arrived(failed("loot", 2))
    window.session_changed()
    index = window.tree.model.index_of("loot")
    with_error = bool(index.data(Role.BROKEN)), index.data(Qt.ItemDataRole.AccessibleTextRole)
    core.session.display_arrived(ScriptMended("loot"))
    window.session_changed()

    assert with_error == (True, "Loot, trigger, has an error")
    assert not index.data(Role.BROKEN)


def test_a_folder_tells_of_errors_and_unsaved_edits_in_it(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    core.session.display_arrived(failed("flee", 1))
    window.show_item("flee", 1)
    type_in(window.form.code, "x")
    model = window.tree.model
    rows = {"Combat": model.index_of("F"), "Triggers": model.index_of_kind(Kind.TRIGGER)}
    others = [model.index_of("loot"), model.index_of_kind(Kind.ALIAS)]

    for role in (Role.BROKEN_WITHIN, Role.UNSAVED_WITHIN):
        assert all(index.data(role) for index in rows.values())
        assert not any(index.data(role) for index in others)


def drop(window: EditorWindow, ids: list[str], row: int, folder: str | Kind) -> bool:
    data = QMimeData()
    data.setData(DRAG_MIME_TYPE, "\n".join(ids).encode())
    model = window.tree.model
    parent = model.index_of_kind(folder) if isinstance(folder, Kind) else model.index_of(folder)
    may = model.canDropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    model.dropMimeData(data, Qt.DropAction.MoveAction, row, 0, parent)
    return may


@pytest.mark.parametrize(
    ("ids", "row", "folder", "order"),
    [
        (["loot"], -1, "F", ["Combat", "Combat/Flee", "Combat/Loot"]),
        (["loot"], 0, "F", ["Combat", "Combat/Loot", "Combat/Flee"]),
        (["loot"], 0, Kind.TRIGGER, ["Loot", "Combat", "Combat/Flee"]),
        (["flee"], -1, Kind.TRIGGER, ["Combat", "Loot", "Flee"]),
    ],
)
def test_dragging_moves_items_among_folders(
    open_editor: Open, ids: list[str], row: int, folder: str | Kind, order: list[str]
) -> None:
    window, core = open_editor(FOLDER, LOOT, FLEE)
    may = drop(window, ids, row, folder)
    core.answer()

    assert may
    assert core.order() == order
    assert [name.strip() for name in names_in_tree(window)[1:4]] == [path.rsplit("/")[-1] for path in order]


@pytest.mark.parametrize(
    ("onto", "edge", "order"),
    [
        ("F", 0.5, ["Combat", "Combat/Flee", "Combat/Loot"]),
        ("F", 0.0, ["Loot", "Combat", "Combat/Flee"]),
        ("flee", 0.0, ["Combat", "Combat/Loot", "Combat/Flee"]),
    ],
)
def test_the_mouse_drops_an_item_on_a_folder_or_between_two(
    open_editor: Open, onto: str, edge: float, order: list[str]
) -> None:
    window, core = open_editor(FOLDER, LOOT, FLEE)
    view, model = window.tree.view, window.tree.model
    view.expandAll()
    data = model.mimeData([model.index_of("loot")])
    place = view.visualRect(model.index_of(onto))
    pointer = QPointF(place.center().x(), place.top() + edge * place.height() + (edge == 0.0))
    for kind in (QDragEnterEvent, QDragMoveEvent):
        at: QPoint = pointer.toPoint()
        moved = kind(at, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(view.viewport(), moved)
        assert moved.isAccepted()
    dropped = QDropEvent(
        pointer, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(view.viewport(), dropped)
    core.answer()

    assert core.order() == order


@pytest.mark.parametrize(("ids", "folder"), [(["loot"], Kind.ALIAS), (["F"], "F"), (["heal"], "F")])
def test_an_item_cannot_be_dropped_among_another_kind_or_in_itself(
    open_editor: Open, ids: list[str], folder: str | Kind
) -> None:
    window, core = open_editor(*ALL)

    assert not drop(window, ids, -1, folder)
    assert core.sent == []


def test_what_is_dragged_is_what_is_selected(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.view.choose_all(["loot", "flee"])
    data = window.tree.model.mimeData(window.tree.view.selectedIndexes())

    assert sorted(bytes(data.data(DRAG_MIME_TYPE).data()).decode().split("\n")) == ["flee", "loot"]


@pytest.mark.parametrize(
    ("key", "chosen", "order"),
    [
        (Qt.Key.Key_Up, "loot", ["Loot", "Combat", "Combat/Flee"]),
        (Qt.Key.Key_Down, "F", ["Loot", "Combat", "Combat/Flee"]),
        (Qt.Key.Key_Right, "loot", ["Combat", "Combat/Flee", "Combat/Loot"]),
        (Qt.Key.Key_Left, "flee", ["Combat", "Flee", "Loot"]),
    ],
)
def test_alt_and_arrows_move_items_and_they_stay_selected(
    open_editor: Open, key: Qt.Key, chosen: str, order: list[str]
) -> None:
    window, core = open_editor(FOLDER, LOOT, FLEE)
    window.tree.view.choose(chosen)
    window.tree.view.setFocus()
    QTest.keyClick(window.tree.view, key, Qt.KeyboardModifier.AltModifier)
    core.answer()

    assert core.order() == order
    assert window.tree.view.current == chosen


def test_unfolding_is_kept_when_items_move(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    view, model = window.tree.view, window.tree.model
    view.expand(model.index_of("F"))
    core.elsewhere(msgspec.structs.replace(LOOT), before="F")

    assert view.isExpanded(model.index_of("F"))
    assert names_in_tree(window)[1:4] == ["  Loot", "  Combat", "    Flee"]


# --- making, copying, removing ---


def test_a_new_item_is_made_chosen_and_its_name_can_be_typed_at_once(open_editor: Open, qtbot: QtBot) -> None:
    window, core = open_editor(*ALL)
    window.tree.view.choose("heal")
    window.tree.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    core.answer()
    type_in(window.form.name, "Greet")
    (made,) = core.saved()

    assert isinstance(made, AliasItem)
    assert window.tree.view.current == made.id
    assert window.form.name.hasFocus()
    draft = window.drafts.get(made.id)
    assert draft is not None
    assert draft.name == "Greet"
    assert made.script.startswith("-- Runs instead of sending what you typed.")


@pytest.mark.parametrize("kind", list(Kind))
def test_each_kind_can_be_made_from_the_menu(open_editor: Open, kind: Kind) -> None:
    window, core = open_editor()
    window.actions_by_name[f"new_{kind.value}"].trigger()
    core.answer()

    assert [window.tree.view.current_kind, window.tree.view.current] == [kind, core.saved()[0].id]


def test_a_new_folder_goes_where_the_selection_is(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.tree.view.choose("flee")
    window.tree.view.setFocus()
    QTest.keyClick(window, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    core.answer()

    assert [(item.folder, item.parent) for item in core.saved()] == [(True, "F")]
    assert "Combat/New folder" in core.order()


def test_an_example_becomes_an_item_with_one_click(open_editor: Open) -> None:
    window, core = open_editor()
    card = window.start.cards[0]
    card.button.click()
    core.answer()

    assert [item.name for item in core.saved()] == [card.example.item.name]
    assert window.form.code.text == card.example.item.script


def test_with_nothing_selected_the_examples_of_that_kind_come_first(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.view.choose_kind(Kind.KEY)

    assert window.start.isVisible()
    assert window.start.new.text() == "New key"
    QApplication.processEvents()  # lays the cards out
    tops = sorted(window.start.cards, key=lambda card: card.mapTo(window, QPoint(0, 0)).y())
    assert isinstance(tops[0].example.item, KeyItem)


def test_delete_removes_and_undo_brings_back(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    before = core.order()
    window.tree.view.choose("F")
    window.tree.view.setFocus()
    QTest.keyClick(window.tree.view, Qt.Key.Key_Delete)
    core.answer()
    between = core.order()
    told = window.tree.notice.text
    QTest.keyClick(window.tree.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    core.answer()

    assert core.sent[0] == RemoveItem("F")
    assert "Combat" not in between
    assert told == "“Combat” and 1 more deleted."
    assert core.order() == before
    assert window.tree.view.current == "F"
    assert not window.tree.notice.isVisible()


def test_the_delete_key_in_a_text_deletes_text_not_the_item(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    QTest.keyClick(window.form.code, Qt.Key.Key_Delete)
    QTest.keyClick(window.form.code, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    assert core.sent == []
    assert window.form.code.text.startswith("ocal n")


def test_duplicate_makes_a_copy_and_chooses_it(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.tree.view.choose("loot")
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    core.answer()

    assert core.order()[2:4] == ["Loot", "Loot copy"]
    assert window.tree.view.current == core.saved()[0].id


def test_copy_and_paste_make_new_items(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    view = window.tree.view
    view.choose("loot")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    view.choose("F")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    core.answer()

    (pasted,) = core.saved()
    assert (pasted.name, pasted.parent, pasted.script) == ("Loot", "F", LOOT.script)
    assert pasted.id != "loot"
    assert view.current == pasted.id


def test_cut_and_paste_move(open_editor: Open) -> None:
    window, core = open_editor(FOLDER, LOOT, FLEE)
    view = window.tree.view
    view.choose("loot")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_X, Qt.KeyboardModifier.ControlModifier)
    core.answer()
    view.choose("F")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    core.answer()

    assert core.order() == ["Combat", "Combat/Flee", "Combat/Loot"]


def test_pasting_what_is_no_item_says_so(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    QGuiApplication.clipboard().setText("kill all the things")
    window.tree.view.setFocus()
    QTest.keyClick(window.tree.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert core.sent == []
    assert window.tree.notice.text == "There are no items on the clipboard."


# --- editing and saving ---


def test_edits_wait_as_a_draft_until_ctrl_s(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 2)
    type_in(window.form.code, "x()")
    unsaved = (core.sent, window.isWindowModified(), bool(window.tree.model.index_of("loot").data(Role.UNSAVED)))
    QTest.keyClick(window.form.code, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    core.answer()

    assert unsaved[1:] == (True, True)
    (saved,) = core.saved()
    assert saved == msgspec.structs.replace(LOOT, script="local n = 1\nx()send('count ' .. n)\n")
    assert not window.isWindowModified()
    assert not window.tree.model.index_of("loot").data(Role.UNSAVED)


def test_each_field_of_each_kind_reaches_the_item(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    fields = window.form.fields
    window.show_item("loot")
    window.form.name.setFocus()
    window.form.focus_name()
    type_in(window.form.name, "Plunder")
    fields.command.setFocus()
    type_in(fields.command, " all")
    type_in(fields.sound, "coins.wav")
    window.show_item("heal")
    fields.regex.selectAll()
    type_in(fields.regex, "^h$")
    window.show_item("tick")
    fields.seconds.setValue(0.25)
    window.show_item("map")
    fields.events.add_row()
    fields.events.focus_row(1)
    type_in(window.focusWidget(), "gmcp.Char")
    window.actions_by_name["save_all"].trigger()
    core.answer()

    assert sorted(core.saved(), key=lambda item: item.id) == [
        msgspec.structs.replace(HEAL, regex="^h$"),
        msgspec.structs.replace(LOOT, name="Plunder", command="get gold all", sound="coins.wav"),
        msgspec.structs.replace(MAP, events=("gmcp.Room.Info", "gmcp.Char")),
        msgspec.structs.replace(TICK, seconds=0.25),
    ]
    assert not window.has_unsaved


def test_looking_at_another_item_loses_nothing(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "-- new")
    window.show_item("heal")
    window.show_item("loot")

    assert window.form.code.text == "-- newlocal n = 1\nsend('count ' .. n)\n"
    assert window.has_unsaved


def test_undo_goes_on_where_it_was_after_looking_at_another_item(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.show_item("heal")
    window.show_item("loot")
    window.form.code.setFocus()
    QTest.keyClick(window.form.code, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert window.form.code.text == LOOT.script
    assert not window.has_unsaved


def test_merely_looking_at_items_makes_no_drafts(open_editor: Open) -> None:
    odd = TimerItem(id="odd", name="Odd", seconds=1.23456789, script="a\r\nb\u00a0c\n")
    spaced = TriggerItem(id="tabs", name="T", patterns=(Pattern("a\tb "),), script="\tx\n")
    window, _ = open_editor(*ALL, odd, spaced)
    for identity in ("loot", "odd", "tabs", "key", "map", "heal", "F", "odd"):
        window.show_item(identity)

    assert not window.has_unsaved


def test_a_nameless_item_is_not_saved_and_says_why(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    window.form.focus_name()
    QTest.keyClick(window.form.name, Qt.Key.Key_Backspace)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert core.sent == []
    assert window.form.problem.text() == "Give it a name."
    assert window.form.name.hasFocus()


def test_revert_gives_the_edits_up(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.form.revert.click()

    assert window.form.code.text == LOOT.script
    assert not window.has_unsaved


# --- errors ---


def test_the_error_stands_beside_the_item_with_its_line_marked(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    core.session.display_arrived(failed("loot", 2, "attempt to call a nil value"))
    window.session_changed()

    assert window.form.failure.isVisible()
    assert window.form.failure.text == "Line 2: attempt to call a nil value"
    assert window.form.code.error_row == 1


def test_the_place_is_not_said_twice(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    core.session.display_arrived(ScriptFailed(1.0, "loot", Owner("", "trigger", "Loot", 2), "trigger Loot:2: oh no"))
    window.session_changed()

    assert window.form.failure.text == "Line 2: oh no"


def test_the_mark_moves_with_its_line(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    core.session.display_arrived(failed("loot", 2))
    window.session_changed()
    window.show_item("loot", 1)
    QTest.keyClick(window.form.code, Qt.Key.Key_Return)

    assert window.form.code.error_row == 2


def test_saving_a_changed_script_takes_the_error_away_until_it_happens_again(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    core.session.display_arrived(failed("loot", 2))
    window.session_changed()
    window.show_item("loot", 2)
    type_in(window.form.code, "-- ")
    window.actions_by_name["save"].trigger()
    core.answer()
    after_save = window.form.failure.isVisible()
    core.session.display_arrived(failed("loot", 1))
    window.session_changed()

    assert not after_save
    assert window.form.code.error_row == 0


def test_f8_goes_to_the_line_with_the_error(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    core.session.display_arrived(failed("loot", 2))
    window.session_changed()
    window.show_item("loot")
    QTest.keyClick(window, Qt.Key.Key_F8)

    assert window.form.code.hasFocus()
    assert window.form.code.textCursor().blockNumber() == 1


def test_show_item_goes_to_the_line_and_makes_a_hidden_item_visible(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.search.setText("heal")
    window.show_item("flee", 1)

    assert window.tree.view.current == "flee"
    assert window.tree.search.text() == ""
    assert window.form.code.hasFocus()


# --- changes from elsewhere ---


def test_a_change_made_elsewhere_appears(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    core.elsewhere(msgspec.structs.replace(LOOT, name="Booty", script="y()\n"))

    assert window.form.name.text() == "Booty"
    assert window.form.code.text == "y()\n"
    assert "  Booty" in names_in_tree(window)
    assert not window.has_unsaved


def test_a_change_elsewhere_of_another_part_joins_the_draft(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    core.elsewhere(msgspec.structs.replace(LOOT, name="Booty"))

    assert window.form.name.text() == "Booty"
    assert window.form.code.text == "x" + LOOT.script
    assert not window.form.conflict.isVisible()


@pytest.mark.parametrize(("keeps", "text"), [(True, "x" + LOOT.script), (False, "y()\n")])
def test_a_conflict_is_shown_with_a_choice(open_editor: Open, keeps: bool, text: str) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    core.elsewhere(msgspec.structs.replace(LOOT, script="y()\n"))
    asked = (window.form.conflict.isVisible(), window.form.conflict.text, window.form.code.text)
    window.form.conflict.choose(0 if keeps else 1)

    assert asked == (True, "This was changed elsewhere while you were editing it here.", "x" + LOOT.script)
    assert window.form.code.text == text
    assert not window.form.conflict.isVisible()
    assert window.has_unsaved is keeps


def test_an_edited_item_that_was_removed_elsewhere_can_be_kept(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    core.removed_elsewhere("loot")
    asked = window.form.conflict.text
    window.form.conflict.choose(0)
    window.actions_by_name["save"].trigger()
    core.answer()

    assert asked == "This was removed elsewhere while you were editing it here."
    assert "Loot" in core.order()
    assert not window.has_unsaved


def test_an_item_removed_elsewhere_that_nobody_edited_just_goes(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot")
    core.removed_elsewhere("loot")

    assert "  Loot" not in names_in_tree(window)
    assert window.tree.view.current != "loot"


def test_a_core_that_was_started_anew_loses_no_edit_and_no_place(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("flee", 1)
    type_in(window.form.code, "x")
    again = [msgspec.structs.replace(item, id=f"{item.id}2", parent=item.parent and f"{item.parent}2") for item in ALL]
    core.session.event_arrived(SessionOpened(core.session.settings, tuple(again)))
    window.session_changed()

    assert window.tree.view.current == "flee2"
    assert window.form.code.text == "x" + FLEE.script
    assert not window.form.conflict.isVisible()
    assert [draft.id for draft in window.drafts.all()] == ["flee2"]


def test_game_text_does_not_make_the_editor_work(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    changes: list[object] = []
    window.tree.model.dataChanged.connect(lambda *_: changes.append(1))
    window.session_changed()

    assert changes == []


def test_what_was_removed_elsewhere_can_be_let_go(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    core.removed_elsewhere("loot")
    still_there = "  Loot" in names_in_tree(window)
    window.form.conflict.choose(1)

    assert still_there
    assert "  Loot" not in names_in_tree(window)
    assert not window.has_unsaved


# --- closing ---


def question(window: EditorWindow) -> QMessageBox:
    (box,) = window.findChildren(QMessageBox)
    return box


def press(window: EditorWindow, text: str) -> None:
    next(button for button in question(window).buttons() if button.text().replace("&", "") == text).click()


def test_closing_asks_about_unsaved_edits_and_saves_them(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.close()
    asked = (window.isVisible(), question(window).text())
    press(window, "Save all")

    assert asked == (True, "Save the changes to “Loot”?")
    assert [item.id for item in core.saved()] == ["loot"]
    assert not window.isVisible()


def test_closing_can_keep_edits_unsaved_and_they_are_there_again(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.close()
    press(window, "Keep unsaved")
    hidden = not window.isVisible()
    window.show_item("loot")

    assert hidden
    assert core.sent == []
    assert window.form.code.text == "x" + LOOT.script


def test_closing_can_be_thought_better_of(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.close()
    press(window, "Cancel")

    assert window.isVisible()
    assert window.has_unsaved


def test_the_window_comes_back_where_it_was(decor: Decor, preferences: Preferences, qtbot: QtBot) -> None:
    core = ItemsCore(*ALL)
    first = EditorWindow(core.session, core.send, decor, preferences)
    qtbot.addWidget(first)
    first.resize(711, 533)
    first.show()
    first.close()
    second = EditorWindow(core.session, core.send, decor, preferences)
    qtbot.addWidget(second)

    assert (second.width(), second.height()) == (711, 533)


def test_another_font_is_taken_at_once_by_all_scripts(open_editor: Open, preferences: Preferences) -> None:
    window, _ = open_editor(*ALL)
    for identity in ("loot", "heal"):
        window.show_item(identity)
    preferences.font_points = 21
    window.apply(preferences)
    window.show_item("loot")

    assert window.form.code.font().pointSize() == 21
    assert window.form.code.document().defaultFont().pointSize() == 21


# --- keyboard and accessibility ---


def test_f6_goes_round_the_parts_of_the_window(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("heal")
    places: list[QWidget] = []
    for _ in range(3):
        QTest.keyClick(window, Qt.Key.Key_F6)
        places.append(window.focusWidget())

    assert places == [window.form.fields.regex, window.form.code, window.tree.view]


def test_every_key_of_the_menus_is_used_once(open_editor: Open) -> None:
    used: dict[str, str] = {}
    twice: list[str] = []
    for name, spec in SPECS.items():
        scopes = list(Scope) if spec.scope is Scope.WINDOW else [Scope.WINDOW, spec.scope]
        for scope in scopes if spec.keys else ():
            known = used.setdefault(f"{spec.keys} {scope}" if scope is not Scope.WINDOW else spec.keys, name)
            clash = known != name and SPECS[known].scope in {Scope.WINDOW, spec.scope}
            twice += [f"{spec.keys}: {known}, {name}"] if clash else []

    assert twice == []


def test_the_menu_of_the_tree_offers_what_can_be_done(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.view.choose("loot")
    place = window.tree.view.visualRect(window.tree.model.index_of("loot")).center()
    window.tree.view.customContextMenuRequested.emit(place)
    (menu,) = [each for each in QApplication.topLevelWidgets() if isinstance(each, QMenu) and each.isVisible()]
    offered = [action.text().replace("&", "") for action in menu.actions() if action.text() and action.isEnabled()]
    menu.close()

    assert offered[:4] == ["Rename", "Switch on or off", "New", "New folder"]
    assert "Move into the folder above" in offered


def test_f3_goes_on_finding(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("loot", 1)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    type_in(window.form.find_bar.query, "n")
    places = []
    for modifier in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        QTest.keyClick(window, Qt.Key.Key_F3, modifier)
        places.append(window.form.find_bar.summary)

    assert places == ["2 of 4", "1 of 4"]


def test_ctrl_l_goes_to_the_filter_and_enter_in_the_tree_to_the_fields(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("heal")
    QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    searching = window.tree.search.hasFocus()
    window.tree.view.setFocus()
    QTest.keyClick(window.tree.view, Qt.Key.Key_Return)

    assert searching
    assert window.form.fields.regex.hasFocus()


@pytest.mark.parametrize(
    ("identity", "wanted"),
    [("loot", "Pattern 1"), ("tick", "Every so many seconds"), ("key", "Key: F5"), ("map", "Event 1")],
)
def test_enter_in_the_tree_goes_to_what_makes_an_item_what_it_is(open_editor: Open, identity: str, wanted: str) -> None:
    window, _ = open_editor(*ALL)
    window.show_item(identity)
    QTest.keyClick(window.tree.view, Qt.Key.Key_Return)

    assert window.focusWidget().accessibleName() == wanted


def test_a_key_that_is_pressed_becomes_the_items(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("key")
    QTest.keyClick(window.tree.view, Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F6)
    QTest.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert core.saved() == [msgspec.structs.replace(KEY, key="f6")]


def test_saving_all_shows_the_one_that_has_no_name(open_editor: Open) -> None:
    window, core = open_editor(*ALL)
    window.show_item("loot", 1)
    type_in(window.form.code, "x")
    window.show_item("heal")
    window.form.focus_name()
    QTest.keyClick(window.form.name, Qt.Key.Key_Delete)
    window.show_item("tick")
    window.actions_by_name["save_all"].trigger()

    assert [item.id for item in core.saved()] == ["loot"]
    assert window.tree.view.current == "heal"
    assert window.form.name.hasFocus()


def test_every_control_has_a_name_for_those_who_do_not_see_it(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    nameless: list[str] = []
    for identity in ("loot", "heal", "tick", "key", "map"):
        window.show_item(identity)
        nameless += [
            type(widget).__name__
            for widget in window.findChildren(QWidget)
            if widget.isVisible()
            and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
            and not (widget.accessibleName() or getattr(widget, "text", str)())
            and not widget.objectName().startswith("qt_")
        ]

    assert nameless == []


def test_tab_goes_from_the_tree_through_the_form_in_reading_order(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.show_item("heal")
    window.form.name.setFocus()
    order: list[QWidget] = []
    for _ in range(4):
        order.append(window.focusWidget())
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)

    form = window.form
    assert order == [form.name, form.switch, form.fields.regex, form.fields.command]


def test_an_item_that_is_chosen_is_the_only_one_also_while_ctrl_is_held(open_editor: Open) -> None:
    window, _ = open_editor(*ALL)
    window.tree.view.choose("heal")
    QTest.keyPress(window.tree.view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    window.tree.view.choose("loot")
    QTest.keyRelease(window.tree.view, Qt.Key.Key_Control)

    assert window.tree.view.selected == ["loot"]


def test_on_a_small_screen_the_tree_keeps_its_share(open_editor: Open) -> None:
    window, _ = open_editor(LOOT)
    window.tools.open_tester()
    QApplication.processEvents()

    assert window.tree.width() >= min(window.width() // 3, 300) - 10
