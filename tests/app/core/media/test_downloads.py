import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.core.media import downloads
from app.core.media.downloads import Downloads
from app.core.media.folder import MediaError, MediaFolder
from app.core.media.gate import GameGate
from netcore.api.host_commands import MediaFetched
from netcore.http.client import HttpClient
from netcore.sockets.errors import SocketError
from netcore.sockets.network import Network
from tests.support.rough_server import closed_port, serving, stall
from tests.support.sound_files import wav
from tests.support.sound_server import SoundServer


@pytest.fixture
async def server() -> AsyncIterator[SoundServer]:
    server = SoundServer({"/s/rain.wav": wav(), "/s/a%20b/c.wav": wav(), "/s/list.wav": b"#EXTM3U\nfile:///etc/passwd"})
    async with server.serving():
        yield server


class Desk:
    def __init__(self, data: Path, game_host: str = "127.0.0.1") -> None:
        self.folder = MediaFolder(data)
        self.downloads = Downloads(lambda: HttpClient(Network(GameGate(game_host))), self.folder)
        self.told: list[MediaFetched] = []
        self.downloads.tell(self.told.append)

    @property
    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.path.rglob("*") if path.is_file())


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    desk = Desk(tmp_path)
    yield desk
    await desk.downloads.close()


async def test_a_sound_is_fetched(server: SoundServer, desk: Desk) -> None:
    path = await desk.downloads.fetch("rain.wav", server.url("s/"))
    assert path == desk.folder.path / "rain.wav"
    assert path.read_bytes() == wav()


async def test_a_name_is_escaped(server: SoundServer, desk: Desk) -> None:
    await desk.downloads.fetch("a b/c.wav", server.url("s/"))
    assert (desk.folder.path / "a b" / "c.wav").is_file()


async def test_the_same_file_is_fetched_once(server: SoundServer, desk: Desk) -> None:
    paths = await asyncio.gather(*(desk.downloads.fetch("rain.wav", server.url("s/")) for _ in range(5)))
    assert len(set(paths)) == 1
    assert server.asked == ["/s/rain.wav"]
    assert desk.told == [MediaFetched(str(paths[0]), len(wav()))]


async def test_what_has_failed_is_not_asked_for_again(server: SoundServer, desk: Desk) -> None:
    for _ in range(3):
        with pytest.raises(MediaError, match="404"):
            await desk.downloads.fetch("none.wav", server.url("s/"))
    assert server.asked == ["/s/none.wav"]
    (told,) = desk.told
    assert told.path == str(desk.folder.path / "none.wav")
    assert "404" in told.error

    desk.downloads.forget_failures()
    with pytest.raises(MediaError, match="404"):
        await desk.downloads.fetch("none.wav", server.url("s/"))
    assert len(server.asked) == 2


async def test_what_is_no_sound_is_not_kept(server: SoundServer, desk: Desk) -> None:
    with pytest.raises(MediaError, match="no sound"):
        await desk.downloads.fetch("list.wav", server.url("s/"))
    assert desk.files == []


async def test_what_is_too_large_is_not_kept(server: SoundServer, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MAX_FILE_BYTES", 1_000)
    with pytest.raises(MediaError, match="larger than 1000 bytes"):
        await desk.downloads.fetch("rain.wav", server.url("s/"))
    assert desk.files == []


async def test_what_takes_too_long_is_given_up(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "TIMEOUT_S", 0.05)
    async with serving(stall) as port:
        with pytest.raises(MediaError, match="timeout"):
            await desk.downloads.fetch("rain.wav", f"http://127.0.0.1:{port}/")


async def test_a_game_out_there_may_not_have_this_machine_asked(server: SoundServer, tmp_path: Path) -> None:
    desk = Desk(tmp_path, "mud.example")
    with pytest.raises(MediaError, match="permission denied"):
        await desk.downloads.fetch("rain.wav", server.url("s/"))
    assert server.asked == []


async def test_a_redirect_leads_no_further(desk: Desk) -> None:
    elsewhere = b"HTTP/1.1 302 Found\r\nLocation: http://192.168.77.1/rain.wav\r\nContent-Length: 0\r\n\r\n"
    server = SoundServer({}, answer=elsewhere)
    async with server.serving():
        with pytest.raises(MediaError, match="permission denied"):
            await desk.downloads.fetch("rain.wav", server.url(""))


async def test_nobody_there(desk: Desk) -> None:
    with pytest.raises(MediaError, match="refused"):
        await desk.downloads.fetch("rain.wav", f"http://127.0.0.1:{closed_port()}/")


async def test_a_proxy_that_makes_no_sense(tmp_path: Path) -> None:
    def no_way() -> HttpClient:
        raise SocketError("the proxy of this profile makes no sense")

    with pytest.raises(MediaError, match="makes no sense"):
        await Downloads(no_way, MediaFolder(tmp_path)).fetch("rain.wav", "http://mud.example/")


async def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file")
    with pytest.raises(MediaError, match="could not be kept"):
        await Desk(tmp_path).downloads.fetch("rain.wav", "http://127.0.0.1:1/")


async def test_too_many_at_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "MAX_WAITING", 1)
    async with serving(stall) as port:
        first = asyncio.ensure_future(desk.downloads.fetch("a.wav", f"http://127.0.0.1:{port}/"))
        await asyncio.sleep(0)
        with pytest.raises(MediaError, match="at once"):
            await desk.downloads.fetch("b.wav", f"http://127.0.0.1:{port}/")
        await desk.downloads.close()
        with pytest.raises(asyncio.CancelledError):
            await first
    assert desk.files == []
