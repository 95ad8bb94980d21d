from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import ClipboardFound
from netcore.api.desktop import MAX_CLIPBOARD_CHARACTERS, DesktopDeed
from netcore.api.events import DesktopWanted
from tests.support.browser import Browser, browsing
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = pytest.mark.gui


@pytest.fixture
def browser() -> Iterator[Browser]:
    with browsing("https") as browser:
        yield browser


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> PageStage:
    return PageStage(qtbot, decor, preferences)


def test_a_page_is_opened(stage: PageStage, browser: Browser) -> None:
    stage.page.event_arrived(DesktopWanted(1, DesktopDeed.OPEN, "https://example.org/a?b=c"))

    assert browser.opened == ["https://example.org/a?b=c"]


def test_a_folder_is_shown_in_the_file_manager(stage: PageStage, tmp_path: Path) -> None:
    with browsing("file") as manager:
        stage.page.event_arrived(DesktopWanted(1, DesktopDeed.FOLDER, str(tmp_path)))

    assert manager.opened == [tmp_path.as_uri()]


def test_text_goes_to_the_clipboard_and_comes_from_it(stage: PageStage) -> None:
    stage.page.event_arrived(DesktopWanted(1, DesktopDeed.COPY, "words\nand more"))
    stage.page.event_arrived(DesktopWanted(2, DesktopDeed.PASTE))
    QGuiApplication.clipboard().setText("x" * (MAX_CLIPBOARD_CHARACTERS + 1))
    stage.page.event_arrived(DesktopWanted(3, DesktopDeed.PASTE))

    assert stage.sent == [ClipboardFound(2, "words\nand more"), ClipboardFound(3, "x" * MAX_CLIPBOARD_CHARACTERS)]


def test_no_modifiers_are_told_while_the_window_is_in_the_background(stage: PageStage, qtbot: QtBot) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not stage.page.isActiveWindow())
    stage.page.event_arrived(DesktopWanted(1, DesktopDeed.MODIFIERS))

    assert stage.sent == [ClipboardFound(1, "0")]


def test_where_the_system_shows_no_notifications_the_page_does(stage: PageStage) -> None:
    stage.page.event_arrived(DesktopWanted(1, DesktopDeed.NOTIFY, "the dragon wakes", "Alarm"))

    assert stage.page.session.trouble == "Alarm: the dragon wakes"


def test_attention_is_drawn_without_harm(stage: PageStage) -> None:
    stage.page.event_arrived(DesktopWanted(1, DesktopDeed.ALERT))

    assert stage.sent == []
