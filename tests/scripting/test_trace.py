"""What runs, told while somebody looks."""

from collections.abc import Callable

from netcore.api.display import Display, Found
from netcore.api.inquiries import FiringsTraced, TraceFirings
from netcore.api.permissions import Owner
from scripting.trace import MAX_FIRINGS, Trace
from tests.scripting.conftest import StartSession
from tests.support.script_session import alias, script, trigger


async def test_what_runs_is_told_while_somebody_looks(play: StartSession) -> None:
    session = play(
        trigger("it", r"(\w+) gold", do="local a = 1"),
        trigger("quiet", "gold", command="get gold"),
        alias("heal", "^heal$", "local a = 1"),
        script("map", "function map() end", "sysTest"),
    )
    await session.hear("no gold")
    session.ask(TraceFirings(True))
    await session.hear("some gold")
    session.enter("heal")
    session.run("raiseEvent('sysTest')")
    await session.settled(lambda: bool(session.found(FiringsTraced)))
    firings = [firing for each in session.found(FiringsTraced) for firing in each.firings]

    told = [(each.owner.item, each.about, each.captures) for each in firings]
    assert ("it", "some gold", ("some gold", "some")) in told
    assert ("quiet", "some gold", ("gold",)) in told
    assert ("heal", "heal", ("heal",)) in told
    assert ("map", "sysTest", ()) in told
    assert all("no gold" not in about for _, about, _ in told)


def test_what_comes_too_fast_is_counted_and_long_lines_are_cut() -> None:
    shown: list[Display] = []
    timers: list[Callable[[], None]] = []
    trace = Trace(shown.append, clock=lambda: 1.0, later=lambda _, then: timers.append(then))
    trace.is_on = True
    for _ in range(MAX_FIRINGS + 5):
        trace.ran("it", Owner("", "trigger", "it"), "x" * 1_000, ["y" * 1_000], 0.5)
    timers[0]()
    found = shown[0]

    assert isinstance(found, Found)
    assert isinstance(found.finding, FiringsTraced)
    assert found.finding.left_out == 5
    assert len(found.finding.firings) == MAX_FIRINGS
    assert len(found.finding.firings[0].about) < 400
    assert len(timers) == 1
