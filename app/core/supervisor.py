"""Keeps a script host running for a session: starts it, feeds it the journal, and starts the next one when it dies.

The order in which a new host is told things matters: `HostStarted` goes to the front-end first, so that it forgets the
lines that will be shown again; then come `StartSession`, notices, the state of the link, and the unacknowledged frames
among what else was said meanwhile.
"""

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Final, NamedTuple, Protocol, TypeAlias

import msgspec

from app.core.host_life import HostLife
from app.core.journal import Journal
from app.core.restart_policy import Death, Restart, RestartPolicy
from app.core.tasks import Tasks
from netcore.api.blame import Blame
from netcore.api.events import HostDied, HostStarted
from netcore.api.game_parts import Part
from netcore.api.host_commands import GameReceived, HostCommand, LinkClosed, LinkOpened, NoticeGiven, StartSession
from netcore.api.host_events import Acknowledged

# What is said to a host while there is none: what a player types in the seconds before the next one.
MAX_HELD_COMMANDS: Final = 256
# Once may be bad luck; and three times would have the player wait once more for nothing.
SWITCHED_OFF_AT: Final = 2

_SAFE_START: Final = "Scripts are off (safe mode); Scripts → Safe mode turns them on."

Begin: TypeAlias = Callable[[], Awaitable[HostLife]]


class Opening(Protocol):
    """What a new host must know, as of now."""

    def start_session(self) -> StartSession:
        """Settings, items and sizes; the text's state is filled in here."""

    def state(self) -> tuple[HostCommand, ...]:
        """What else it missed: that the game is connected, for one."""


class Supervisor:
    """The script host of one session, whichever process it is at the moment."""

    def __init__(
        self,
        begin: Begin,
        journal: Journal,
        opening: Opening,
        tell: Callable[[HostStarted | HostDied], None],
        show: Callable[[str], None],
        switch_off: Callable[[str], bool],
    ) -> None:
        """`show` puts a warning into the console when there is no host that could.

        `switch_off` does that to an item in whose calls hosts have died; False when there is none with this id.
        """
        self._switch_off = switch_off
        self._culprits: dict[str, int] = {}  # how many hosts have died in a call of each item
        self._begin = begin
        self._journal = journal
        self._opening = opening
        self._tell = tell
        self._show = show
        self._policy = RestartPolicy()
        self._tasks = Tasks()
        self._first = Restart(0.0, safe_mode=False)
        self._life: HostLife | None = None
        self._held: deque[_Held] = deque(maxlen=MAX_HELD_COMMANDS)
        self._is_ready = False
        self._is_closing = False
        self._asked: Restart | None = None  # by the player
        self._asking = asyncio.Event()
        self._stopped = asyncio.Event()

    def open(self, *, safe_mode: bool = False) -> None:
        """Begin; in safe mode no script runs until a `restart` says otherwise."""
        self._first = Restart(0.0, safe_mode)
        self._tasks.spawn(self._run(), "script host supervisor")

    async def close(self) -> None:
        """End the host, kindly, and leave nothing of it."""
        self._is_closing = True
        self._asking.set()
        if self._life is not None:
            await self._life.end()
        # Not cancelled: what the host had is closed in order, and a host that is just being started is not forgotten.
        await self._stopped.wait()

    def send(self, command: HostCommand) -> None:
        """Tell the host something; if there is none right now, the next one."""
        if self._life is not None:
            self._life.send(command)
        elif not isinstance(command, LinkOpened | LinkClosed):  # how the link is then, the next one hears at its start
            self._held.append(_Held(self._journal.last, command))

    def receive(self, parts: tuple[Part, ...]) -> None:
        """What the game sent: to the journal, and to the host if there is one."""
        frame = self._journal.append(parts)
        if self._life is not None:
            self._journal.given(frame.sequence)
            self._life.send(frame)

    def acknowledged(self, done: Acknowledged) -> None:
        """The host has dealt with something."""
        self._journal.acknowledge(done)

    def ready(self) -> None:
        """The host has loaded everything."""
        self._is_ready = True

    def restart(self, *, safe_mode: bool, why: str = "you stopped it") -> None:
        """The player, or a script, wants what scripts do to end: kill the host, start another."""
        self._asked = Restart(0.0, safe_mode)
        self._asking.set()
        if self._life is not None:
            self._life.kill(why)

    def condemn(self, why: str, blame: Blame | None = None) -> None:
        """The host has done what none may, perhaps in this call: kill it, as one that has died."""
        if self._life is not None:
            self._life.kill(why, blame)

    def forgive(self, item: str) -> None:
        """An item has been changed: what it has done before counts no more."""
        self._culprits.pop(item, None)

    # --- one host after the other ---

    async def _run(self) -> None:
        try:
            await self._run_hosts()
        finally:
            self._stopped.set()

    async def _run_hosts(self) -> None:
        notices = (NoticeGiven(_SAFE_START),) if self._first.safe_mode else ()
        next_one = _Next(self._first, notices)
        while not self._is_closing:
            dealt_with = self._journal.dealt_with
            began = time.monotonic()
            cause, blame = await self._live(next_one)
            if self._is_closing:
                return
            if self._asked is not None:
                next_one = self._as_asked(self._asked)
                continue
            self._tell(HostDied(f"The script host has ended: {cause}."))
            has_progressed = self._journal.dealt_with > dealt_with
            death = Death(time.monotonic() - began, self._is_ready, has_progressed, self._journal.first)
            next_one = self._without_culprit(blame, cause) or await self._after(death, cause)

    async def _live(self, how: "_Next") -> tuple[str, Blame | None]:
        """One host from start to end; returns why it ended, and in whose call if that is known."""
        self._is_ready = False
        try:
            life = await self._begin()
        except OSError as error:
            return f"it could not be started ({error.strerror or error})", None
        if self._is_closing:
            life.kill("the session closes")
        self._tell(HostStarted(life.pid, self._journal.next_line, how.restart.safe_mode))
        self._brief(life, how)
        self._life = life
        try:
            cause = await life.run()
        finally:
            self._life = None
        blame = life.blame
        return (f"{cause}, in {blame.words}" if blame is not None else cause), blame

    def _brief(self, life: HostLife, how: "_Next") -> None:
        journal = self._journal
        start = msgspec.structs.replace(
            self._opening.start_session(),
            first_line=journal.next_line,
            carry=journal.carry,
            automation=not how.restart.safe_mode,
        )
        held, self._held = self._held, deque(maxlen=MAX_HELD_COMMANDS)
        missed = _in_order(journal.replay(), held)
        journal.given(journal.last)
        for command in (start, *how.notices, *self._opening.state(), *missed):
            life.send(command)

    def _without_culprit(self, blame: Blame | None, cause: str) -> "_Next | None":
        """How to go on when the last host has died in a call of an item in which another had died before."""
        if blame is None or not blame.item:
            return None
        deaths = self._culprits[blame.item] = self._culprits.get(blame.item, 0) + 1
        if deaths < SWITCHED_OFF_AT or not self._switch_off(blame.item):
            return None
        self.forgive(blame.item)
        self._policy.reset()
        text = (
            f"The script host ended again, because {cause}. This {blame.owner.kind} is switched off now: mend it, then "
            "turn it on again in the script editor. Everything else runs on."
        )
        return _Next(Restart(0.0, safe_mode=False), (NoticeGiven(text, warning=True),))

    def _as_asked(self, asked: Restart) -> "_Next":
        self._asked = None
        self._asking.clear()
        self._policy.reset()
        text = "Scripts were stopped and are off (safe mode)." if asked.safe_mode else "Scripts were started anew."
        return _Next(asked, (NoticeGiven(text),))

    async def _after(self, death: Death, cause: str) -> "_Next":
        restart = self._policy.died(death)
        if restart is None:
            self._show(
                f"The script host has ended again and again, at last because {cause}, and was not started once more. "
                "Nothing can be shown until you start it: Scripts → Restart scripts. The connection is still up."
            )
            await self._asking.wait()
        elif restart.delay_s:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._asking.wait(), restart.delay_s)
        if self._asked is not None:
            return self._as_asked(self._asked)
        return _Next(restart or Restart(0.0, safe_mode=True), (_notice(cause, restart),))


class _Held(NamedTuple):
    """What was said while there was no host, and the newest frame of the game at that time."""

    after: int
    command: HostCommand


def _in_order(frames: Iterable[GameReceived], held: Iterable[_Held]) -> list[HostCommand]:
    """What happened while there was no host, in the order in which it did."""
    said = [_Held(frame.sequence, frame) for frame in frames]
    return [one.command for one in sorted([*said, *held], key=lambda one: one.after)]


class _Next(NamedTuple):
    """How the next host starts, and what the player is told about the last."""

    restart: Restart
    notices: tuple[NoticeGiven, ...]


def _notice(cause: str, restart: Restart | None) -> NoticeGiven:
    if restart is None or restart.safe_mode:
        text = (
            f"The script host ended again on the same input, because {cause}. Scripts are off now (safe mode): "
            "mend the script, then turn them on again with Scripts → Safe mode."
        )
    else:
        text = f"The script host was restarted, because {cause}. The connection to the game was not touched."
    return NoticeGiven(text, warning=True)
