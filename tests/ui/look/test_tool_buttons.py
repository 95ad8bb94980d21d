import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.look.tool_buttons import name_buttons

pytestmark = pytest.mark.gui


def test_a_button_has_its_word_beside_its_icon_and_a_tip(qtbot: QtBot, decor: Decor) -> None:
    button = QToolButton()
    qtbot.addWidget(button)
    name_buttons(((button, "clear", "Clear", "Forget everything"),), decor)

    assert (button.text(), button.toolTip()) == ("Clear", "Forget everything")
    assert button.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert not button.icon().isNull()
