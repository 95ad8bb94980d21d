import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QCheckBox

from ui.look.decor import Decor
from ui.look.style_sheet import style_sheet
from ui.presenters.colour import as_hex
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Appearance, Theme

THEMES = pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])


@THEMES
def test_nothing_is_left_to_fill_in_and_braces_close(theme: Theme) -> None:
    sheet = style_sheet(theme)

    assert not re.search(r"\{[a-z_]+\}", sheet)
    assert sheet.count("{") == sheet.count("}") > 30


@THEMES
def test_every_image_is_there(theme: Theme) -> None:
    images = re.findall(r'url\("([^"]+)"\)', style_sheet(theme))

    assert len(images) >= 4
    assert all(Path(image).is_file() for image in images)


@pytest.mark.gui
@THEMES
def test_qt_understands_it(qapp: QApplication, theme: Theme) -> None:
    # pytest-qt fails the test when Qt warns that it could not parse the sheet.
    box = QCheckBox("x")
    box.setStyleSheet(style_sheet(theme))
    box.ensurePolished()

    assert box.grab().toImage().pixelColor(0, 0).isValid()


@pytest.mark.gui
def test_a_check_mark_can_be_seen_in_both_themes(qapp: QApplication, decor: Decor) -> None:
    box = QCheckBox("")
    for appearance, theme in ((Appearance.DARK, DARK), (Appearance.LIGHT, LIGHT)):
        decor.choose(appearance)
        box.setChecked(False)
        empty = box.grab().toImage()
        box.setChecked(True)
        checked = box.grab().toImage()
        names = {checked.pixelColor(x, y).name() for x in range(checked.width()) for y in range(checked.height())}

        assert checked != empty
        assert as_hex(theme.accent) in names
        assert as_hex(theme.accent_text) in names


def test_what_is_drawn_grows_with_the_text() -> None:
    def lengths(sheet: str) -> list[int]:
        return [int(found) for found in re.findall(r"(?:icon-size|width|height): (\d+)px", sheet)]

    usual, large = lengths(style_sheet(DARK)), lengths(style_sheet(DARK, growth=1.5))
    grown = [after for before, after in zip(usual, large, strict=True) if after > before]

    assert len(grown) >= 12
    assert 16 in usual
    assert 24 in large
