"""What a game asks for is heard: a real game, the core as a process, the window, and a web server with the sounds."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from app.windowed import Windowed, start
from netcore.api.events import LinkChanged, LinkState
from netcore.api.settings import LinkSettings, ProfileSettings, ProtocolSettings, SoundSettings
from tests.support.plain_game import plain_game
from tests.support.sound_files import write_wav
from ui.application import create_window
from ui.presenters.acts import Act
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(120)]

WAIT_MS = 30_000
IAC_WILL_MSP, IAC_WILL_GMCP = b"\xff\xfb\x5a", b"\xff\xfb\xc9"


def gmcp(message: str) -> bytes:
    return b"\xff\xfa\xc9" + message.encode() + b"\xff\xf0"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class chose the name
        """Nobody reads it."""


@pytest.fixture
def web(tmp_path: Path) -> Iterator[str]:
    """The address of a folder with "rain.wav" and "long.wav"."""
    folder = tmp_path / "web"
    write_wav(folder / "rain.wav", 0.2)
    write_wav(folder / "long.wav", 60.0)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever)  # noqa: TID251 - a test, not the program
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        thread.join(10)
        server.server_close()


class Player:
    """Sits before the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, home: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.library = Library(home)

    def play(self, port: int, *, off: tuple[str, ...] = (), captions: bool = False) -> SessionPage:
        self.folder = self.library.save(
            ProfileSettings(
                name="x",
                link=LinkSettings(host="127.0.0.1", port=port),
                protocols=ProtocolSettings(off=off),
                sound=SoundSettings(captions=captions),
            )
        )
        self.window.play("x")
        page = self.window.tabs.current
        assert page is not None
        return page

    def sees(self, text: str, page: SessionPage) -> None:
        store = page.session.store
        self.qtbot.waitUntil(lambda: any(text in line.text for line in store.span(0, len(store))), timeout=WAIT_MS)

    def hears(self, count: int) -> None:
        """So many tracks play, and get on."""
        voices = self.window.sounds.voices
        self.qtbot.waitUntil(
            lambda: len(voices) == count and all(voice.player.position() > 0 for voice in voices.values()),
            timeout=WAIT_MS,
        )


@pytest.fixture
def player(qtbot: QtBot, tmp_path: Path) -> Iterator[Player]:
    asked = Windowed(CoreOptions(home=str(tmp_path / "home")))
    started = start(asked)
    link = WindowLink(started.core, lambda: CoreProcess.start(asked.options))
    window = create_window(link, tmp_path / "window.ini")
    qtbot.addWidget(window, before_close_func=_let_go)
    link.deliver_to(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Player(qtbot, window, tmp_path / "home")
    link.close()


def _let_go(window: MainWindow) -> None:
    for page in window.tabs:
        page.event_arrived(LinkChanged(LinkState.OFFLINE))


def test_what_the_game_asks_for_by_gmcp_is_fetched_and_played(player: Player, web: str) -> None:
    with plain_game() as game:
        game.greeting = (
            IAC_WILL_GMCP
            + gmcp(f'Client.Media.Default {{"url": "{web}"}}')
            + gmcp('Client.Media.Play {"name": "long.wav", "type": "music", "caption": "a lute", "volume": 50}')
            + b"Welcome!\r\n"
        )
        page = player.play(game.port, captions=True)
        player.hears(1)
        player.sees("Music: a lute", page)
        assert (player.folder / "data" / "media" / "long.wav").is_file()
        (voice,) = player.window.sounds.voices.values()
        assert voice.loudness == pytest.approx(0.5 * 0.8)

        player.window.menus.actions[Act.MUTE].trigger()
        assert voice.loudness == 0
        assert player.window.menus.actions[Act.MUTE].isChecked()

        game.hang_up()
        player.hears(0)


def test_what_the_game_asks_for_by_msp_is_fetched_and_played(player: Player, web: str) -> None:
    with plain_game() as game:
        game.greeting = IAC_WILL_MSP + f"!!SOUND(Off U={web})\r\n!!MUSIC(long.wav)\r\n!!SOUND(rain)\r\nHi!\r\n".encode()
        page = player.play(game.port)
        player.sees("Hi!", page)
        player.hears(1)  # the rain is over soon
        assert (player.folder / "data" / "media" / "rain.wav").is_file()
        assert not any("!!" in line.text for line in page.session.store.span(0, len(page.session.store)))


def test_what_the_player_has_switched_off_is_not_fetched(player: Player, web: str) -> None:
    with plain_game() as game:
        wish = f'{{"name": "long.wav", "url": "{web}"}}'
        game.greeting = (
            IAC_WILL_GMCP + gmcp(f"Client.Media.Play {wish}") + gmcp('Room.Info {"num": 1}') + b"Welcome!\r\n"
        )
        page = player.play(game.port, off=("MCMP",))
        player.sees("Welcome!", page)
        assert player.window.sounds.voices == {}
        assert not (player.folder / "data" / "media").exists()


def test_a_name_that_leads_out_of_the_folder_is_refused(player: Player, web: str, tmp_path: Path) -> None:
    with plain_game() as game:
        evil = f'Client.Media.Play {{"name": "../../../evil.wav", "url": "{web}"}}'
        good = f'Client.Media.Play {{"name": "long.wav", "url": "{web}"}}'
        game.greeting = IAC_WILL_GMCP + gmcp(evil) + gmcp(good) + b"Welcome!\r\n"
        player.play(game.port)
        player.hears(1)
        assert not list(tmp_path.rglob("evil.wav"))
