"""The items as a Qt model: five kinds at the top, folders and items below, a box to switch each on and off.

`sync` changes only what differs, so that the view keeps its place.  Nothing is moved here: a drop says what is wanted.
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QStandardItem, QStandardItemModel

from netcore.api.items import Item
from ui.look.decor import Decor
from ui.presenters.error_list import ErrorList
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import PLURALS, Kind, kind_of

DRAG_MIME_TYPE: Final = "application/x-mudwire-item-ids"

_Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    """What a row knows beside what Qt shows."""

    ID = Qt.ItemDataRole.UserRole + 1  # "" for a kind
    KIND = Qt.ItemDataRole.UserRole + 2
    UNSAVED = Qt.ItemDataRole.UserRole + 3
    BROKEN = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5  # of a kind


class TreeModel(QStandardItemModel):
    """Follows an `ItemDesk`."""

    switched = Signal(str, bool)
    move_wanted = Signal(list, str, str)  # ids, folder, sibling to stand in front of

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor) -> None:
        super().__init__()
        self._desk = desk
        self._errors = errors
        self._decor = decor
        self._kinds: dict[Kind, QStandardItem] = {}
        self._rows: dict[str, QStandardItem] = {}
        for kind in Kind:
            row = QStandardItem(PLURALS[kind])
            row.setData(kind.value, Role.KIND)
            row.setData("", Role.ID)
            row.setEditable(False)
            row.setDragEnabled(False)
            self._kinds[kind] = row
            self.appendRow(row)
        self.invisibleRootItem().setDropEnabled(False)
        self.sync()

    # --- following ---

    def sync(self) -> bool:
        """Show what the desk has; whether rows came, went or moved."""
        has_moved = False
        for kind, row in self._kinds.items():
            row.setData(self._desk.items.count(kind), Role.COUNT)
            row.setIcon(self._decor.icon_in(kind.value, self._decor.theme.accent))
            has_moved |= self._sync_children(row, kind, "", is_live=True)
        return has_moved

    def sync_item(self, identity: str) -> None:
        """Show one item anew; it is where it was."""
        row, item = self._rows.get(identity), self._desk.shown(identity)
        if row is not None and item is not None:
            self._show(row, item, is_live=self._is_live(row.parent()))

    def index_of(self, identity: str) -> QModelIndex:
        """The row of an item."""
        row = self._rows.get(identity)
        return row.index() if row is not None else QModelIndex()

    def index_of_kind(self, kind: Kind) -> QModelIndex:
        """The row of a kind."""
        return self._kinds[kind].index()

    def _sync_children(self, above: QStandardItem, kind: Kind, parent: str, *, is_live: bool) -> bool:
        wanted = self._desk.children(kind, parent)
        has_moved = self._arrange(above, [item.id for item in wanted])
        for place, saved in enumerate(wanted):
            item = self._desk.shown(saved.id) or saved
            row = above.child(place)
            self._show(row, item, is_live=is_live)
            if item.folder or row.rowCount():
                has_moved |= self._sync_children(row, kind, item.id, is_live=is_live and item.enabled)
        return has_moved

    def _arrange(self, above: QStandardItem, wanted: Sequence[str]) -> bool:
        if [above.child(place).data(Role.ID) for place in range(above.rowCount())] == list(wanted):
            return False
        keep = set(wanted)
        for place in range(above.rowCount() - 1, -1, -1):
            if above.child(place).data(Role.ID) not in keep:
                self._forget(above.child(place))
                above.removeRow(place)
        for place, identity in enumerate(wanted):
            if place < above.rowCount() and above.child(place).data(Role.ID) == identity:
                continue
            row = self._rows.get(identity)
            if row is not None and row.parent() is above:
                above.insertRow(place, above.takeRow(row.row()))
            else:
                self._rows[identity] = QStandardItem()
                self._rows[identity].setData(identity, Role.ID)
                above.insertRow(place, self._rows[identity])
        return True

    def _forget(self, row: QStandardItem) -> None:
        for place in range(row.rowCount()):
            self._forget(row.child(place))
        if self._rows.get(row.data(Role.ID)) is row:
            del self._rows[row.data(Role.ID)]

    def _show(self, row: QStandardItem, item: Item, *, is_live: bool) -> None:
        kind = kind_of(item)
        theme = self._decor.theme
        failure = self._errors.broken(item.id)
        is_unsaved = self._desk.drafts.get(item.id) is not None
        row.setText(item.name)
        row.setIcon(self._decor.icon("folder" if item.folder else kind.value))
        row.setCheckable(True)
        row.setEditable(False)
        row.setDropEnabled(item.folder)
        saved = self._desk.items.get(item.id) or item
        row.setCheckState(Qt.CheckState.Checked if saved.enabled else Qt.CheckState.Unchecked)
        row.setForeground(QColor(theme.text if is_live and saved.enabled else theme.muted))
        row.setData(kind.value, Role.KIND)
        row.setData(is_unsaved, Role.UNSAVED)
        row.setData(failure is not None, Role.BROKEN)
        row.setToolTip(f"Line {failure.owner.line}: {failure.message}" if failure is not None else "")
        states = ["has an error"] * (failure is not None) + ["unsaved"] * is_unsaved
        row.setAccessibleText(", ".join([item.name, "folder" if item.folder else kind.value, *states]))

    def _is_live(self, row: QStandardItem | None) -> bool:
        while row is not None and row.data(Role.ID):
            if row.checkState() is not Qt.CheckState.Checked:
                return False
            row = row.parent()
        return True

    # --- what the player does in the view ---

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """A tick is a wish: the box follows when the core has done it."""
        if role == Qt.ItemDataRole.CheckStateRole:
            self.switched.emit(str(index.data(Role.ID)), Qt.CheckState(value) is Qt.CheckState.Checked)
            return True
        return super().setData(index, value, role)

    def supportedDropActions(self) -> Qt.DropAction:
        """Items are moved; copies are made with the clipboard."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [DRAG_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged."""
        data = QMimeData()
        data.setData(DRAG_MIME_TYPE, "\n".join(str(index.data(Role.ID)) for index in indexes).encode())
        return data

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:  # noqa: ARG002 - Qt's
        """Whether it may be dropped there: among its own kind, in a folder, not in itself."""
        items = [self._desk.items.get(identity) for identity in _ids(data)]
        if not items or not parent.isValid() or action is not Qt.DropAction.MoveAction:
            return False
        kind, folder = parent.data(Role.KIND), str(parent.data(Role.ID))
        if any(item is None or kind_of(item).value != kind for item in items):
            return False
        return not any(folder == each.id for identity in _ids(data) for each in self._desk.items.within(identity))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Say what is wanted; False, so that the view removes nothing by itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            before = self.index(row, 0, parent).data(Role.ID) if row >= 0 else None
            self.move_wanted.emit(_ids(data), str(parent.data(Role.ID)), str(before or ""))
        return False


def _ids(data: QMimeData) -> list[str]:
    return bytes(data.data(DRAG_MIME_TYPE).data()).decode().split("\n") if data.hasFormat(DRAG_MIME_TYPE) else []
