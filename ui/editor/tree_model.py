"""The items as a Qt model: six kinds at the top, folders and items below, a box to switch each on and off.

`sync` changes only what differs, so that the view keeps its place: many at once, since the view lays all rows out anew
after each change, for which it asks about each of them.  So the rows are Qt's own, which answer in a millisecond for
5,000 where Python takes twelve to thirty; what is in them is looked up when it is painted.  Nothing is moved by a drop:
that only says what is wanted.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import partial
from typing import Final

from PySide6.QtCore import (
    QAbstractItemModel,
    QMimeData,
    QModelIndex,
    QModelRoleData,
    QModelRoleDataSpan,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QColor, QIcon, QStandardItem, QStandardItemModel

from netcore.api.items import Item
from ui.editor import tree_cells
from ui.look.decor import Decor
from ui.look.tips import tip as as_tip
from ui.presenters.error_list import ErrorList, plain_message
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import PLURALS, Kind, kind_of
from ui.presenters.item_rows import ItemRows, Row
from ui.presenters.row_moves import longest_rise, runs_from_the_end

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
    UNSAVED_WITHIN = Qt.ItemDataRole.UserRole + 6  # something in it is: to be seen while it is folded
    BROKEN_WITHIN = Qt.ItemDataRole.UserRole + 7


class TreeModel(QStandardItemModel):
    """Follows an `ItemDesk`: holds which row is where, and looks up what is in it when Qt asks."""

    switched = Signal(str, bool)
    move_wanted = Signal(list, str, str)  # ids, folder, sibling to stand in front of
    about_to_lift = Signal()  # rows that move: for Qt they go, and others come

    def __init__(self, desk: ItemDesk, errors: ErrorList, decor: Decor, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._errors = errors
        self._decor = decor
        self._rows = ItemRows(desk)
        self._filled: set[Row] = set()  # whose rows Qt has been given
        self._holders: dict[int, Row] = {}  # by the number that Qt's indexes of the rows in them carry
        self._containers = desk.containers()  # when Qt's rows have been given their flags
        self._has_lifted = False
        self._following: Callable[[], object] = _nothing
        # Before anybody else hears of it.
        self.rowsInserted.connect(self._follow)
        self.rowsRemoved.connect(self._follow)
        self._fill(self._rows.top)

    # --- following ---

    def sync(self) -> bool:
        """Show what the desk has; whether rows came, went or moved.  The view has to be repainted as well."""
        self._has_lifted = False
        has_moved = self._take_out(self._rows.gone())
        strays: list[Row] = []
        for row in self._rows.within(self._rows.top):
            has_moved |= self._sync_rows(row, strays)
        for row in strays:
            self._lead_home(row)
        self._sync_flags()
        return has_moved

    def show_only(self, matches: set[str] | None) -> None:
        """Have no other items than these, and no kinds without one; None: have all."""
        self.clear()
        self._filled.clear()
        self._holders.clear()
        self._rows.fill(matches)
        self._containers = self._desk.containers()
        self._fill(self._rows.top)

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
            for staying in [each for row in rows for each in self._rows.staying(row, gone)]:
                self._put(staying, above)
            for first, last in runs_from_the_end([row.place for row in rows]):
                self._take(above, first, last)
        return bool(gone)

    def _sync_rows(self, above: Row, strays: list[Row]) -> bool:
        """Rows that do not belong there, and have not been put elsewhere yet, are added to the strays."""
        wanted, rows = self._rows.wanted(above), self._fill(above)
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
                self._add(above, identities, place)
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
        """Lift those out that are not where they are to be, as few as can be, and put them there."""
        before = self._fill(above)
        if rows == before:
            return
        places = {row: place for place, row in enumerate(rows)}
        staying = longest_rise([places[row] for row in before])
        lifted = {places[row]: (row, self._lift(row)) for row in before[::-1] if places[row] not in staying}
        for place in sorted(lifted):
            self._lay(*lifted[place], above, place)

    def _put(self, row: Row, above: Row) -> None:
        self._fill(above)
        self._lay(row, self._lift(row), above, len(self._rows.within(above)))

    # When Qt's own rows have changed it tells of that; the first to hear it is `_follow`, which has ours follow.

    def _lift(self, row: Row) -> list[QStandardItem]:
        if not self._has_lifted:
            self._has_lifted = True
            self.about_to_lift.emit()
        above = row.parent
        assert above is not None
        self._fill(above)
        self._following = partial(self._rows.lift, row)
        return self._cell(above).takeRow(row.place)

    def _lay(self, row: Row, cells: list[QStandardItem], above: Row, place: int) -> None:
        self._following = partial(self._rows.put, row, above, place)
        self._cell(above).insertRow(place, cells)

    def _take(self, above: Row, first: int, last: int) -> None:
        self._fill(above)
        self._following = partial(self._rows.take, above, first, last)
        self._cell(above).removeRows(first, last - first + 1)

    def _add(self, above: Row, identities: list[str], place: int) -> None:
        rows = self._rows.made(above, identities, place)
        self._following = partial(self._rows.add, above, rows, place)
        self._cell(above).insertRows(place, self._cells_for(rows))

    @Slot(QModelIndex)
    def _follow(self, parent: QModelIndex) -> None:
        above = self._row(parent)
        following, self._following = self._following, _nothing
        following()
        self._note_holder(above, parent)

    def _sync_flags(self) -> None:
        """What has become a folder, or has something in it now, or no longer."""
        before, self._containers = self._containers, self._desk.containers()
        for identity in {identity for identity, _ in before ^ self._containers}:
            row = self._rows.known(identity)
            if row is not None and row.parent in self._filled:
                self._cell(row).setFlags(self._form(row))

    # --- Qt's rows ---

    def _fill(self, above: Row) -> list[Row]:
        """The rows in a row; Qt is given them when it is first asked for them, and hears nothing of their coming."""
        rows = self._rows.within(above)
        if above not in self._filled:
            self._filled.add(above)
            index = self._index(above)
            was_blocked = self.blockSignals(True)
            cell = self._cell(above)
            cell.setColumnCount(1)  # or Qt would tell of a column with the first row
            cell.insertRows(0, self._cells_for(rows))
            self.blockSignals(was_blocked)
            self._note_holder(above, index)
        return rows

    def _cells_for(self, rows: list[Row]) -> list[QStandardItem]:
        containers = {identity for identity, _ in self._containers}
        containers.add("")  # kinds
        return [
            tree_cells.copy(self._form(row)) if row.identity in containers else tree_cells.childless() for row in rows
        ]

    def _form(self, row: Row) -> Qt.ItemFlag:
        return tree_cells.flags(self._desk.shown(row.identity), has_rows=self._rows.has_rows(row))

    def _note_holder(self, above: Row, index: QModelIndex) -> None:
        if (first := self.index(0, 0, index)).isValid():
            self._holders[first.internalId()] = above

    def _cell(self, row: Row) -> QStandardItem:
        return self.invisibleRootItem() if row is self._rows.top else self.itemFromIndex(self._index(row))

    def _index(self, row: Row) -> QModelIndex:
        if row.parent is None:
            return QModelIndex()
        self._fill(row.parent)
        return self.index(row.place, 0, self._index(row.parent))

    def _row(self, index: _Index) -> Row:
        if not index.isValid():
            return self._rows.top
        return self._rows.within(self._holders[index.internalId()])[index.row()]

    # --- what Qt asks ---

    def rowCount(self, parent: _Index = _ROOT) -> int:
        """Called by Qt before it looks into a row."""
        self._fill(self._row(parent))
        return super().rowCount(parent)

    def hasChildren(self, parent: _Index = _ROOT) -> bool:
        """Called by Qt, for those that may have any."""
        row = self._row(parent)
        return super().hasChildren(parent) if row in self._filled else self._rows.has_rows(row)

    def multiData(self, index: _Index, role_data: QModelRoleDataSpan | QModelRoleData) -> None:
        """Called by Qt: what is in a row is not in Qt's."""
        QAbstractItemModel.multiData(self, index, role_data)

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


def _nothing() -> None:
    """Nothing of ours has changed."""


def _ids(data: QMimeData) -> list[str]:
    return bytes(data.data(DRAG_MIME_TYPE).data()).decode().split("\n") if data.hasFormat(DRAG_MIME_TYPE) else []
