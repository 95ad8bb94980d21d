"""What items cost, sorted, in shares, by package."""

from netcore.api.inquiries import ItemTimes, TimesTold
from netcore.api.permissions import Owner
from ui.presenters.times_table import Column, TimesTable, cell, seconds, span_words


def times(item: str, total_s: float, count: int = 1, package: str = "", failures: int = 0) -> ItemTimes:
    return ItemTimes(item, Owner(package, "trigger", item), count, total_s, total_s / 2, failures)


def table(*items: ItemTimes) -> TimesTable:
    made = TimesTable()
    made.found(TimesTold(100.0, 0.0, items))
    return made


def test_the_slowest_stand_first_with_their_share_until_another_column_sorts() -> None:
    it = table(times("b", 1.0), times("a", 3.0, 10))
    by_total = [(row.name, row.share) for row in it.rows()]
    it.sort(Column.NAME, descending=True)

    assert by_total == [("a", 0.75), ("b", 0.25)]
    assert [row.name for row in it.rows()] == ["b", "a"]
    assert it.slowest is not None
    assert it.slowest.item == "a"


def test_packages_are_summed_and_items_filtered() -> None:
    it = table(times("a", 1.0, package="P"), times("b", 2.0, package="P"), times("c", 1.0))
    it.by_package = True
    sums = [(row.name, row.count, row.total_s, row.share) for row in it.rows()]
    it.by_package, it.query = False, "c"

    assert sums == [("P", 2, 3.0, 0.75), ("Your own", 1, 1.0, 0.25)]
    assert [row.name for row in it.rows()] == ["c"]


def test_cells_are_written_for_people() -> None:
    (row,) = table(times("Loot", 0.0123, 3, failures=1)).rows()

    assert [cell(row, column) for column in Column] == [
        *("Loot (trigger)", "Your own", "3", "12.3 ms", "100.0%", "4.1 ms", "6.2 ms", "1"),
    ]
    assert [seconds(value) for value in (2.0, 0.5, 0.0000051, 0.0)] == ["2.0 s", "500 ms", "5.1 µs", "0.0 µs"]
    assert [span_words(value) for value in (40, 720, 12600)] == ["40 s", "12 min", "3.5 h"]


def test_the_remark_says_what_share_of_the_time_scripts_took() -> None:
    assert table(times("a", 1.0)).remark == "1.0 s in the last 2 min: 1.0% of the time"
    assert TimesTable().remark == ""
    assert TimesTable().slowest is None
