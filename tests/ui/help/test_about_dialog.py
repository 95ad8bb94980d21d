import platform

import pytest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.help.about_dialog import AboutDialog
from ui.look.decor import Decor


@pytest.mark.gui
def test_it_names_the_versions_that_a_report_needs(qtbot: QtBot, decor: Decor) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    text = "\n".join(label.text() for label in AboutDialog("1.2.3", parent).findChildren(QLabel))

    assert "Mudwire 1.2.3" in text
    assert platform.python_version() in text
