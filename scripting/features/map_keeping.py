"""When the map is read and written, for `lua/map_keeping.lua`: as a session begins, when it has changed, at the end."""

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from netcore.api.permissions import Owner
from scripting.calls import Calls
from scripting.machine import Call, Plain
from scripting.plain import text_of, whole_of

# Who maps changes something every second or so.  Writing costs the host about a second for 20,000 rooms, so a large map
# waits longer: that is some two per cent of its time.
SAVE_AFTER_S: Final = 10.0
ROOMS_A_SECOND: Final = 400
LONGEST_WAIT_S: Final = 120.0
# At the session's end; the core ends a host that takes much longer (`END_GRACE_S`).
LAST_SAVE_S: Final = 6.0

_OWNER: Final = Owner("", "library", "map")


class MapKeeping:
    """Keeps the map of a session in the profile's folder."""

    def __init__(self, calls: Calls, folder: Path, warn: Callable[[str], None]) -> None:
        self._calls = calls
        self._folder = folder
        self._loop = asyncio.get_running_loop()  # scripts may change the map from outside of it
        self._warn = warn
        self._handlers: dict[str, int] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._running: asyncio.Event | None = None  # set when what runs is done
        self._is_unsaved = self._has_moved = False
        self._told = ""

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "map_keeper": self._set_handler,
            "map_unsaved": self._unsaved,
            "map_moved": self._moved,
            "map_kept": self._kept,
        }

    def begin(self) -> None:
        """Read the map, if there is one."""
        folder = self._folder / "map"
        if folder.is_dir() and any(path.suffix in (".dat", ".json") for path in folder.iterdir()):
            self._start("load")

    async def end(self) -> None:
        """Write what has changed, if that is done in time."""
        self._cancel()
        try:
            async with asyncio.timeout(LAST_SAVE_S):
                if self._running is not None:
                    await self._running.wait()
                self._cancel()
                if (self._is_unsaved or self._has_moved) and (running := self._start("save")) is not None:
                    await running.wait()
        except TimeoutError:
            self._warn("The map was not saved in time; the one saved before is still there.")

    def close(self) -> None:
        """Nothing is saved any more."""
        self._cancel()

    # --- what Lua says ---

    def _set_handler(self, name: Plain, handler: Plain) -> None:
        self._handlers[text_of(name)] = whole_of(handler)

    def _unsaved(self, rooms: Plain) -> None:
        self._is_unsaved = True
        if self._timer is None:
            delay = min(SAVE_AFTER_S + whole_of(rooms) / ROOMS_A_SECOND, LONGEST_WAIT_S)
            self._timer = self._loop.call_later(delay, self._on_time)

    def _moved(self) -> None:
        self._has_moved = True

    def _kept(self, problem: Plain, is_as_saved: Plain) -> None:
        """It has been read or written, or has not."""
        told = text_of(problem) if problem is not None else ""
        if told and told != self._told:  # a disk that is full stays so
            self._warn(told)
        self._told = told
        if is_as_saved is True:
            self._is_unsaved = False
            self._cancel()

    # --- steps ---

    def _on_time(self) -> None:
        self._timer = None
        if self._running is not None:  # it is being read, or written still
            self._unsaved(0)
        else:
            self._start("save")

    def _start(self, name: str) -> asyncio.Event | None:
        if name not in self._handlers:
            self._calls.start(self._handlers["loader"], (), owner=_OWNER)
        if name not in self._handlers:
            return None  # the library could not be read, which has been told
        if name == "save":
            self._is_unsaved = self._has_moved = False
        running = self._running = asyncio.Event()

        def ended() -> None:
            self._running = None
            running.set()

        call: Call = self._calls.start(self._handlers[name], (), owner=_OWNER)
        if call.is_over:
            ended()
        else:
            call.on_end = ended
        return running

    def _cancel(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
