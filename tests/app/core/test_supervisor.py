import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.host_life import HostLife, Powers
from app.core.journal import Journal
from app.core.networks import Networks
from app.core.permissions import Permissions
from app.core.questions import Questions
from app.core.supervisor import Supervisor
from netcore.api.events import HostDied, HostStarted
from netcore.api.game_parts import TextPart
from netcore.api.host_commands import HostCommand, InputSubmitted, LinkOpened, NoticeGiven, StartSession
from netcore.api.host_events import Acknowledged, HostReady, LineSent, Said
from netcore.api.items import Item, ScriptItem
from netcore.api.settings import Limits, ProfileSettings
from tests.support.fake_frontend import FakeFrontend

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


class Stage:
    """A supervisor with a real host process, and the screen that a player would see."""

    def __init__(self, folder: Path, items: tuple[Item, ...] = ()) -> None:
        self.front = FakeFrontend()
        self.journal = Journal()
        self.items = items
        self.sent: list[bytes] = []
        questions = Questions(Permissions(), tell=None, remember=lambda _: None, refused=lambda *_: None)
        self._powers = Powers(Networks(), questions, folder, Limits(), "tests.support.plain_host")
        self.supervisor = Supervisor(
            lambda: HostLife.begin(self._powers, self),
            self.journal,
            self,
            lambda event: self.front.send_event(1, event),
            self.complaints.append,
            lambda _: False,
        )

    complaints: list[str] = []  # noqa: RUF012 - set anew by the fixture

    def start_session(self) -> StartSession:
        return StartSession(
            settings=ProfileSettings(name="x"), data_folder="/", items=self.items, limits=self._powers.limits
        )

    def state(self) -> tuple[HostCommand, ...]:
        return ()

    def host_said(self, said: Said) -> None:
        match said:
            case HostReady():
                self.supervisor.ready()
            case Acknowledged():
                self.supervisor.acknowledged(said)
            case LineSent(data=data):
                self.sent.append(data)
            case _:
                pass
        self.front._wake()

    async def host_showed(self, payload: bytes) -> None:
        self.front.send_display(1, payload)

    def game(self, *lines: str) -> None:
        self.supervisor.receive((TextPart("".join(f"{line}\n" for line in lines).encode()),))

    @property
    def pid(self) -> int:
        return self.front.of(HostStarted)[-1].pid

    async def dealt_with_everything(self) -> None:
        await self.front.until(lambda: not self.journal.first)


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    async with opened(Stage(tmp_path)) as stage:
        yield stage


@contextlib.asynccontextmanager
async def opened(stage: Stage) -> AsyncIterator[Stage]:
    stage.supervisor._show = (complaints := []).append
    stage.complaints = complaints
    stage.supervisor.open()
    await stage.front.event(HostStarted)
    try:
        yield stage
    finally:
        await stage.supervisor.close()


async def test_a_killed_host_is_followed_by_another_and_no_line_is_lost_or_doubled(stage: Stage) -> None:
    expected = []
    for round_ in range(12):
        lines = [f"{round_}.{number}" for number in range(40)]
        expected += lines
        for line in lines[:25]:
            stage.game(line)
        if round_ % 3:
            await stage.front.text(lines[round_])
        os.kill(stage.pid, signal.SIGKILL)
        for line in lines[25:]:
            stage.game(line)
        await stage.front.event(HostStarted, count=round_ + 2)
        await stage.dealt_with_everything()

    assert [text for text in stage.front.texts() if "script host" not in text.lower()] == expected


async def test_half_a_line_is_not_lost(stage: Stage) -> None:
    stage.supervisor.receive((TextPart(b"first half, "),))
    await stage.dealt_with_everything()
    os.kill(stage.pid, signal.SIGKILL)
    await stage.front.event(HostStarted, count=2)
    stage.supervisor.receive((TextPart(b"second half\n"),))
    await stage.dealt_with_everything()

    assert "first half, second half" in stage.front.texts()


async def test_the_player_is_told_why(stage: Stage) -> None:
    os.kill(stage.pid, signal.SIGSEGV)
    await stage.front.text("was restarted")

    assert "SIGSEGV" in stage.front.of(HostDied)[0].message


async def test_the_line_that_kills_scripts_is_shown_without_them(stage: Stage) -> None:
    stage.game("before", "crash", "after")
    await stage.dealt_with_everything()
    stage.game("later")
    await stage.dealt_with_everything()

    assert [text for text in stage.front.texts() if "script host" not in text.lower()] == [
        "before",
        "crash",
        "after",
        "later",
    ]
    assert [event.safe_mode for event in stage.front.of(HostStarted)] == [False, False]


async def test_what_kills_while_starting_leads_to_safe_mode(tmp_path: Path) -> None:
    item = ScriptItem(id="1", name="bad", script="crash at start")
    async with opened(Stage(tmp_path, (item,))) as stage:
        await stage.front.text("safe mode")
        stage.game("the game goes on")
        await stage.dealt_with_everything()

        assert [event.safe_mode for event in stage.front.of(HostStarted)] == [False, False, True]
        assert "the game goes on" in stage.front.texts()


async def test_what_kills_even_in_safe_mode_ends_in_a_clear_message(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.core.restart_policy._DELAYS_S", (0.0,) * 9)
    stage.game("kill the parser")
    await stage.front.until(lambda: bool(stage.complaints))

    assert "again and again" in stage.complaints[0]

    starts = len(stage.front.of(HostStarted))
    stage.supervisor.restart(safe_mode=False)
    await stage.front.event(HostStarted, count=starts + 1)


async def test_what_is_typed_while_there_is_no_host_reaches_the_next(stage: Stage) -> None:
    await stage.front.until(lambda: stage.supervisor._is_ready)
    os.kill(stage.pid, signal.SIGKILL)
    await stage.front.event(HostDied)
    stage.supervisor.send(InputSubmitted("look"))
    await stage.front.until(lambda: stage.sent == [b"look"])


async def test_what_happens_while_there_is_no_host_reaches_the_next_in_order(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.supervisor.send(NoticeGiven("connected"))
    stage.game("Welcome!")
    stage.supervisor.send(NoticeGiven("gone again"))
    stage.supervisor.send(LinkOpened("x", 1))  # as for the link, a new host hears how it is then
    async with opened(stage):
        await stage.front.text("gone again")

    assert stage.front.texts() == ["connected", "Welcome!", "gone again"]


async def test_the_player_can_stop_scripts_and_start_them_again(stage: Stage) -> None:
    await stage.front.until(lambda: stage.supervisor._is_ready)
    stage.supervisor.restart(safe_mode=True)
    await stage.front.event(HostStarted, count=2)
    stage.game("crash")
    await stage.dealt_with_everything()
    stage.supervisor.restart(safe_mode=False)
    await stage.front.event(HostStarted, count=3)

    assert [event.safe_mode for event in stage.front.of(HostStarted)] == [False, True, False]
    assert stage.front.of(HostDied) == []


async def test_closing_at_any_moment_leaves_no_process(tmp_path: Path) -> None:
    for moment in range(6):
        stage = Stage(tmp_path)
        stage.supervisor.open()
        for _ in range(moment):
            await asyncio.sleep(0)
        if moment == 5:
            await stage.front.event(HostStarted)
            os.kill(stage.pid, signal.SIGKILL)
        await stage.supervisor.close()
        for event in stage.front.of(HostStarted):
            assert not os.path.exists(f"/proc/{event.pid}")  # noqa: PTH110


async def test_it_may_begin_with_scripts_off(tmp_path: Path) -> None:
    stage = Stage(tmp_path)
    stage.supervisor.open(safe_mode=True)
    await stage.front.event(HostStarted)
    stage.supervisor.restart(safe_mode=False)
    await stage.front.event(HostStarted, count=2)
    await stage.supervisor.close()

    assert [event.safe_mode for event in stage.front.of(HostStarted)] == [True, False]
