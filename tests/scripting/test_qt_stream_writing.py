"""What is written is what Qt writes."""

import pytest
from PySide6.QtGui import QColor, QFont, QPixmap

from scripting.qt_stream_writing import QtWriter
from tests.support.mudlet_maps import QtWriter as Qt


def test_numbers_texts_and_lists() -> None:
    ours, qt = QtWriter(), Qt()

    ours.int32(-1, 7)
    ours.int8(200)
    ours.truth("yes")
    ours.doubles(1.5, -2.0)
    ours.text("Löwe 🦁")
    ours.elements([1, 2], ours.int32)
    ours.pairs([("a", 1)], ours.int32)
    ours.colour(1, 2, 3, 4)

    qt.int32(-1, 7)
    qt.int8(200 - 256)
    qt.bool(True)
    qt.double(1.5)
    qt.double(-2.0)
    qt.text("Löwe 🦁")
    qt.list([1, 2])
    qt.pairs([("a", 1)])
    qt.put(QColor(1, 2, 3, 4))
    assert ours.taken() == qt.bytes
    assert ours.taken() == b""


def test_numbers_that_do_not_fit_are_cut() -> None:
    writer = QtWriter()

    writer.int32(1 << 40, -(1 << 40))

    assert writer.taken() == b"\x7f\xff\xff\xff\x80\0\0\0"


@pytest.mark.usefixtures("qapp")
def test_a_font_is_as_long_as_qts() -> None:
    ours, qt = QtWriter(), Qt()
    font = QFont("Bitstream Vera Sans Mono")
    font.setPointSizeF(12.0)

    ours.font()
    qt.put(font)

    assert len(ours.taken()) == len(qt.bytes)


@pytest.mark.usefixtures("qapp")
def test_no_picture_is_a_zero() -> None:
    ours, qt = QtWriter(), Qt()

    ours.picture(b"")
    qt.put(QPixmap())

    assert ours.taken() == qt.bytes
