"""What items cost, as a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from netcore.api.inquiries import ItemTimes, TimesTold
from netcore.api.permissions import Owner
from ui.debug.times_model import BAR_TINT, SHARE_ROLE, ShareDelegate, TimesModel
from ui.look.decor import Decor
from ui.presenters.colour import mixed
from ui.presenters.times_table import Column, TimesTable

pytestmark = pytest.mark.gui


def told(*totals: float) -> TimesTold:
    items = tuple(
        ItemTimes(str(number), Owner("", "trigger", str(number)), 1, total, total, 0)
        for number, total in enumerate(totals)
    )
    return TimesTold(1.0, 0.0, items)


def test_rows_that_stay_are_not_made_anew() -> None:
    table = TimesTable()
    model = TimesModel(table)
    resets: list[int] = []
    model.modelReset.connect(lambda: resets.append(1))
    for totals in ((2.0, 1.0), (5.0, 1.0), (1.0, 5.0)):
        table.found(told(*totals))
        model.sync()

    assert len(resets) == 2
    assert model.index(0, Column.NAME).data() == "1 (trigger)"
    assert model.index(0, Column.SHARE).data(SHARE_ROLE) == pytest.approx(5 / 6)
    assert str(model.headerData(Column.TOTAL, Qt.Orientation.Horizontal)).strip() == "Time"


def test_the_share_is_painted_as_a_bar(decor: Decor) -> None:
    table = TimesTable()
    table.found(told(3.0, 1.0))
    model, view = TimesModel(table), QTableView()
    view.setModel(model)
    view.setItemDelegateForColumn(Column.SHARE, ShareDelegate(decor, view))
    model.sync()
    for column in Column:
        view.setColumnHidden(column, column != Column.SHARE)
    view.setColumnWidth(Column.SHARE, 200)
    view.resize(300, 120)
    image = view.grab().toImage()
    bar = mixed(decor.theme.surface, decor.theme.accent, BAR_TINT)
    pixels = [image.pixel(x, y) & 0xFFFFFF for x in range(image.width()) for y in range(image.height())]

    assert pixels.count(bar) > 200
