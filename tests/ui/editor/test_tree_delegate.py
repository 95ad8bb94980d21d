import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.items import TriggerItem
from tests.support.items_core import ItemsCore
from ui.editor.tree_delegate import TreeDelegate
from ui.editor.tree_model import TreeModel
from ui.editor.tree_view import TreeView
from ui.look.decor import Decor
from ui.presenters.item_desk import ItemDesk

pytestmark = pytest.mark.gui


def _word(tree: TreeView, index: QModelIndex, width: int) -> str:
    option = QStyleOptionViewItem()
    option.initFrom(tree)
    option.widget = tree
    option.rect.setSize(tree.visualRect(index).size())
    option.rect.setWidth(width)
    delegate = tree.itemDelegate()
    assert isinstance(delegate, TreeDelegate)
    delegate.initStyleOption(option, index)
    return option.text


def test_the_word_of_a_kind_ends_before_its_count(qtbot: QtBot, decor: Decor) -> None:
    core = ItemsCore(*(TriggerItem(id=f"t{number}", name=f"t{number}") for number in range(12)))
    desk = ItemDesk(core.session.items, core.send, lambda: "new")
    window = QWidget()
    qtbot.addWidget(window)
    tree = TreeView(TreeModel(desk, core.session.errors, decor, window), decor, window)
    letters = tree.fontMetrics()

    def beside(index: QModelIndex) -> int:
        """How wide a row has to be beside its word for that to stand there whole."""
        word = str(index.data())
        narrowest = next(width for width in range(10, 400) if _word(tree, index, width) == word)
        return narrowest - letters.horizontalAdvance(word)

    with_count, without = tree.model().index(0, 0), tree.model().index(4, 0)

    assert beside(with_count) - beside(without) >= letters.horizontalAdvance("12")
