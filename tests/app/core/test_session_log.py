"""The log of a whole core with a real script host."""

import signal
from os import kill
from pathlib import Path

import msgspec
import pytest

from netcore.api.commands import ReplayRecording, SubmitInput
from netcore.api.events import EchoChanged, HostStarted
from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.settings import LogFormat, LogSettings
from netcore.link.recording import Entry, Header, Kind, Recording, lines_of
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ECHO_ON = b"\xff\xfb\x01"


def keep_log(core: Core, form: LogFormat) -> Path:
    """Turn the log on; its folder."""
    folder = core.library.find("x")
    (settings,) = core.library.listing().profiles
    core.library.save(msgspec.structs.replace(settings, log=LogSettings(format=form, timestamps=False)))
    return folder / "logs"


def logged(folder: Path) -> str:
    return "".join(path.read_text() for path in sorted(folder.iterdir()))


async def test_what_is_on_the_screen_is_in_the_log_with_its_colours(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        folder = keep_log(core, LogFormat.HTML)
        await core.play()
        await game.connected()
        await game.say("A \x1b[31mred\x1b[0m <wolf>.")
        core.type("kill wolf")
        await core.front.text("kill wolf")
        await core.service.close()
        text = logged(folder)

    assert 'A <span style="color:#cd3131">red</span> &lt;wolf&gt;.\n' in text
    assert '<span class="command">kill wolf</span>\n' in text


async def test_no_password_is_in_the_log_whoever_sends_it(tmp_path: Path) -> None:
    login = TriggerItem(
        id="t", name="login", patterns=(Pattern("Password:", PatternKind.SUBSTRING),), script='send("swordfish")'
    )
    async with GameServer() as game, running(tmp_path, game.port) as core:
        folder = keep_log(core, LogFormat.TEXT)
        await core.play()
        await game.connected()
        await core.save(login)
        await game.say(ECHO_ON + b"Password:\r\n")
        await core.front.event(EchoChanged, 1)
        await core.front.text("swordfish")  # Mudlet shows what a script sends, and the player sees it
        core.service.handle(1, SubmitInput("tunafish", secret=True))
        await game.wait_for(b"tunafish")
        await core.service.close()
        text = logged(folder)

    assert "Password:\n(hidden)\n" in text
    assert "fish" not in text


async def test_a_script_has_its_lines_in_the_log_that_it_switches(tmp_path: Path) -> None:
    switch = TriggerItem(
        id="t",
        name="log",
        patterns=(Pattern("A fight", PatternKind.SUBSTRING),),
        script="""
            startLogging(true) echo("first\\n") appendLog("mine") echo("second\\n") startLogging(false)
            echo("It is over.\\n")
        """,
    )
    async with GameServer() as game, running(tmp_path, game.port) as core:
        folder = core.library.find("x") / "logs"
        await core.play()
        await game.connected()
        await core.save(switch)
        await game.say("A fight")
        await core.front.text("It is over.")
        text = logged(folder)

    assert [word for word in ("first", "mine", "second", "over") if word in text] == ["first", "mine", "second"]


async def test_a_host_that_dies_doubles_nothing_in_the_log(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        folder = keep_log(core, LogFormat.TEXT)
        await core.play()
        await game.connected()
        await game.say("Before.")
        await core.front.text("Before.")
        kill(core.pid(), signal.SIGKILL)
        await core.front.event(HostStarted, 1, count=2)
        await game.say("After.")
        await core.front.text("After.")
        await core.service.close()
        lines = logged(folder).splitlines()

    assert [lines.count("Before."), lines.count("After.")] == [1, 1]


async def test_a_replay_is_not_logged(tmp_path: Path) -> None:
    header = Header(host="mud.example", port=4000, tls=False, charset="utf-8", started=0.0)
    entries = (Entry(0.0, Kind.OPEN), Entry(0.0, Kind.IN, b"Once upon a time.\r\n"))
    (tmp_path / "a.mwrec").write_text("".join(lines_of(Recording(header, entries))))
    async with GameServer() as game, running(tmp_path, game.port) as core:
        folder = keep_log(core, LogFormat.TEXT)
        await core.play()
        await core.front.text("Connected")
        core.service.handle(1, ReplayRecording(str(tmp_path / "a.mwrec"), 0.0))
        await core.front.text("Once upon a time.")
        await core.service.close()
        text = logged(folder)

    assert "Connected" in text
    assert "Once upon a time." not in text
