import pytest
from PySide6.QtGui import QAction, QIcon
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.look.picture import dress, dress_search
from ui.presenters.colour import as_hex
from ui.presenters.theme import Appearance

pytestmark = pytest.mark.gui


def _colours(icon: QIcon) -> set[str]:
    image = icon.pixmap(24, 24).toImage()
    places = [(x, y) for x in range(image.width()) for y in range(image.height())]
    return {image.pixelColor(x, y).name() for x, y in places if image.pixelColor(x, y).alpha() == 255}


def test_a_picture_follows_the_theme(qtbot: QtBot, decor: Decor) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    dress(button, "save", decor)
    dress(action, "save", decor, "danger")
    decor.choose(Appearance.LIGHT)

    assert _colours(button.icon()) == {as_hex(decor.theme.text)}
    assert _colours(action.icon()) == {as_hex(decor.theme.danger)}


def test_who_is_dressed_anew_keeps_no_trace_of_what_was_before(qtbot: QtBot, decor: Decor) -> None:
    button, fresh = QPushButton(), QPushButton()
    for each in (button, fresh):
        qtbot.addWidget(each)
    dress(button, "play", decor, "accent")
    dress(button, "pause", decor)
    dress(fresh, "pause", decor)
    decor.choose(Appearance.CONTRAST)

    assert button.icon().pixmap(24, 24).toImage() == fresh.icon().pixmap(24, 24).toImage()
    assert len(button.children()) == 1


def test_what_is_gone_is_no_longer_painted(decor: Decor) -> None:
    button = QPushButton()
    dress(button, "save", decor)
    del button

    decor.choose(Appearance.LIGHT)  # would raise: the button has been deleted


def test_pictures_grow_with_the_text_beside_them(qtbot: QtBot, decor: Decor) -> None:
    label, button = QLabel(), QPushButton()
    font = label.font()
    font.setPointSizeF(2 * font.pointSizeF())
    for each in (label, button):
        qtbot.addWidget(each)
        each.setFont(font)
    dress(label, "warning", decor)
    dress(button, "close", decor, size=12)

    assert 28 <= label.pixmap().width() <= 36
    assert 21 <= button.iconSize().width() <= 27


def test_a_search_field_has_the_lens_before_its_text(qtbot: QtBot, decor: Decor) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    dress_search(field, decor)

    assert [not action.icon().isNull() for action in field.actions()] == [True]
