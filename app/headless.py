"""`mudwire headless`: one session in a terminal or a pipe.

Standard input is sent line by line, from when the game is connected; at its end the connection is closed after a grace,
in which the last answers arrive.  The exit code says whether the game was reached.
"""

import asyncio
import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from app import exit_codes, standard_input
from app.core.networks import Networks
from app.core.options import CoreOptions
from app.core.service import CoreService
from app.core.setting import make_library, make_setting
from app.terminal import Terminal
from app.terminal_echo import TerminalEcho
from netcore.api.commands import AckDisplay, CloseSession, ConnectGame, DisconnectGame, OpenSession, SubmitInput
from netcore.api.events import CommandFailed, EchoChanged, Event, LinkChanged, LinkState, SessionClosed

_SESSION = 1


@dataclass(frozen=True, slots=True)
class Headless:
    """What the command line asks."""

    profile: str
    options: CoreOptions
    wait_s: float


def run(asked: Headless) -> int:
    """Play until the input or the game ends; the exit code."""
    try:
        return asyncio.run(_Run(asked).play())
    except KeyboardInterrupt:
        return exit_codes.INTERRUPTED


class _Run:
    def __init__(self, asked: Headless) -> None:
        self._asked = asked
        self._online = asyncio.Event()
        self._over = asyncio.Event()
        self._code = exit_codes.FAILED
        self._is_secret = False
        self._echo = TerminalEcho(sys.stdin)
        terminal = Terminal(
            self._hear,
            lambda: self._service.handle(_SESSION, AckDisplay(1)),
            colours=sys.stdout.isatty(),
            shows_commands=not sys.stdin.isatty(),
        )
        self._service = CoreService(make_setting(terminal, Networks(), asked.options), make_library(asked.options))

    async def play(self) -> int:
        service = self._service
        service.start()
        service.handle(_SESSION, OpenSession(self._asked.profile))
        service.handle(_SESSION, ConnectGame())
        with self._closing_echo():
            try:
                async with asyncio.TaskGroup() as tasks:
                    typing = tasks.create_task(self._type())
                    await self._over.wait()
                    typing.cancel()
            finally:
                await service.close()
        return self._code

    @contextlib.contextmanager
    def _closing_echo(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._echo.show()

    async def _type(self) -> None:
        await self._online.wait()
        async for line in standard_input.lines(sys.stdin.buffer):
            self._service.handle(_SESSION, SubmitInput(line, secret=self._is_secret))
        await asyncio.sleep(self._asked.wait_s)
        self._service.handle(_SESSION, DisconnectGame())

    def _hear(self, event: Event) -> None:
        match event:
            case LinkChanged(state=LinkState.ONLINE):
                self._code = exit_codes.OK
                self._online.set()
            case LinkChanged(state=LinkState.OFFLINE) | CommandFailed(command="OpenSession" | "ConnectGame"):
                self._service.handle(_SESSION, CloseSession())
            case EchoChanged(masked=masked):
                self._is_secret = masked
                if masked:
                    self._echo.hide()
                else:
                    self._echo.show()
            case SessionClosed():
                self._over.set()
            case _:
                pass  # nothing that the run depends on
