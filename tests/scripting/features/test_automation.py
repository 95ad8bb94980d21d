"""What scripts may make for a while, at its edges: keys, counts, and handlers that are let go when it is refused."""

import itertools
from collections.abc import Callable

import pytest

from netcore.api.settings import Limits
from scripting.automation.automation import Automation
from scripting.calls import Calls
from scripting.features.automation import AutomationFeature
from scripting.machine import HostError, Plain
from scripting.reports import Reports
from scripting.runtime import Runtime
from scripting.screen import Screen


class CountingMachine(Runtime):
    """The real machine, which remembers what it has been asked to forget."""

    def __init__(self, reports: Reports) -> None:
        super().__init__(Limits(), reports.failed)
        self.released: list[int] = []

    def release(self, handler: int) -> None:
        self.released.append(handler)
        super().release(handler)


class Desk:
    """The feature's host functions."""

    def __init__(self) -> None:
        self.bound: list[tuple[str, ...]] = []
        reports = Reports(lambda _: None, clock=lambda: 0.0, later=lambda _seconds, _call: None)
        self.machine = CountingMachine(reports)
        screen = Screen(1, lambda: None)
        calls = Calls(self.machine, screen)
        automation = Automation(
            self.machine,
            calls,
            screen,
            reports,
            enter=lambda _: None,
            bind_keys=self.bound.append,
            play_sound=lambda _: None,
            limits=Limits(timers=2),
        )
        feature = AutomationFeature(self.machine, calls, automation)
        self._functions = feature.functions()
        self._handlers = itertools.count(1)

    def handler(self) -> int:
        return self.machine.compile(f"x = {next(self._handlers)}", "test")

    def call(self, name: str, *arguments: Plain) -> object:
        function: Callable[..., object] = self._functions[name]
        return function(*arguments)


@pytest.fixture
def desk() -> Desk:
    return Desk()


REFUSED: list[tuple[str, list[Plain], int]] = [
    ("trigger_add", [b"regex", b"(", None, 0], 2),
    ("key_add", [0, b"", None], 2),
    ("key_add", [0, b"a+", None], 2),
    ("timer_add", [-1, None, False], 1),
    ("timer_add", [0, None, True], 1),
]


@pytest.mark.parametrize(("name", "arguments", "place"), REFUSED)
async def test_the_handler_of_what_is_refused_is_forgotten(
    desk: Desk, name: str, arguments: list[Plain], place: int
) -> None:
    handler = arguments[place] = desk.handler()

    result = desk.call(name, *arguments)

    assert isinstance(result, tuple)
    assert result[0] is None
    assert desk.machine.released == [handler]


async def test_the_handler_of_what_is_killed_is_forgotten(desk: Desk) -> None:
    handlers = [desk.handler() for _ in range(4)]
    made = [
        desk.call("trigger_add", b"substring", b"x", handlers[0], 0),
        desk.call("alias_add", b"x", handlers[1], b""),
        desk.call("key_add", 0, b"F1", handlers[2]),
        desk.call("timer_add", 100, handlers[3], False),
    ]
    for kind, number in zip((b"trigger", b"alias", b"key", b"timer"), made, strict=True):
        assert desk.call("automation_kill", kind, str(number).encode()) is True

    assert desk.machine.released == handlers
    assert desk.bound == [("f1",), ()]


async def test_there_are_only_so_many_timers(desk: Desk) -> None:
    made = [desk.call("timer_add", 100, desk.handler(), False) for _ in range(3)]

    assert made[2] == (None, "there are too many timers already")
    assert desk.call("automation_kill", b"timer", str(made[0]).encode()) is True
    assert isinstance(desk.call("timer_add", 100, desk.handler(), False), int)


@pytest.mark.parametrize("seconds", [float("inf"), float("nan"), b"1", None])
async def test_a_time_that_is_no_number_is_an_error(desk: Desk, seconds: Plain) -> None:
    with pytest.raises(HostError):
        desk.call("timer_add", seconds, desk.handler(), False)


async def test_kinds_are_counted_by_mudlets_words_only(desk: Desk) -> None:
    desk.call("key_add", 0, b"F1", desk.handler())

    assert desk.call("automation_count", b"1", b"keybind") == 1
    assert desk.call("automation_count", b"1", b"key") == 1
    assert desk.call("automation_count", b"1", b"timer") == 0
    assert desk.call("automation_count", b"1", b"button") == 0
    assert desk.call("automation_count", b"1", b"gauge") is None
