from netcore.api.permissions import Owner
from scripting.machine import Call
from scripting.shares import Shares

MINE = Call(Owner("", "trigger", "x"), item="1")
OTHER = Call(Owner("", "trigger", "y"), item="2")


class Stage:
    """Shares of a half, two seconds at once, on clocks that the test drives."""

    def __init__(self) -> None:
        self.now = self.computed = 0.0
        self.told: list[Call] = []
        self.shares = Shares(2.0, 0.5, self.told.append, lambda: self.now, lambda: self.computed)

    def compute(self, call: Call, seconds: float, *, meanwhile_s: float = 0.0) -> None:
        """A call computes, while other processes have the processor for a time."""
        self.shares.begin()
        self.now += seconds + meanwhile_s
        self.computed += seconds
        self.shares.end(call)


def test_what_is_computed_at_once_costs_nothing() -> None:
    stage = Stage()
    stage.compute(MINE, 1.9)

    assert stage.shares.pause_s(MINE) == 0.0
    assert stage.told == []


def test_who_takes_more_waits_for_his_share_and_is_told_of_once() -> None:
    stage = Stage()
    stage.compute(MINE, 3.0)
    pause_s = stage.shares.pause_s(MINE)
    stage.shares.pause_s(MINE)

    assert pause_s == 2.0  # a second too much, at half of the time
    assert stage.told == [MINE]
    stage.now += pause_s
    assert stage.shares.pause_s(MINE) == 0.0


def test_others_do_not_pay_for_it() -> None:
    stage = Stage()
    stage.compute(MINE, 10.0)

    assert stage.shares.pause_s(OTHER) == 0.0
    assert not stage.shares.is_spent(OTHER)


def test_all_of_a_package_have_one_share() -> None:
    stage = Stage()
    one, two = Call(Owner("p", "trigger", "x"), item="1"), Call(Owner("p", "timer", "y"), item="2")
    stage.compute(one, 2.0)
    stage.compute(two, 1.0)

    assert stage.shares.pause_s(one) == stage.shares.pause_s(two) == 1.0  # half a second came in meanwhile


def test_deep_in_debt_nothing_is_begun() -> None:
    stage = Stage()
    stage.compute(MINE, 3.9)
    assert not stage.shares.is_spent(MINE)
    stage.compute(MINE, 1.0)
    assert stage.shares.is_spent(MINE)
    stage.now += 3.0

    assert not stage.shares.is_spent(MINE)


def test_time_in_which_others_had_the_processor_is_not_counted() -> None:
    stage = Stage()
    stage.compute(MINE, 1.0, meanwhile_s=60.0)

    assert stage.shares.pause_s(MINE) == 0.0


def test_who_is_out_of_debt_is_told_of_again() -> None:
    stage = Stage()
    for _ in range(2):
        stage.compute(MINE, 3.0)
        stage.shares.pause_s(MINE)
        stage.now += 60.0
        stage.shares.pause_s(MINE)

    assert len(stage.told) == 2
