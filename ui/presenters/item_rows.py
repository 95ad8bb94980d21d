"""The rows of the editor's tree: which stand in which.  A row's own rows are made when somebody looks into it.

With thousands of items in folders that are folded, hardly any is ever made.
"""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import Kind, kind_of


class Row:
    """A row, and the rows in it."""

    __slots__ = ("_place", "identity", "kind", "parent", "rows")

    def __init__(self, kind: Kind, parent: "Row | None", identity: str, place: int) -> None:
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
        self._items: dict[str, Row] = {}
        self.top = Row(Kind.TRIGGER, None, "", 0)
        self.fill(None)

    def fill(self, matches: set[str] | None) -> None:
        """Start anew, with these items only and no kinds without one; None: with all."""
        self._matches = matches
        self._items.clear()
        self.top.rows = []
        for kind in Kind:
            row = Row(kind, self.top, "", len(self.top.rows))
            if matches is None or self.wanted(row):
                self.top.rows.append(row)

    # --- looking ---

    def within(self, row: Row) -> list[Row]:
        """The rows in a row."""
        if row.rows is None:
            row.rows = []
            if self._desk.has_children(row.kind, row.identity):
                # One that stands elsewhere still is about to be moved here.
                coming = [identity for identity in self.wanted(row) if identity not in self._items]
                self.add(row, self.made(row, coming, 0), 0)
        return row.rows

    def staying(self, row: Row, gone: AbstractSet[str]) -> Iterator[Row]:
        """The topmost rows within a row that are not gone with it."""
        for each in list(row.rows or ()):
            if each.identity in gone:
                yield from self.staying(each, gone)
            else:
                yield each

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

    def made(self, above: Row, identities: list[str], place: int) -> list[Row]:
        """Rows for items, to be added to a row from a place on."""
        return [Row(above.kind, above, identity, at) for at, identity in enumerate(identities, place)]

    def add(self, above: Row, rows: list[Row], place: int) -> None:
        """Put new rows into a row, from a place on."""
        self.within(above)[place:place] = rows
        self._items.update((row.identity, row) for row in rows)

    def take(self, above: Row, first: int, last: int) -> None:
        """Drop rows, with all in them."""
        rows = self.within(above)
        for row in rows[first : last + 1]:
            self._forget(row)
        del rows[first : last + 1]

    def lift(self, row: Row) -> None:
        """Take a row, with all in it, from where it is; it is about to be put elsewhere."""
        if row.parent is not None and row.parent.rows is not None:
            del row.parent.rows[row.place]

    def put(self, row: Row, above: Row, place: int) -> None:
        """Put a row that was lifted into another."""
        self.within(above).insert(place, row)
        row.parent = above

    def _forget(self, row: Row) -> None:
        del self._items[row.identity]
        for each in row.rows or ():
            self._forget(each)
