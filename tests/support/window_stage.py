"""The main window on screen, and what it sends."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton, QTabBar
from pytestqt.qtbot import QtBot

from netcore.api.display import LinesShown
from netcore.api.events import HostStarted, LinkChanged, LinkState, SessionOpened
from netcore.api.items import Item
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.text import Line
from tests.support.recorded_port import RecordedPort
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.acts import Act
from ui.session.page import SessionPage
from ui.window.main_window import MainWindow

M = Qt.KeyboardModifier


def settings(name: str) -> ProfileSettings:
    return ProfileSettings(name=name, link=LinkSettings(host=f"{name.lower()}.example"))


class WindowStage:
    """The window, active, with a port that only records."""

    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.port = RecordedPort()
        self.window = MainWindow(self.port, decor, preferences)
        qtbot.addWidget(self.window, before_close_func=_let_go)
        with qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()

    def play(self, *names: str, online: bool = True, items: tuple[Item, ...] = ()) -> None:
        for name in names:
            self.window.play(name)
            number = self.front.session.number
            self.window.event_arrived(number, SessionOpened(settings(name), items))
            self.window.event_arrived(number, HostStarted(1, 1))
            if online:
                self.window.event_arrived(number, LinkChanged(LinkState.ONLINE, "Connected."))

    @property
    def front(self) -> SessionPage:
        page = self.window.tabs.current
        assert page is not None
        return page

    @property
    def bar(self) -> QTabBar:
        return self.window.findChildren(QTabBar)[0]

    @property
    def names(self) -> list[str]:
        return [page.session.name for page in self.window.tabs]

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = M.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    def show(self, number: int, *texts: str) -> None:
        self.window.display_arrived(number, LinesShown(0.0, tuple(Line(n, t) for n, t in enumerate(texts, 1))))

    def reply(self, label: str) -> None:
        box = self.window.findChildren(QMessageBox)[-1]
        button = next(b for b in box.findChildren(QPushButton) if b.text().replace("&", "") == label)
        with self.qtbot.waitSignal(box.destroyed):
            self.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        self.window.activateWindow()  # as a window manager does
        self.qtbot.waitUntil(lambda: self.window.isActiveWindow() or not self.window.isVisible())

    def is_enabled(self, act: Act) -> bool:
        return self.window.menus.actions[act].isEnabled()


def _let_go(window: MainWindow) -> None:
    """Otherwise it would ask, at the end of each test, whether to disconnect."""
    for page in window.tabs:
        page.event_arrived(LinkChanged(LinkState.OFFLINE))
