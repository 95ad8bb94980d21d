"""Mudlet's replays: read, refused, and played through telnet."""

import struct
from pathlib import Path

import pytest

from netcore.api.host_commands import PackageAnswered
from netcore.api.host_events import TelnetFed
from tests.support.script_session import ScriptSession

END = b"\r\n"


def chunk(pause_ms: int, data: bytes, *, wide: bool = False) -> bytes:
    """A run as Mudlet writes it, and once wrote it."""
    return struct.pack(">QI" if wide else ">II", pause_ms, len(data)) + data


async def fed(session: ScriptSession, count: int) -> list[bytes]:
    """What is fed to telnet, each answered; waits until there are so many."""
    for number in range(1, count + 1):
        await session.settled(lambda number=number: len(session.channel.of(TelnetFed)) >= number)
        session.tell(PackageAnswered(session.channel.of(TelnetFed)[-1].request))
    return [each.data for each in session.channel.of(TelnetFed)]


@pytest.mark.parametrize("wide", [False, True])
async def test_its_runs_are_played_in_turn(tmp_path: Path, session: ScriptSession, wide: bool) -> None:
    runs = (b"one" + END, b"", b"\xff\xfa\xc9Char {}\xff\xf0")
    (tmp_path / "a.dat").write_bytes(b"".join(chunk(1, run, wide=wide) for run in runs))

    assert session.value("loadReplay(getMudletHomeDir() .. '/a.dat')") is True
    assert session.values("loadRawFile(getMudletHomeDir() .. '/a.dat')") == [
        None,
        "cannot perform replay, another one may already be in progress, try again when it has finished",
    ]
    assert await fed(session, 3) == list(runs)


@pytest.mark.parametrize(
    "data",
    [b"", b"\0\0", bytes(64), b"this is not a replay", b"\0\0\0\0\xff\xff\xff\xff", chunk(0, b"abc")[:-1]],
)
async def test_what_is_none_is_refused(tmp_path: Path, session: ScriptSession, data: bytes) -> None:
    (tmp_path / "a.dat").write_bytes(data)
    path = f"{tmp_path}/a.dat"

    assert session.values("loadReplay(getMudletHomeDir() .. '/a.dat')") == [
        None,
        f'the replay file seems to be corrupt: "{path}"',
    ]


async def test_a_file_that_is_not_there_is_told(session: ScriptSession) -> None:
    assert session.values("loadReplay('')") == [None, "a blank string is not a valid replay file name"]
    answer = session.values("loadReplay('none.dat')")
    assert answer[0] is None
    assert str(answer[1]).startswith("Cannot read file")


async def test_nothing_is_played_into_a_game(tmp_path: Path, session: ScriptSession) -> None:
    (tmp_path / "a.dat").write_bytes(chunk(0, b"one"))
    await session.connect()

    answer = session.values("loadReplay(getMudletHomeDir() .. '/a.dat')")

    assert answer == [None, "cannot perform replay while the game is connected"]
