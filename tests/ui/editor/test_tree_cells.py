from PySide6.QtCore import Qt

from netcore.api.items import TriggerItem
from ui.editor import tree_cells

ITEM, FOLDER = TriggerItem(id="a", name="a"), TriggerItem(id="f", name="f", folder=True)


def test_items_are_ticked_and_dragged_and_folders_take_what_is_dropped() -> None:
    item, folder, kind = (tree_cells.flags(each, has_rows=True) for each in (ITEM, FOLDER, None))

    assert item & Qt.ItemFlag.ItemIsUserCheckable
    assert item & Qt.ItemFlag.ItemIsDragEnabled
    assert not item & Qt.ItemFlag.ItemIsDropEnabled
    assert folder & Qt.ItemFlag.ItemIsDropEnabled
    assert not kind & Qt.ItemFlag.ItemIsUserCheckable


def test_a_row_with_nothing_in_it_says_so() -> None:
    for each in (ITEM, FOLDER):
        form = tree_cells.flags(each, has_rows=False)

        assert tree_cells.copy(form).flags() & Qt.ItemFlag.ItemNeverHasChildren
