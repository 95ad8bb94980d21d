"""What scripts ask of the core: to connect again, to be loaded anew, to raise events in other sessions, to open others."""

import contextlib
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.sides.script_side import RESET_PAUSE_S, SHARED_AT_ONCE
from netcore.api.client import ClientDeed
from netcore.api.commands import AnswerPermission, CloseSession, OpenSession, OrderTabs
from netcore.api.events import (
    ClientWanted,
    HostStarted,
    LinkChanged,
    LinkState,
    PermissionAsked,
    PermissionSettled,
    SessionClosed,
)
from netcore.api.items import AliasItem, ScriptItem
from netcore.api.permissions import Access, Answer, Power
from tests.support.game_server import GameServer
from tests.support.running_core import Core

pytestmark = [pytest.mark.e2e, pytest.mark.slow]


@contextlib.asynccontextmanager
async def running(home: Path) -> AsyncIterator[Core]:
    async with GameServer() as game:
        core = Core(home, game.port)
        core.profile("x")
        core.profile("y")
        try:
            yield core
        finally:
            await core.service.close()


def alias(pattern: str, script: str) -> AliasItem:
    return AliasItem(id=f"alias {pattern}", name=pattern, regex=pattern, script=script)


async def test_an_event_reaches_every_other_session(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        await core.open(2, "y")
        listener = "registerAnonymousEventHandler('news', function(_, ...) echo(table.concat({...}, ' ') .. '\\n') end)"
        for number in (1, 2):
            await core.save(ScriptItem(id="s", name="s", script=listener), number)
        await core.save(alias("^tell$", "raiseGlobalEvent('news', 'hello', 5)"), 1)
        core.type("tell", 1)

        await core.front.until(lambda: "hello 5 x" in core.front.texts(2))
        assert "hello 5 x" not in core.front.texts(1)


async def test_they_cannot_flood_the_others(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        many = f"for _ = 1, {SHARED_AT_ONCE + 1} do raiseGlobalEvent('news') end"
        await core.save(alias("^tell$", many), 1)
        core.type("tell", 1)

        await core.front.until(
            lambda: "The event 'news' was not raised in the other sessions: too many." in core.front.texts(1)
        )


async def test_scripts_know_the_fonts_of_the_window(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        core.service.handle(1, OpenSession("x", fonts=("Ubuntu Mono",)))
        await core.front.event(HostStarted, 1)
        await core.save(alias("^ask$", "for name in spairs(getAvailableFonts()) do echo('font ' .. name .. '\\n') end"))
        core.type("ask")
        await core.front.text("font monospace")

        assert "font Ubuntu Mono" in core.front.texts(1)


async def test_a_script_connects_again(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.play()
        await core.save(alias("^again$", "reconnect()"))
        core.type("again")

        def states() -> list[LinkState]:
            return [changed.state for changed in core.front.of(LinkChanged, 1)]

        await core.front.until(lambda: states().count(LinkState.ONLINE) == 2)
        assert LinkState.OFFLINE in states()


async def test_a_script_has_everything_loaded_anew_and_not_at_once_again(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open()
        listener = "registerAnonymousEventHandler('sysLoadEvent', function(_, new) echo('new: ' .. tostring(new)) end)"
        await core.save(ScriptItem(id="s", name="s", script=f"{listener} resetProfile()"))

        await core.front.until(lambda: len(core.front.of(HostStarted, 1)) == 2)
        await core.front.until(lambda: "new: false" in core.front.texts(1))
        said = f"The scripts were not loaded anew: they were {RESET_PAUSE_S:g} s ago."
        await core.front.until(lambda: said in core.front.texts(1))
        assert len(core.front.of(HostStarted, 1)) == 2


async def test_a_package_has_to_be_allowed_it(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        await core.open(2, "y")
        listener = "registerAnonymousEventHandler('news', function(_, ...) echo(table.concat({...}, ' ') .. '\\n') end)"
        await core.save(ScriptItem(id="s", name="s", script=listener), 2)
        guest = ScriptItem(
            id="g", name="g", package="guest", script="function tell(what) raiseGlobalEvent('news', what) end"
        )
        await core.save(guest, 1)
        await core.save(alias("^tell$", "tell('hello')"), 1)
        core.type("tell", 1)
        asked = await core.front.event(PermissionAsked, 1)
        assert (asked.owner.package, asked.access) == ("guest", Access(Power.SHARE, "profiles", 0))
        core.service.handle(1, AnswerPermission(asked.question, Answer.DENY))
        await core.front.event(PermissionSettled, 1)
        core.type("tell", 1)
        await core.save(alias("^mine$", "raiseGlobalEvent('news', 'mine')"), 1)
        core.type("mine", 1)

        await core.front.until(lambda: "mine x" in core.front.texts(2))
        assert "hello x" not in core.front.texts(2)


async def test_a_script_opens_another_profile_and_sees_how_it_stands(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        seen = "echo(tostring(getProfiles().y.loaded) .. ' ' .. tostring(getProfiles().y.connected) .. '\\n')"
        await core.save(alias("^more$", f"{seen} echo(tostring(loadProfile('Y')) .. ' it is\\n') {seen}"), 1)
        core.type("more", 1)
        asked = await core.front.event(PermissionAsked, 1)
        assert asked.access == Access(Power.OPEN_PROFILE, "y", 0)
        core.service.handle(1, AnswerPermission(asked.question, Answer.ONCE))
        assert await core.front.event(ClientWanted, 0) == ClientWanted(ClientDeed.OPEN, "y")
        assert "true it is" not in core.front.texts(1)
        await core.play(2, "y")

        await core.front.text("true it is")
        await core.save(alias("^again$", seen), 1)
        core.type("again", 1)
        await core.front.text("true true")
        assert "false false" in core.front.texts(1)


async def test_a_profile_that_cannot_be_opened_is_told_to_the_script(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        await core.save(alias("^more$", "echo(select(2, loadProfile('y')) .. '\\n')"), 1)
        core.type("more", 1)
        core.service.handle(1, AnswerPermission((await core.front.event(PermissionAsked, 1)).question, Answer.ONCE))
        await core.front.event(ClientWanted, 0)
        (core.library.find("y") / "profile.toml").write_text("broken = = 1")
        core.service.handle(2, OpenSession("y"))

        await core.front.text("loadProfile: its tab says why it could not be opened")


async def test_a_script_closes_its_own_tab_and_says_farewell(tmp_path: Path) -> None:
    async with running(tmp_path) as core:
        await core.open(1, "x")
        core.service.handle(0, OrderTabs((7, 1)))
        listener = "registerAnonymousEventHandler('sysExitEvent', function() echo('farewell\\n') end)"
        await core.save(ScriptItem(id="s", name="s", script=listener), 1)
        await core.save(
            alias("^out$", "echo('at ' .. getProfileTabNumber() .. '\\n') closeProfile(getProfileName())"), 1
        )
        core.type("out", 1)
        await core.front.text("at 2")
        core.service.handle(1, AnswerPermission((await core.front.event(PermissionAsked, 1)).question, Answer.ALWAYS))
        assert await core.front.event(ClientWanted, 1) == ClientWanted(ClientDeed.CLOSE)
        core.service.handle(1, CloseSession())
        await core.front.event(SessionClosed, 1)

        assert "farewell" in core.front.texts(1)
        assert "close-profile" in (core.library.find("x") / "permissions.toml").read_text(encoding="utf-8")
