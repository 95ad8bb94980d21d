"""What items cost, as a table: sorted, filtered, in shares of the whole, item by item or package by package."""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from netcore.api.inquiries import ItemTimes, TimesTold

OWN: Final = "Your own"
MUDWIRE: Final = "Mudwire itself"
_LIBRARY: Final = "library"  # the kind of owner that our own Lua files are
NOTHING: Final = "Nothing has run yet. What each item costs stands here as soon as it has."


class Column(IntEnum):
    """The columns."""

    NAME = 0
    PACKAGE = 1
    COUNT = 2
    TOTAL = 3
    SHARE = 4
    MEAN = 5
    WORST = 6
    FAILURES = 7


@dataclass(frozen=True, slots=True)
class TimesRow:
    """An item, or all of a package."""

    item: str  # "" of a package
    name: str
    kind: str
    package: str
    count: int
    total_s: float
    worst_s: float
    failures: int
    share: float  # of all that was told, from 0 to 1

    @property
    def mean_s(self) -> float:
        """What it costs each time."""
        return self.total_s / self.count if self.count else 0.0


class TimesTable:
    """The times of one session."""

    def __init__(self) -> None:
        self.version = 0
        self.column = Column.TOTAL
        self.is_descending = True
        self.by_package = False
        self.query = ""
        self._told: TimesTold | None = None

    def found(self, told: TimesTold) -> None:
        """The host has told."""
        self._told = told
        self.version += 1

    def sort(self, column: Column, *, descending: bool) -> None:
        """Have the rows in another order."""
        self.column, self.is_descending = column, descending
        self.version += 1

    def rows(self) -> list[TimesRow]:
        """What is to be seen."""
        told = self._told.items if self._told is not None else ()
        whole = sum(each.total_s for each in told) + (self._told.left_out_s if self._told is not None else 0.0)
        rows = _packages(told, whole) if self.by_package else [_row(each, whole) for each in told]
        wanted = self.query.casefold()
        rows = [row for row in rows if wanted in f"{row.package}\n{row.name}\n{row.kind}".casefold()]
        return sorted(rows, key=lambda row: _key(row, self.column), reverse=self.is_descending)

    @property
    def slowest(self) -> TimesRow | None:
        """The item that has cost most."""
        told = self._told.items if self._told is not None else ()
        rows = [_row(each, 0.0) for each in told if each.item]
        return max(rows, key=lambda row: row.total_s, default=None)

    @property
    def remark(self) -> str:
        """What is to be said of the whole."""
        told = self._told
        if told is None or not told.items:
            return ""
        whole = sum(each.total_s for each in told.items) + told.left_out_s
        span = max(told.when - told.since, 0.001)
        share = f"{whole / span:.1%}" if whole / span >= 0.001 else "under 0.1%"
        rest = f"; {told.left_out:,} more items for {seconds(told.left_out_s)}" if told.left_out else ""
        return f"{seconds(whole)} in the last {span_words(span)}: {share} of the time{rest}"


def cell(row: TimesRow, column: Column) -> str:
    """What stands in a cell."""
    match column:
        case Column.NAME:
            return f"{row.name or MUDWIRE} ({row.kind})" if row.kind else row.name
        case Column.PACKAGE:
            return row.package or OWN
        case Column.COUNT:
            return f"{row.count:,}"
        case Column.TOTAL:
            return seconds(row.total_s)
        case Column.SHARE:
            return f"{row.share:.1%}"
        case Column.MEAN:
            return seconds(row.mean_s)
        case Column.WORST:
            return seconds(row.worst_s)
        case Column.FAILURES:
            return f"{row.failures:,}" if row.failures else ""


def seconds(value: float) -> str:
    """A span as people read it: "1.2 s", "34 ms", "5.1 µs"."""
    for limit, factor, unit in ((1.0, 1.0, "s"), (1e-3, 1e3, "ms"), (0.0, 1e6, "µs")):
        if value >= limit:
            scaled = value * factor
            return f"{scaled:,.0f} {unit}" if scaled >= 100 else f"{scaled:.1f} {unit}"
    return "0 µs"


def span_words(value: float) -> str:
    """How long something has gone on: "40 s", "12 min", "3.5 h"."""
    if value < 90:
        return f"{value:.0f} s"
    return f"{value / 60:.0f} min" if value < 5400 else f"{value / 3600:.1f} h"


def _row(each: ItemTimes, whole: float) -> TimesRow:
    owner = each.owner
    share = each.total_s / whole if whole else 0.0
    return TimesRow(
        each.item,
        owner.item,
        owner.kind,
        _package_of(each),
        each.count,
        each.total_s,
        each.worst_s,
        each.failures,
        share,
    )


def _package_of(each: ItemTimes) -> str:
    return each.owner.package or (MUDWIRE if each.owner.kind == _LIBRARY else "")


def _packages(told: tuple[ItemTimes, ...], whole: float) -> list[TimesRow]:
    sums: dict[str, TimesRow] = {}
    for each in told:
        package = _package_of(each)
        known = sums.get(package) or TimesRow("", package or OWN, "", package, 0, 0.0, 0.0, 0, 0.0)
        total = known.total_s + each.total_s
        sums[package] = TimesRow(
            *("", known.name, "", package, known.count + each.count, total),
            max(known.worst_s, each.worst_s),
            known.failures + each.failures,
            total / whole if whole else 0.0,
        )
    return list(sums.values())


def _key(row: TimesRow, column: Column) -> tuple[float | str, str]:
    keys: dict[Column, float | str] = {
        Column.NAME: row.name.casefold(),
        Column.PACKAGE: row.package.casefold(),
        Column.COUNT: row.count,
        Column.TOTAL: row.total_s,
        Column.SHARE: row.share,
        Column.MEAN: row.mean_s,
        Column.WORST: row.worst_s,
        Column.FAILURES: row.failures,
    }
    return keys[column], row.name
