"""Findings reach whom they are for."""

from netcore.api.inquiries import CodeRan, Firing, FiringsTraced, ItemTimes, TimesTold, TriggersTried
from netcore.api.permissions import Owner
from netcore.api.text import Line
from ui.presenters.completion import RecentWords
from ui.presenters.workshop import Workshop

ME = Owner("", "trigger", "me")


def test_each_finding_reaches_whom_it_is_for() -> None:
    workshop = Workshop(RecentWords())
    asked = workshop.trial.ask([Line(1, "x")])
    workshop.prompt.run("1")
    workshop.found(TriggersTried(asked.number, (), triggers=2))
    workshop.found(TimesTold(1.0, 0.0, (ItemTimes("me", ME, 1, 1.0, 1.0, 0),)))
    workshop.found(FiringsTraced((Firing(1.0, "me", ME, "", (), 0.1),)))
    workshop.found(CodeRan(1, ("1",)))

    assert workshop.trial.remark.startswith("0 lines against 2 triggers")
    assert [row.item for row in workshop.times.rows()] == ["me"]
    assert len(workshop.trace.rows()) == 1
    assert not workshop.prompt.is_running
