"""QDataStream's values, as Qt writes them."""

import pytest
from PySide6.QtGui import QColor, QFont, QPixmap

from scripting.qt_stream import QtReader, StreamProblem
from tests.support.mudlet_maps import QtWriter

pytestmark = pytest.mark.usefixtures("qapp")


def test_plain_values() -> None:
    out = QtWriter()
    out.int8(7)
    out.int32(-5)
    out.bool(True)
    out.double(1.5)
    out.text("Löwe 🦁")
    out.list([1, 2])
    out.pairs([("a", 1)])
    read = QtReader(out.bytes)

    assert (read.int8(), read.int32(), read.truth(), read.double(), read.text()) == (7, -5, True, 1.5, "Löwe 🦁")
    assert read.elements(read.int32) == [1, 2]
    assert read.pairs(read.text, read.int32) == [("a", 1)]
    assert read.is_at_end


@pytest.mark.parametrize(
    ("colour", "parts"),
    [(QColor(1, 2, 3, 4), (1, 2, 3, 4)), (QColor(), (0, 0, 0, 255)), (QColor("red"), (255, 0, 0, 255))],
)
def test_colours(colour: QColor, parts: tuple[int, int, int, int]) -> None:
    out = QtWriter()
    out.put(colour)
    read = QtReader(out.bytes)

    assert read.colour() == parts
    assert read.is_at_end


@pytest.mark.parametrize("font", [QFont, lambda: QFont("a name", 12, QFont.Weight.Bold, True)])  # type: ignore[misc]  # made when Qt runs
def test_fonts_and_pictures_are_passed_over(font: type[QFont]) -> None:
    picture = QPixmap(5, 5)
    picture.fill(QColor("blue"))
    out = QtWriter()
    for value in (font(), QPixmap(), picture):
        out.put(value)
    read = QtReader(out.bytes)
    read.skip_font()
    read.picture()
    read.picture()

    assert read.is_at_end


def test_texts_without_an_end_and_pictures_that_are_none() -> None:
    assert QtReader(b"\xff\xff\xff\xff").text() == ""
    with pytest.raises(StreamProblem, match="ends in the middle"):
        QtReader(b"\x00\x00\x00\x08ab").text()
    with pytest.raises(StreamProblem, match="longer than the file"):
        QtReader(b"\x7f\xff\xff\xff").count()
    with pytest.raises(StreamProblem, match="no PNG"):
        QtReader(b"\0\0\0\1" + b"x" * 20).picture()
