"""What goes wrong is told, but not without end."""

from collections.abc import Callable

import pytest

from netcore.api.display import DebugShown, Display, ScriptFailed, ScriptMended
from netcore.api.permissions import Owner
from scripting.reports import (
    MAX_DEBUG_CHARACTERS,
    MAX_MESSAGE_CHARACTERS,
    MAX_REPORTS_PER_S,
    NOBODY,
    Reports,
)

OWNER = Owner("", "trigger", "Bleeding", 3)


class Stage:
    """What is shown, and a clock that is turned by hand."""

    def __init__(self) -> None:
        self.shown: list[Display] = []
        self.now = 100.0
        self._due: list[tuple[float, Callable[[], None]]] = []
        self.reports = Reports(self.shown.append, clock=lambda: self.now, later=self._later)

    def _later(self, seconds: float, call: Callable[[], None]) -> None:
        self._due.append((self.now + seconds, call))

    def wait(self, seconds: float) -> None:
        self.now += seconds
        due = [call for when, call in self._due if when <= self.now]
        self._due = [(when, call) for when, call in self._due if when > self.now]
        for call in due:
            call()


@pytest.fixture
def stage() -> Stage:
    return Stage()


def test_a_failure_is_shown_with_its_owner_and_time(stage: Stage) -> None:
    stage.reports.failed("id", OWNER, "it broke", "stack")

    assert stage.shown == [ScriptFailed(100.0, "id", OWNER, "it broke", "stack")]


def test_mending_and_debug_text_are_shown(stage: Stage) -> None:
    stage.reports.mended("id")
    stage.reports.debug("x" * (MAX_DEBUG_CHARACTERS + 1))

    assert stage.shown == [ScriptMended("id"), DebugShown(100.0, "x" * MAX_DEBUG_CHARACTERS)]


def test_a_flood_of_failures_is_cut_and_counted(stage: Stage) -> None:
    for _ in range(MAX_REPORTS_PER_S + 5):
        stage.reports.failed("id", OWNER, "it broke")
    assert len(stage.shown) == MAX_REPORTS_PER_S

    stage.wait(1)
    assert stage.shown[MAX_REPORTS_PER_S:] == [ScriptFailed(101.0, "", NOBODY, "5 more script errors within a second")]

    stage.reports.failed("id", OWNER, "again")
    assert len(stage.shown) == MAX_REPORTS_PER_S + 2


def test_one_failure_too_many_is_counted_in_the_singular(stage: Stage) -> None:
    for _ in range(MAX_REPORTS_PER_S + 1):
        stage.reports.failed("id", OWNER, "it broke")
    stage.wait(1)

    last = stage.shown[-1]
    assert isinstance(last, ScriptFailed)
    assert last.message == "1 more script error within a second"


def test_a_second_without_a_flood_says_nothing(stage: Stage) -> None:
    stage.reports.failed("id", OWNER, "it broke")
    stage.wait(1)

    assert len(stage.shown) == 1


def test_an_error_of_megabytes_is_cut(stage: Stage) -> None:
    stage.reports.failed("id", OWNER, "m" * 10_000_000, "t" * 10_000_000)

    shown = stage.shown[0]
    assert isinstance(shown, ScriptFailed)
    for text in (shown.message, shown.traceback):
        assert text.endswith(f" … ({10_000_000 - MAX_MESSAGE_CHARACTERS} more characters)")
        assert len(text) < MAX_MESSAGE_CHARACTERS + 50
