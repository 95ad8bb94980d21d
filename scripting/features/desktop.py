"""The player's desktop, for `lua/desktop.lua`: asked of the core, which asks the player."""

import asyncio
import itertools
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.desktop import MAX_DESKTOP_CHARACTERS, DesktopDeed
from netcore.api.host_commands import DesktopDone
from netcore.api.host_events import DesktopAsked
from scripting.calls import Calls
from scripting.features.output import shown
from scripting.machine import Plain, asking
from scripting.plain import text_of

MAX_ASKED: Final = 100


class Desktop:
    """What scripts want of it."""

    def __init__(self, calls: Calls, say: Callable[[DesktopAsked], None], announce: Callable[[str], None]) -> None:
        """`say` tells the core; `announce` puts a text into the console, where a screen reader follows."""
        self._announce = announce
        self._calls = calls
        self._say = say
        self._numbers = itertools.count(1)
        self._asked: dict[int, asyncio.Future[DesktopDone]] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"desktop": self._do, "announce": lambda text: self._announce(shown(text)[:MAX_DESKTOP_CHARACTERS])}

    def done(self, done: DesktopDone) -> None:
        """The core's answer."""
        asked = self._asked.get(done.request)
        if asked is not None and not asked.done():
            asked.set_result(done)

    @asking
    async def _do(self, deed: Plain, text: Plain = b"", title: Plain = b"") -> tuple[str, str]:
        """What went wrong, "" if nothing; and the text that was found."""
        if len(self._asked) >= MAX_ASKED:
            return f"{MAX_ASKED} scripts wait for the player's desktop already", ""
        number = next(self._numbers)
        answer: asyncio.Future[DesktopDone] = asyncio.get_running_loop().create_future()
        self._asked[number] = answer
        try:
            self._say(
                DesktopAsked(number, self._calls.owner, DesktopDeed(text_of(deed)), text_of(text), text_of(title))
            )
            done = await answer
        finally:
            del self._asked[number]
        return done.error, done.text
