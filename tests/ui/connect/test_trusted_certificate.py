import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.connect.trusted_certificate import TrustedCertificateRow

pytestmark = pytest.mark.gui


def test_it_names_the_certificate_while_there_is_one(qtbot: QtBot) -> None:

    parent = QWidget()
    qtbot.addWidget(parent)
    row = TrustedCertificateRow(parent)
    assert row.text == ""
    row.show_fingerprint(":".join(["AB"] * 32))
    assert row.text == "You trust the certificate AB:AB:AB:AB:AB:AB:AB:AB…"
    with qtbot.waitSignal(row.forgotten):
        qtbot.mouseClick(row.forget, Qt.MouseButton.LeftButton)
    row.show_fingerprint("")

    assert row.text == ""
