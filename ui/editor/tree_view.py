"""The tree of all items: selection, folding, filtering.  What is done to items goes out as signals."""

from typing import Final

from PySide6.QtCore import QItemSelection, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ui.editor.tree_delegate import TreeDelegate
from ui.editor.tree_model import Role, TreeModel
from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.presenters.item_kinds import Kind

_Index = QModelIndex | QPersistentModelIndex

_ICON: Final = 18  # pixels, beside text of the usual size
_MOST_UNFOLDED: Final = 300  # with more matches than these nobody reads them all; unfolding them takes its time


class TreeView(QTreeView):
    """Shows a `TreeModel`."""

    item_chosen = Signal()  # another row is the current one
    entered = Signal()  # Enter: on to the form

    def __init__(self, model: TreeModel, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._unfolded = {kind.value for kind in Kind}
        self._is_filtered = False
        self._kept = ""
        self._is_refreshing = False
        self._lifted_selection: list[str] | None = None  # what was selected before rows were lifted
        self.setModel(model)
        model.about_to_lift.connect(self._remember_selection)
        self.setItemDelegate(TreeDelegate(decor, self))
        self._set_up()

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(grown(self, _ICON), grown(self, _ICON)))
        self.setIndentation(grown(self, _ICON))
        self.setAccessibleName("Items")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAutoExpandDelay(500)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.expanded.connect(self._has_unfolded)
        self.collapsed.connect(self._has_folded)
        self._unfold()

    # --- what is selected ---

    @property
    def current(self) -> str:
        """The id of the current item; "" when a kind is, or nothing.  One that the filter hides stays current."""
        return self._kept or str(self.currentIndex().data(Role.ID) or "")

    @property
    def current_kind(self) -> Kind:
        """The kind of the current row; triggers when there is none."""
        value = self.currentIndex().data(Role.KIND)
        return Kind(value) if value else Kind.TRIGGER

    @property
    def selected(self) -> list[str]:
        """The ids of all selected items, in the order of the tree."""
        return self._model.in_order({str(index.data(Role.ID)) for index in self.selectedIndexes()})

    def choose(self, identity: str) -> bool:
        """Make an item the current one, unfolding what it is in; False when it is not there."""
        index = self._model.index_of(identity)
        if index.isValid():
            # Not the view's own way, which adds to the selection while Ctrl is held, as it is behind Ctrl+N.
            selection = self.selectionModel()
            selection.setCurrentIndex(index, selection.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)
        return index.isValid()

    def choose_all(self, identities: list[str]) -> None:
        """Select these, the first of them being the current one."""
        present = [identity for identity in identities if self.choose(identity)]
        if present:
            self.choose(present[0])
            model = self.selectionModel()
            for identity in present:
                model.select(self._model.index_of(identity), model.SelectionFlag.Select)

    def choose_kind(self, kind: Kind) -> None:
        """Make a kind the current row."""
        self.setCurrentIndex(self._model.index_of_kind(kind))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Called by Qt."""
        super().currentChanged(current, previous)
        if not self._is_refreshing:
            self._kept = ""
            self.item_chosen.emit()

    # --- following the model ---

    def refresh(self) -> None:
        """The desk has changed: follow, and keep what is selected and unfolded."""
        current, kind = self.current, self.current_kind
        self._is_refreshing = True
        # Where the current row goes Qt scrolls to the next one while it is about to, and lays all rows out for that.
        self.setAutoScroll(False)
        has_moved = self._model.sync()
        self.setAutoScroll(True)
        if has_moved:
            self._unfolded |= {self._model.successor(name) for name in self._unfolded}
            self._unfold()
            self._select_again(current)
            if self._model.successor(current) != current:
                self.choose(self._model.successor(current))
            if not self.currentIndex().isValid() and not self._kept:  # it is gone, and nothing near it is left
                self.choose_kind(kind)
        self._is_refreshing = False
        self.viewport().update()
        if current != self.current:
            self.scrollTo(self.currentIndex())
            self.item_chosen.emit()

    def repaint_item(self, identity: str) -> None:
        """What is to be seen of one item has changed, and so of the folders that it is in."""
        index = self._model.index_of(identity)
        while index.isValid():
            self.update(index)
            index = index.parent()

    def show_only(self, matches: set[str] | None) -> None:
        """Show no other items than these; None: show all, folded as they were."""
        current, kind = self.current, self.current_kind
        self._is_refreshing = True
        self._is_filtered = matches is not None
        self._model.show_only(matches)
        if matches is not None and len(matches) <= _MOST_UNFOLDED:
            self.expandAll()
        else:
            self._unfold()
        self._kept = "" if self.choose(current) else current
        if not current:
            self.choose_kind(kind)
        self._is_refreshing = False

    @Slot()
    def _remember_selection(self) -> None:
        self._lifted_selection = [str(index.data(Role.ID)) for index in self.selectedIndexes()]

    def _select_again(self, current: str) -> None:
        """Rows that have moved are others for Qt."""
        selected, self._lifted_selection = self._lifted_selection, None
        if selected is None:
            return
        model = self.selectionModel()
        if (index := self._model.index_of(current)).isValid():
            model.setCurrentIndex(index, model.SelectionFlag.NoUpdate)
        selection = QItemSelection()
        for index in filter(QModelIndex.isValid, map(self._model.index_of, selected)):
            selection.select(index, index)
        if not selection.isEmpty():
            model.select(selection, model.SelectionFlag.ClearAndSelect)

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the form; the rest is Qt's and the window's actions'."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    # --- details ---

    def _has_unfolded(self, index: QModelIndex) -> None:
        if not self._is_filtered and not self._is_refreshing:
            self._unfolded.add(_name(index))

    def _has_folded(self, index: QModelIndex) -> None:
        if not self._is_filtered and not self._is_refreshing:
            self._unfolded.discard(_name(index))

    def _unfold(self) -> None:
        for name in self._unfolded:
            index = self._model.index_of_kind(Kind(name)) if name in set(Kind) else self._model.index_of(name)
            if index.isValid():
                self.expand(index)


def _name(index: QModelIndex) -> str:
    return str(index.data(Role.ID) or index.data(Role.KIND))
