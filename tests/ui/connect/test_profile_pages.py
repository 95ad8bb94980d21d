from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.connect.profile_pages import ProfilePages
from ui.connect.proxy_fields import ProxyFields
from ui.look.decor import Decor
from ui.presenters.profile_form import ProfileForm
from ui.presenters.proxy_form import ProxyForm

pytestmark = pytest.mark.gui

FORM = ProfileForm(
    name="a",
    host="mud.example",
    port="4000",
    off=frozenset({"MXP"}),
    recording_limit="7",
    proxy=ProxyForm("socks5", "proxy.example"),
)


@pytest.fixture
def pages(qtbot: QtBot, decor: Decor) -> ProfilePages:
    made = ProfilePages(decor)
    qtbot.addWidget(made)
    return made


def test_one_form_goes_through_all_pages(pages: ProfilePages) -> None:
    pages.show_form(FORM)

    assert not pages.form().differs(FORM)


def test_another_profile_takes_nothing_from_the_one_before(pages: ProfilePages) -> None:
    pages.show_form(FORM)
    other = ProfileForm(name="b", host="b.example", port="1")
    pages.show_form(other)

    assert not pages.form().differs(other)


@pytest.mark.parametrize(("field", "page"), [("name", 0), ("recording_limit", 0), ("proxy", 3)])
def test_a_field_is_found_on_its_page(field: str, page: int, pages: ProfilePages) -> None:
    pages.setCurrentIndex(1)
    pages.focus_field(field)

    assert pages.currentIndex() == page


def test_a_problem_with_the_proxy_is_said_on_its_page(pages: ProfilePages) -> None:
    pages.show_form(replace(FORM, proxy=ProxyForm("socks5")))
    pages.show_problems({"proxy": "Nowhere."})
    proxy = pages.findChildren(ProxyFields)[0]
    assert proxy.problem == "Nowhere."
    pages.show_form(FORM)

    assert proxy.problem == ""


def test_leaving_a_field_of_the_proxy_is_told(pages: ProfilePages, qtbot: QtBot) -> None:
    pages.show_form(FORM)
    host: QWidget = next(e for e in pages.findChildren(QLineEdit) if e.accessibleName() == "Proxy's address")
    with qtbot.waitSignal(pages.left) as told:
        assert isinstance(host, QLineEdit)
        host.editingFinished.emit()

    assert told.args == ["proxy"]


def test_the_keyboard_turns_the_pages_and_reaches_what_is_on_them(pages: ProfilePages, qtbot: QtBot) -> None:
    with qtbot.waitExposed(pages):
        pages.show()
    pages.show_form(FORM)
    pages.tabBar().setFocus()
    for _ in range(2):
        qtbot.keyClick(pages.tabBar(), Qt.Key.Key_Right)
    qtbot.keyClick(pages.tabBar(), Qt.Key.Key_Tab)
    box = pages.focusWidget()
    assert isinstance(box, QCheckBox)
    was_ticked = pages.form().screen_reader
    qtbot.keyClick(box, Qt.Key.Key_Space)

    assert pages.form().screen_reader is not was_ticked


def test_a_box_that_the_keyboard_reaches_is_scrolled_into_sight(pages: ProfilePages, qtbot: QtBot) -> None:
    pages.resize(600, 300)
    with qtbot.waitExposed(pages):
        pages.show()
    pages.show_form(FORM)
    pages.setCurrentIndex(2)
    last = next(box for box in pages.findChildren(QCheckBox) if box.accessibleName() == "MSP always")
    before = next(box for box in pages.findChildren(QCheckBox) if box.accessibleName() == "MXP always")
    assert not last.visibleRegion().boundingRect().height()
    before.setFocus()
    qtbot.keyClick(before, Qt.Key.Key_Tab)

    assert last.hasFocus()
    assert last.visibleRegion().boundingRect().height() == last.height()
