"""What scripts want of the player's desktop: asked of the player, rationed, and passed on to the window."""

import asyncio
import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Final, assert_never
from urllib.parse import urlsplit

from app.core.tasks import Tasks
from netcore.api.allowance import Allowance
from netcore.api.desktop import MAX_CLIPBOARD_CHARACTERS, MAX_DESKTOP_CHARACTERS, DesktopDeed
from netcore.api.events import DesktopWanted
from netcore.api.host_commands import DesktopDone
from netcore.api.host_events import DesktopAsked
from netcore.api.permissions import Access, Owner, Power
from netcore.sockets.gate import Gate

# Pages, notifications and blinks: a script in a loop must not bury the player's desktop.
AT_ONCE: Final = 5
PER_S: Final = 0.2
# Scripts that wait for the clipboard.
MAX_READING: Final = 20

# Variables that nobody is asked about: the path of a script's own folder mostly says as much.
OPEN_VARIABLES: Final = frozenset({"USER", "USERNAME", "LANG"})
MAX_VARIABLE_NAME: Final = 100

_READINGS: Final = frozenset({DesktopDeed.PASTE, DesktopDeed.MODIFIERS})

NO_WINDOW: Final = "there is no window here"


class _Refused(Exception):  # noqa: N818 - an answer
    """It is not done; the text says why."""


class ScriptDesktop:
    """The desktop, for the scripts of one session."""

    def __init__(
        self,
        gate_for: Callable[[Owner], Gate],
        tell: Callable[[DesktopWanted], None] | None,
        answer: Callable[[DesktopDone], None],
        clock: Callable[[], float],
        folder: Path = Path(),
    ) -> None:
        """`tell` None: there is no window, so nothing is done.  `clock` gives seconds and never goes back.

        `folder` is the scripts' own.
        """
        self._gate_for = gate_for
        self._tell = tell
        self._answer = answer
        self._folder = folder
        self._allowance = Allowance(AT_ONCE, PER_S, clock)
        self._numbers = itertools.count(1)
        self._reading: dict[int, asyncio.Future[str]] = {}
        self._tasks = Tasks()

    def handle(self, asked: DesktopAsked) -> None:
        """Begin to do it; answered in any case."""
        self._tasks.spawn(self._do(asked), "what a script wants of the desktop")

    def clipboard_read(self, number: int, text: str) -> None:
        """What the window found there."""
        found = self._reading.get(number)
        if found is not None and not found.done():
            found.set_result(text[:MAX_CLIPBOARD_CHARACTERS])

    async def close(self) -> None:
        """Nobody waits any more."""
        await self._tasks.close()

    async def _do(self, asked: DesktopAsked) -> None:
        try:
            text = await self._done(asked)
        except _Refused as refusal:
            self._answer(DesktopDone(asked.request, error=str(refusal)))
        else:
            self._answer(DesktopDone(asked.request, text=text))

    async def _done(self, asked: DesktopAsked) -> str:
        if asked.deed is DesktopDeed.ENVIRONMENT:
            return await self._variable(asked)
        if self._tell is None:
            raise _Refused(NO_WINDOW)
        access = _access(asked)
        if access is not None and not await self._gate_for(asked.owner).allows(access):
            raise _Refused("permission denied")
        number = next(self._numbers)
        if asked.deed in _READINGS:
            return await self._read(number, asked.deed, self._tell)
        if asked.deed is not DesktopDeed.COPY and not self._allowance.take():
            raise _Refused("too often: nobody looks at so many")
        limit = MAX_CLIPBOARD_CHARACTERS if asked.deed is DesktopDeed.COPY else MAX_DESKTOP_CHARACTERS
        text = str(self._folder) if asked.deed is DesktopDeed.FOLDER else asked.text[:limit]
        self._tell(DesktopWanted(number, asked.deed, text, asked.title[:MAX_DESKTOP_CHARACTERS]))
        return ""

    async def _variable(self, asked: DesktopAsked) -> str:
        name = asked.text
        if not name or len(name) > MAX_VARIABLE_NAME or not name.isprintable():
            raise _Refused("that is no name of a variable")
        access = Access(Power.ENVIRONMENT, name, 0)
        is_known = name in OPEN_VARIABLES
        if not is_known and not await self._gate_for(asked.owner).allows(access):
            raise _Refused("permission denied")
        found = os.environ.get(name)
        if found is None:
            raise _Refused("it is not set")
        return found[:MAX_CLIPBOARD_CHARACTERS].encode("utf-8", "replace").decode()

    async def _read(self, number: int, deed: DesktopDeed, tell: Callable[[DesktopWanted], None]) -> str:
        if len(self._reading) >= MAX_READING:
            raise _Refused("the desktop is being asked already")
        found: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._reading[number] = found
        tell(DesktopWanted(number, deed))
        try:
            return await found
        finally:
            del self._reading[number]


def _access(asked: DesktopAsked) -> Access | None:
    """What has to be allowed; None for what needs no permission.  Raises _Refused."""
    match asked.deed:
        case DesktopDeed.OPEN:
            return Access(Power.OPEN_PAGE, _host_of(asked.text), 0)
        case DesktopDeed.NOTIFY:
            return Access(Power.NOTIFY, "desktop", 0)
        case DesktopDeed.COPY:
            return Access(Power.CLIPBOARD, "write", 0)
        case DesktopDeed.PASTE:
            return Access(Power.CLIPBOARD, "read", 0)
        case DesktopDeed.ENVIRONMENT:
            return Access(Power.ENVIRONMENT, asked.text, 0)
        case DesktopDeed.ALERT:
            return None  # as much as a game may do by ringing the bell
        case DesktopDeed.FOLDER:
            return None  # always the same one, of which the script learns nothing
        case DesktopDeed.MODIFIERS:
            return None  # what a key of the script's own would tell it, too
        case _:
            assert_never(asked.deed)


def _host_of(address: str) -> str:
    try:
        parts = urlsplit(address)
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        host = None
    if host is None or len(address) > MAX_DESKTOP_CHARACTERS:
        raise _Refused("scripts may open web pages (http, https) and nothing else")
    if not address.isprintable() or " " in address or "\\" in address:
        raise _Refused("that is no address of a web page")
    return host
