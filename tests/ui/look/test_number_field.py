from pytestqt.qtbot import QtBot

from ui.look.number_field import NumberField


def test_it_counts_within_its_bounds_and_has_room_for_the_largest_number(qtbot: QtBot) -> None:
    field = NumberField(None, 2, 9_999, " lines", 5)
    qtbot.addWidget(field)

    field.setValue(1)

    assert (field.value(), field.text(), field.singleStep()) == (2, "2 lines", 5)
    assert field.lineEdit().textMargins().left() > 0
    field.setValue(9_999)
    assert field.minimumSizeHint().width() > field.fontMetrics().horizontalAdvance(field.text())
