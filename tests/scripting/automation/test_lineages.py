"""When a trigger makes itself anew without end, by whom and how it is told."""

from netcore.api.permissions import Owner
from scripting.automation.line_walk import Trigger
from scripting.automation.lineages import MAX_GENERATIONS, REPORT_EVERY_S, Lineages


def trigger(name: str) -> Trigger:
    return Trigger(name, Owner("", "script", ""))


class Line:
    """A line, and triggers that make triggers on it."""

    def __init__(self) -> None:
        self.stopped: list[str] = []
        self.warnings: list[str] = []
        self.now = 0.0
        self.lineages = Lineages(lambda entry: self.stopped.append(entry.id), self.warnings.append, lambda: self.now)

    def make(self, maker: Trigger, name: str) -> tuple[Trigger, bool]:
        made = trigger(name)
        self.lineages.begin(maker)
        lives = self.lineages.made(made)
        self.lineages.end()
        return made, lives

    def run_away(self, first: Trigger) -> None:
        at, lives = first, True
        while lives:
            at, lives = self.make(at, f"{first.id}'s")


def test_a_chain_may_be_so_long_and_is_stopped_beyond() -> None:
    line = Line()
    at = trigger("first")
    for number in range(MAX_GENERATIONS):
        at, lives = line.make(at, str(number))
        assert lives

    assert line.make(at, "too many")[1] is False
    assert len(line.stopped) == MAX_GENERATIONS + 1
    assert "first" not in line.stopped
    [warning] = line.warnings
    assert warning.startswith("Trigger processing stopped to prevent a freeze: ")
    assert f"trigger '{MAX_GENERATIONS - 1}' makes itself anew" in warning


def test_what_others_have_made_goes_on() -> None:
    line = Line()
    line.make(trigger("other"), "innocent")
    line.run_away(trigger("first"))

    assert "innocent" not in line.stopped


def test_the_next_line_counts_anew() -> None:
    line = Line()
    made, _ = line.make(trigger("first"), "second")
    line.lineages.line_is_over()
    for number in range(MAX_GENERATIONS):
        made, lives = line.make(made, str(number))

    assert lives


def test_it_is_told_once_in_a_while() -> None:
    line = Line()
    line.run_away(trigger("a"))
    line.run_away(trigger("b"))
    assert len(line.warnings) == 1

    line.now = REPORT_EVERY_S
    line.run_away(trigger("c"))
    assert len(line.warnings) == 2


def test_what_no_trigger_has_made_begins_a_lineage() -> None:
    line = Line()

    assert all(line.lineages.made(trigger(str(number))) for number in range(MAX_GENERATIONS + 10))
