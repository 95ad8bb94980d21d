import pytest
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel

pytestmark = pytest.mark.gui

LONG = "3 lines against 3 triggers, of which one fires"


def test_it_gives_up_its_end_and_nothing_of_what_is_read_aloud(qtbot: QtBot, decor: Decor) -> None:
    label = ElidedLabel(None)
    qtbot.addWidget(label)
    label.set_text(LONG)
    label.resize(120, 20)
    label.show()

    assert label.text().endswith("…")
    assert (label.full_text, label.accessibleName(), label.toolTip()) == (LONG, LONG, LONG)

    label.resize(600, 20)
    assert label.text() == LONG


def test_a_tip_of_its_own_stands_in_the_place_of_the_text(qtbot: QtBot, decor: Decor) -> None:
    label = ElidedLabel(None)
    qtbot.addWidget(label)
    label.set_text("Copper Square", "Where you are")
    assert label.toolTip() == "Where you are"
    label.set_text("", "Where you are")

    assert label.toolTip() == ""
