import asyncio
import contextlib
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from app.profiles.profile import Profile
from netcore.api.commands import (
    AnswerPermission,
    CloseSession,
    ConnectGame,
    DisconnectGame,
    ListProfiles,
    OpenSession,
    RemoveItem,
    RemoveProfile,
    RevokeGrant,
    SaveItem,
    SaveProfile,
    Shutdown,
    StopScripts,
    SubmitInput,
)
from netcore.api.events import (
    CommandFailed,
    CoreStarted,
    EchoChanged,
    GrantsChanged,
    HostDied,
    HostStarted,
    ItemChanged,
    ItemRemoved,
    LinkChanged,
    LinkState,
    PermissionAsked,
    PermissionSettled,
    ProfilesListed,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
)
from netcore.api.items import TriggerItem
from netcore.api.permissions import Access, Answer, Grant, Power
from netcore.api.settings import ProfileSettings
from tests.support import running_core
from tests.support.game_server import GameServer

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


class Core(running_core.Core):
    """A core whose script hosts run no scripts, and the game it plays."""

    def __init__(self, home: Path, game: GameServer, **options: Any) -> None:
        super().__init__(home, game.port, host_module="tests.support.plain_host", **options)
        self.game = game

    async def connect(self, session: int = 1) -> None:
        connections = len(self.game.connections)
        await super().connect(session)
        await self.game.connected(connections + 1)


@contextlib.asynccontextmanager
async def running(home: Path, **options: Any) -> AsyncIterator[Core]:
    async with GameServer() as game:
        core = Core(home, game, **options)
        core.profile()
        try:
            yield core
        finally:
            await core.service.close()


@pytest.fixture
async def core(tmp_path: Path) -> AsyncIterator[Core]:
    async with running(tmp_path) as core:
        yield core


# --- the core itself ---


async def test_the_core_says_that_it_is_there(core: Core) -> None:
    assert core.front.events[0] == (0, CoreStarted("1.0", os.getpid()))


async def test_profiles_are_listed_saved_and_removed(core: Core) -> None:
    core.service.handle(0, SaveProfile(ProfileSettings(name="y")))
    core.service.handle(0, SaveProfile(ProfileSettings(name="z"), renamed_from="y"))
    core.service.handle(0, RemoveProfile("x"))
    core.service.handle(0, ListProfiles())
    listed = await core.front.event(ProfilesListed, count=4)

    assert [profile.name for profile in listed.profiles] == ["z"]


async def test_a_broken_profile_is_listed_as_broken_and_opening_it_says_why(core: Core) -> None:
    (core.profile() / "profile.toml").write_text("name =")
    core.service.handle(0, ListProfiles())
    listed = await core.front.event(ProfilesListed)
    core.service.handle(1, OpenSession("x"))

    assert listed.broken[0][0] == "x"
    assert "profile.toml is not right" in await core.failure()
    await core.front.event(SessionClosed, 1)


async def test_a_profile_that_is_open_is_not_removed(core: Core) -> None:
    await core.open()
    core.service.handle(0, RemoveProfile("x"))

    assert "Close its tab first" in await core.failure()


async def test_commands_for_a_session_that_is_not_open_fail(core: Core) -> None:
    core.service.handle(7, SubmitInput("look"))

    assert core.front.events[-1] == (7, CommandFailed("SubmitInput", "That session is not open."))


async def test_a_number_can_be_used_once_at_a_time(core: Core) -> None:
    await core.open()
    core.service.handle(1, OpenSession("x"))

    assert "not free" in await core.failure()


async def test_shutdown_ends_the_service_after_what_was_asked_before(core: Core) -> None:
    core.service.handle(0, SaveProfile(ProfileSettings(name="y")))
    core.service.handle(0, Shutdown())
    await core.service.ended()

    assert core.library.find("y")


# --- a session and its game ---


async def test_what_the_game_says_is_shown_and_what_is_typed_is_sent(core: Core) -> None:
    await core.open()
    await core.connect()
    await core.game.say("Welcome!")
    await core.front.text("Welcome!")
    core.service.handle(1, SubmitInput("look"))
    await core.game.wait_for(b"look")

    texts = core.front.texts()
    assert any("Connecting to 127.0.0.1" in text for text in texts)
    assert texts[-1] == "Welcome!"


async def test_a_password_goes_to_the_game_and_not_through_the_script_host(core: Core) -> None:
    await core.open()
    await core.connect()
    core.service.handle(1, StopScripts())
    core.service.handle(1, SubmitInput("pässword", secret=True))
    await core.game.wait_for("pässword".encode())

    assert not any("password" in text for text in core.front.texts())


async def test_what_was_typed_before_the_window_heard_of_the_password_does_not_reach_the_script_host(
    core: Core,
) -> None:
    await core.open()
    await core.connect()
    await core.game.say(b"Password: \xff\xfb\x01")  # IAC WILL ECHO
    await core.front.event(EchoChanged)
    core.service.handle(1, StopScripts())
    core.service.handle(1, SubmitInput("hunter2"))

    await core.game.wait_for(b"\xff\xfd\x01hunter2")  # IAC DO ECHO, and the line, although there is no script host


async def test_a_password_without_a_game_fails_in_words(core: Core) -> None:
    await core.open()
    core.service.handle(1, SubmitInput("secret", secret=True))

    assert "not connected" in await core.failure()


async def test_a_refused_connection_is_told_in_the_console_and_as_an_event(core: Core) -> None:
    port = core.game.port
    core.game._server.close()  # type: ignore[union-attr]  # it runs
    await core.open()
    core.service.handle(1, ConnectGame())
    await core.front.text(f"Connection refused by 127.0.0.1:{port}")

    assert [event.state for event in core.front.of(LinkChanged)] == [LinkState.CONNECTING, LinkState.OFFLINE]


async def test_a_profile_without_an_address_cannot_connect(core: Core) -> None:
    core.library.save(ProfileSettings(name="empty"))
    await core.open(1, "empty")
    core.service.handle(1, ConnectGame())

    assert "has no game yet" in await core.failure()


async def test_connecting_again_makes_a_new_connection(core: Core) -> None:
    await core.open()
    await core.connect()
    await core.connect()

    assert len(core.game.connections) == 2


async def test_the_end_of_the_connection_is_told(core: Core) -> None:
    await core.open()
    await core.connect()
    core.service.handle(1, DisconnectGame())
    await core.front.text("Disconnected.")
    await core.front.text("[closed]")

    assert not core.is_online()


async def test_a_game_is_slowed_down_while_the_window_is_busy(core: Core) -> None:
    await core.open()
    await core.connect()
    core.front.is_free.clear()
    writer = core.game.connections[0]
    for _ in range(400):
        writer.write(b"x" * 99_999 + b"\n")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(writer.drain(), 0.5)
    core.front.is_free.set()
    await writer.drain()
    await core.game.say("the end")
    await core.front.text("the end")

    assert sum(len(text) for text in core.front.texts()) > 400 * 99_999


# --- the script host dies ---


async def test_killed_again_and_again_under_load_no_line_is_lost_and_the_game_stays_connected(core: Core) -> None:
    await core.open()
    await core.connect()
    expected = [f"line {number}" for number in range(9000)]
    for kill in range(15):
        block = expected[kill * 600 : (kill + 1) * 600]
        for start in range(0, 300, 20):
            await core.game.say("\r\n".join(block[start : start + 20]))
        await core.front.text(block[kill * 17])
        os.kill(core.pid(), signal.SIGKILL)
        for start in range(300, 600, 20):
            await core.game.say("\r\n".join(block[start : start + 20]))
        await core.front.event(HostStarted, count=kill + 2)
        await core.front.text(block[310])
    await core.front.text(expected[-1])

    assert [text for text in core.front.texts() if text.startswith("line ")] == expected
    assert core.is_online()
    assert len(core.game.connections) == 1


async def test_a_new_host_learns_that_the_game_is_connected(core: Core) -> None:
    await core.open()
    await core.connect()
    await core.front.text("[opened")
    os.kill(core.pid(), signal.SIGKILL)
    await core.front.event(HostStarted, count=2)
    await core.front.text("was restarted")
    await core.front.until(lambda: any(text.startswith("[opened") for text in core.front.texts()[-2:]))


async def test_the_sockets_of_a_dead_host_are_closed_and_its_questions_settled(core: Core) -> None:
    await core.open()
    core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    asked = await core.front.event(PermissionAsked)
    os.kill(core.pid(), signal.SIGKILL)

    assert await core.front.event(PermissionSettled) == PermissionSettled(asked.question)

    await core.front.event(HostStarted, count=2)
    core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    asked = await core.front.event(PermissionAsked, count=2)
    core.service.handle(1, AnswerPermission(asked.question, Answer.ONCE))
    await core.front.text("[connect: ok]")
    await core.game.connected(1)
    os.kill(core.pid(), signal.SIGKILL)
    await core.front.event(HostStarted, count=3)
    async with asyncio.timeout(5):
        await core.game.connections[0].wait_closed()


# --- permissions ---


async def test_always_is_remembered_in_the_profile(core: Core) -> None:
    await core.open()
    core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    asked = await core.front.event(PermissionAsked)
    core.service.handle(1, AnswerPermission(asked.question, Answer.ALWAYS))
    await core.front.text("[connect: ok]")
    core.service.handle(1, CloseSession())
    await core.front.event(SessionClosed)

    profile = Profile.open(core.library.find("x"))
    assert asked.access == Access(Power.CONNECT, "127.0.0.1", core.game.port)
    assert profile.grants == (Grant("trigger messenger", Power.CONNECT, "127.0.0.1", core.game.port),)


async def test_what_was_taken_back_is_asked_again_in_every_session_of_the_profile(core: Core) -> None:
    await core.open()
    await core.open(2)
    core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    asked = await core.front.event(PermissionAsked)
    core.service.handle(1, AnswerPermission(asked.question, Answer.ALWAYS))
    await core.front.text("[connect: ok]")
    grant = Grant("trigger messenger", Power.CONNECT, "127.0.0.1", core.game.port)
    for session in (1, 2):
        assert [each.grants for each in core.front.of(GrantsChanged, session)] == [(), (grant,)]

    core.service.handle(2, RevokeGrant(grant))
    await core.front.until(lambda: len(core.front.of(GrantsChanged, 1)) == 3)
    core.service.handle(2, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    await core.front.event(PermissionAsked, 2)
    core.service.handle(1, CloseSession())
    core.service.handle(2, CloseSession())
    await core.front.until(lambda: len(core.front.of(SessionClosed)) == 2)

    assert Profile.open(core.library.find("x")).grants == ()


async def test_a_host_that_floods_the_game_is_ended(core: Core) -> None:
    await core.open()
    await core.connect()
    core.service.handle(1, SubmitInput("flood"))
    died = await core.front.event(HostDied)

    assert "it sent the game more than it may" in died.message


async def test_denied_is_an_error_for_the_script(core: Core) -> None:
    await core.open()
    core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
    asked = await core.front.event(PermissionAsked)
    core.service.handle(1, AnswerPermission(asked.question, Answer.DENY))
    await core.front.text("[connect: permission denied]")


async def test_without_a_person_it_is_denied_and_the_console_names_the_flag(tmp_path: Path) -> None:
    async with running(tmp_path, can_answer=False) as core:
        await core.open()
        core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
        await core.front.text(f"--allow-net=127.0.0.1:{core.game.port}")
        await core.front.text("[connect: permission denied]")

        assert core.front.of(PermissionAsked) == []


async def test_a_flag_grants_it(tmp_path: Path) -> None:
    async with running(tmp_path, can_answer=False, grants=(Grant("*", Power.CONNECT, "127.0.0.1"),)) as core:
        await core.open()
        core.service.handle(1, SubmitInput(f"connect 127.0.0.1 {core.game.port}"))
        await core.front.text("[connect: ok]")


# --- items ---


async def test_a_saved_item_is_live_at_once_and_on_disk(core: Core) -> None:
    await core.open()
    item = TriggerItem(id="1", name="rat", script="send('kill rat')")
    core.service.handle(1, SaveItem(item))
    await core.front.text("[saved rat]")

    assert await core.front.event(ItemChanged) == ItemChanged(item)

    core.service.handle(1, CloseSession())
    await core.front.event(SessionClosed)

    assert [item.name for item in Profile.open(core.library.find("x")).items.ordered()] == ["rat"]


async def test_sessions_of_one_profile_share_its_items(core: Core) -> None:
    await core.open(1)
    await core.open(2)
    core.service.handle(1, SaveItem(TriggerItem(id="f", name="f", folder=True)))
    core.service.handle(1, SaveItem(TriggerItem(id="1", name="rat", parent="f")))
    await core.front.text("[saved rat]", session=2)
    core.service.handle(2, RemoveItem("f"))
    await core.front.event(ItemRemoved, 1, count=2)

    assert [event.id for event in core.front.of(ItemRemoved, 1)] == ["1", "f"]


async def test_an_item_that_would_break_the_tree_is_refused(core: Core) -> None:
    await core.open()
    core.service.handle(1, SaveItem(TriggerItem(id="1", name="")))

    assert "needs a name" in await core.failure()


async def test_an_item_that_cannot_be_written_is_told(core: Core) -> None:
    (core.library.find("x") / "src").write_text("a file where a folder should be")
    await core.open()
    core.service.handle(1, SaveItem(TriggerItem(id="1", name="rat")))

    assert "could not be saved" in await core.failure()


async def test_what_is_wrong_in_a_profile_is_told_when_it_is_opened(core: Core) -> None:
    folder = core.library.find("x") / "src" / "triggers"
    folder.mkdir(parents=True)
    (folder / "triggers.json").write_text("[")
    await core.open()
    await core.front.text("triggers.json: it is not JSON")


async def test_new_settings_reach_the_sessions(core: Core) -> None:
    await core.open()
    settings = ProfileSettings(name="x", charset="cp437")
    core.service.handle(0, SaveProfile(settings))

    assert await core.front.event(SettingsChanged, 1) == SettingsChanged(settings)


# --- ends ---


async def test_twenty_sessions_close_and_leave_nothing(core: Core) -> None:
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208
    sessions = range(1, 21)
    for session in sessions:
        core.service.handle(session, OpenSession("x"))
        core.service.handle(session, ConnectGame())
    await core.game.connected(20)
    for session in sessions:
        await core.front.event(HostStarted, session)
    pids = [core.pid(session) for session in sessions]
    await core.service.close()
    await core.front.event(SessionClosed, count=20)

    assert not any(os.path.exists(f"/proc/{pid}") for pid in pids)  # noqa: PTH110
    for writer in core.game.connections:
        with contextlib.suppress(ConnectionError):
            await writer.wait_closed()
    assert set(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


async def test_a_session_can_be_opened_closed_and_opened_again(core: Core) -> None:
    for round_ in range(3):
        await core.open()
        core.service.handle(1, CloseSession())
        await core.front.event(SessionClosed, count=round_ + 1)
        await asyncio.sleep(0)

    assert len(core.front.of(SessionOpened)) == 3
