"""Scripts of items made runnable, reported, mended and let go."""

import itertools

import pytest

from netcore.api.display import Display, ScriptFailed, ScriptMended
from netcore.api.items import AliasItem
from netcore.api.settings import Limits
from scripting.automation.handlers import Handlers
from scripting.automation.roster import Roster
from scripting.machine import Machine
from scripting.reports import Reports
from scripting.runtime import Runtime


class Bench:
    """Handlers with a machine and what they report."""

    def __init__(self) -> None:
        self.shown: list[Display] = []
        reports = Reports(self.shown.append, clock=lambda: 0.0, later=lambda _seconds, _call: None)
        self.machine: Machine = Runtime(Limits(), reports.failed)
        self.handlers = Handlers(self.machine, reports)
        self.roster: Roster[AliasItem] = Roster(itertools.count(1))

    def fit(self, source: str, *problems: str) -> bool:
        entry = self.roster.put(AliasItem(id="1", name="it", script=source))
        is_sound = self.handlers.fit(entry, problems)
        self.handler = entry.handler
        return is_sound

    @property
    def failed(self) -> list[tuple[str, int, str]]:
        return [
            (shown.item, shown.owner.line, shown.message) for shown in self.shown if isinstance(shown, ScriptFailed)
        ]


@pytest.fixture
def bench() -> Bench:
    return Bench()


@pytest.mark.parametrize("source", ["", "  \n\t"])
def test_an_empty_script_has_no_handler_and_is_sound(bench: Bench, source: str) -> None:
    assert bench.fit(source)
    assert bench.handler == 0


def test_a_script_that_compiles_has_one(bench: Bench) -> None:
    assert bench.fit("x = 1")
    assert bench.handler > 0


def test_everything_that_is_wrong_is_reported(bench: Bench) -> None:
    assert not bench.fit("x = 1\ny = = 2", "its pattern is bad", "its key too")
    assert bench.handler == 0
    assert bench.failed[:2] == [("1", 0, "its pattern is bad"), ("1", 0, "its key too")]
    assert bench.failed[2][1] == 2


def test_a_problem_that_is_not_the_scripts_leaves_the_script_runnable_but_the_item_unsound(bench: Bench) -> None:
    assert not bench.fit("x = 1", "its pattern is bad")


def test_mending_is_told_once(bench: Bench) -> None:
    bench.fit("= =")
    bench.fit("x = 1")
    bench.fit("x = 2")

    assert [shown for shown in bench.shown if isinstance(shown, ScriptMended)] == [ScriptMended("1")]


def test_what_is_let_go_has_no_handler(bench: Bench) -> None:
    bench.fit("x = 1")
    entry = bench.roster.find("1")[0]

    bench.handlers.let_go(entry)
    bench.handlers.let_go(entry)

    assert entry.handler == 0
