"""The tree's model: whatever becomes of the items, it shows what the desk has, and says so to Qt as Qt wants it."""

import random
from itertools import count

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.items import Item, TriggerItem
from tests.support.items_core import ItemsCore
from ui.editor.tree_model import Role, TreeModel
from ui.editor.tree_view import TreeView
from ui.look.decor import Decor
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import Kind
from ui.presenters.item_rows import Row

pytestmark = pytest.mark.gui


class Tree:
    """A model with a view, and the core."""

    def __init__(self, decor: Decor, qtbot: QtBot, *items: Item, is_watched: bool = True) -> None:
        self.core = ItemsCore(*items)
        self.desk = ItemDesk(self.core.session.items, self.core.send, lambda: "new")
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.model = TreeModel(self.desk, self.core.session.errors, decor, self.window)
        if is_watched:  # by somebody who looks into every row
            self.tester = QAbstractItemModelTester(self.model, QAbstractItemModelTester.FailureReportingMode.Warning)
        self.view = TreeView(self.model, decor, self.window)

    def shown(self, index: QModelIndex | None = None) -> list[object]:
        above = QModelIndex() if index is None else index
        rows = [self.model.index(row, 0, above) for row in range(self.model.rowCount(above))]
        return [[row.data(Role.ID) or row.data(Role.KIND), *self.shown(row)] for row in rows]

    def wanted(self) -> list[object]:
        return [[kind.value, *self._in(kind, "")] for kind in Kind]

    def _in(self, kind: Kind, folder: str) -> list[object]:
        return [[item.id, *self._in(kind, item.id)] for item in self.desk.children(kind, folder)]


def triggers(*places: str) -> list[Item]:
    """Those written "folder/name"; what is a folder of another is one."""
    folders = {place.rpartition("/")[0] for place in places}
    return [
        TriggerItem(id=name, name=name, parent=folder, folder=name in folders)
        for folder, _, name in (place.rpartition("/") for place in places)
    ]


@pytest.mark.parametrize("seed", range(12))
def test_after_any_change_it_shows_what_there_is(decor: Decor, qtbot: QtBot, seed: int) -> None:
    chance = random.Random(seed)
    start: list[Item] = [
        TriggerItem(id=f"f{n}", name="x", folder=True, parent=f"f{n // 2}" if n > 1 else "") for n in range(6)
    ]
    start += [TriggerItem(id=f"t{n}", name="x", parent=chance.choice(["", "f0", "f1", "f3", "f5"])) for n in range(20)]
    tree = Tree(decor, qtbot, *start, is_watched=seed % 2 == 0)
    numbers = count()
    for _ in range(60):
        known = list(tree.core.session.items.everything())
        if known and chance.random() < 0.3:
            tree.view.expand(tree.model.index_of(chance.choice(known).id))
        for _ in range(chance.choice([1, 1, 3, 12])):
            known = list(tree.core.session.items.everything())
            folders = ["", *(item.id for item in known if item.folder)]
            match chance.choice(["move", "move", "remove", "new", "reorder"]) if known else "new":
                case "move":
                    tree.desk.move([chance.choice(known).id for _ in range(3)], chance.choice(folders))
                case "reorder":
                    item, other = chance.choice(known), chance.choice(known)
                    tree.desk.move([item.id], other.parent, other.id)
                case "remove" if len(known) > 8:
                    tree.core.removed_elsewhere(chance.choice(known).id)
                case _:
                    is_folder = chance.random() < 0.3
                    new = TriggerItem(id=f"n{next(numbers)}", name="x", parent=chance.choice(folders), folder=is_folder)
                    tree.core.elsewhere(new)
            tree.core.answer()
        tree.view.refresh()

        if seed % 2 == 0 or chance.random() < 0.1:
            assert tree.shown() == tree.wanted()
    assert tree.shown() == tree.wanted()


def test_what_is_selected_stays_so_when_it_moves_into_a_folder_that_is_folded(decor: Decor, qtbot: QtBot) -> None:
    tree = Tree(decor, qtbot, *triggers("a", "a/b", "a/b/c", "d"), is_watched=False)
    tree.view.choose("d")
    tree.desk.move(["d"], "b")
    tree.core.answer()
    tree.view.refresh()

    assert tree.view.current == "d"
    assert tree.shown() == tree.wanted()


def test_what_goes_and_what_comes_does_so_at_once_and_nothing_moves_but_what_has_moved(
    decor: Decor, qtbot: QtBot
) -> None:
    names = [f"t{number}" for number in range(40)]
    tree = Tree(decor, qtbot, *triggers(*names))
    told: list[str] = []
    tree.model.rowsRemoved.connect(lambda _above, first, last: told.append(f"-{first}..{last}"))
    tree.model.rowsInserted.connect(lambda _above, first, last: told.append(f"+{first}..{last}"))
    tree.desk.move(names[3:5], "", "t30")
    tree.core.answer()
    tree.view.refresh()
    tree.desk.remove(names[20:28])
    tree.core.answer()
    tree.view.refresh()
    for name in ("x", "y"):
        tree.core.elsewhere(TriggerItem(id=name, name=name))
    tree.view.refresh()

    assert told == ["-4..4", "-3..3", "+28..28", "+29..29", "-18..25", "+32..33"]


def test_what_is_selected_stays_so_when_it_moves(decor: Decor, qtbot: QtBot) -> None:
    tree = Tree(decor, qtbot, *triggers(*"abcdefg", "g/h"))
    tree.view.expand(tree.model.index_of("g"))
    tree.view.choose_all(["b", "c", "e"])
    chosen: list[str] = []
    tree.view.item_chosen.connect(lambda: chosen.append(tree.view.current))
    tree.desk.move(["b", "c"], "g")
    tree.core.answer()
    tree.view.refresh()

    assert tree.shown() == tree.wanted()
    assert (tree.view.current, tree.view.selected) == ("b", ["e", "b", "c"])
    assert chosen == []


def test_a_folder_that_moves_stays_unfolded(decor: Decor, qtbot: QtBot) -> None:
    tree = Tree(decor, qtbot, *triggers("a", "g", "g/h", "z"))
    tree.view.expand(tree.model.index_of("g"))
    tree.desk.move(["g"], "", "a")
    tree.core.answer()
    tree.view.refresh()

    assert tree.shown() == tree.wanted()
    assert tree.view.isExpanded(tree.model.index_of("g"))


def test_what_has_something_in_it_can_be_unfolded_from_then_on(decor: Decor, qtbot: QtBot) -> None:
    folder = TriggerItem(id="f", name="f", folder=True)
    tree = Tree(decor, qtbot, folder, *triggers("a"))
    assert tree.model.index_of("f").flags() & Qt.ItemFlag.ItemNeverHasChildren
    tree.desk.move(["a"], "f")
    tree.core.answer()
    tree.view.refresh()
    tree.view.expand(tree.model.index_of("f"))

    assert tree.view.isExpanded(tree.model.index_of("f"))
    tree.desk.move(["a"], "")
    tree.core.answer()
    tree.view.refresh()
    assert tree.model.index_of("f").flags() & Qt.ItemFlag.ItemNeverHasChildren


def test_no_row_of_thousands_is_asked_of_the_model_when_they_are_laid_out(decor: Decor, qtbot: QtBot) -> None:
    tree = Tree(decor, qtbot, *triggers(*(f"t{number}" for number in range(3_000))), is_watched=False)
    asked: list[int] = []
    row_of = tree.model._row

    def counted(index: QModelIndex) -> Row:
        asked.append(index.row())
        return row_of(index)

    tree.model._row = counted  # type: ignore[method-assign, assignment] - a spy
    tree.view.doItemsLayout()

    assert len(asked) < 100
