"""A display of its own for a test (Xvfb), and the hands of a player on it (xdotool)."""

import contextlib
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

LIMIT_S: Final = 30.0
NEEDED: Final = ("Xvfb", "xdotool")
MISSING: Final = [name for name in NEEDED if shutil.which(name) is None]


@dataclass(frozen=True, slots=True)
class Display:
    """An X display, by its name."""

    name: str

    @property
    def variables(self) -> dict[str, str]:
        """What a program needs to be shown on it."""
        return {"DISPLAY": self.name, "QT_QPA_PLATFORM": "xcb", "QT_ACCESSIBILITY": "0"}

    def do(self, *words: str) -> str:
        """Run xdotool; what it says."""
        result = subprocess.run(
            ["xdotool", *words],
            env=os.environ | self.variables,
            capture_output=True,
            text=True,
            timeout=LIMIT_S,
            check=True,
        )
        return result.stdout.strip()

    def type(self, text: str) -> None:
        """Type a line, and Return."""
        self.do("type", "--delay", "4", text)
        self.press("Return")

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        self.do("key", "--delay", "30", *keys)

    def window(self, title: str) -> str:
        """Wait until a window stands there, give it the focus; its number.  There is no window manager to do so."""
        number = self.do("search", "--sync", "--onlyvisible", "--name", title).split()[0]
        self.do("windowfocus", "--sync", number)
        return number

    def double_click(self, at: tuple[int, int]) -> None:
        """Click twice."""
        self.do("mousemove", *map(str, at), "click", "--repeat", "2", "--delay", "60", "1")

    def middle_click(self, at: tuple[int, int]) -> None:
        """Click with the middle button."""
        self.do("mousemove", *map(str, at), "click", "2")

    def wheel(self, at: tuple[int, int], notches: int) -> None:
        """Turn the wheel; negative: towards the past."""
        button = "4" if notches < 0 else "5"
        self.do("mousemove", *map(str, at), "click", "--repeat", str(abs(notches)), "--delay", "30", button)


@contextlib.contextmanager
def display() -> Iterator[Display]:
    """A display that nobody else has, for as long as it is used."""
    reading, writing = os.pipe()
    process = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()  # it says so when it is ready
        assert number, "Xvfb did not start"
        yield Display(f":{number}")
    finally:
        process.terminate()
        process.wait(LIMIT_S)
