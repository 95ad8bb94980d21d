import pytest
from PySide6.QtGui import QImage

from netcore.api import style
from netcore.api.style import Attribute
from tests.support.console_text import line
from tests.support.patience import HANG_S
from tests.ui.console.conftest import Console
from ui.presenters.alarm import Blink

pytestmark = pytest.mark.gui

HANG_MS = int(HANG_S * 1000)


def test_text_that_blinks_comes_and_goes_on_the_screen(console: Console) -> None:
    console.add(line(1, "fire!", runs=(0, style.pack(style.palette(9), 0, Attribute.BLINK))), "ash")
    steady = console.view.grab().toImage()
    console.view.set_blink(Blink.BLINK)
    seen: list[QImage] = []

    def has_come_and_gone() -> bool:
        image = console.view.grab().toImage()
        if image not in seen:
            seen.append(image)
        return len(seen) >= 2

    console.qtbot.waitUntil(has_come_and_gone, timeout=HANG_MS)
    assert steady not in seen

    console.view.set_blink(Blink.STEADY)
    console.settle()
    assert console.view.grab().toImage() == steady


def test_where_nothing_blinks_any_more_no_clock_runs(console: Console) -> None:
    console.view.set_blink(Blink.BLINK)
    console.add(line(1, "fire!", runs=(0, style.pack(0, 0, Attribute.BLINK))))
    clock = console.view._blinking
    assert clock.isActive()
    console.apply(removed=(1,))
    with console.qtbot.waitSignal(clock.timeout, timeout=HANG_MS):
        pass
    console.qtbot.waitUntil(lambda: not clock.isActive(), timeout=HANG_MS)
