import asyncio
import os

import pytest

from app.core import host_process
from app.core.host_process import HostProcess
from netcore.api import codec
from netcore.api.display import LinesShown
from netcore.api.game_parts import TextPart
from netcore.api.host_commands import EndSession, GameReceived, InputSubmitted, StartSession
from netcore.api.host_events import Acknowledged, HostEvent, HostReady, LineSent
from netcore.api.settings import Limits, ProfileSettings

pytestmark = pytest.mark.e2e

PLAIN = "tests.support.plain_host"
START = StartSession(settings=ProfileSettings(name="x"), data_folder="/", items=(), limits=Limits())


class Talk:
    """A host being served, and what it said."""

    def __init__(self, host: HostProcess) -> None:
        self.host = host
        self.said: list[HostEvent] = []
        self.shown: list[str] = []
        self.news = asyncio.Event()
        self.may_show = asyncio.Event()
        self.may_show.set()
        self.end = asyncio.ensure_future(host.serve(self._hear, self._show))

    @classmethod
    async def begin(cls, module: str = PLAIN) -> "Talk":
        return cls(await HostProcess.start(module))

    def _hear(self, event: HostEvent) -> None:
        self.said.append(event)
        self.news.set()

    async def _show(self, payload: bytes) -> None:
        await self.may_show.wait()
        display = codec.decode_display(payload)
        assert isinstance(display, LinesShown)
        self.shown += [line.text for line in display.lines]

    async def until(self, kind: type[HostEvent]) -> None:
        async with asyncio.timeout(10):
            while not any(isinstance(event, kind) for event in self.said):
                self.news.clear()
                await self.news.wait()


async def test_a_host_is_told_and_answers() -> None:
    talk = await Talk.begin()
    talk.host.send(START)
    talk.host.send(GameReceived(1, (TextPart(b"hello\nhalf"),)))
    await talk.until(Acknowledged)
    await talk.host.end(EndSession())

    assert talk.said == [HostReady(talk.host.pid), Acknowledged(1, 2, b"half")]
    assert talk.shown == ["hello"]
    assert await talk.end == "it ended with code 0"


async def test_how_a_host_died_is_told() -> None:
    talk = await Talk.begin()
    talk.host.send(START)
    talk.host.send(InputSubmitted("crash"))

    assert await talk.end == "it was ended by SIGKILL (Killed)"


async def test_the_last_words_of_a_host_are_told() -> None:
    talk = await Talk.begin()
    talk.host.send(START)
    talk.host.send(InputSubmitted("complain"))

    assert await talk.end == "it ended with code 7: the last words"


async def test_a_host_that_cannot_start_says_why() -> None:
    talk = await Talk.begin("tests.support.there_is_no_such_host")

    assert "No module named" in await talk.end


async def test_a_host_that_talks_nonsense_is_ended() -> None:
    talk = await Talk.begin()
    talk.host.send(START)
    talk.host.send(InputSubmitted("nonsense"))

    assert "it sent nonsense" in await talk.end


async def test_a_host_that_reads_nothing_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "MAX_UNREAD_BYTES", 8 << 20)
    talk = Talk(await HostProcess.start("tests.support.mute_host", is_watched=False))
    for _ in range(16):
        talk.host.send(InputSubmitted("x" * (1 << 20)))

    assert await talk.end == "it had not read 8 MB of what it was told"


async def test_a_host_that_hangs_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "PING_INTERVAL_S", 0.02)
    monkeypatch.setattr(host_process, "SILENCE_LIMIT_S", 0.2)
    talk = await Talk.begin()
    talk.host.send(START)
    await talk.until(HostReady)
    talk.host.send(InputSubmitted("hang"))

    assert "it had not answered" in await talk.end


async def test_a_host_that_never_says_a_word_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "PING_INTERVAL_S", 0.02)
    monkeypatch.setattr(host_process, "START_LIMIT_S", 0.3)
    talk = await Talk.begin("tests.support.mute_host")

    assert "it had not answered" in await talk.end


async def test_a_host_is_not_blamed_while_the_window_is_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "PING_INTERVAL_S", 0.02)
    monkeypatch.setattr(host_process, "SILENCE_LIMIT_S", 0.2)
    talk = await Talk.begin()
    talk.may_show.clear()
    talk.host.send(START)
    talk.host.send(GameReceived(1, (TextPart(b"hello\n"),)))
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(asyncio.shield(talk.end), 0.6)
    talk.may_show.set()
    await talk.until(Acknowledged)
    await talk.host.end(EndSession())

    assert await talk.end == "it ended with code 0"


async def test_a_host_that_does_not_end_when_asked_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "END_GRACE_S", 0.1)
    talk = await Talk.begin()
    talk.host.send(START)
    await talk.until(HostReady)
    talk.host.send(InputSubmitted("hang"))
    await talk.host.end(EndSession())

    assert await talk.end == "it did not end when asked"


async def test_a_host_that_hangs_holds_up_who_quits_for_a_moment_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "HEARING_GRACE_S", 0.1)
    talk = await Talk.begin()
    talk.host.send(START)
    await talk.until(HostReady)
    talk.host.send(InputSubmitted("hang"))
    await talk.host.end(EndSession())

    assert await talk.end == "it had not answered for 0.1 s when it was to end"
    assert talk.host.blame is None


async def test_a_host_that_has_heard_that_it_is_to_end_may_take_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(host_process, "PING_INTERVAL_S", 0.02)
    monkeypatch.setattr(host_process, "SILENCE_LIMIT_S", 0.5)
    monkeypatch.setattr(host_process, "HEARING_GRACE_S", 0.5)
    talk = await Talk.begin()
    talk.host.send(START)
    await talk.until(HostReady)
    talk.host.send(InputSubmitted("save for a second"))
    await talk.host.end(EndSession())

    assert await talk.end == "it ended with code 0"


async def test_a_host_inherits_no_environment_and_no_descriptor_but_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "password")
    read, write = os.pipe()
    os.set_inheritable(read, True)
    talk = await Talk.begin()
    talk.host.send(START)
    await talk.until(HostReady)
    proc = f"/proc/{talk.host.pid}"
    with open(f"{proc}/environ", "rb") as file:  # noqa: PTH123 - a file of the system
        environment = file.read()
    descriptors = {number: os.readlink(f"{proc}/fd/{number}") for number in os.listdir(f"{proc}/fd")}  # noqa: PTH208, PTH115
    cwd = os.readlink(f"{proc}/cwd")  # noqa: PTH115
    await talk.host.end(EndSession())
    await talk.end
    os.close(read)
    os.close(write)

    assert sorted(line.split(b"=")[0] for line in environment.split(b"\0") if line) == [
        b"PYTHONFAULTHANDLER",
        b"PYTHONPATH",
    ]
    assert sum(target.startswith("socket:") for target in descriptors.values()) == 1
    assert sum(target.endswith("(deleted)") for target in descriptors.values()) == 1  # the note
    assert [descriptors["0"], descriptors["1"]] == ["/dev/null", "/dev/null"]
    assert len(descriptors) == 5
    assert cwd == "/"


async def test_nothing_is_left_of_a_host() -> None:
    before = set(os.listdir("/proc/self/fd"))  # noqa: PTH208
    for last_word in ("crash", "complain", "nonsense"):
        talk = await Talk.begin()
        talk.host.send(START)
        talk.host.send(InputSubmitted(last_word))
        await talk.end
        assert not os.path.exists(f"/proc/{talk.host.pid}")  # noqa: PTH110
    await asyncio.sleep(0)

    assert set(os.listdir("/proc/self/fd")) == before  # noqa: PTH208


async def test_a_new_host_answers_what_is_typed() -> None:
    talk = await Talk.begin()
    talk.host.send(START)
    talk.host.send(InputSubmitted("hello"))
    await talk.until(LineSent)
    await talk.host.end(EndSession())

    assert await talk.end == "it ended with code 0"
