"""The items as a Qt model: six kinds at the top, folders and items below, a box to switch each on and off.

`sync` changes only what differs, and moves what has moved, so that the view keeps its place: many at once, since the
view lays all rows out anew after each change.  Nothing is moved by a drop: that only says what is wanted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
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
from ui.presenters.item_rows import ItemRows, Row

DRAG_MIME_TYPE: Final = "application/x-mudwire-item-ids"

_Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_ROOT: Final = QModelIndex()
# Put together once: Qt asks for them many times a row, and Python takes its time over flags.
_PLAIN: Final = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_KIND_FLAGS: Final = _PLAIN | Qt.ItemFlag.ItemIsDropEnabled
_ITEM_FLAGS: Final = _PLAIN | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsDragEnabled
_FOLDER_FLAGS: Final = _ITEM_FLAGS | Qt.ItemFlag.ItemIsDropEnabled
_CHILDLESS_ITEM_FLAGS: Final = _ITEM_FLAGS | Qt.ItemFlag.ItemNeverHasChildren
_CHILDLESS_FOLDER_FLAGS: Final = _FOLDER_FLAGS | Qt.ItemFlag.ItemNeverHasChildren


class Role(IntEnum):
    """What a row knows beside what Qt shows."""

    ID = Qt.ItemDataRole.UserRole + 1  # "" for a kind
    KIND = Qt.ItemDataRole.UserRole + 2
    UNSAVED = Qt.ItemDataRole.UserRole + 3
    BROKEN = Qt.ItemDataRole.UserRole + 4
    COUNT = Qt.ItemDataRole.UserRole + 5  # of a kind
    UNSAVED_WITHIN = Qt.ItemDataRole.UserRole + 6  # something in it is: to be seen while it is folded
    BROKEN_WITHIN = Qt.ItemDataRole.UserRole + 7


class TreeModel(QAbstractItemModel):
    """Follows an `ItemDesk`: holds which row is where, and looks up what is in it when Qt asks."""

    switched = Signal(str, bool)
    move_wanted = Signal(list, str, str)  # ids, folder, sibling to stand in front of

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errors = errors
        self._decor = decor
        self._rows = ItemRows(desk)
        self._flags: dict[int, Qt.ItemFlag] = {}  # of rows, by number: a view asks for them again and again

    # --- following ---

    def sync(self) -> bool:
        """Show what the desk has; whether rows came, went or moved.  The view has to be repainted as well."""
        self._flags.clear()
        has_moved = self._take_out(self._rows.gone())
        strays: list[Row] = []
        for row in self._rows.within(self._rows.top):
            has_moved |= self._sync_rows(row, strays)
        for row in strays:
            self._lead_home(row)
        return has_moved

    def show_only(self, matches: set[str] | None) -> None:
        """Have no other items than these, and no kinds without one; None: have all."""
        self.beginResetModel()
        self._flags.clear()
        self._rows.fill(matches)
        self.endResetModel()

    def index_of(self, identity: str) -> QModelIndex:
        """The row of an item."""
        row = self._rows.find(identity)
        return self._index(row) if row is not None else QModelIndex()

    def index_of_kind(self, kind: Kind) -> QModelIndex:
        """The row of a kind."""
        top = self._rows.top
        return self._index(next((row for row in self._rows.within(top) if row.kind is kind), top))

    def successor(self, identity: str) -> str:
        """The id that an item has now, if the core has given it another."""
        now = self._desk.items.successors.get(identity)
        return identity if now is None or self._desk.items.get(identity) is not None else now

    def in_order(self, identities: set[str]) -> list[str]:
        """These items in the order of the tree."""
        return self._rows.in_order(identities)

    def first_found(self) -> str:
        """The first item that is not just a folder on the way to one; "" when there is none."""
        return self._rows.first_found()

    def _take_out(self, gone: set[str]) -> bool:
        leaving: defaultdict[Row, list[Row]] = defaultdict(list)
        for row in filter(None, map(self._rows.known, gone)):
            if row.parent is not None and row.parent.identity not in gone:
                leaving[row.parent].append(row)
        for above, rows in leaving.items():
            # What is in them and not gone as well has moved away, and is about to be put where it is now.
            for staying in [each for row in rows for each in _staying(row, gone)]:
                self._put(staying, above)
            for first, last in _runs_from_the_end([row.place for row in rows]):
                self._take(above, first, last)
        return bool(gone)

    def _sync_rows(self, above: Row, strays: list[Row]) -> bool:
        """Rows that do not belong there, and have not been put elsewhere yet, are added to the strays."""
        wanted, rows = self._rows.wanted(above), self._rows.within(above)
        has_moved = wanted != [row.identity for row in rows]
        if has_moved:
            present = [row for row in map(self._rows.known, wanted) if row is not None]
            for row in present:
                if row.parent is not above:
                    self._put(row, above)
            belonging = set(present)
            others = [row for row in rows if row not in belonging]
            strays += others
            self._order(above, present + others)
            for place, identities in self._rows.missing(wanted):
                self.beginInsertRows(self._index(above), place, place + len(identities) - 1)
                self._rows.add(above, identities, place)
                self.endInsertRows()
        for row in list(rows):
            if row.rows is not None:
                has_moved |= self._sync_rows(row, strays)
        return has_moved

    def _lead_home(self, stray: Row) -> None:
        """A row has moved into one that nobody had looked into: fill that, so that what is selected stays so."""
        for above in self._rows.above(stray.identity):
            if above.rows is None:
                above.rows = []
            self._sync_rows(above, [])
        above_now = stray.parent
        if above_now is not None and stray.identity not in self._rows.wanted(above_now):
            self._take(above_now, stray.place, stray.place)

    def _order(self, above: Row, rows: list[Row]) -> None:
        if rows == above.rows:
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        above.rows = rows
        self.changePersistentIndexList(before, [self._index(self._row(index)) for index in before])
        self.layoutChanged.emit()

    def _put(self, row: Row, above: Row) -> None:
        old, place = row.parent, row.place
        assert old is not None
        behind = len(self._rows.within(above))
        if old is above and place == behind - 1:
            return
        self.beginMoveRows(self._index(old), place, place, self._index(above), behind)
        self._rows.put(row, above)
        self.endMoveRows()

    def _take(self, above: Row, first: int, last: int) -> None:
        self.beginRemoveRows(self._index(above), first, last)
        self._rows.take(above, first, last)
        self.endRemoveRows()

    # --- what Qt asks ---

    def _index(self, row: Row) -> QModelIndex:
        return self.createIndex(row.place, 0, row.number) if row is not self._rows.top else QModelIndex()

    def _row(self, index: _Index) -> Row:
        return self._rows.numbered.get(index.internalId(), self._rows.top)  # 0: an index of nothing

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        """Called by Qt."""
        rows = self._rows.within(self._row(parent))
        return self.createIndex(row, column, rows[row].number) if 0 <= row < len(rows) and column == 0 else _ROOT

    def parent(self, index: _Index) -> QModelIndex:  # type: ignore[override]  # QObject's has another signature
        """Called by Qt."""
        above = self._row(index).parent
        return self._index(above) if above is not None else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Called by Qt."""
        return len(self._rows.within(self._row(parent)))

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        """Called by Qt, which would count them otherwise."""
        return self._rows.has_rows(self._row(parent))

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: ARG002 - Qt's
        """Called by Qt."""
        return 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Called by Qt: kinds can only be dropped on, items also ticked and dragged."""
        number = index.internalId()
        flags = self._flags.get(number)
        if flags is None:
            flags = self._flags[number] = self._flags_of(self._row(index))
        return flags

    def _flags_of(self, row: Row) -> Qt.ItemFlag:
        item = self._desk.shown(row.identity)
        if row is self._rows.top:
            return Qt.ItemFlag.NoItemFlags
        if item is None:
            return _KIND_FLAGS
        if self._rows.has_rows(row):
            return _FOLDER_FLAGS if item.folder else _ITEM_FLAGS
        return _CHILDLESS_FOLDER_FLAGS if item.folder else _CHILDLESS_ITEM_FLAGS

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

    def _holds(self, row: Row, identities: Iterable[str]) -> bool:
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
        if target is self._rows.top or action is not Qt.DropAction.MoveAction:
            return False
        if not items or any(item is None or kind_of(item) is not target.kind for item in items):
            return False
        return not any(target.identity == each.id for top in _ids(data) for each in self._desk.items.within(top))

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Say what is wanted; False, so that the view removes nothing by itself."""
        if self.canDropMimeData(data, action, row, column, parent):
            rows = self._rows.within(self._row(parent))
            before = rows[row].identity if 0 <= row < len(rows) else ""
            self.move_wanted.emit(_ids(data), self._row(parent).identity, before)
        return False


def _ids(data: QMimeData) -> list[str]:
    return bytes(data.data(DRAG_MIME_TYPE).data()).decode().split("\n") if data.hasFormat(DRAG_MIME_TYPE) else []


def _staying(row: Row, gone: AbstractSet[str]) -> Iterator[Row]:
    """The topmost rows within a row that are not gone with it."""
    for each in list(row.rows or ()):
        if each.identity in gone:
            yield from _staying(each, gone)
        else:
            yield each


def _runs_from_the_end(places: list[int]) -> Iterator[tuple[int, int]]:
    """Places that follow each other, as the first and the last of each run."""
    ordered = sorted(places, reverse=True)
    last = previous = ordered[0]
    for place in ordered[1:]:
        if place != previous - 1:
            yield previous, last
            last = place
        previous = place
    yield previous, last
