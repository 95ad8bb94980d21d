"""The rows of the editor's tree: which stand in which.  A row's own rows are made when somebody looks into it.

With thousands of items in folders that are folded, hardly any is ever made.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import Kind, kind_of


class Row:
    """A row, and the rows in it.  `number` is what a view's indexes carry."""

    __slots__ = ("_place", "identity", "kind", "number", "parent", "rows")

    def __init__(self, number: int, kind: Kind, parent: "Row | None", identity: str, place: int) -> None:
        self.number = number
        self.kind = kind
        self.parent = parent
        self.identity = identity  # "": a kind
        self.rows: list[Row] | None = None  # None: nobody has looked yet
        self._place = place

    @property
    def place(self) -> int:
        """Where it stands among its siblings; looked for only when it is not where it was."""
        siblings = self.parent.rows if self.parent is not None else None
        if siblings is None:
            return 0
        if self._place >= len(siblings) or siblings[self._place] is not self:
            self._place = siblings.index(self)
        return self._place


class ItemRows:
    """Of an `ItemDesk`: all of its items, or those that a filter leaves."""

    def __init__(self, desk: ItemDesk) -> None:
        self._desk = desk
        self._matches: set[str] | None = None
        self._last_number = 0
        self._items: dict[str, Row] = {}
        self.top = Row(0, Kind.TRIGGER, None, "", 0)
        self.numbered: dict[int, Row] = {}
        self.fill(None)

    def fill(self, matches: set[str] | None) -> None:
        """Start anew, with these items only and no kinds without one; None: with all."""
        self._matches = matches
        self._items.clear()
        self.numbered.clear()
        self.numbered[0] = self.top
        self.top.rows = []
        for kind in Kind:
            row = self._made(kind, self.top, "", len(self.top.rows))
            if matches is None or self.wanted(row):
                self.top.rows.append(row)

    # --- looking ---

    def within(self, row: Row) -> list[Row]:
        """The rows in a row."""
        if row.rows is None:
            row.rows = []
            if self._desk.has_children(row.kind, row.identity):
                # One that stands elsewhere still is about to be moved here.
                self.add(row, [identity for identity in self.wanted(row) if identity not in self._items], 0)
        return row.rows

    def has_rows(self, row: Row) -> bool:
        """Whether there are rows in a row."""
        if row.rows is not None:
            return bool(row.rows)
        if not self._desk.has_children(row.kind, row.identity):
            return False
        return self._matches is None or bool(self.wanted(row))

    def known(self, identity: str) -> Row | None:
        """The row of an item, if it has been made."""
        return self._items.get(identity)

    def find(self, identity: str) -> Row | None:
        """The row of an item, made if it must be."""
        for above in self.above(identity):
            self.within(above)
        return self._items.get(identity)

    def above(self, identity: str) -> Iterator[Row]:
        """The rows on the way to an item, from its kind on, each as soon as the one before it has been filled."""
        item = self._desk.items.get(identity) or self._desk.drafts.get(identity)
        if item is None:
            return
        folders: list[str] = []
        folder = self._desk.items.get(item.parent)
        while folder is not None and folder.id not in folders:
            folders.append(folder.id)
            folder = self._desk.items.get(folder.parent)
        kind = kind_of(item)
        yield from (row for row in self.top.rows or () if row.kind is kind)
        for each in reversed(folders):
            row = self._items.get(each)
            if row is None:
                return
            yield row

    def gone(self) -> set[str]:
        """The items that have rows, and are there no more."""
        return self._desk.gone(self._items.keys())

    def wanted(self, row: Row) -> list[str]:
        """The items that belong into a row."""
        found = self._desk.children(row.kind, row.identity)
        if self._matches is None:
            return [item.id for item in found]
        return [item.id for item in found if item.id in self._matches]

    def missing(self, wanted: list[str]) -> list[tuple[int, list[str]]]:
        """Those that have no rows yet: each run of them, with its place."""
        runs: list[tuple[int, list[str]]] = []
        end = -1
        for place, identity in enumerate(wanted):
            if identity in self._items:
                continue
            if place != end:
                runs.append((place, []))
            runs[-1][1].append(identity)
            end = place + 1
        return runs

    def in_order(self, identities: AbstractSet[str]) -> list[str]:
        """These items in the order of the tree, as far as they have rows."""
        return sorted((each for each in identities if each in self._items), key=self._path)

    def first_found(self) -> str:
        """The first item that is not just a folder on the way to one; "" when there is none."""
        row = self.top
        while rows := self.within(row):
            row = rows[0]
        return row.identity

    def _path(self, identity: str) -> list[int]:
        row: Row | None = self._items[identity]
        places: list[int] = []
        while row is not None and row.parent is not None:
            places.append(row.place)
            row = row.parent
        return places[::-1]

    # --- changing ---

    def add(self, above: Row, identities: list[str], place: int) -> None:
        """Make rows for items, from a place on."""
        rows = self.within(above)
        made = [self._made(above.kind, above, identity, at) for at, identity in enumerate(identities, place)]
        rows[place:place] = made
        self._items.update(zip(identities, made, strict=True))

    def take(self, above: Row, first: int, last: int) -> None:
        """Drop rows, with all in them."""
        rows = self.within(above)
        for row in rows[first : last + 1]:
            self._forget(row)
        del rows[first : last + 1]

    def put(self, row: Row, above: Row) -> None:
        """Put a row behind all others in another."""
        if row.parent is not None and row.parent.rows is not None:
            del row.parent.rows[row.place]
        self.within(above).append(row)
        row.parent = above

    def _made(self, kind: Kind, above: Row, identity: str, place: int) -> Row:
        self._last_number += 1
        row = self.numbered[self._last_number] = Row(self._last_number, kind, above, identity, place)
        return row

    def _forget(self, row: Row) -> None:
        del self.numbered[row.number]
        del self._items[row.identity]
        for each in row.rows or ():
            self._forget(each)
