"""The Lua prompt's paper: what was entered, what came of it, and what was entered before."""

from collections import deque
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from netcore.api.inquiries import CodeRan, RunCode, StopCode
from ui.presenters.history import History

MAX_PARTS: Final = 1_000


class Voice(Enum):
    """Whose words a part is."""

    ENTERED = auto()
    RESULT = auto()
    ERROR = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines on the paper."""

    voice: Voice
    text: str


class LuaPrompt:
    """The prompt of one session."""

    def __init__(self) -> None:
        self.version = 0
        self.cleared = 0  # grows when the paper is begun anew
        self.history = History()
        self.parts: deque[Part] = deque(maxlen=MAX_PARTS)
        self.written = 0  # how many parts there have been
        self._number = 0
        self._running: dict[int, str] = {}

    def run(self, code: str) -> RunCode | None:
        """The player has entered some code; None when it is none."""
        if not code.strip():
            return None
        self._number += 1
        self.history.add(code)
        self._running[self._number] = code
        self._write(Voice.ENTERED, code.rstrip("\n"))
        return RunCode(self._number, code)

    def stop(self) -> list[StopCode]:
        """End all that waits."""
        return [StopCode(number) for number in self._running]

    @property
    def is_running(self) -> bool:
        """Something has not ended yet."""
        return bool(self._running)

    def found(self, ran: CodeRan) -> None:
        """The host tells how some code has ended."""
        if self._running.pop(ran.number, None) is None:
            return
        if ran.error:
            self._write(Voice.ERROR, "\n".join(part for part in (ran.error, ran.traceback.rstrip("\n")) if part))
        elif ran.results:
            self._write(Voice.RESULT, "\t".join(ran.results))
        else:
            self.version += 1

    def host_gone(self) -> None:
        """The scripts have been started anew: what ran in them has ended."""
        if self._running:
            self._running.clear()
            self._write(Voice.NOTE, "The scripts were started anew; what was still running has ended.")

    def clear(self) -> None:
        """Begin a new paper."""
        self.parts.clear()
        self.cleared += 1
        self.version += 1

    def _write(self, voice: Voice, text: str) -> None:
        self.parts.append(Part(voice, text))
        self.written += 1
        self.version += 1
