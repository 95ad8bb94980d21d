"""A whole core in the test's own loop: real profiles, real script hosts, real sockets; only the window is a fake."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

from app.core.host_life import HOST_MODULE
from app.core.login.passwords import Passwords
from app.core.networks import Networks
from app.core.service import CoreService
from app.core.setting import Setting
from app.profiles.library import Library
from netcore.api.commands import AckDisplay, ConnectGame, OpenSession, SaveItem, SubmitInput
from netcore.api.display import ScriptFailed
from netcore.api.events import CommandFailed, HostStarted, ItemChanged, LinkChanged, LinkState
from netcore.api.items import Item
from netcore.api.permissions import Grant
from netcore.api.settings import Limits, LinkSettings, ProfileSettings
from tests.support.fake_frontend import FakeFrontend


class Core:
    """A core whose profiles play on one loopback port."""

    def __init__(
        self,
        home: Path,
        port: int,
        *,
        can_answer: bool = True,
        grants: tuple[Grant, ...] = (),
        host_module: str = HOST_MODULE,
        networks: Networks | None = None,
        limits: Limits | None = None,
        passwords: Passwords | None = None,
    ) -> None:
        self.port = port
        self.front = FakeFrontend(can_answer=can_answer)
        self.library = Library(home)
        setting = Setting(
            self.front,
            networks or Networks(),
            "1.0",
            limits or Limits(),
            grants,
            host_module=host_module,
            passwords=passwords or Passwords(),
        )
        self.service = CoreService(setting, self.library)
        self.front.take_in = lambda session: self.service.handle(session, AckDisplay(1))
        self.service.start()

    def profile(self, name: str = "x", **link: object) -> Path:
        settings = LinkSettings(host="127.0.0.1", port=self.port, **link)  # type: ignore[arg-type]  # field names are the caller's
        return self.library.save(ProfileSettings(name=name, link=settings))

    async def open(self, session: int = 1, name: str = "x") -> None:
        self.service.handle(session, OpenSession(name))
        await self.front.event(HostStarted, session)

    async def connect(self, session: int = 1) -> None:
        count = len(self.front.of(LinkChanged, session))
        self.service.handle(session, ConnectGame())
        await self.front.until(lambda: len(self.front.of(LinkChanged, session)) > count and self.is_online(session))

    async def play(self, session: int = 1, name: str = "x") -> None:
        """Open and connect."""
        await self.open(session, name)
        await self.connect(session)

    async def save(self, item: Item, session: int = 1) -> None:
        """Save an item and wait until everybody knows."""
        count = len(self.front.of(ItemChanged, session))
        self.service.handle(session, SaveItem(item))
        await self.front.event(ItemChanged, session, count + 1)

    def type(self, text: str, session: int = 1) -> None:
        """Enter a line."""
        self.service.handle(session, SubmitInput(text))

    def is_online(self, session: int = 1) -> bool:
        return self.front.of(LinkChanged, session)[-1].state is LinkState.ONLINE

    def pid(self, session: int = 1) -> int:
        return self.front.of(HostStarted, session)[-1].pid

    def script_errors(self, session: int = 1) -> list[ScriptFailed]:
        return [shown for number, shown in self.front.displays if number == session and isinstance(shown, ScriptFailed)]

    async def failure(self) -> str:
        return (await self.front.event(CommandFailed)).message


@contextlib.asynccontextmanager
async def running(
    home: Path,
    port: int,
    *,
    can_answer: bool = True,
    grants: tuple[Grant, ...] = (),
    host_module: str = HOST_MODULE,
    networks: Networks | None = None,
    limits: Limits | None = None,
    passwords: Passwords | None = None,
) -> AsyncIterator[Core]:
    """A core with the profile "x"; nothing of it is left afterwards."""
    core = Core(
        home,
        port,
        can_answer=can_answer,
        grants=grants,
        host_module=host_module,
        networks=networks,
        limits=limits,
        passwords=passwords,
    )
    core.profile()
    try:
        yield core
    finally:
        await core.service.close()
