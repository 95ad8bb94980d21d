import pytest
from PySide6.QtGui import QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor, palette
from ui.presenters.colour import as_hex, contrast
from ui.presenters.link_status import Dot
from ui.presenters.theme import CONTRAST, DARK, LIGHT, Appearance, Theme

pytestmark = pytest.mark.gui


def _pixels(icon: QIcon, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    image = icon.pixmap(24, 24, mode).toImage()
    opaque = [(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() == 255]
    return {image.pixelColor(x, y).name() for x, y in opaque}


def test_another_theme_is_told_once_and_is_in_force(qtbot: QtBot, qapp: QApplication, decor: Decor) -> None:
    with qtbot.waitSignal(decor.changed):
        decor.choose(Appearance.LIGHT)

    assert decor.theme is LIGHT
    assert decor.appearance is Appearance.LIGHT
    assert qapp.palette().window().color().name() == as_hex(LIGHT.window)
    assert as_hex(LIGHT.surface) in qapp.styleSheet()


def test_choosing_what_is_in_force_changes_nothing(qtbot: QtBot, decor: Decor) -> None:
    with qtbot.assertNotEmitted(decor.changed):
        decor.choose(Appearance.DARK)


@pytest.mark.parametrize("appearance", [Appearance.DARK, Appearance.LIGHT])
def test_icons_have_the_colour_of_the_text_and_fade_when_disabled(decor: Decor, appearance: Appearance) -> None:
    decor.choose(appearance)
    icon = decor.icon("save")

    assert _pixels(icon) == {as_hex(decor.theme.text)}
    assert as_hex(decor.theme.text) not in _pixels(icon, QIcon.Mode.Disabled)
    assert _pixels(decor.icon_in("play", decor.theme.danger)) == {as_hex(decor.theme.danger)}
    assert _pixels(decor.icon_in("play", decor.theme.danger), QIcon.Mode.Disabled) == _pixels(
        decor.icon("play"), QIcon.Mode.Disabled
    )


def test_each_dot_differs_from_the_others(decor: Decor) -> None:
    images = [decor.dot(dot).pixmap(24, 24).toImage() for dot in Dot]

    assert all(first != second for index, first in enumerate(images) for second in images[:index])


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        (QPalette.ColorRole.WindowText, QPalette.ColorRole.Window),
        (QPalette.ColorRole.Text, QPalette.ColorRole.Base),
        (QPalette.ColorRole.Text, QPalette.ColorRole.AlternateBase),
        (QPalette.ColorRole.ButtonText, QPalette.ColorRole.Button),
        (QPalette.ColorRole.PlaceholderText, QPalette.ColorRole.Base),
        (QPalette.ColorRole.HighlightedText, QPalette.ColorRole.Highlight),
        (QPalette.ColorRole.ToolTipText, QPalette.ColorRole.ToolTipBase),
        (QPalette.ColorRole.Link, QPalette.ColorRole.Base),
    ],
)
def test_qts_own_pairs_can_be_read(theme: Theme, text: QPalette.ColorRole, ground: QPalette.ColorRole) -> None:
    found = palette(theme)

    assert contrast(found.color(text).rgb() & 0xFFFFFF, found.color(ground).rgb() & 0xFFFFFF) >= 4.5


@pytest.mark.parametrize("theme", [DARK, LIGHT, CONTRAST], ids=["dark", "light", "contrast"])
def test_disabled_text_is_fainter_and_still_there(theme: Theme) -> None:
    found = palette(theme)
    disabled = found.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.WindowText).rgb() & 0xFFFFFF

    assert 3 <= contrast(disabled, theme.window) < contrast(theme.text, theme.window)
