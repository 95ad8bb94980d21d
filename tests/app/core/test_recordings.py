"""Recording and replaying, and inspecting, with a whole core."""

import zlib
from pathlib import Path

import pytest

from app.core import inspector
from app.core.errors import CommandError
from app.core.recordings import load
from netcore.api.commands import (
    ConnectGame,
    DisconnectGame,
    InspectProtocol,
    ReplayRecording,
    StartRecording,
    StopRecording,
    SubmitInput,
)
from netcore.api.events import (
    EchoChanged,
    LinkChanged,
    LinkState,
    OptionsListed,
    ProtocolSeen,
    RecordingChanged,
)
from netcore.api.inspection import Direction, Exchanged
from netcore.api.items import AliasItem
from netcore.api.text import LineKind
from netcore.link.recording import Entry, Header, Kind, Recording, lines_of
from tests.support.game_server import GameServer
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

ECHO_ON, ECHO_OFF, GA = b"\xff\xfb\x01", b"\xff\xfc\x01", b"\xff\xf9"
WILL_GMCP = b"\xff\xfb\xc9"
WILL_MCCP2, SB_MCCP2 = b"\xff\xfb\x56", b"\xff\xfa\x56\xff\xf0"


def game_lines(core: Core) -> list[tuple[str, tuple[int, ...], int]]:
    """What is on the screen, but for what Mudwire says itself."""
    ours = {LineKind.NOTICE, LineKind.WARNING}
    screen = sorted(core.front.screens[1].items())
    return [(line.text, line.runs, line.kind) for _, line in screen if line.kind not in ours]


async def offline(core: Core, count: int) -> None:
    await core.front.until(
        lambda: sum(event.state is LinkState.OFFLINE for event in core.front.of(LinkChanged, 1)) >= count
    )


async def test_what_a_password_answers_is_a_prompt_before_the_silence_says_so(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.play()
        await game.connected()
        await game.say(b"Password: " + ECHO_ON)
        await core.front.text("Password: ")
        core.service.handle(1, SubmitInput("swordfish", secret=True))
        await game.wait_for(b"\xff\xfd\x01swordfish")
        await game.say("\r\nYou are in.")
        await core.front.text("You are in.")

        assert game_lines(core)[0] == ("Password: ", (), LineKind.PROMPT)


async def recorded_session(home: Path, path: Path) -> list[tuple[str, tuple[int, ...], int]]:
    """Play for a while, with colours, a password and compression; what was on the screen."""
    deflater = zlib.compressobj()

    def deflated(data: bytes) -> bytes:
        return deflater.compress(data) + deflater.flush(zlib.Z_SYNC_FLUSH)

    async with GameServer() as game, running(home, game.port) as core:
        await core.open()
        core.service.handle(1, StartRecording(str(path)))
        await core.connect()
        await game.connected()
        await game.say("\x1b[1;31mWelcome\x1b[0m to é\r\nName: ".encode() + GA)
        await core.front.text("Name: ")
        core.type("anna")
        await game.wait_for(b"anna")
        await game.say(ECHO_ON + b"Password: " + GA)
        await core.front.event(EchoChanged, 1)
        core.service.handle(1, SubmitInput("swordfish", secret=True))
        await game.wait_for(b"\xff\xfd\x01swordfish")
        await game.say(ECHO_OFF + b"\r\nYou are in.\r\n" + WILL_MCCP2)
        await core.front.text("You are in.")
        core.type("look")
        await game.wait_for(b"\xff\xfe\x01\xff\xfd\x56look")
        await game.say(SB_MCCP2 + deflated(b"A \x1b[32mgreen\x1b[0m room.\r\n"))
        await core.front.text("green")
        game.connections[-1].close()
        await offline(core, 1)
        return game_lines(core)


async def replayed(home: Path, path: Path, speed: float) -> list[tuple[str, tuple[int, ...], int]]:
    async with GameServer() as game, running(home, game.port) as core:
        await core.open()
        core.service.handle(1, ReplayRecording(str(path), speed))
        await offline(core, 1)
        await core.front.text("The game closed the connection.")
        return game_lines(core)


@pytest.mark.parametrize("speed", [0.0, 1.0])
async def test_a_replay_gives_the_identical_screen_and_the_password_is_nowhere(tmp_path: Path, speed: float) -> None:
    path = tmp_path / "a.mwrec"
    live = await recorded_session(tmp_path / "live", path)
    again = await replayed(tmp_path / "again", path, speed)

    assert [text for text, _, _ in live] == [
        "Welcome to é",
        "Name: ",
        "anna",
        "Password: ",
        "",
        "You are in.",
        "look",
        "A green room.",
    ]
    assert again == live
    assert "swordfish" not in path.read_text()


async def test_the_default_place_is_the_profiles_folder(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.play()
        core.service.handle(1, StartRecording())
        started = await core.front.event(RecordingChanged, 1)
        core.service.handle(1, StartRecording())
        failure = await core.failure()
        core.service.handle(1, StopRecording())
        ended = await core.front.event(RecordingChanged, 1, count=2)

    assert Path(started.path).parent == core.library.find("x") / "recordings"
    assert Path(started.path).exists()
    assert "is being recorded already" in failure
    assert ended.path == ""


async def test_a_recording_that_joins_later_knows_what_was_agreed(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.play()
        await game.connected()
        await game.say(WILL_GMCP + b"Hello.\r\n")
        await core.front.text("Hello.")
        core.service.handle(1, StartRecording(str(tmp_path / "a.mwrec")))
        await core.front.event(RecordingChanged, 1)
        await game.say("Later.")
        await core.front.text("Later.")
        core.service.handle(1, StopRecording())
        await core.front.event(RecordingChanged, 1, count=2)
        recording = await load(tmp_path / "a.mwrec")

    assert [(entry.kind, entry.data) for entry in recording.entries] == [
        (Kind.OPEN, b""),
        (Kind.IN, WILL_GMCP),
        (Kind.IN, b"Later.\r\n"),
    ]


async def test_a_compressed_connection_is_not_joined_in_the_middle(tmp_path: Path) -> None:
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.play()
        await game.connected()
        await game.say(WILL_MCCP2)
        core.type("x")
        await game.wait_for(b"\xff\xfd\x56x")
        await game.say(SB_MCCP2 + zlib.compress(b"Hello.\r\n")[:-4])
        await core.front.text("Hello.")
        core.service.handle(1, StartRecording(str(tmp_path / "a.mwrec")))
        started = await core.front.event(RecordingChanged, 1)
        core.service.handle(1, DisconnectGame())
        await offline(core, 1)
        core.service.handle(1, ConnectGame())
        await game.connected(2)
        await game.say("Again.")
        await core.front.text("Again.")
        core.service.handle(1, StopRecording())
        await core.front.event(RecordingChanged, 1, count=2)
        recording = await load(tmp_path / "a.mwrec")

    assert "begins with the next one" in started.detail
    assert [entry.data for entry in recording.entries] == [b"", b"Again.\r\n"]


async def test_during_a_replay_nothing_is_sent_and_the_player_is_told(tmp_path: Path) -> None:
    header = Header(host="mud.example", port=4000, tls=False, charset="utf-8", started=0.0)
    entries = (Entry(0.0, Kind.OPEN), Entry(0.0, Kind.IN, b"Hello.\r\n"), Entry(1e6, Kind.CLOSE))
    (tmp_path / "a.mwrec").write_text("".join(lines_of(Recording(header, entries))))
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()
        core.service.handle(1, ReplayRecording(str(tmp_path / "a.mwrec")))
        await core.front.text("Hello.")
        core.type("look")
        failure = await core.failure()
        core.service.handle(1, DisconnectGame())
        await offline(core, 1)

    assert "nobody hears what you type" in failure
    assert not game.connections


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(None, "cannot be read"), (b"\xff\xfe", "no recording"), (b"hello\n", "no recording"), (b"", "is empty")],
)
async def test_what_is_no_recording_is_not_replayed(tmp_path: Path, content: bytes | None, complaint: str) -> None:
    path = tmp_path / "a.mwrec"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(CommandError, match=complaint):
        await load(path)


async def test_the_inspector_tells_what_is_said_and_no_password(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspector, "PORTION_S", 0.001)
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()
        core.service.handle(1, InspectProtocol(on=True))
        await core.connect()
        await game.connected()
        await game.say(WILL_GMCP + ECHO_ON + b"Password: ")
        await core.front.event(EchoChanged, 1)
        core.service.handle(1, SubmitInput("swordfish", secret=True))
        await core.front.until(lambda: any("hidden" in row.words for row in rows(core)))
        seen = [(Direction(row.direction).name, row.name, row.option) for row in rows(core)]
        options = core.front.of(OptionsListed, 1)[-1].options

    assert seen[:3] == [("IN", "WILL", "GMCP"), ("OUT", "DO", "GMCP"), ("OUT", "SB", "GMCP")]
    assert {option.name: option.game for option in options} == {"GMCP": "on", "ECHO": "on"}
    assert "swordfish" not in repr(core.front.of(ProtocolSeen, 1))


def rows(core: Core) -> list[Exchanged]:
    return [row for event in core.front.of(ProtocolSeen, 1) for row in event.exchanged]


async def test_a_login_by_gmcp_is_neither_recorded_nor_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspector, "PORTION_S", 0.001)
    login = AliasItem(
        id="a",
        name="login",
        regex="^login$",
        script="""sendGMCP('Char.Login.Credentials {"account": "anna", "password": "swordfish"}') send("look", false)""",
    )
    async with GameServer() as game, running(tmp_path, game.port) as core:
        await core.open()
        await core.save(login)
        core.service.handle(1, InspectProtocol(on=True))
        core.service.handle(1, StartRecording(str(tmp_path / "a.mwrec")))
        await core.connect()
        await game.connected()
        await game.say(WILL_GMCP + b"Hello.\r\n")
        await core.front.text("Hello.")
        core.type("login")
        await core.front.until(lambda: any(row.words.startswith("look") for row in rows(core)))
        core.service.handle(1, StopRecording())
        await core.front.event(RecordingChanged, 1, count=2)
        kinds = [entry.kind for entry in (await load(tmp_path / "a.mwrec")).entries]

    assert any(b"swordfish" in line for line in game.received), "the game itself must get it"
    assert kinds[-2:] == [Kind.HIDDEN, Kind.LINE]
    assert "swordfish" not in (tmp_path / "a.mwrec").read_text()
    assert "swordfish" not in repr(core.front.of(ProtocolSeen, 1))
