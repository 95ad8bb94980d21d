from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from ui.look.tiles import letter_colour, tile
from ui.presenters.colour import contrast

pytestmark = pytest.mark.gui


def middle(image: QImage) -> str:
    return image.pixelColor(image.width() // 2, image.height() - 3).name()


def test_a_letter_stands_on_a_colour_of_its_own(qapp: QApplication) -> None:
    image = tile("Aardwolf", "", 40, 1.0).toImage()

    assert middle(image) == letter_colour("Aardwolf").name() == letter_colour("aardwolf").name()
    assert image.pixelColor(0, 0).alpha() == 0


def test_names_differ_in_letter_or_colour(qapp: QApplication) -> None:
    names = ("Aardwolf", "Achaea", "BatMUD", "Discworld", "北の道", "…", "3Kingdoms")
    images = [tile(name, "", 40, 1.0).toImage() for name in names]

    assert all(first != second for index, first in enumerate(images) for second in images[:index])


@pytest.mark.parametrize("number", range(60))
def test_the_letter_can_be_read(number: int) -> None:
    assert contrast(0xFFFFFF, letter_colour(f"game {number}").rgb() & 0xFFFFFF) >= 4.5


def test_a_picture_is_cut_square(qapp: QApplication, tmp_path: Path) -> None:
    picture = QImage(200, 100, QImage.Format.Format_RGB32)
    picture.fill(QColor("#ff0000"))
    picture.save(str(tmp_path / "p.png"))

    assert middle(tile("x", str(tmp_path / "p.png"), 40, 2.0).toImage()) == "#ff0000"


@pytest.mark.parametrize("name", ["gone.png", "text.png"])
def test_what_is_no_picture_is_a_letter(qapp: QApplication, tmp_path: Path, name: str) -> None:
    (tmp_path / "text.png").write_text("no picture")

    assert middle(tile("x", str(tmp_path / name), 40, 1.0).toImage()) == letter_colour("x").name()
