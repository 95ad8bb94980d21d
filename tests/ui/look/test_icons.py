from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication

from ui.look import icons
from ui.look.style_sheet import MARKS
from ui.presenters.colour import as_hex
from ui.presenters.link_status import Dot
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Theme

pytestmark = pytest.mark.gui

ASSETS = Path(__file__).parents[3] / "assets"
NAMES = sorted(path.stem for path in (ASSETS / "icons").glob("*.svg"))
RED, GREY = 0xFF0000, 0x808080


def _image(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal, size: int = 24) -> QImage:
    return icon.pixmap(QSize(size, size), mode).toImage()


def _colours(image: QImage) -> set[str]:
    return {
        QColor(image.pixelColor(x, y)).name()
        for x in range(image.width())
        for y in range(image.height())
        if image.pixelColor(x, y).alpha() == 255
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name != "mudwire"])
def test_every_icon_takes_the_colour_it_is_given(qapp: QApplication, name: str) -> None:
    icon = icons.icon(name, RED, GREY)

    assert _colours(_image(icon)) == {"#ff0000"}
    assert _colours(_image(icon, QIcon.Mode.Disabled)) == {"#808080"}


def test_every_icon_that_the_program_names_is_there() -> None:
    used = set()
    for path in (ASSETS.parent / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        used |= {name for name in NAMES if f'"{name}"' in text}

    assert used >= {"connect", "play", "save", "lock", "warning", "up", "down", "close"}


def test_the_programs_own_icon_is_sharp_at_every_size(qapp: QApplication) -> None:
    icon = icons.app_icon()

    assert {size.width() for size in icon.availableSizes()} >= {16, 32, 48, 256}
    assert _colours(_image(icon, size=64))


def test_dots_of_one_colour_still_differ() -> None:
    images = [icons.dot(RED, dot).pixmap(32, 32).toImage() for dot in Dot]

    assert all(first != second for index, first in enumerate(images) for second in images[:index])


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])
@pytest.mark.parametrize("name", MARKS)
def test_the_marks_of_the_style_sheet_have_the_colours_of_their_theme(theme: Theme, name: str) -> None:
    text = (ASSETS / "marks" / f"{name}-{theme.name}.svg").read_text(encoding="utf-8")
    on_accent = name in {"check", "dash"}

    assert as_hex(theme.accent_text if on_accent else theme.muted) in text
