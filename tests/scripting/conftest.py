from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from netcore.api.items import Item
from netcore.api.packages import InstalledPackage
from netcore.api.settings import Limits
from tests.support.script_session import ScriptSession

StartSession = Callable[..., ScriptSession]


@pytest.fixture
async def play(tmp_path: Path) -> AsyncIterator[StartSession]:
    """Start a session with some items; it is closed in the end."""
    sessions: list[ScriptSession] = []

    def start(
        *items: Item,
        automation: bool = True,
        limits: Limits = Limits(),  # noqa: B008 - immutable
        packages: tuple[InstalledPackage, ...] = (),
    ) -> ScriptSession:
        sessions.append(ScriptSession(tmp_path, *items, automation=automation, limits=limits, packages=packages))
        return sessions[-1]

    yield start
    for session in sessions:
        session.close()


@pytest.fixture
async def session(play: StartSession) -> ScriptSession:
    """A session without items."""
    return play()
