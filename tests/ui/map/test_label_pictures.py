"""Pictures of labels, seen in the pixels."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from netcore.api.maps import LabelPictureShown
from tests.support.map_stage import picture_file
from ui.map import label_pictures
from ui.map.label_pictures import LabelPictures
from ui.presenters.map_store import MapStore

RED, BLUE = 0xFF0000, 0x0000FF


def painted(kept: LabelPictures, number: int) -> int:
    """The colour in the middle of where it stands."""
    image = QImage(20, 20, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    kept.paint(painter, QRectF(5, 5, 10, 10), number)
    painter.end()
    return image.pixel(10, 10) & 0xFFFFFF


@pytest.mark.usefixtures("qapp")
class TestPictures:
    def test_what_has_come_and_come_anew(self) -> None:
        store = MapStore()
        kept = LabelPictures(store)
        assert painted(kept, 1) == 0

        store.take(LabelPictureShown(1, picture_file(RED)))
        assert painted(kept, 1) == RED

        store.take(LabelPictureShown(1, picture_file(BLUE)))
        assert painted(kept, 1) == BLUE

        store.clear()
        assert painted(kept, 1) == 0

    def test_a_large_one_is_decoded_smaller(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(label_pictures, "MAX_SIDE", 8)
        store = MapStore()
        store.take(LabelPictureShown(1, picture_file(RED, 100, 50)))

        assert painted(LabelPictures(store), 1) == RED

    @pytest.mark.parametrize("data", [b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG and nothing else"])
    def test_what_is_no_picture(self, data: bytes) -> None:
        store = MapStore()
        store.take(LabelPictureShown(1, data))

        assert painted(LabelPictures(store), 1) == 0
