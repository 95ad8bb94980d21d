import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from netcore.api.settings import LoginSettings, PasswordPlace, ProfileSettings
from ui.connect.login_fields import LoginFields
from ui.presenters.profile_form import ProfileForm

pytestmark = pytest.mark.gui

FULL = ProfileForm(
    login_name="Ilka",
    login_place="keyring",
    login_password="sesame",
    name_prompts="wie, wer",
    login_command="connect {name} {password}",
)


@pytest.fixture
def fields(qtbot: QtBot) -> LoginFields:
    made = LoginFields()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize("shown", [ProfileForm(), FULL, ProfileForm(login_name="Ilka", login_place="file")])
def test_what_is_shown_is_what_is_given_back(shown: ProfileForm, fields: LoginFields, qtbot: QtBot) -> None:
    given = ProfileForm()
    with qtbot.assertNotEmitted(fields.edited):
        fields.show_form(shown)
    fields.fill(given)

    assert not given.differs(shown)


def test_a_password_is_not_readable(fields: LoginFields) -> None:
    fields.show_form(FULL)

    assert fields.password.echoMode() is QLineEdit.EchoMode.Password
    assert "sesame" not in repr(FULL)


def test_who_is_asked_has_nothing_to_enter(fields: LoginFields) -> None:
    fields.show_form(ProfileForm(login_name="Ilka"))
    assert not fields.password.isEnabled()
    fields.show_form(ProfileForm())
    assert not fields.place.isEnabled()
    fields.show_form(FULL)
    assert fields.password.isEnabled()
    assert fields.place.isEnabled()


def test_a_file_is_warned_of(fields: LoginFields) -> None:
    fields.show_form(FULL)
    assert fields.in_file.isHidden()
    fields.place.setCurrentIndex(fields.place.findData("file"))

    assert not fields.in_file.isHidden()


def test_a_kept_password_is_not_shown_but_known(fields: LoginFields) -> None:
    kept = ProfileSettings(name="x", login=LoginSettings(name="Ilka", password=PasswordPlace.KEYRING))
    fields.show_form(ProfileForm.of(kept))

    assert fields.password.text() == ""
    assert "Kept" in fields.password.placeholderText()


def test_every_change_is_told(fields: LoginFields, qtbot: QtBot) -> None:
    fields.show_form(ProfileForm(login_name="Ilka", login_place="keyring"))
    for edit in (fields.name, fields.password, fields.name_prompts, fields.password_prompts, fields.command):
        with qtbot.waitSignal(fields.edited):
            qtbot.keyClick(edit, Qt.Key.Key_1)
    with qtbot.waitSignal(fields.edited):
        fields.place.setCurrentIndex(0)
