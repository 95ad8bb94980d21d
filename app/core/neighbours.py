"""The sessions of a core as they know each other: which profiles there are, which are open, and where their tabs stand.

Front-ends open and close sessions, so what a session wants of another's is passed on to them.
"""

import asyncio
from typing import Final, Protocol

import msgspec

from app.core.errors import CommandError
from app.core.frontend import Frontend
from app.profiles.library import Library
from netcore.api.client import ClientDeed
from netcore.api.events import ClientWanted

# A window that is busy opens a tab within this; a profile that is locked by another program fails at once.
OPENING_S: Final = 15.0

_CORE: Final = 0


class Neighbour(Protocol):
    """A session, as the others see it."""

    @property
    def number(self) -> int:
        """That front-ends know it by."""

    @property
    def name(self) -> str:
        """Of its profile."""

    @property
    def is_online(self) -> bool:
        """Its game is connected."""


class KnownProfile(msgspec.Struct, frozen=True):
    """What scripts may learn of a profile: no password, and nothing that the player has noted."""

    name: str
    host: str
    port: int
    loaded: bool
    connected: bool


class Neighbours:
    """All sessions of a core."""

    def __init__(self, library: Library, frontend: Frontend) -> None:
        self._library = library
        self._frontend = frontend
        self._sessions: dict[int, Neighbour] = {}
        self._tabs: tuple[int, ...] = ()
        self._opening: dict[str, set[asyncio.Future[bool]]] = {}

    @property
    def has_window(self) -> bool:
        """Whether there are tabs."""
        return self._frontend.can_answer

    # --- who is there ---

    def arrived(self, session: Neighbour) -> None:
        """A session is open."""
        self._sessions[session.number] = session
        self._settle(session.name, is_open=True)

    def gone(self, number: int, profile: str) -> None:
        """A session is closed, or could not be opened."""
        self._sessions.pop(number, None)
        self._settle(profile, is_open=False)

    def order(self, tabs: tuple[int, ...]) -> None:
        """The tabs stand like this."""
        self._tabs = tabs

    def place_of(self, number: int) -> int | None:
        """Where a session's tab stands, from 1; None when it has none."""
        return self._tabs.index(number) + 1 if number in self._tabs else None

    def of(self, profile: str) -> tuple[int, ...]:
        """The sessions that play a profile."""
        return tuple(session.number for session in self._sessions.values() if session.name == profile)

    async def known(self) -> tuple[KnownProfile, ...]:
        """All profiles that can be read."""
        listing = await asyncio.to_thread(self._library.listing)
        return tuple(
            KnownProfile(
                each.name, each.link.host, each.link.port, self._is_open(each.name), self._is_online(each.name)
            )
            for each in listing.profiles
        )

    async def named(self, name: str) -> str | None:
        """A profile's name as it is written; letters may be large or small.  None: there is no such profile."""
        listing = await asyncio.to_thread(self._library.listing)
        names = [each.name for each in listing.profiles]
        alike = [each for each in names if each.casefold() == name.casefold()]
        return name if name in names else alike[0] if len(alike) == 1 else None

    # --- what front-ends are to do ---

    async def open(self, profile: str, *, connects: bool) -> None:
        """Have a profile opened, and wait until it is.  Raises CommandError."""
        opened: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        waiting = self._opening.setdefault(profile, set())
        waiting.add(opened)
        self._frontend.send_event(_CORE, ClientWanted(ClientDeed.OPEN, profile, connects))
        try:
            async with asyncio.timeout(OPENING_S):
                is_open = await opened
        except TimeoutError:
            raise CommandError("the window does not answer") from None
        finally:
            waiting.discard(opened)
            if not waiting:
                self._opening.pop(profile, None)
        if not is_open:
            raise CommandError("its tab says why it could not be opened")

    def bring(self, number: int) -> None:
        """Have a session's tab brought to the front."""
        self._frontend.send_event(number, ClientWanted(ClientDeed.BRING))

    def close(self, number: int) -> None:
        """Have a session closed."""
        self._frontend.send_event(number, ClientWanted(ClientDeed.CLOSE))

    def quit(self) -> None:
        """Have the program ended."""
        self._frontend.send_event(_CORE, ClientWanted(ClientDeed.QUIT))

    def _settle(self, profile: str, *, is_open: bool) -> None:
        for each in self._opening.get(profile, ()):
            if not each.done():
                each.set_result(is_open)

    def _is_open(self, profile: str) -> bool:
        return any(session.name == profile for session in self._sessions.values())

    def _is_online(self, profile: str) -> bool:
        return any(session.name == profile and session.is_online for session in self._sessions.values())
