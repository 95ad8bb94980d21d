import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.settings import LogFormat
from ui.connect.log_fields import LogFields
from ui.presenters.profile_form import ProfileForm

pytestmark = pytest.mark.gui


@pytest.mark.parametrize("form", list(LogFormat))
def test_what_is_shown_is_what_is_given_back(form: LogFormat, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    fields = LogFields(parent)
    shown = ProfileForm(log_format=form.value, log_timestamps=False, log_daily=False, log_limit="7")
    given = ProfileForm()
    fields.show_form(shown)
    fields.fill(given)

    assert not given.differs(shown)
    assert fields.limit.isEnabled() == (form is not LogFormat.OFF)


def test_a_change_is_told(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    fields = LogFields(parent)
    with qtbot.waitSignal(fields.edited):
        fields.format.setCurrentIndex(1)
    with qtbot.waitSignal(fields.edited):
        fields.daily.click()
