"""`mudwire headless` and `mudwire replay`: one session in a terminal or a pipe.

Standard input is sent line by line, from when the game is connected; what comes from a pipe waits for the game in
between (`pace.py`).  At the end of the input the connection is closed after a grace, in which the last answers arrive.
The exit code says whether the game was reached.
"""

import asyncio
import contextlib
import shutil
import signal
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from app import exit_codes, standard_input, stoppable
from app.core.networks import Networks
from app.core.options import CoreOptions
from app.core.service import CoreService
from app.core.setting import make_library, make_setting
from app.output import Output
from app.pace import Pace
from app.terminal import Terminal
from app.terminal_echo import TerminalEcho
from netcore.api.client import ClientDeed
from netcore.api.commands import (
    AckDisplay,
    CloseSession,
    ConnectGame,
    DisconnectGame,
    InspectProtocol,
    OpenSession,
    ReplayRecording,
    ResizeConsole,
    StartRecording,
    SubmitInput,
    WatchConnections,
)
from netcore.api.display import Display, LinesShown
from netcore.api.events import (
    ClientWanted,
    CommandFailed,
    EchoChanged,
    Event,
    LinkChanged,
    LinkState,
    RetryDropped,
    RetryPlanned,
    SessionClosed,
)

_SESSION: Final = 1
# Past the end of the connection, a script host that has shown nothing for so long has nothing more to show.
LAST_WORDS_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Headless:
    """What the command line asks."""

    profile: str
    options: CoreOptions
    wait_s: float = 0.0
    traces: bool = False
    record: str = ""  # the file to record into
    replay: ReplayRecording | None = None  # instead of connecting to the game


def run(asked: Headless) -> int:
    """Play until the input or the game ends; the exit code."""
    return stoppable.run(_play(asked))


async def _play(asked: Headless) -> int:
    return await _Run(asked).play()


class _Run:
    def __init__(self, asked: Headless) -> None:
        self._asked = asked
        self._online = asyncio.Event()
        self._over = asyncio.Event()
        self._last_words: str | None = None  # why the connection ended, once it has
        self._closing: asyncio.TimerHandle | None = None
        self._code = exit_codes.FAILED
        self._is_secret = False
        self._is_typed = sys.stdin.isatty()
        self._echo = TerminalEcho(sys.stdin)
        self._pace = Pace()
        self._output = Output(self._output_gone)
        terminal = Terminal(
            self._output,
            self._hear,
            self._shown,
            colours=sys.stdout.isatty(),
            shows_commands=not self._is_typed,
        )
        self._service = CoreService(make_setting(terminal, Networks(), asked.options), make_library(asked.options))

    async def play(self) -> int:
        service = self._service
        service.start()
        columns, rows = shutil.get_terminal_size()
        service.handle(_SESSION, OpenSession(self._asked.profile, columns, rows))
        if self._asked.traces:
            service.handle(_SESSION, InspectProtocol(on=True))
            service.handle(_SESSION, WatchConnections(on=True))
        if self._asked.record:
            service.handle(_SESSION, StartRecording(self._asked.record))
        service.handle(_SESSION, self._asked.replay or ConnectGame())
        with self._minding_the_terminal():
            try:
                async with asyncio.TaskGroup() as tasks:
                    typing = tasks.create_task(self._type())
                    await self._over.wait()
                    typing.cancel()
            finally:
                await service.close()
        return exit_codes.FAILED if self._output.is_gone else self._code

    @contextlib.contextmanager
    def _minding_the_terminal(self) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        tells_size = hasattr(signal, "SIGWINCH")
        if tells_size:
            loop.add_signal_handler(signal.SIGWINCH, self._resize)
        try:
            yield
        finally:
            if tells_size:
                loop.remove_signal_handler(signal.SIGWINCH)
            self._echo.show()

    def _resize(self) -> None:
        self._service.handle(_SESSION, ResizeConsole(*shutil.get_terminal_size()))

    async def _type(self) -> None:
        await self._online.wait()
        if self._asked.replay is not None:
            return  # nobody hears what is typed
        if not self._is_typed:
            await self._pace.turn()
        async for line in standard_input.lines():
            self._pace.sent()
            self._service.handle(_SESSION, SubmitInput(line, secret=self._is_secret))
            if not self._is_typed:
                await self._pace.turn()
        await asyncio.sleep(self._asked.wait_s)
        self._service.handle(_SESSION, DisconnectGame())

    def _shown(self, display: Display | None) -> None:
        self._service.handle(_SESSION, AckDisplay(1))
        if isinstance(display, LinesShown):
            self._pace.shown(display.lines)
        if self._closing is not None:
            is_last = isinstance(display, LinesShown) and any(line.text == self._last_words for line in display.lines)
            self._close_after(0 if is_last else LAST_WORDS_S)

    def _output_gone(self) -> None:
        self._close_after(0)

    def _stay(self) -> None:
        """Close the session after all not."""
        if self._closing is not None:
            self._closing.cancel()
            self._closing = None

    def _close_after(self, delay_s: float) -> None:
        """Close the session when all is shown: what the game said last is still on its way through the script host."""
        self._stay()
        self._closing = asyncio.get_running_loop().call_later(delay_s, self._service.handle, _SESSION, CloseSession())

    def _hear(self, event: Event) -> None:
        match event:
            case LinkChanged(state=LinkState.ONLINE):
                self._code = exit_codes.OK
                self._online.set()
            case LinkChanged(state=LinkState.OFFLINE, detail=detail):
                self._last_words = detail
                self._close_after(LAST_WORDS_S)
            case LinkChanged(state=LinkState.CONNECTING) | RetryPlanned():
                self._stay()
            case RetryDropped():
                self._close_after(LAST_WORDS_S)
            case CommandFailed(command="OpenSession" | "ConnectGame" | "ReplayRecording"):
                self._close_after(0)
            case EchoChanged(masked=masked):
                self._is_secret = masked
                if masked:
                    self._echo.hide()
                else:
                    self._echo.show()
            case ClientWanted(deed=ClientDeed.CLOSE):
                self._close_after(0)
            case SessionClosed():
                self._over.set()
            case _:
                pass  # nothing that the run depends on
