"""The items as a Qt model: six kinds at the top, folders and items below, a box to switch each on and off.

`sync` changes only what differs, and moves what has moved, so that the view keeps its place.  Nothing is moved by a
drop: that only says what is wanted.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QIcon

from netcore.api.items import Item
from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.presenters.error_list import ErrorList, plain_message
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import PLURALS, Kind, kind_of

DRAG_MIME_TYPE: Final = "application/x-mudwire-item-ids"

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()
# Put together once: Qt asks for them many times a row, and Python takes its time over flags.
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_KIND_FLAGS: Final = _PLAIN | Qt.ItemFlag.ItemIsDropEnabled
_ITEM_FLAGS: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
_FOLDER_FLAGS: Final = _ITEM_FLAGS | Qt.ItemFlag.ItemIsDropEnabled


class Role(IntEnum):
    """What a row knows beside what Qt shows."""

    ID = Qt.ItemDataRole.UserRole + 1  # "" for a kind
    KIND = Qt.ItemDataRole.UserRole + 2
    UNSAVED = Qt.ItemDataRole.UserRole + 3
    BROKEN = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5  # of a kind
    UNSAVED_WITHIN = Qt.ItemDataRole.UserRole + 6  # something in it is: to be seen while it is folded
    BROKEN_WITHIN = Qt.ItemDataRole.UserRole + 7


@dataclass(slots=True, eq=False)
class _Row:
    """A row, and the rows in it.  `number` is what its indexes carry."""

    number: int
    kind: Kind
    parent: "_Row | None"
    identity: str = ""  # "": a kind
    rows: "list[_Row]" = field(default_factory=list)

    @property
    def place(self) -> int:
        return self.parent.rows.index(self) if self.parent is not None else 0


class TreeModel(QAbstractItemModel):
    """Follows an `ItemDesk`: holds which row is where, and looks up what is in it when Qt asks."""

    switched = Signal(str, bool)
    move_wanted = Signal(list, str, str)  # ids, folder, sibling to stand in front of

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errors = errors
        self._decor = decor
        self._matches: set[str] | None = None
        self._last_number = 0
        self._top = _Row(0, Kind.TRIGGER, None)
        self._numbered: dict[int, _Row] = {}
        self._items: dict[str, _Row] = {}
        self._fill()

    # --- following ---

    def sync(self) -> bool:
        """Show what the desk has; whether rows came, went or moved.  The view has to be repainted as well."""
        gone = self._desk.gone(self._items.keys())
        has_moved = bool(gone)
        for identity in gone:
            self._take_out(self._items[identity])
        for row in self._top.rows:
            has_moved |= self._sync_rows(row)
        return has_moved

    def show_only(self, matches: set[str] | None) -> None:
        """Have no other items than these, and no kinds without one; None: have all."""
        self.beginResetModel()
        self._matches = matches
        self._fill()
        self.endResetModel()

    def index_of(self, identity: str) -> QModelIndex:
        """The row of an item."""
        row = self._items.get(identity)
        return self._index(row) if row is not None else QModelIndex()

    def index_of_kind(self, kind: Kind) -> QModelIndex:
        """The row of a kind."""
        return self._index(next((row for row in self._top.rows if row.kind is kind), self._top))

    def successor(self, identity: str) -> str:
        """The id that an item has now, if the core has given it another."""
        now = self._desk.items.successors.get(identity)
        return identity if now is None or self._desk.items.get(identity) is not None else now

    def in_order(self, identities: set[str]) -> list[str]:
        """These items in the order of the tree."""
        return sorted((each for each in identities if each in self._items), key=self._path)

    def first_found(self) -> str:
        """The first item that is not just a folder on the way to one; "" when there is none."""
        row = self._top
        while row.rows:
            row = row.rows[0]
        return row.identity

    def _fill(self) -> None:
        self._numbered.clear()
        self._items.clear()
        self._top.rows.clear()
        for kind in Kind:
            row = self._new_row(kind, self._top)
            self._top.rows.append(row)
            self._fill_rows(row)
            if self._matches is not None and not row.rows:
                self._top.rows.remove(row)

    def _fill_rows(self, above: _Row) -> None:
        for identity in self._wanted(above):
            row = self._items[identity] = self._new_row(above.kind, above, identity)
            above.rows.append(row)
            if self._desk.has_children(row.kind, row.identity):
                self._fill_rows(row)

    def _wanted(self, above: _Row) -> list[str]:
        found = [item.id for item in self._desk.children(above.kind, above.identity)]
        return found if self._matches is None else [identity for identity in found if identity in self._matches]

    def _take_out(self, row: _Row) -> None:
        above = row.parent
        assert above is not None
        # What is in it and not gone as well has moved away, and is about to be put where it is now.
        for child in list(row.rows):
            self._move(child, above, len(above.rows))
        self.beginRemoveRows(self._index(above), row.place, row.place)
        above.rows.remove(row)
        del self._items[row.identity], self._numbered[row.number]
        self.endRemoveRows()

    def _sync_rows(self, above: _Row) -> bool:
        wanted = self._wanted(above)
        has_moved = wanted != [row.identity for row in above.rows]
        if has_moved:
            for place, identity in enumerate(wanted):
                row = self._items.get(identity)
                if row is None:
                    self._insert(above, place, identity)
                elif row.parent is not above or row.place != place:
                    self._move(row, above, place)
        for row in above.rows:
            if row.rows or self._desk.has_children(row.kind, row.identity):
                has_moved |= self._sync_rows(row)
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

    def _new_row(self, kind: Kind, above: _Row, identity: str = "") -> _Row:
        self._last_number += 1
        row = self._numbered[self._last_number] = _Row(self._last_number, kind, above, identity)
        return row

    def _path(self, identity: str) -> list[int]:
        row: _Row | None = self._items[identity]
        places: list[int] = []
        while row is not None and row.parent is not None:
            places.append(row.place)
            row = row.parent
        return places[::-1]

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
        if row is self._top:
            return Qt.ItemFlag.NoItemFlags
        item = self._desk.shown(row.identity)
        if item is None:
            return _KIND_FLAGS
        return _FOLDER_FLAGS if item.folder else _ITEM_FLAGS

    def data(self, index: _Index, role: int = _Role.DisplayRole) -> object:
        """Called by Qt."""
        row = self._row(index)
        match role:
            case Role.ID:
                return row.identity
            case Role.KIND:
                return row.kind.value
            case Role.UNSAVED_WITHIN:
                return self._holds(row, [draft.id for draft in self._desk.drafts.all()])
            case Role.BROKEN_WITHIN:
                return self._holds(row, self._errors.all_broken())
            case _:
                item = self._desk.shown(row.identity)
                return self._kind_data(row.kind, role) if item is None else self._item_data(item, role)

    def _kind_data(self, kind: Kind, role: int) -> str | int | QIcon | None:
        match role:
            case _Role.DisplayRole:
                return PLURALS[kind]
            case _Role.DecorationRole:
                return self._decor.icon_in(kind.value, self._decor.theme.accent)
            case Role.COUNT:
                return self._desk.items.count(kind)
            case _:
                return None

    def _item_data(self, item: Item, role: int) -> object:
        match role:
            case _Role.DisplayRole:
                return item.name
            case _Role.DecorationRole:
                return self._decor.icon_in("folder" if item.folder else kind_of(item).value, self._colour(item))
            case _Role.CheckStateRole:
                return Qt.CheckState.Checked if item.enabled else Qt.CheckState.Unchecked
            case _Role.ForegroundRole:
                return QColor(self._colour(item))
            case _Role.ToolTipRole:
                failure = self._errors.broken(item.id)
                return as_tip(plain_message(failure)) if failure is not None else None
            case _Role.AccessibleTextRole:
                return self._spoken(item)
            case Role.UNSAVED:
                return self._desk.drafts.get(item.id) is not None
            case Role.BROKEN:
                return self._errors.broken(item.id) is not None
            case _:
                return None

    def _holds(self, row: _Row, identities: Iterable[str]) -> bool:
        return any(self._desk.items.is_in(identity, row.kind, row.identity) for identity in identities)

    def _colour(self, item: Item) -> int:
        return self._decor.theme.text if self._desk.items.is_live(item) else self._decor.theme.muted

    def _spoken(self, item: Item) -> str:
        states = ["has an error"] * (self._errors.broken(item.id) is not None)
        states += ["unsaved"] * (self._desk.drafts.get(item.id) is not None)
        return ", ".join([item.name, "folder" if item.folder else kind_of(item).value, *states])

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
