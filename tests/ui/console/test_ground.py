from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from netcore.api.text import Line
from ui.console.ground import MAX_SIDE, Fit, Ground
from ui.console.view import ConsoleView
from ui.look.decor import Decor
from ui.presenters.console_store import ConsoleStore

pytestmark = pytest.mark.gui

RED, BLUE = QColor(200, 0, 0), QColor(0, 0, 200)


@pytest.fixture
def file(tmp_path: Path) -> str:
    """Red at the left, blue at the right."""
    image = QImage(40, 20, QImage.Format.Format_RGB32)
    image.fill(RED)
    for x in range(20, 40):
        for y in range(20):
            image.setPixelColor(x, y, BLUE)
    path = tmp_path / "ground.png"
    image.save(str(path))
    return str(path)


@pytest.fixture
def view(qtbot: QtBot, decor: Decor) -> ConsoleView:
    view = ConsoleView(ConsoleStore(), decor)
    qtbot.addWidget(view)
    view.resize(400, 300)
    with qtbot.waitExposed(view):
        view.show()
    return view


def colours(view: ConsoleView) -> tuple[QColor, QColor, QColor]:
    """At the left, in the middle of the left half, at the right, all at the top."""
    image = view.viewport().grab().toImage()
    return tuple(image.pixelColor(x, 4) for x in (5, image.width() // 4 + 10, image.width() - 5))


@pytest.mark.parametrize(
    ("fit", "shown"), [(Fit.STRETCHED, (RED, RED, BLUE)), (Fit.TILED, (RED, None, None)), (Fit.CENTRED, (None,) * 3)]
)
def test_a_picture_fills_the_console_as_the_script_wants_it(
    view: ConsoleView, file: str, fit: Fit, shown: tuple[QColor | None, ...]
) -> None:
    ground = colours(view)[0]
    view.show_picture(file, fit)

    for found, wanted in zip(colours(view), shown, strict=True):
        assert found == wanted or (wanted is None and (found == ground or fit is Fit.TILED))
    view.show_picture("", fit)
    assert colours(view) == (ground,) * 3


def test_the_text_scrolls_and_the_picture_does_not(view: ConsoleView, file: str, qtbot: QtBot) -> None:
    view.show_picture(file, Fit.STRETCHED)
    for number in range(1, 60):
        view.store.apply([Line(number, "a line")], (), 0.0)
        view.refresh()
        qtbot.waitUntil(lambda last=number: any(row.line.number == last for row in view.panes.lower))

    assert colours(view)[2] == BLUE


def test_what_is_no_picture_is_none_and_a_huge_one_is_made_smaller(tmp_path: Path) -> None:
    ground = Ground()
    (tmp_path / "no.png").write_bytes(b"\x89PNG but not really")
    assert ground.show(str(tmp_path / "no.png"), 1)
    assert not ground.is_there
    image = QImage(MAX_SIDE + 1, 2, QImage.Format.Format_RGB32)
    image.save(str(tmp_path / "wide.png"))

    assert ground.show(str(tmp_path / "wide.png"), 1)
    assert not ground.show(str(tmp_path / "wide.png"), 1)
    assert ground.is_there
