"""A button of a tool bar: how it is turned, and that it shows by more than its colour that it is down."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPixmap
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Deed, Surface, SurfaceAct, SurfaceKind
from ui.surfaces.bar_button import BarButton, icon_of

pytestmark = pytest.mark.gui

BLUE = "QPushButton { background: #000080; color: white; border: none; padding: 6px 20px; }"
YELLOW = "QPushButton { background: #ffff80; color: black; border: none; padding: 6px 20px; }"


class Stage:
    def __init__(self, qtbot: QtBot) -> None:
        self.deeds: list[Deed] = []
        self.window = QWidget()
        qtbot.addWidget(self.window)

    def button(self, folder: str = "", **own: object) -> BarButton:
        surface = Surface("Go", SurfaceKind.BUTTON, "bar", **{"text": "Go & see", "two_state": False, **own})  # type: ignore[arg-type]  # as it has them
        made = BarButton(surface, self.deeds.append, self.window)
        made.show_surface(surface, folder)
        made.adjustSize()
        return made

    def picture(self, **own: object) -> QImage:
        return self.button(**own).grab().toImage()


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    return Stage(qtbot)


def test_a_press_is_told_and_the_mouse_does_not_take_the_focus(stage: Stage) -> None:
    button = stage.button(tip="look")
    button.click()

    assert stage.deeds == [Deed("Go", SurfaceAct.PRESS)]
    assert (button.text(), button.accessibleName(), button.toolTip()) == ("Go && see", "Go & see", "look")
    assert button.focusPolicy() == Qt.FocusPolicy.TabFocus


@pytest.mark.parametrize(("style", "colour"), [(BLUE, "#ffffff"), (YELLOW, "#000000")])
def test_one_that_is_down_has_a_line_that_can_be_seen_on_its_ground(stage: Stage, style: str, colour: str) -> None:
    up, down = (stage.picture(style=style, two_state=True, on=on) for on in (False, True))
    place = up.width() // 2, up.height() - 3

    assert up.pixelColor(*place) != QColor(colour)
    assert down.pixelColor(*place) == QColor(colour)


def test_without_a_ground_the_line_is_in_the_colour_of_the_text(stage: Stage) -> None:
    button = stage.button(style="background: transparent; border: none", two_state=True, on=True)
    picture = QPixmap(button.size())
    picture.fill(Qt.GlobalColor.green)
    button.render(picture)

    assert (
        picture.toImage().pixelColor(button.width() // 2, button.height() - 3) == button.palette().buttonText().color()
    )


@pytest.mark.parametrize(("rotation", "line_x"), [(1, -3), (2, 2)])
def test_one_that_is_turned_stands_and_so_does_its_line(stage: Stage, rotation: int, line_x: int) -> None:
    lying, turned = stage.button(), stage.button(rotation=rotation, style=BLUE, two_state=True, on=True)
    picture = turned.grab().toImage()

    assert turned.sizeHint().height() > turned.sizeHint().width()
    assert stage.button(rotation=rotation).sizeHint() == lying.sizeHint().transposed()
    assert stage.button(rotation=rotation).minimumSizeHint() == lying.minimumSizeHint().transposed()
    assert picture.pixelColor(line_x % picture.width(), picture.height() // 2) == QColor("#ffffff")


def test_its_size_is_its_items_or_what_its_text_needs(stage: Stage) -> None:
    button = stage.button(width=200, height=50)
    assert button.size() == QSize(200, 50)

    button.show_surface(Surface("Go", SurfaceKind.BUTTON, "bar", text="Go"), "")
    assert (button.minimumWidth(), button.maximumWidth() > 10_000) == (0, True)


def test_a_click_that_changes_nothing_leaves_it_as_it_was(stage: Stage) -> None:
    button = stage.button(two_state=True)
    button.click()
    assert button.isChecked()

    button.show_surface(Surface("Go", SurfaceKind.BUTTON, "bar", text="Go & see", two_state=True), "")
    assert not button.isChecked()


def test_pictures_are_files_of_the_profile(stage: Stage, tmp_path: Path, qapp: object) -> None:
    (tmp_path / "data").mkdir()
    picture = QPixmap(4, 4)
    picture.fill(Qt.GlobalColor.red)
    assert picture.save(str(tmp_path / "data" / "a.png"))
    assert picture.save(str(tmp_path / "b.png"))
    mudlets = ("/home/ann/.config/mudlet/profiles/Ann/a.png", "C:\\.config\\mudlet\\profiles\\Ann\\none.png")
    names = (*mudlets, "a.png", str(tmp_path / "data" / "a.png"), "b.png", "none.png", "../b.png", "")
    surfaces = [Surface("Go", SurfaceKind.BUTTON, icon=name) for name in names]

    assert [icon_of(each, str(tmp_path / "data").removesuffix("/data")).isNull() for each in surfaces] == [
        False, True, False, False, False, True, False, True,
    ]  # fmt: skip
    assert icon_of(surfaces[2], "").isNull()
    assert not stage.button(folder=str(tmp_path), icon="a.png").icon().isNull()
