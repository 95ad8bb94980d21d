"""What has run, with a filter and a pause."""

from netcore.api.inquiries import Firing, FiringsTraced
from netcore.api.permissions import Owner
from ui.presenters.trace_log import MAX_FIRINGS, TraceLog, cells


def firing(item: str, about: str = "", *captures: str, failed: bool = False) -> Firing:
    return Firing(1.0, item, Owner("", "trigger", item), about, captures, 0.001, failed)


def test_the_filter_looks_in_all_columns() -> None:
    log = TraceLog()
    log.found(FiringsTraced((firing("Loot", "some gold", "gold"), firing("Flee", "an orc"))))
    log.look_for("GOLD")

    assert [each.item for each in log.rows()] == ["Loot"]
    assert cells(log.rows()[0])[1:] == ("Loot (trigger)", "some gold", "[1] gold", "1.0 ms")
    assert cells(firing("x", failed=True))[4] == "1.0 ms, failed"


def test_a_pause_stands_still_and_counts_what_comes() -> None:
    log = TraceLog()
    log.found(FiringsTraced((firing("a"),)))
    log.pause(paused=True)
    log.found(FiringsTraced((firing("b"), firing("c")), left_out=3))
    still, waiting = [each.item for each in log.rows()], log.waiting
    log.pause(paused=False)

    assert (still, waiting, log.left_out) == (["a"], 2, 3)
    assert [each.item for each in log.rows()] == ["a", "b", "c"]
    assert log.waiting == 0


def test_it_is_bounded_and_can_be_emptied() -> None:
    log = TraceLog()
    log.found(FiringsTraced(tuple(firing(str(number)) for number in range(MAX_FIRINGS + 1))))
    assert len(log.rows()) == MAX_FIRINGS
    log.pause(paused=True)
    log.clear()

    assert log.rows() == []
