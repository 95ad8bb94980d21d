"""The items as a Qt model: five kinds at the top, folders and items below, a box to switch each on and off.

`sync` changes only what differs, and moves what has moved, so that the view keeps its place.  Nothing is moved by a
drop: that only says what is wanted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from netcore.api.items import Item
from ui.look.decor import Decor
from ui.presenters.error_list import ErrorList
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import PLURALS, Kind, kind_of

DRAG_MIME_TYPE: Final = "application/x-mudwire-item-ids"

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()


class Role(IntEnum):
    """What a row knows beside what Qt shows."""

    ID = Qt.ItemDataRole.UserRole + 1  # "" for a kind
    KIND = Qt.ItemDataRole.UserRole + 2
    UNSAVED = Qt.ItemDataRole.UserRole + 3
    BROKEN = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5  # of a kind


@dataclass(slots=True, eq=False)
class _Row:
    """A row, and the rows in it.  `number` is what its indexes carry."""

    number: int
    kind: Kind
    parent: "_Row | None"
    identity: str = ""
    shows: "_Shows | None" = None  # None: a kind
    count: int = 0
    rows: "list[_Row]" = field(default_factory=list)

    @property
    def place(self) -> int:
        return self.parent.rows.index(self) if self.parent is not None else 0


@dataclass(frozen=True, slots=True)
class _Shows:
    """What is to be seen of an item."""

    name: str
    is_folder: bool
    is_on: bool
    is_live: bool  # it and all the folders that it is in are on
    is_unsaved: bool
    failure: str  # "" when there is none


class TreeModel(QAbstractItemModel):
    """Follows an `ItemDesk`."""

    switched = Signal(str, bool)
    move_wanted = Signal(list, str, str)  # ids, folder, sibling to stand in front of

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errors = errors
        self._decor = decor
        self._last_number = 0
        self._top = _Row(0, Kind.TRIGGER, None)
        self._numbered: dict[int, _Row] = {}
        self._items: dict[str, _Row] = {}
        for kind in Kind:
            self._top.rows.append(self._new_row(kind, self._top))
        self.sync()

    # --- following ---

    def sync(self) -> bool:
        """Show what the desk has; whether rows came, went or moved."""
        has_moved = self._take_out(self._top)
        for row in self._top.rows:
            count = self._desk.items.count(row.kind)
            if count != row.count:
                row.count = count
                self._tell(row)
            has_moved |= self._sync_rows(row, is_live=True)
        return has_moved

    def sync_item(self, identity: str) -> None:
        """Show one item anew; it is where it was."""
        row, item = self._items.get(identity), self._desk.shown(identity)
        if row is not None and row.parent is not None and item is not None:
            above = row.parent.shows
            self._show(row, item, is_live=above is None or above.is_live)

    def repaint(self) -> None:
        """The colours are others."""
        self.layoutChanged.emit()

    def index_of(self, identity: str) -> QModelIndex:
        """The row of an item."""
        row = self._items.get(identity)
        return self._index(row) if row is not None else QModelIndex()

    def index_of_kind(self, kind: Kind) -> QModelIndex:
        """The row of a kind."""
        return self._index(next(row for row in self._top.rows if row.kind is kind))

    def _take_out(self, above: _Row) -> bool:
        """Drop the rows whose items are gone."""
        has_changed = False
        for place in range(len(above.rows) - 1, -1, -1):
            row = above.rows[place]
            has_changed |= self._take_out(row)
            if row.identity and self._desk.shown(row.identity) is None:
                # What is left in it has moved away, and is about to be put where it is now.
                for child in list(row.rows):
                    self._move(child, above, len(above.rows))
                self.beginRemoveRows(self._index(above), place, place)
                del above.rows[place], self._items[row.identity], self._numbered[row.number]
                self.endRemoveRows()
                has_changed = True
        return has_changed

    def _sync_rows(self, above: _Row, *, is_live: bool) -> bool:
        has_moved = False
        for place, saved in enumerate(self._desk.children(above.kind, above.identity)):
            row = self._items.get(saved.id)
            if row is None:
                self._insert(above, place, saved.id)
                has_moved = True
            elif row.parent is not above or row.place != place:
                self._move(row, above, place)
                has_moved = True
            row = self._items[saved.id]
            item = self._desk.shown(saved.id) or saved
            self._show(row, item, is_live=is_live)
            if item.folder or row.rows:
                has_moved |= self._sync_rows(row, is_live=row.shows is not None and row.shows.is_live)
        return has_moved

    def _insert(self, above: _Row, place: int, identity: str) -> None:
        self.beginInsertRows(self._index(above), place, place)
        row = self._new_row(above.kind, above, identity)
        above.rows.insert(place, row)
        self._items[identity] = row
        self.endInsertRows()

    def _move(self, row: _Row, above: _Row, place: int) -> None:
        old, old_place = row.parent, row.place
        assert old is not None
        behind = place + 1 if old is above and place > old_place else place
        self.beginMoveRows(self._index(old), old_place, old_place, self._index(above), behind)
        del old.rows[old_place]
        above.rows.insert(place, row)
        row.parent = above
        self.endMoveRows()

    def _show(self, row: _Row, item: Item, *, is_live: bool) -> None:
        saved = self._desk.items.get(item.id) or item
        failure = self._errors.broken(item.id)
        shows = _Shows(
            item.name,
            item.folder,
            saved.enabled,
            is_live and saved.enabled,
            self._desk.drafts.get(item.id) is not None,
            (f"Line {failure.owner.line}: " if failure.owner.line else "") + failure.message if failure else "",
        )
        if shows != row.shows:
            row.shows = shows
            self._tell(row)

    def _tell(self, row: _Row) -> None:
        index = self._index(row)
        self.dataChanged.emit(index, index)

    def _new_row(self, kind: Kind, above: _Row, identity: str = "") -> _Row:
        self._last_number += 1
        row = self._numbered[self._last_number] = _Row(self._last_number, kind, above, identity)
        return row

    # --- what Qt asks ---

    def _index(self, row: _Row) -> QModelIndex:
        return self.createIndex(row.place, 0, row.number) if row is not self._top else QModelIndex()

    def _row(self, index: _Index) -> _Row:
        return self._numbered.get(index.internalId(), self._top) if index.isValid() else self._top

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """Called by Qt."""
        rows = self._row(parent).rows
        return self.createIndex(row, column, rows[row].number) if 0 <= row < len(rows) and column == 0 else _ROOT

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # QObject's has another signature
        """Called by Qt."""
        above = self._row(index).parent
        return self._index(above) if above is not None else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Called by Qt."""
        return len(self._row(parent).rows)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: ARG002 - Qt's
        """Called by Qt."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Called by Qt: kinds can only be dropped on, items also ticked and dragged."""
        row = self._row(index)
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if row is self._top:
            return Qt.ItemFlag.NoItemFlags
        if row.shows is not None:
            flags |= Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
        if row.shows is None or row.shows.is_folder:
            flags |= Qt.ItemFlag.ItemIsDropEnabled
        return flags

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Called by Qt."""
        row = self._row(index)
        match role:
            case Role.ID:
                return row.identity
            case Role.KIND:
                return row.kind.value
            case _:
                return self._kind_data(row, role) if row.shows is None else self._item_data(row, row.shows, role)

    def _kind_data(self, row: _Row, role: int) -> str | int | QIcon | None:
        match role:
            case _Role.DisplayRole:
                return PLURALS[row.kind]
            case _Role.DecorationRole:
                return self._decor.icon_in(row.kind.value, self._decor.theme.accent)
            case Role.COUNT:
                return row.count
            case _:
                return None

    def _item_data(self, row: _Row, shows: _Shows, role: int) -> object:
        theme = self._decor.theme
        match role:
            case _Role.DisplayRole:
                return shows.name
            case _Role.DecorationRole:
                colour = theme.text if shows.is_live else theme.muted
                return self._decor.icon_in("folder" if shows.is_folder else row.kind.value, colour)
            case _Role.CheckStateRole:
                return Qt.CheckState.Checked if shows.is_on else Qt.CheckState.Unchecked
            case _Role.ForegroundRole:
                return QColor(theme.text if shows.is_live else theme.muted)
            case _Role.ToolTipRole:
                return shows.failure or None
            case _Role.AccessibleTextRole:
                states = ["has an error"] * bool(shows.failure) + ["unsaved"] * shows.is_unsaved
                return ", ".join([shows.name, "folder" if shows.is_folder else row.kind.value, *states])
            case Role.UNSAVED:
                return shows.is_unsaved
            case Role.BROKEN:
                return bool(shows.failure)
            case _:
                return None

    # --- what the player does in the view ---

    def setData(self, index: _Index, value: object, role: int = _Role.EditRole) -> bool:
        """A tick is a wish: the box follows when the core has done it."""
        if role != _Role.CheckStateRole:
            return False
        self.switched.emit(self._row(index).identity, Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def supportedDropActions(self) -> Qt.DropAction:
        """Items are moved; copies are made with the clipboard."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """What can be dropped."""
        return [DRAG_MIME_TYPE]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The ids of what is dragged."""
        data = QMimeData()
        data.setData(DRAG_MIME_TYPE, "\n".join(self._row(index).identity for index in indexes).encode())
        return data

    def canDropMimeData(
        self,
        data: QMimeData,
        action: Qt.DropAction,
        row: int,  # noqa: ARG002 - Qt's
        column: int,  # noqa: ARG002 - Qt's
        parent: _Index,
    ) -> bool:
        """Whether it may be dropped there: among its own kind, in a folder, not in itself."""
        target = self._row(parent)
        items = [self._desk.items.get(identity) for identity in _ids(data)]
        if target is self._top or action is not Qt.DropAction.MoveAction:
            return False
        if not items or any(item is None or kind_of(item) is not target.kind for item in items):
            return False
        return not any(target.identity == each.id for top in _ids(data) for each in self._desk.items.within(top))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Say what is wanted; False, so that the view removes nothing by itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            rows = self._row(parent).rows
            before = rows[row].identity if 0 <= row < len(rows) else ""
            self.move_wanted.emit(_ids(data), self._row(parent).identity, before)
        return False


def _ids(data: QMimeData) -> list[str]:
    return bytes(data.data(DRAG_MIME_TYPE).data()).decode().split("\n") if data.hasFormat(DRAG_MIME_TYPE) else []
