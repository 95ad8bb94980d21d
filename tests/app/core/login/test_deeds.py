"""A session logs in by itself, as far as the wire, the host, the recording and the window."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.login.auto_login import REFUSED
from app.core.login.passwords import Passwords
from netcore.api.commands import ListProfiles, RemoveProfile, SaveProfile, StartRecording, StopRecording
from netcore.api.events import CommandFailed, EchoChanged, ProfilesListed, RecordingChanged
from netcore.api.settings import LinkSettings, LoginSettings, PasswordPlace, ProfileSettings
from tests.support.fake_keyring import FakeKeyring
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

IAC_GA = b"\xff\xf9"
WILL_ECHO, WONT_ECHO = b"\xff\xfb\x01", b"\xff\xfc\x01"
HOST = "tests.support.plain_host"


@pytest.fixture
def keyring() -> FakeKeyring:
    return FakeKeyring()


@pytest.fixture
async def game() -> AsyncIterator[GameServer]:
    async with GameServer() as game:
        yield game


@pytest.fixture
async def core(tmp_path: Path, keyring: FakeKeyring, game: GameServer) -> AsyncIterator[Core]:
    async with running(tmp_path, game.port, host_module=HOST, passwords=Passwords(tmp_path, keyring)) as core:
        yield core


def settings(core: Core, place: PasswordPlace = PasswordPlace.KEYRING, host: str = "127.0.0.1") -> ProfileSettings:
    link = LinkSettings(host=host, port=core.port)
    return ProfileSettings(name="x", link=link, login=LoginSettings(name="Ilka", password=place))


async def save(core: Core, changed: ProfileSettings, password: str = "", renamed_from: str = "") -> None:
    count = len(core.front.of(ProfilesListed))
    core.service.handle(0, SaveProfile(changed, renamed_from, password))
    await core.front.event(ProfilesListed, 0, count + 1)


@pytest.mark.parametrize("place", [PasswordPlace.KEYRING, PasswordPlace.FILE])
async def test_the_game_gets_both_and_nobody_else_the_password(
    place: PasswordPlace, core: Core, game: GameServer, tmp_path: Path
) -> None:
    await save(core, settings(core, place), "sesame")
    await core.open()
    core.service.handle(1, StartRecording(str(tmp_path / "a.mwrec")))
    await core.front.event(RecordingChanged)
    await core.connect()
    await game.connected()
    await game.say(b"Name? " + IAC_GA)
    await game.wait_for(b"Ilka")
    await game.say(b"Password: " + WILL_ECHO)
    await game.until(lambda: game.received[-1].endswith(b"sesame"))  # behind telnet's own answer
    await game.say(WONT_ECHO + b"\r\nWelcome.\r\n")
    await core.front.text("Welcome.")
    core.service.handle(1, StopRecording())
    await core.front.event(RecordingChanged, 1, 2)

    everything = [*core.front.events, *core.front.displays]
    assert "sesame" not in repr(everything)
    assert b"Ilka" in (tmp_path / "a.mwrec").read_bytes()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and b"sesame" in path.read_bytes()]
    assert [path.parent.name for path in kept] == (["passwords"] if place is PasswordPlace.FILE else [])
    assert len(core.front.of(EchoChanged)) == 2


async def test_a_refused_login_is_not_repeated(core: Core, game: GameServer) -> None:
    await save(core, settings(core), "sesame")
    await core.play()
    await game.connected()
    await game.say(b"Name? " + IAC_GA)
    await game.wait_for(b"Ilka")
    await game.say(b"Password: " + IAC_GA)
    await game.wait_for(b"sesame")
    game.connections[0].close()
    await core.front.text(REFUSED)
    await core.connect()
    await game.connected(2)
    await game.say(b"Name? " + IAC_GA)
    await game.say("done")
    await core.front.text("done")

    assert game.received == [b"Ilka", b"sesame"]


async def test_a_profile_that_plays_elsewhere_tells_nothing(core: Core, game: GameServer, keyring: FakeKeyring) -> None:
    await save(core, settings(core, host="mud.example"), "sesame")
    await save(core, settings(core))
    await core.play()
    await game.connected()
    await game.say(b"Name? " + IAC_GA)
    await game.wait_for(b"Ilka")
    await game.say(b"Password: " + IAC_GA)
    await core.front.text(
        "The password was not sent by itself: the password is that for mud.example; "
        "enter the one for 127.0.0.1 in the profile."
    )

    assert game.received == [b"Ilka"]
    assert keyring.kept


async def test_without_a_keyring_the_profile_is_saved_and_the_player_told(core: Core, keyring: FakeKeyring) -> None:
    keyring.trouble = "there is none"
    core.service.handle(0, SaveProfile(settings(core), password="sesame"))
    failed = await core.front.event(CommandFailed)

    assert failed.message.startswith("The profile is saved, but not the password: there is none.")
    (saved,) = core.front.of(ProfilesListed)[-1].profiles
    assert saved.login == LoginSettings(name="Ilka")


async def test_a_password_goes_with_its_profile(core: Core, keyring: FakeKeyring) -> None:
    await save(core, settings(core), "sesame")
    assert keyring.kept
    core.service.handle(0, RemoveProfile("x"))
    core.service.handle(0, ListProfiles())
    await core.front.event(ProfilesListed, 0, 3)

    assert not keyring.kept


async def test_what_is_chosen_later_moves_it(core: Core, keyring: FakeKeyring, tmp_path: Path) -> None:
    await save(core, settings(core), "sesame")
    await save(core, settings(core, PasswordPlace.FILE))

    assert not keyring.kept
    assert [*(tmp_path / "passwords").iterdir()]


async def test_the_answer_stands_behind_the_question(tmp_path: Path, keyring: FakeKeyring, game: GameServer) -> None:
    async with running(tmp_path, game.port, passwords=Passwords(tmp_path, keyring)) as core:
        await save(core, settings(core, PasswordPlace.ASK))
        await core.play()
        await game.connected()
        await game.say(b"Name? " + IAC_GA)
        await core.front.text("Ilka")

        assert core.front.texts()[-2:] == ["Name? ", "Ilka"]
