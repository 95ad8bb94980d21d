"""Event handlers of scripts, at the edges."""

import pytest

from netcore.api.settings import Limits
from scripting.automation.events import MAX_LISTENERS, Events
from scripting.calls import Calls
from scripting.features.events import EventsFeature
from scripting.machine import HostError
from scripting.runtime import Runtime
from scripting.screen import Screen


class Desk:
    """The feature, and which handlers have been forgotten."""

    def __init__(self) -> None:
        self.released: list[int] = []
        machine = Runtime(Limits(), lambda *failure: pytest.fail(str(failure)))
        calls = Calls(machine, Screen(1, lambda: None))
        self.events = Events(calls, self.released.append, 10)
        self.functions = EventsFeature(calls, self.events).functions()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_listener_is_there_until_it_is_stopped_and_its_handler_is_forgotten(desk: Desk) -> None:
    number = desk.functions["event_listen"](b"it", 7)
    assert desk.functions["event_is_listening"](number) is True

    assert desk.functions["event_stop"](number) is True
    assert desk.functions["event_stop"](number) is False
    assert desk.functions["event_is_listening"](number) is False
    assert desk.released == [7]


def test_there_are_only_so_many_listeners(desk: Desk) -> None:
    listen = desk.functions["event_listen"]
    for handler in range(MAX_LISTENERS):
        listen(b"it", handler)

    with pytest.raises(HostError, match="there are too many event handlers already"):
        listen(b"it", 0)


def test_raising_what_nobody_hears_is_fine(desk: Desk) -> None:
    assert desk.functions["event_raise"](b"it") is True
    desk.functions["event_raise_plain"](b"it", 1, b"x")
