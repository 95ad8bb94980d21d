import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.patience import HANG_S
from ui.console.flash import Flash
from ui.look.decor import Decor

pytestmark = pytest.mark.gui

HANG_MS = int(HANG_S * 1000)


def test_it_lies_over_its_place_for_a_moment(qtbot: QtBot, decor: Decor) -> None:
    place = QWidget()
    place.resize(200, 100)
    qtbot.addWidget(place)
    flash = Flash(decor, place)
    with qtbot.waitExposed(place):
        place.show()
    before = place.grab().toImage()
    assert flash.isHidden()

    flash.flash()
    assert flash.geometry() == place.rect()
    assert place.grab().toImage() != before
    qtbot.waitUntil(flash.isHidden, timeout=HANG_MS)
    assert place.grab().toImage() == before


def test_not_again_at_once_but_later(qtbot: QtBot, decor: Decor) -> None:
    place = QWidget()
    qtbot.addWidget(place)
    flash = Flash(decor, place)
    with qtbot.waitExposed(place):
        place.show()
    flash.flash()
    qtbot.waitUntil(flash.isHidden, timeout=HANG_MS)
    flash.flash()
    assert flash.isHidden()

    def has_flashed() -> bool:
        flash.flash()
        return flash.isVisible()

    qtbot.waitUntil(has_flashed, timeout=HANG_MS)
