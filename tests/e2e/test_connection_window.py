"""What a player sees of the connection's life: the whole program with its window, and a real game that misbehaves."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.core.options import CoreOptions
from app.core_process import CoreProcess
from app.profiles.library import Library
from app.window_link import WindowLink
from app.windowed import Windowed, start
from netcore.api.certificates import TrustAnswer
from netcore.api.events import LinkChanged, LinkState
from netcore.api.settings import LinkSettings, LogFormat, LogSettings, ProfileSettings
from tests.support.certificates import serving_self_signed
from tests.support.plain_game import plain_game
from ui.application import create_window
from ui.debug.protocol_panel import ProtocolPanel
from ui.presenters.acts import Act
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

pytestmark = [pytest.mark.e2e, pytest.mark.gui, pytest.mark.net, pytest.mark.slow, pytest.mark.timeout(120)]

WAIT_MS = 30_000


class Player:
    """Sits before the window."""

    def __init__(self, qtbot: QtBot, window: MainWindow, home: Path) -> None:
        self.qtbot = qtbot
        self.window = window
        self.library = Library(home)

    def play(self, port: int, log: LogFormat = LogFormat.OFF, **link: object) -> SessionPage:
        settings = LinkSettings(host="127.0.0.1", port=port, **link)  # type: ignore[arg-type]  # any setting by its name
        self.library.save(ProfileSettings(name="x", link=settings, log=LogSettings(format=log, timestamps=False)))
        self.window.play("x")
        page = self.window.tabs.current
        assert page is not None
        return page

    def sees(self, text: str, page: SessionPage, count: int = 1) -> None:
        store = page.session.store
        self.qtbot.waitUntil(
            lambda: sum(text in line.text for line in store.span(0, len(store))) >= count, timeout=WAIT_MS
        )

    def answer(self, page: SessionPage, answer: TrustAnswer) -> str:
        self.qtbot.waitUntil(lambda: page.bars.certificate.is_settled, timeout=WAIT_MS)
        text = page.bars.certificate.text
        self.qtbot.mouseClick(page.bars.certificate.button(answer), Qt.MouseButton.LeftButton)
        return text

    @property
    def pin(self) -> str:
        (settings,) = self.library.listing().profiles
        return settings.link.pin


@pytest.fixture
def player(qtbot: QtBot, tmp_path: Path) -> Iterator[Player]:
    asked = Windowed(CoreOptions(home=str(tmp_path)))
    started = start(asked)
    link = WindowLink(started.core, lambda: CoreProcess.start(asked.options))
    window = create_window(link, tmp_path / "window.ini")
    qtbot.addWidget(window, before_close_func=_let_go)
    link.deliver_to(window)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield Player(qtbot, window, tmp_path)
    link.close()


def _let_go(window: MainWindow) -> None:
    for page in window.tabs:
        page.event_arrived(LinkChanged(LinkState.OFFLINE))


def test_a_self_signed_game_is_trusted_and_an_exchanged_certificate_is_an_alarm(player: Player, tmp_path: Path) -> None:
    with plain_game(serving_self_signed(tmp_path)) as game:
        page = player.play(game.port, tls=True)
        question = player.answer(page, TrustAnswer.ALWAYS)
        player.sees("Welcome!", page)
        player.qtbot.waitUntil(lambda: bool(player.pin), timeout=WAIT_MS)
        pin = player.pin

        assert "SHA-256: " + pin in question
        assert "not trusted" in question
        assert page.status.security == "Connected with TLS, by the certificate that you trusted."

        game.tls = serving_self_signed(tmp_path)  # another key
        page.play()
        alarm = player.answer(page, TrustAnswer.REFUSE)

        assert "Careful: the certificate of 127.0.0.1" in alarm
        assert f"Trusted so far: {pin}" in alarm
        assert player.pin == pin
        assert page.session.status.is_offline


def test_a_lost_game_comes_back_by_itself(player: Player) -> None:
    with plain_game() as game:
        page = player.play(game.port, reconnect=True)
        player.sees("Welcome!", page)
        game.hang_up()
        player.qtbot.waitUntil(lambda: "Connecting again in" in page.status.texts["link"], timeout=WAIT_MS)
        player.sees("Welcome!", page, count=2)

        assert page.session.status.is_online


def test_waiting_for_a_lost_game_can_be_stopped(player: Player) -> None:
    with plain_game() as game:
        page = player.play(game.port, reconnect=True)
        player.sees("Welcome!", page)
    player.qtbot.waitUntil(lambda: page.session.status.is_waiting, timeout=WAIT_MS)
    player.window.menus.actions[Act.DISCONNECT].trigger()
    player.qtbot.waitUntil(lambda: page.status.texts["link"] == "Not connected", timeout=WAIT_MS)


def test_the_inspector_shows_what_the_game_says(player: Player) -> None:
    with plain_game() as game:
        game.greeting = b"\xff\xfb\xc9Welcome!\r\n"
        page = player.play(game.port)
        player.window.menus.actions[Act.PROTOCOL].trigger()
        player.sees("Welcome!", page)
        page.play()
        panel = player.window.findChildren(ProtocolPanel)[0]
        for said in ("WILL GMCP", "DO GMCP", "Core.Hello"):
            player.qtbot.waitUntil(lambda said=said: any(said in row for row in panel.rows), timeout=WAIT_MS)
        options = page.session.protocol
        player.qtbot.waitUntil(lambda: [option.name for option in options.options] == ["GMCP"], timeout=WAIT_MS)


def test_a_log_is_kept_and_its_folder_known(player: Player) -> None:
    with plain_game() as game:
        page = player.play(game.port, log=LogFormat.TEXT)
        player.sees("Welcome!", page)
        folder = Path(page.session.folder) / "logs"
        player.sees("Connected", page)
        page.leave()
        player.sees("Disconnected.", page)
        player.qtbot.waitUntil(lambda: folder.is_dir() and "Welcome!" in _text(folder), timeout=WAIT_MS)


def _text(folder: Path) -> str:
    return "".join(path.read_text() for path in folder.iterdir())
