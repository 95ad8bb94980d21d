"""Makes the window and all that it stands on."""

from pathlib import Path

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from ui.console.accessible import ConsoleFactory
from ui.look import fonts, icons
from ui.look.decor import Decor
from ui.port import Port
from ui.preferences import Preferences
from ui.speech.notices import NoticeFactory
from ui.window.main_window import MainWindow
from ui.window.warm_up import WarmUp


def create_window(port: Port, preferences_file: Path) -> MainWindow:
    """The main window, not shown yet; implements `ui.port.Inbox`.  There must be a QApplication."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setApplicationName("mudwire")
    application.setApplicationDisplayName("")  # titles say it themselves
    application.setDesktopFileName("mudwire")
    application.setWindowIcon(icons.app_icon())
    fonts.load_bundled()
    if (font := fonts.window_font(application.font())) is not None:
        application.setFont(font)
    QAccessible.installFactory(ConsoleFactory())
    QAccessible.installFactory(NoticeFactory())
    preferences = Preferences(preferences_file)
    window = MainWindow(port, Decor(application, preferences.appearance), preferences)
    window.offer_tour()
    WarmUp(window)
    application.aboutToQuit.connect(window.keep_preferences)
    application.aboutToQuit.connect(window.deleteLater)  # while there is an application: afterwards Qt would crash
    return window
