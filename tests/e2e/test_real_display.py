"""The program on a real display, with hands on keyboard and mouse: nothing here knows Qt."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import pytest

from app import demo_profile
from app.profiles.library import Library
from netcore.api.settings import LogFormat, LogSettings
from tests.support.display import MISSING, Display, display
from tests.support.program import Program, in_pipe

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.net,
    pytest.mark.slow,
    pytest.mark.timeout(180),
    pytest.mark.skipif(bool(MISSING), reason=f"{', '.join(MISSING)} is not installed"),
]

INSIDE = (400, 300)  # in the game's text
FIRST_LINES = (40, 74)  # "Connecting to", or the line below


@dataclass(frozen=True, slots=True)
class Hands:
    display: Display
    program: Program
    home: Path

    @property
    def log(self) -> str:
        """What the log of the profile says: the game's text as it was shown."""
        files = sorted(self.home.rglob("logs/*.txt"))
        return "".join(file.read_text(encoding="utf-8") for file in files)

    def logged(self, text: str, count: int = 1) -> None:
        self.program.wait_for(lambda: self.log.count(text) >= count)

    def says_always(self) -> bool:
        """Press the key of the answer; whether it is remembered."""
        self.display.press("alt+a")
        return "127.0.0.1" in self.permissions

    @property
    def permissions(self) -> str:
        return "".join(file.read_text(encoding="utf-8") for file in self.home.rglob("permissions.toml"))


@pytest.fixture
def hands(tmp_path: Path) -> Iterator[Hands]:
    library = Library(tmp_path)
    demo_profile.prepare(library, 4040)
    (settings,) = library.listing().profiles
    library.save(msgspec.structs.replace(settings, log=LogSettings(format=LogFormat.TEXT, timestamps=False)))
    with display() as screen, in_pipe(tmp_path, "demo", **screen.variables) as program:
        screen.window("Practice world")
        yield Hands(screen, program, tmp_path)


def test_a_player_types_scrolls_copies_and_answers(hands: Hands) -> None:
    hands.logged("a harbour, a marsh")
    hands.display.type("Wanderer")
    hands.logged("choose a password")
    hands.display.type("hunter2secret")
    hands.logged("Copper Square")
    for _ in range(3):
        hands.display.type("help")
    hands.logged("What Lanternmoor understands", 3)

    # Scroll back to the oldest lines, take a word of them, and say it.
    hands.display.wheel(INSIDE, -60)
    hands.display.double_click(FIRST_LINES)
    hands.display.press("ctrl+c", "Escape", "Escape")
    hands.display.do("type", "say ")
    hands.display.press("ctrl+v", "Return")
    hands.logged("You say")
    said = re.search(r"You say, .(\w+)", hands.log)
    assert said is not None, hands.log
    assert said[1] in hands.log[: hands.log.index("a harbour")]

    # The middle button pastes what the mouse has selected, which Ctrl+C has not.
    hands.display.press("Escape")
    hands.display.do("type", "say so ")
    hands.display.wheel(INSIDE, -60)
    hands.display.double_click(FIRST_LINES)
    hands.display.middle_click(INSIDE)
    hands.display.press("Return")
    hands.logged("You say, ", 2)
    assert re.search(rf"You say, .so {said[1]}", hands.log) is not None, hands.log

    # A script asks; the answer is given by the keyboard, as soon as the bar takes one.
    hands.display.type("wire fast")
    hands.program.wait_for(hands.says_always)

    assert "hunter2" not in hands.log
