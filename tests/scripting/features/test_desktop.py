"""What is asked of the desktop, and how often."""

from collections.abc import Callable, Mapping

import pytest

from netcore.api.display import DesktopAct, DesktopAsked
from scripting.features.desktop import AT_ONCE, MAX_CHARACTERS, MAX_NOTE_CHARACTERS, PER_S, Desktop
from scripting.machine import HostError


class Desk:
    """A desktop that notes what it is asked for."""

    def __init__(self) -> None:
        self.now = 0.0
        self.asked: list[DesktopAsked] = []
        self.said: list[str] = []
        desktop = Desktop(self.asked.append, self.said.append, lambda: self.now)
        self.functions: Mapping[str, Callable[..., object]] = desktop.functions()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_wishes_are_handed_on(desk: Desk) -> None:
    desk.functions["desktop_ask"](1, b"http://a.org")

    assert desk.asked == [DesktopAsked(DesktopAct.OPEN, "http://a.org")]


def test_they_are_rationed(desk: Desk) -> None:
    for _ in range(AT_ONCE):
        desk.functions["desktop_ask"](2, b"x")
    with pytest.raises(HostError, match="at once"):
        desk.functions["desktop_ask"](2, b"x")

    desk.now = 1 / PER_S
    desk.functions["desktop_ask"](2, b"x")
    assert len(desk.asked) == AT_ONCE + 1


def test_they_are_bounded(desk: Desk) -> None:
    with pytest.raises(HostError, match="too many"):
        desk.functions["desktop_ask"](2, b"x" * (MAX_CHARACTERS + 1))
    desk.functions["desktop_notify"](b"\x1b" + b"x" * (MAX_NOTE_CHARACTERS + 1))

    assert desk.asked == []
    assert desk.said == ["x" * MAX_NOTE_CHARACTERS]
