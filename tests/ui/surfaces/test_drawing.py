"""Drawings on labels of scripts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from netcore.api.surfaces import Surface, SurfaceKind
from ui.surfaces.label import SurfaceLabel

BAR = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect x="0" y="16" width="40" height="8" fill="#f00"/></svg>'


PLAIN = Surface("label", SurfaceKind.LABEL, width=40, height=40, background=0xFF0000FF, image="bar.svg")


@pytest.fixture
def label(tmp_path: Path, qtbot: QtBot) -> Iterator[SurfaceLabel]:
    (tmp_path / "bar.svg").write_bytes(BAR)
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SurfaceLabel(PLAIN, str(tmp_path), lambda _deed: None, parent)
    made.resize(40, 40)
    yield made
    parent.deleteLater()


def colour(label: SurfaceLabel, x: int, y: int) -> str:
    return QColor(label.grab().toImage().pixel(x, y)).name()


def test_it_stands_on_the_ground(label: SurfaceLabel) -> None:
    assert (colour(label, 20, 20), colour(label, 20, 4)) == ("#ff0000", "#0000ff")


def test_it_is_tinted_and_turned(label: SurfaceLabel) -> None:
    label.show_surface(replace(PLAIN, tint=0xFF00FF00, turn=90_000))

    assert (colour(label, 20, 4), colour(label, 4, 20)) == ("#00ff00", "#0000ff")


def test_it_is_sheared(label: SurfaceLabel) -> None:
    label.show_surface(replace(PLAIN, shear_y=1_000))

    assert (colour(label, 20, 20), colour(label, 4, 20), colour(label, 5, 5)) == ("#ff0000", "#0000ff", "#ff0000")


def test_it_changes_with_what_a_script_wants(label: SurfaceLabel) -> None:
    colour(label, 0, 0)
    label.show_surface(replace(PLAIN, tint=0xFF00FF00))

    assert colour(label, 20, 20) == "#00ff00"


def test_text_stands_on_it(label: SurfaceLabel) -> None:
    label.show_surface(replace(PLAIN, text="<font color='#ffffff'>MMMM MMMM MMMM</font>"))
    image = label.grab().toImage()

    assert "#ffffff" in {QColor(image.pixel(x, y)).name() for x in range(40) for y in range(40)}
