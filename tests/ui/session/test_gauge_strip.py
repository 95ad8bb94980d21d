import pytest
from pytestqt.qtbot import QtBot

from ui.look.decor import Decor
from ui.presenters.gauges import Gauge, Vitals
from ui.presenters.theme import Appearance
from ui.session.gauge_strip import GaugeBar, GaugeStrip

pytestmark = pytest.mark.gui

HEALTH = Gauge("Health", 25, 100, "red")
MANA = Gauge("Mana", 50, 100, "blue")


@pytest.fixture
def strip(qtbot: QtBot, decor: Decor) -> GaugeStrip:
    strip = GaugeStrip(decor)
    qtbot.addWidget(strip)
    return strip


def test_it_is_there_only_while_there_are_gauges(strip: GaugeStrip) -> None:
    strip.show_gauges((HEALTH, MANA))
    assert strip.isVisible()
    assert strip.texts == ["Health 25 / 100", "Mana 50 / 100"]
    strip.show_gauges(())

    assert not strip.isVisible()


def test_a_new_value_changes_the_bar_that_is_there(strip: GaugeStrip) -> None:
    strip.show_gauges((HEALTH,))
    (bar,) = strip.findChildren(GaugeBar)
    strip.show_gauges((HEALTH._replace(value=30),))

    assert strip.findChildren(GaugeBar) == [bar]
    assert bar.accessibleName() == "Health 30 / 100"
    assert "30%" in bar.toolTip()


@pytest.mark.parametrize("appearance", [Appearance.LIGHT, Appearance.DARK])
def test_the_bar_is_filled_as_far_as_it_says(strip: GaugeStrip, decor: Decor, appearance: Appearance) -> None:
    decor.choose(appearance)
    strip.show_gauges((HEALTH,))
    (bar,) = strip.findChildren(GaugeBar)
    bar.resize(200, 20)
    image = bar.grab().toImage()
    y, scale = 2, bar.devicePixelRatioF()
    colours = [image.pixelColor(round(x * scale), y).rgb() for x in (10, 45, 55, 190)]

    assert colours[0] == colours[1] != colours[2] == colours[3]


def test_every_colour_that_the_presenter_names_can_be_painted(strip: GaugeStrip) -> None:
    vitals = Vitals()
    names = ("hp", "mp", "sp", "mv", "one", "two", "three", "four", "five")
    vitals.gmcp_arrived("Char.Vitals", "{" + ",".join(f'"{n}": 1, "max{n}": 2' for n in names) + "}")
    strip.show_gauges(vitals.gauges)

    assert len(strip.texts) == 8
    assert not strip.grab().isNull()
