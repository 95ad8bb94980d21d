"""One life of a script host: the process, and all that it has in the core and that ends with it.

Its sockets and its fetches are served here; everything else that it says goes to the listener.  `supervisor.py` starts
the next one.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Protocol

from app.core.connections.book import ConnectionBook
from app.core.connections.web import WebBooks
from app.core.descriptors import raise_limit
from app.core.fetches import Fetches
from app.core.host_process import HostProcess
from app.core.networks import Networks
from app.core.proxies import no_proxy
from app.core.questions import Questions
from app.core.script_programs import ScriptPrograms
from app.core.script_sockets import ScriptSockets
from netcore.api.blame import Blame
from netcore.api.connections import Connection
from netcore.api.host_commands import EndSession, HostCommand
from netcore.api.host_events import FetchCancelled, FetchRequested, HostEvent, Pong, Said
from netcore.api.programs import ProgramAsked, ProgramStopped, ProgramTold
from netcore.api.settings import Limits
from netcore.api.sockets import SocketRequest
from netcore.channel import Dealing
from netcore.sockets.dns import Resolver
from netcore.sockets.gate import Gate
from netcore.sockets.network import Network
from netcore.sockets.proxy import Proxy

HOST_MODULE: Final = "scripting"


class HostListener(Protocol):
    """Who hears a script host."""

    def host_said(self, said: Said) -> None:
        """The host said something that is not about its sockets and fetches."""

    def host_showed(self, payload: bytes) -> Dealing | None:
        """The host shows something; what is to be waited for before more is read from it."""


def no_programs() -> bool:
    """Scripts run none."""
    return False


@dataclass(frozen=True, slots=True)
class Powers:
    """What a host may use of the core."""

    networks: Networks
    questions: Questions
    data_folder: Path  # the scripts' own: they read and write there
    limits: Limits
    module: str = HOST_MODULE
    is_watched: bool = True  # killed when it does not answer; False: it may compute for as long as it likes
    proxy: Callable[[], Proxy | None] = no_proxy  # raises SocketError when the setting makes no sense
    read_folders: tuple[Path, ...] = ()  # and these they may read
    write_folders: tuple[Path, ...] = ()  # and these read and write
    book: ConnectionBook = field(default_factory=ConnectionBook)  # of what they reach
    programs: Callable[[], bool] = no_programs  # whether scripts may ask to run programs


class HostLife:
    """A script host and what it has."""

    def __init__(self, process: HostProcess, powers: "Powers", listener: HostListener) -> None:
        """Use `begin`."""
        networks, gate_for = powers.networks, powers.questions.gate_for
        self._process = process
        self._blame: Blame | None = None
        self._listener = listener
        self._sockets = ScriptSockets(
            gate_for,
            process.send,
            limit=powers.limits.sockets,
            networks=networks,
            proxy=powers.proxy,
            folder=powers.data_folder,
            book=powers.book,
        )

        def network(gate: Gate, resolver: Resolver) -> Network:
            return Network(gate, resolver=resolver, trust=networks.trust, proxy=powers.proxy())

        self._fetches = Fetches(
            lambda owner, stop: WebBooks(powers.book, owner, gate_for(owner), networks.resolver, network, stop),
            powers.data_folder,
            process.send,
        )
        self._programs = ScriptPrograms(gate_for, powers.programs, powers.data_folder, powers.book, process.send)

    @classmethod
    async def begin(cls, powers: "Powers", listener: HostListener) -> "HostLife":
        """Start a host.  Raises OSError when the system has no process for it."""
        raise_limit()
        folders = [("--read", folder) for folder in powers.read_folders]
        folders += [("--write", folder) for folder in (powers.data_folder, *powers.write_folders)]
        arguments = [word for option, folder in folders for word in (option, str(folder))]
        process = await HostProcess.start(powers.module, *arguments, is_watched=powers.is_watched)
        return cls(process, powers, listener)

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    @property
    def started_at(self) -> float:
        """When it began, on the monotonic clock."""
        return self._process.started_at

    def sockets(self) -> tuple[Connection, ...]:
        """How each socket of its scripts stands."""
        return self._sockets.snapshot()

    def send(self, command: HostCommand) -> None:
        """Tell the host something."""
        self._process.send(command)

    async def run(self) -> str:
        """Serve the host until it ends, close all that it had, and return why it ended."""
        try:
            return await self._process.serve(self._hear, self._listener.host_showed)
        finally:
            await asyncio.gather(self._sockets.close(), self._fetches.close(), self._programs.close())

    def kill(self, why: str, blame: Blame | None = None) -> None:
        """End it now, because of a call."""
        self._blame = blame
        self._process.kill(why)

    @property
    def blame(self) -> Blame | None:
        """When it has ended: whose call that is put down to, if anybody's."""
        return self._blame or self._process.blame

    async def end(self) -> None:
        """Let it say farewell and end; `run` must be running."""
        await self._process.end(EndSession())

    def _hear(self, event: HostEvent) -> None:
        if isinstance(event, SocketRequest):
            self._sockets.handle(event)
            return
        match event:
            case FetchRequested():
                self._fetches.handle(event)
            case FetchCancelled(request=number):
                self._fetches.cancel(number)
            case ProgramAsked() | ProgramTold() | ProgramStopped():
                self._programs.handle(event)
            case Pong():
                pass  # the process has taken it
            case _:
                self._listener.host_said(event)
