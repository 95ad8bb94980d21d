"""Widgets side by side, in as many rows as they need."""

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from ui.editor.flow_rows import FlowRows

pytestmark = pytest.mark.gui


def test_what_does_not_fit_beside_the_others_goes_into_the_next_row(qapp: QApplication) -> None:
    box = QWidget()
    rows = FlowRows(box)
    buttons = [QPushButton(f"Button {number}", box) for number in range(3)]
    for button in buttons:
        rows.addWidget(button)
    width = buttons[0].sizeHint().width()
    box.resize(4 * width, 100)
    rows.setGeometry(box.rect())
    one_row = {button.y() for button in buttons}
    box.resize(width + 2, 200)
    rows.setGeometry(box.rect())

    assert len(one_row) == 1
    assert len({button.y() for button in buttons}) == 3
    assert rows.height_for(width + 2) > rows.height_for(4 * width)
    assert rows.count() == 3
