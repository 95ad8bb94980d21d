import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from ui.look.button_row import Role, as_they_stand, button_row
from ui.look.decor import Decor
from ui.presenters.theme import Appearance

pytestmark = pytest.mark.gui


def _rows(dialog: QDialog) -> tuple[QDialogButtonBox, QDialogButtonBox]:
    ours = button_row(
        dialog,
        (
            (QPushButton("Close"), Role.RejectRole),
            (QPushButton("Play"), Role.AcceptRole),
            (QPushButton("Reset"), Role.ResetRole),
        ),
    )
    buttons = QDialogButtonBox.StandardButton
    return ours, QDialogButtonBox(buttons.Ok | buttons.Cancel | buttons.Reset, dialog)


def test_our_own_buttons_stand_as_qts_do(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    ours, qts = _rows(dialog)

    roles = [[row.buttonRole(each) for each in as_they_stand(row)] for row in (ours, qts)]

    assert roles[0] == roles[1]
    assert len(roles[0]) == 3


def test_tab_goes_from_left_to_right_in_every_theme(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    field = QLineEdit(dialog)
    play = QPushButton("Play")
    row = button_row(dialog, ((QPushButton("Reset"), Role.ResetRole), (play, Role.AcceptRole)))
    play.setDefault(True)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    decor.choose(Appearance.LIGHT)
    field.setFocus()
    seen = []
    for _ in range(2):
        QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Tab)
        seen.append(dialog.focusWidget())

    assert seen == as_they_stand(row)


def test_enter_presses_none_of_them_by_itself(qtbot: QtBot, decor: Decor) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    row = button_row(dialog, ((QPushButton("Install"), Role.YesRole), (QPushButton("Do not"), Role.NoRole)))
    dialog.show()

    assert not any(each.isDefault() or each.autoDefault() for each in as_they_stand(row))
