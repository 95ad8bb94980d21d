import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from netcore.api.settings import LookSettings
from ui.connect.look_fields import LookFields
from ui.look.decor import Decor
from ui.presenters.profile_form import ProfileForm

pytestmark = pytest.mark.gui

LOOK = LookSettings(
    group="Friends", icon="/x.png", font="DejaVu Sans Mono", points=17, text="#ffffff", background="#000080"
)


@pytest.fixture
def fields(qtbot: QtBot, decor: Decor) -> LookFields:
    fields = LookFields(decor)
    qtbot.addWidget(fields)
    return fields


@pytest.mark.parametrize("look", [LOOK, LookSettings()])
def test_what_is_shown_is_handed_back(fields: LookFields, look: LookSettings) -> None:
    fields.show_form(ProfileForm(name="Ann", look=look))
    form = ProfileForm()
    fields.fill(form)

    assert form.look == look


def test_showing_edits_nothing(qtbot: QtBot, fields: LookFields) -> None:
    with qtbot.assertNotEmitted(fields.edited):
        fields.show_form(ProfileForm(name="Ann", look=LOOK))


def test_each_change_is_told_and_the_preview_shows_it(qtbot: QtBot, fields: LookFields) -> None:
    fields.show_form(ProfileForm(name="Ann"))
    edits: list[bool] = []
    fields.edited.connect(lambda: edits.append(True))
    fields.has_font.click()
    fields.points.setValue(20)
    fields.background.take(QColor("#102030"))
    qtbot.keyClicks(fields.group, "A")
    preview = next(label for label in fields.findChildren(QLabel) if label.accessibleName() == "Preview")

    assert len(edits) == 4
    assert (fields.look.points, fields.look.background, fields.look.group) == (20, "#102030", "A")
    assert preview.font().pointSize() == 20
    assert "#102030" in preview.styleSheet()


def test_colours_that_cannot_be_read_are_complained_about(fields: LookFields) -> None:
    fields.background.take(QColor("#000000"))
    fields.text.take(QColor("#111111"))

    assert any("Hard to read" in label.text() for label in fields.findChildren(QLabel))


def test_a_colour_is_chosen_in_a_dialog_and_cleared_by_a_button(fields: LookFields) -> None:
    button = fields.text.findChild(QPushButton)
    clear = fields.text.findChild(QToolButton)
    assert isinstance(button, QPushButton)
    assert isinstance(clear, QToolButton)
    button.click()
    dialog = fields.text.findChild(QColorDialog)
    assert isinstance(dialog, QColorDialog)
    dialog.colorSelected.emit(QColor("#abcdef"))
    dialog.reject()
    assert (fields.look.text, button.text()) == ("#abcdef", "#abcdef")
    clear.click()

    assert (fields.look.text, button.text()) == ("", "As the theme")


def test_a_picture_is_taken_and_given_up(fields: LookFields) -> None:
    fields.take_picture("/home/ann/dragon.png")
    assert fields.look.icon == "/home/ann/dragon.png"
    fields.letter.click()

    assert fields.look.icon == ""
