"""Scripts ask for pages, the clipboard, the window's mark."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.display import DesktopAct, DesktopAsked
from ui.session.desktop_deeds import DesktopDeeds

pytestmark = pytest.mark.gui


class Browser(QObject):
    """Opens addresses instead of the system's programs."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(address.toString())


@pytest.fixture
def browser() -> Iterator[Browser]:
    browser = Browser()
    for scheme in ("http", "https", "file"):
        QDesktopServices.setUrlHandler(scheme, browser, "open")
    yield browser
    for scheme in ("http", "https", "file"):
        QDesktopServices.unsetUrlHandler(scheme)


@pytest.fixture
def deeds(qtbot: QtBot) -> DesktopDeeds:
    page = QWidget()
    qtbot.addWidget(page)
    deeds = DesktopDeeds(page)
    deeds.page = page  # type: ignore[attr-defined]  # it lives as long as they do
    return deeds


def answer(deeds: DesktopDeeds, label: str) -> None:
    box = deeds.question
    assert box is not None
    next(button for button in box.buttons() if button.text().replace("&", "") == label).click()


def test_a_page_is_opened_when_the_player_says_yes(deeds: DesktopDeeds, browser: Browser) -> None:
    deeds.do(DesktopAsked(DesktopAct.OPEN, "https://a.org/x?y=1"))
    box = deeds.question
    assert isinstance(box, QMessageBox)
    assert "https://a.org/x?y=1" in box.text()
    assert browser.opened == []

    answer(deeds, "Open it")
    assert browser.opened == ["https://a.org/x?y=1"]
    assert deeds.question is None


def test_and_not_otherwise(deeds: DesktopDeeds, browser: Browser) -> None:
    deeds.do(DesktopAsked(DesktopAct.OPEN, "https://a.org"))
    deeds.do(DesktopAsked(DesktopAct.OPEN, "https://b.org"))
    box = deeds.question
    assert box is not None
    assert "a.org" in box.text()
    box.reject()

    assert browser.opened == []
    assert deeds.question is None


@pytest.mark.parametrize("address", ["file:///etc/passwd", "nonsense", "https:", "smb://x/y"])
def test_what_is_no_page_is_not_asked_about(deeds: DesktopDeeds, browser: Browser, address: str) -> None:
    deeds.do(DesktopAsked(DesktopAct.OPEN, address))

    assert deeds.question is None
    assert browser.opened == []


def test_the_clipboard_and_the_mark(deeds: DesktopDeeds) -> None:
    deeds.do(DesktopAsked(DesktopAct.COPY, "a text"))
    deeds.do(DesktopAsked(DesktopAct.ALERT))
    deeds.do(DesktopAsked(DesktopAct.NOTIFY, "a title"))

    assert QGuiApplication.clipboard().text() == "a text"
