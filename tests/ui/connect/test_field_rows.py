import pytest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.connect.field_rows import FieldRows, remark
from ui.look.decor import Decor

pytestmark = pytest.mark.gui


def test_labels_lead_to_their_fields_and_stand_beside_them(qtbot: QtBot, decor: Decor) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    name, host, port, story = QLineEdit(page), QLineEdit(page), QLineEdit(page), QPlainTextEdit(page)
    where = QHBoxLayout()
    where.addWidget(host)
    where.addWidget(port)
    note = remark("Empty: nobody.", page)
    rows = FieldRows(page)
    rows.add("&Name", name)
    rows.add_below(note)
    rows.add("&Where", where, host)
    rows.add("&Story", story)
    page.resize(400, 300)
    page.show()
    labels = {label.text(): label for label in page.findChildren(QLabel)}

    assert [labels[text].buddy() for text in ("&Name", "&Where", "&Story")] == [name, host, story]
    assert abs(labels["&Name"].geometry().center().y() - name.geometry().center().y()) <= 1
    assert labels["&Story"].geometry().bottom() < story.geometry().center().y()
    assert note.x() == name.x() == host.x() == story.x()
    assert name.geometry().bottom() < note.y() < host.y()
