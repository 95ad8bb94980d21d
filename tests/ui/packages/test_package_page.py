from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from ui.packages.package_page import PackagePage

pytestmark = pytest.mark.gui


@pytest.fixture
def page(qtbot: QtBot) -> Iterator[PackagePage]:
    window = QWidget()
    page = PackagePage(window)
    qtbot.addWidget(window)
    window.show()
    yield page
    window.close()


def texts(page: PackagePage) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.text()]


def test_another_package_takes_the_place_of_the_first(page: PackagePage) -> None:
    page.show_package("a 1", "by Ann", "About a", [("Triggers", "x"), ("Files", "y")])
    page.show_package("b", "", "", [("Keys", "z")])

    assert page.rows == (("Keys", "z"),)
    assert (page.title.text(), page.authorship.isVisibleTo(page), page.description.isVisibleTo(page)) == (
        "b",
        False,
        False,
    )


def test_what_a_package_says_is_never_markup(page: PackagePage) -> None:
    page.show_package("<b>a</b>", "<i>x</i>", "<img src=x>", [("Files", "<u>y</u>")])

    assert {"<b>a</b>", "<i>x</i>", "<img src=x>", "<u>y</u>"} <= set(texts(page))
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in page.findChildren(QLabel))


def test_values_are_named_for_those_who_hear_them(page: PackagePage) -> None:
    page.show_package("a", "", "", [("Files", "y")])

    assert [label.accessibleName() for label in page.findChildren(QLabel) if label.text() == "y"] == ["Files"]
