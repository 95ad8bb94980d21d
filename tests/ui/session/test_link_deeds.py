from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox
from pytestqt.qtbot import QtBot

from netcore.api.commands import FollowLink, SubmitInput
from netcore.api.display import LinesShown, LinksExpired
from netcore.api.links import LinkSpan, flat
from netcore.api.text import Line
from tests.support.browser import Browser, browsing
from tests.support.page_stage import PageStage
from ui.look.decor import Decor
from ui.preferences import Preferences
from ui.presenters.console_links import LinkPlace

pytestmark = pytest.mark.gui


class Stage(PageStage):
    """A page with one link, whose text is "a.org"."""

    def link(self, targets: str, hints: str = "") -> LinkPlace:
        span = LinkSpan(4, 9, targets, hints, "here")
        self.page.display_arrived(LinesShown(0.0, (Line(1, "see a.org now", links=flat([span])),)))
        return LinkPlace(1, span)

    def follow(self, targets: str) -> None:
        self.page.links._deeds.follow(self.link(targets))

    def menu(self, targets: str, hints: str = "") -> QMenu:
        menu = self.page.links._deeds.menu_of(self.link(targets, hints))
        assert menu is not None
        return menu

    def choose(self, menu: QMenu, label: str) -> None:
        next(action for action in menu.actions() if action.text() == label).trigger()
        menu.close()


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


@pytest.fixture
def browser() -> Iterator[Browser]:
    with browsing("http", "https", "mailto", "telnet", "file") as browser:
        yield browser


def test_a_command_is_sent_as_if_typed(stage: Stage) -> None:
    stage.follow("send:look at lamp\nsend:get lamp")

    assert stage.sent == [SubmitInput("look at lamp")]
    assert stage.field.hasFocus()


def test_a_text_for_the_input_line_is_put_there(stage: Stage) -> None:
    stage.follow("prompt:say hello")

    assert stage.sent == []
    assert stage.text == "say hello"
    assert stage.field.hasFocus()


def test_a_script_hears_that_its_link_was_clicked(stage: Stage) -> None:
    stage.follow("script:1.7")
    menu = stage.menu("script:1.7\nscript:1.8", "\nGet\nDrop")

    assert [action.text() for action in menu.actions()] == ["Get", "Drop"]

    stage.choose(menu, "Drop")

    assert stage.sent == [FollowLink("1.7"), FollowLink("1.8")]


@pytest.mark.parametrize("address", ["https://a.org/help?x=%20y", "http://a.org", "mailto:me@a.org"])
def test_addresses_are_opened(stage: Stage, browser: Browser, address: str) -> None:
    stage.follow(address)

    assert browser.opened == [address]


@pytest.mark.parametrize("address", ["ftp://a.org", "file:///etc/passwd", "javascript:x"])
def test_other_addresses_are_refused_with_a_notice(stage: Stage, browser: Browser, address: str) -> None:
    stage.follow(address)

    assert browser.opened == []
    assert "was not opened" in stage.page.session.trouble
    assert stage.page.bars.notice.isVisible()


def test_a_link_that_says_another_address_says_first_where_it_goes(stage: Stage, browser: Browser) -> None:
    stage.follow("https://evil.org/")
    box = stage.page.findChild(QMessageBox)

    assert browser.opened == []
    assert isinstance(box, QMessageBox)
    assert "“a.org”" in box.text()
    assert "https://evil.org/" in box.text()

    next(button for button in box.buttons() if button.text() == "&Open it").click()

    assert browser.opened == ["https://evil.org/"]


def test_the_menu_has_all_that_a_link_offers(stage: Stage) -> None:
    menu = stage.menu("send:get it\nsend:eat it & sleep", "Menu\nGet")

    assert [action.text() for action in menu.actions()] == ["Get", "eat it && sleep", "", "&Copy command"]

    stage.choose(menu, "eat it && sleep")

    assert stage.sent == [SubmitInput("eat it & sleep")]


def test_another_game_is_asked_for_and_not_connected_to(stage: Stage, browser: Browser) -> None:
    asked: list[str] = []
    stage.page.game_wanted.connect(asked.append)
    stage.follow("telnets://b.org:4001")

    assert asked == ["telnets://b.org:4001"]
    assert stage.sent == []
    assert browser.opened == []


def test_the_address_of_a_link_can_be_copied(stage: Stage, browser: Browser) -> None:
    stage.choose(stage.menu("telnet://a.org:23"), "&Copy link address")

    assert QGuiApplication.clipboard().text() == "telnet://a.org:23"
    assert browser.opened == []


def test_links_that_expired_changed_or_went_do_nothing(stage: Stage) -> None:
    link = stage.link("send:look")
    stage.page.display_arrived(LinksExpired("here"))
    stage.page.links._deeds.follow(link)
    stage.page.display_arrived(LinesShown(0.0, (Line(1, "see nothing"),)))
    stage.page.links._deeds.follow(link)
    stage.page.display_arrived(LinesShown(0.0, (), (1,)))
    stage.page.links._deeds.follow(link)

    assert stage.sent == []
    assert stage.page.links._deeds.menu_of(link) is None
