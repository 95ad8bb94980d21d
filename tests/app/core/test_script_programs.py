"""Programs that scripts run: real ones, of every system that has a shell."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.connections.book import ConnectionBook
from app.core.script_programs import MAX_PROGRAMS, OFF, ScriptPrograms
from netcore.api.permissions import Access, Owner, Power
from netcore.api.programs import (
    MAX_OUTPUT_BYTES,
    ProgramAsked,
    ProgramEnded,
    ProgramEvent,
    ProgramSaid,
    ProgramStarted,
    ProgramStopped,
    ProgramTold,
)
from tests.support.patience import patience

pytestmark = [
    pytest.mark.net,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no sh"),
]

GUEST = Owner("guest", "alias", "a", 3)


class Door:
    """Who is asked, and says the same each time."""

    trusts_names = False

    def __init__(self) -> None:
        self.answer = True
        self.asked: list[Access] = []

    async def allows(self, access: Access) -> bool:
        """What was set."""
        self.asked.append(access)
        return self.answer


class Stage:
    """The programs of one host, and what is told of them."""

    def __init__(self, folder: Path) -> None:
        self.door = Door()
        self.is_on = True
        self.book = ConnectionBook()
        self.told: list[ProgramEvent] = []
        self._news = asyncio.Event()
        self.programs = ScriptPrograms(lambda _: self.door, lambda: self.is_on, folder, self.book, self._hear)

    def _hear(self, event: ProgramEvent) -> None:
        self.told.append(event)
        self._news.set()

    def ask(self, *words: str, number: int = 1, with_errors: bool = False) -> None:
        """A script wants this run."""
        self.programs.handle(ProgramAsked(number, GUEST, words, with_errors=with_errors))

    async def event(self, kind: type[ProgramEvent]) -> ProgramEvent:
        """The first of this kind, when it has come."""
        async with patience():
            while not (found := [each for each in self.told if isinstance(each, kind)]):
                self._news.clear()
                await self._news.wait()
        return found[0]

    async def ended(self) -> tuple[bytes, int]:
        """All that it has written, and its code."""
        ended = await self.event(ProgramEnded)
        assert isinstance(ended, ProgramEnded)
        return b"".join(each.data for each in self.told if isinstance(each, ProgramSaid)), ended.code


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    await stage.programs.close()


async def test_it_runs_in_the_scripts_folder_and_is_heard(stage: Stage, tmp_path: Path) -> None:
    stage.ask("sh", "-c", "pwd; echo wrong >&2; exit 3")

    said, code = await stage.ended()

    assert (said.decode().strip(), code) == (str(tmp_path), 3)
    assert [(past.kind, past.owner) for past in stage.book.past] == [("program", GUEST)]


async def test_the_question_names_the_file_and_every_argument(stage: Stage) -> None:
    stage.ask("sh", "-c", "echo a; echo 'b'")

    await stage.ended()

    (access,) = stage.door.asked
    assert access.power is Power.RUN
    assert access.host.startswith("/")
    assert access.host.endswith("""sh -c 'echo a; echo '"'"'b'"'"''""")


@pytest.mark.parametrize("is_on", [True, False])
async def test_what_is_not_allowed_does_not_run(stage: Stage, tmp_path: Path, is_on: bool) -> None:
    stage.is_on, stage.door.answer = is_on, False
    stage.ask("touch", "ran")

    started = await stage.event(ProgramStarted)

    assert started == ProgramStarted(1, "permission denied" if is_on else OFF)
    assert len(stage.door.asked) == is_on
    assert not (tmp_path / "ran").exists()


REFUSED = {
    "nothing": ((), "no program is named"),
    "an empty name": (("",), "no program is named"),
    "a NUL": (("sh", "a\0b"), "no program is named"),
    "none of that name": (("no-such-program",), "there is no program"),
    "more than can be read": (("sh", "-c", ":" * 400), "cannot be asked for"),
    "what cannot be shown": (("sh", "-c", "echo \u202e"), "cannot be asked for"),
    "more than one line": (("sh", "-c", "echo a\nrm b"), "cannot be asked for"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_what_nobody_could_answer_is_not_asked(stage: Stage, case: str) -> None:
    words, why = REFUSED[case]
    stage.ask(*words)

    started = await stage.event(ProgramStarted)

    assert isinstance(started, ProgramStarted)
    assert why in started.error
    assert stage.door.asked == []


async def test_a_program_that_scripts_can_write_is_not_run(stage: Stage, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.write_text("#!/bin/sh\ntouch ran")
    own.chmod(0o755)
    (tmp_path / "link").symlink_to("/bin/sh")
    for number, name in enumerate(("own", "link"), 1):
        stage.ask(str(tmp_path / name), number=number)
    while len(stage.told) < 2:
        await asyncio.sleep(0)

    assert {each.error for each in stage.told if isinstance(each, ProgramStarted)} == {
        "a program that scripts can write is not run"
    }


async def test_it_has_neither_our_descriptors_nor_our_secrets(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("API_TOKEN", "secret")
    with (tmp_path / "file").open("w", encoding="ascii") as file:
        os.set_inheritable(file.fileno(), True)
        stage.ask("sh", "-c", f"env; : <&{file.fileno()} && echo inherited", with_errors=True)
        said, _ = await stage.ended()

    assert b"PATH=" in said
    assert b"secret" not in said
    assert b"inherited" not in said


async def test_it_is_told_what_its_script_writes(stage: Stage) -> None:
    stage.ask("cat")
    for data in (b"one ", b"two", b""):  # before it runs
        stage.programs.handle(ProgramTold(1, data))

    assert await stage.ended() == (b"one two", 0)


async def test_output_without_end_is_ended(stage: Stage) -> None:
    stage.ask("cat", "/dev/zero")

    said, code = await stage.ended()

    assert len(said) <= MAX_OUTPUT_BYTES
    assert code < 0
    assert "8 MB" in stage.book.past[0].reason


async def test_input_that_is_not_read_is_bounded(stage: Stage) -> None:
    stage.ask("sleep", "1000")
    await stage.event(ProgramStarted)
    for _ in range(100):
        stage.programs.handle(ProgramTold(1, b"x" * 65536))

    assert (await stage.ended())[1] < 0


async def test_what_it_leaves_running_ends_with_it(stage: Stage) -> None:
    stage.ask("sh", "-c", "sleep 1000 & echo $!")

    said, _ = await stage.ended()
    number = int(said)

    async with patience():
        while _is_running(number):
            await asyncio.sleep(0.01)


def _is_running(number: int) -> bool:
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8")
    except FileNotFoundError:
        return False
    return text.rpartition(")")[2].split()[0] != "Z"


ENDERS = ("script", "player", "revoked", "session")


@pytest.mark.parametrize("who", ENDERS)
async def test_it_is_ended_by(stage: Stage, who: str) -> None:
    stage.ask("sleep", "1000")
    await stage.event(ProgramStarted)
    match who:
        case "script":
            stage.programs.handle(ProgramStopped(1))
        case "player":
            stage.book.close(next(stage.book.ids()), "you closed it")
        case "revoked":
            stage.book.enforce(lambda *_: False, "it is not permitted any more")
        case _:
            await stage.programs.close()

    async with patience():
        while list(stage.book.ids()):
            await asyncio.sleep(0.01)
    assert len(stage.book.past) == 1


async def test_so_many_run_at_once(stage: Stage) -> None:
    for number in range(MAX_PROGRAMS + 1):
        stage.ask("sleep", "1000", number=number)

    assert stage.told == [ProgramStarted(MAX_PROGRAMS, f"{MAX_PROGRAMS} programs run already")]
