"""What a session's scripts want of the program beyond it: asked of the player, and passed on to its neighbours.

The player's own scripts may see which profiles there are; everything else is asked for, whoever wants it.  Without a
window there is one session only, and nobody to ask: its scripts may end it, as they may leave its game.
"""

from collections.abc import Callable
from typing import Final, assert_never

import msgspec

from app.core.errors import CommandError
from app.core.neighbours import KnownProfile, Neighbour, Neighbours
from app.core.questions import Questions
from app.core.script_desktop import NO_WINDOW
from app.core.tasks import Tasks
from app.profiles.errors import ProfileError
from netcore.api.allowance import Allowance
from netcore.api.client import ClientDeed
from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import ClientAsked
from netcore.api.permissions import Access, Owner, Power

# Tabs that come, go and change places: a script in a loop must not take the window from the player.
AT_ONCE: Final = 10
PER_S: Final = 0.5

SEEING: Final = Access(Power.SEE_PROFILES, "profiles", 0)
QUITTING: Final = Access(Power.QUIT, "program", 0)
DENIED: Final = "permission denied"
NO_TAB: Final = "could not retrieve the tab number"

_POWERS: Final = {
    ClientDeed.OPEN: Power.OPEN_PROFILE,
    ClientDeed.BRING: Power.OPEN_PROFILE,
    ClientDeed.CLOSE: Power.CLOSE_PROFILE,
}


class ScriptClient:
    """The program, for the scripts of one session."""

    def __init__(
        self,
        own: Neighbour,
        neighbours: Neighbours,
        questions: Questions,
        answer: Callable[[PackageAnswered], None],
        clock: Callable[[], float],
    ) -> None:
        """`own` is the session.  `clock` gives seconds and never goes back."""
        self._own = own
        self._neighbours = neighbours
        self._questions = questions
        self._answer = answer
        self._allowance = Allowance(AT_ONCE, PER_S, clock)
        self._tasks = Tasks()

    def handle(self, asked: ClientAsked) -> None:
        """Begin to do it; answered in any case."""
        self._tasks.spawn(self._do(asked), "what a script wants of the program")

    async def close(self) -> None:
        """Nobody waits any more."""
        await self._tasks.close()

    async def _do(self, asked: ClientAsked) -> None:
        try:
            words = await self._done(asked)
        except (CommandError, ProfileError) as error:
            self._answer(PackageAnswered(asked.request, str(error)))
        else:
            self._answer(PackageAnswered(asked.request, words=words))

    async def _done(self, asked: ClientAsked) -> str:
        match asked.deed:
            case ClientDeed.LIST:
                return msgspec.json.encode(await self._profiles(asked.owner)).decode()
            case ClientDeed.PLACE:
                place = self._neighbours.place_of(self._own.number)
                if place is None:
                    raise CommandError(NO_TAB)
                return str(place)
            case ClientDeed.QUIT:
                await self._need(asked.owner, QUITTING)
                self._end()
            case ClientDeed.OPEN | ClientDeed.BRING | ClientDeed.CLOSE:
                await self._move(asked)
            case _:
                assert_never(asked.deed)
        return ""

    async def _profiles(self, owner: Owner) -> tuple[KnownProfile, ...]:
        known = await self._neighbours.known()
        if len(known) > 1 and not await self._may_see(owner):
            return tuple(each for each in known if each.name == self._own.name)
        return known

    async def _may_see(self, owner: Owner) -> bool:
        # A package is one profile's guest, and the others are none of its business.
        return _is_own(owner) or await self._questions.allows(owner, SEEING)

    async def _move(self, asked: ClientAsked) -> None:
        deed, owner = asked.deed, asked.owner
        if not self._neighbours.has_window and deed is not ClientDeed.CLOSE:
            raise CommandError(NO_WINDOW)
        name = await self._neighbours.named(asked.profile)
        sessions = self._neighbours.of(name) if name is not None else ()
        access = Access(_POWERS[deed], name or asked.profile, 0)
        problem = _problem(deed, access.host, is_known=name is not None, is_open=bool(sessions))
        if problem:
            raise CommandError(problem if self._may_hear(owner, access) else DENIED)
        assert name is not None
        await self._need(owner, access)
        if deed is ClientDeed.OPEN:
            await self._neighbours.open(name, connects=asked.connects)
        elif deed is ClientDeed.BRING:
            self._neighbours.bring(sessions[0])
        else:
            for session in sessions:
                self._neighbours.close(session)

    def _may_hear(self, owner: Owner, access: Access) -> bool:
        """Whether a script may learn why not: a guest would find out which profiles there are by trying names."""
        return _is_own(owner) or any(self._questions.has_allowed(owner, each) for each in (SEEING, access))

    async def _need(self, owner: Owner, access: Access) -> None:
        is_alone = not self._neighbours.has_window
        if not is_alone and not await self._questions.allows(owner, access):
            raise CommandError(DENIED)
        if not self._allowance.take():
            raise CommandError("too often: the window is the player's")

    def _end(self) -> None:
        if self._neighbours.has_window:
            self._neighbours.quit()
        else:
            self._neighbours.close(self._own.number)


def _is_own(owner: Owner) -> bool:
    return not owner.package and not owner.behind


def _problem(deed: ClientDeed, name: str, *, is_known: bool, is_open: bool) -> str:
    """Why it cannot be, in Mudlet's words; "" if it can."""
    if not is_known or (deed is ClientDeed.CLOSE and not is_open):
        return f"profile '{name}' does not exist"
    if deed is ClientDeed.OPEN and is_open:
        return f"profile '{name}' is already loaded"
    if deed is ClientDeed.BRING and not is_open:
        return f"profile '{name}' is not loaded"
    return ""
