"""The tree of all items: selection, folding, filtering.  What is done to items goes out as signals."""

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from ui.editor.tree_delegate import TreeDelegate
from ui.editor.tree_model import Role, TreeModel
from ui.look.decor import Decor
from ui.presenters.item_kinds import Kind

_Index = QModelIndex | QPersistentModelIndex


class TreeView(QTreeView):
    """Shows a `TreeModel`."""

    item_chosen = Signal()  # another row is the current one
    entered = Signal()  # Enter: on to the form

    def __init__(self, model: TreeModel, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._unfolded = {kind.value for kind in Kind}
        self._matches: set[str] | None = None
        self._is_refreshing = False
        self.setModel(model)
        self.setItemDelegate(TreeDelegate(decor, self))
        self._set_up()

    def _set_up(self) -> None:
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(18, 18))
        self.setIndentation(18)
        self.setAccessibleName("Items")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
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
        """The id of the current item; "" when a kind is, or nothing."""
        return str(self.currentIndex().data(Role.ID) or "")

    @property
    def current_kind(self) -> Kind:
        """The kind of the current row; triggers when there is none."""
        value = self.currentIndex().data(Role.KIND)
        return Kind(value) if value else Kind.TRIGGER

    @property
    def selected(self) -> list[str]:
        """The ids of all selected items, in the order of the tree."""
        chosen = {str(index.data(Role.ID)) for index in self.selectedIndexes()} - {""}
        return [identity for index in self._all() if (identity := str(index.data(Role.ID))) in chosen]

    def choose(self, identity: str) -> bool:
        """Make an item the current one, unfolding what it is in; False when it is not there."""
        index = self._model.index_of(identity)
        if index.isValid():
            self.setCurrentIndex(index)
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
            self.item_chosen.emit()

    def first_found(self) -> str:
        """The first item that the filter leaves and that is not just a folder on the way to one; "" when none is."""
        shown = [index for index in self._all() if index.data(Role.ID) and self._is_match(index)]
        leaves = [index for index in shown if not self._model.rowCount(index)] or shown
        return str(leaves[0].data(Role.ID)) if leaves else ""

    # --- following the model ---

    def refresh(self) -> None:
        """The desk has changed: follow, and keep what is selected and unfolded."""
        current, kind, selected = self.current, self.current_kind, self.selected
        self._is_refreshing = True
        has_moved = self._model.sync()
        if has_moved:
            self._unfold()
            self._hide_others()
            if self._model.index_of(current).isValid():
                self.choose_all([current, *(each for each in selected if each != current)])
            elif current:
                self._choose_near(kind)
        self._is_refreshing = False
        if current != self.current:
            self.item_chosen.emit()

    def show_only(self, matches: set[str] | None) -> None:
        """Hide all items but these; None: hide none."""
        self._matches = matches
        self._hide_others()
        self._unfold()

    # --- keys ---

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the form; the rest is Qt's and the window's actions'."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)

    # --- details ---

    def _choose_near(self, kind: Kind) -> None:
        """The current item is gone; Qt has chosen a row near by, if there was one."""
        if not self.currentIndex().isValid():
            self.choose_kind(kind)

    def _has_unfolded(self, index: QModelIndex) -> None:
        if self._matches is None:
            self._unfolded.add(_name(index))

    def _has_folded(self, index: QModelIndex) -> None:
        if self._matches is None and not self._is_refreshing:
            self._unfolded.discard(_name(index))

    def _unfold(self) -> None:
        for index in self._all():
            if self._model.rowCount(index) or not index.parent().isValid():
                wanted = self._matches is not None or _name(index) in self._unfolded
                if self.isExpanded(index) != wanted:
                    self.setExpanded(index, wanted)

    def _hide_others(self) -> None:
        for index in self._all():
            hidden = self._matches is not None and not self._leads_to_match(index)
            if self.isRowHidden(index.row(), index.parent()) != hidden:
                self.setRowHidden(index.row(), index.parent(), hidden)

    def _leads_to_match(self, index: QModelIndex) -> bool:
        if index.data(Role.ID):
            return self._is_match(index)
        return any(self._is_match(self._model.index(row, 0, index)) for row in range(self._model.rowCount(index)))

    def _is_match(self, index: QModelIndex) -> bool:
        return self._matches is None or str(index.data(Role.ID)) in self._matches

    def _all(self, above: QModelIndex | None = None) -> Iterator[QModelIndex]:
        above = QModelIndex() if above is None else above
        for row in range(self._model.rowCount(above)):
            index = self._model.index(row, 0, above)
            yield index
            yield from self._all(index)


def _name(index: QModelIndex) -> str:
    return str(index.data(Role.ID) or index.data(Role.KIND))
