import pytest
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ui.look import fonts

pytestmark = pytest.mark.gui


@pytest.fixture(autouse=True)
def _bundled(qapp: QApplication) -> None:
    fonts.load_bundled()


def test_the_bundled_font_is_there_in_all_its_styles() -> None:
    assert {"Book", "Bold", "Oblique", "Bold Oblique"} <= set(QFontDatabase.styles(fonts.BUNDLED_FAMILY))


def test_the_console_font_is_of_fixed_width() -> None:
    font = fonts.console_font(fonts.BUNDLED_FAMILY, 11)

    assert QFontInfo(font).family() == fonts.BUNDLED_FAMILY
    assert QFontDatabase.isFixedPitch(fonts.BUNDLED_FAMILY)
    assert not font.kerning()


@pytest.mark.parametrize("family", ["", "No Such Font 3000"])
def test_a_font_that_is_not_there_is_replaced_by_the_bundled_one(family: str) -> None:
    assert QFontInfo(fonts.console_font(family, 11)).family() == fonts.BUNDLED_FAMILY


@pytest.mark.parametrize(("asked", "given"), [(0, 6), (-5, 6), (11, 11), (400, 36)])
def test_sizes_stay_within_what_can_be_read_and_fits(asked: int, given: int) -> None:
    assert fonts.console_font("", asked).pointSize() == given


def test_the_windows_font_is_one_that_exists() -> None:
    found = fonts.window_font(QFont("No Such Font 3000", 10))

    assert found is not None
    assert QFontDatabase.hasFamily(found.family())
    assert found.pointSize() == 10


def test_the_font_of_tools_grows_with_the_windows_text(qapp: QApplication) -> None:
    usual = qapp.font()
    large = QFont(usual)
    large.setPointSizeF(usual.pointSizeF() * 2)
    before = fonts.tool_font().pointSize()
    qapp.setFont(large)
    try:
        after = fonts.tool_font().pointSize()
    finally:
        qapp.setFont(usual)

    assert before == round(usual.pointSizeF() * 10 / 9)
    assert abs(after - 2 * before) <= 1
