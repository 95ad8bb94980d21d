"""Writes a console's text into a file while the window goes on: a few milliseconds at a time."""

from collections.abc import Callable, Iterator
from time import monotonic
from typing import Final

from PySide6.QtCore import QIODevice, QObject, QSaveFile, QTimer

from ui.presenters.saved_text import Piece

_SLICE_S: Final = 0.005  # a third of a frame
_BREAK_MS: Final = 5  # as long for everything else


class TextFile(QObject):
    """One file: whole, or not at all.  It goes when it is done, or with its parent."""

    def __init__(self, path: str, pieces: Iterator[Piece], tell: Callable[[str], None], parent: QObject) -> None:
        """`tell` hears for people what has come of it."""
        super().__init__(parent)
        self._path = path
        self._pieces = pieces
        self._tell = tell
        self._lines = 0
        self._file = QSaveFile(path, self)
        self._timer = QTimer(self, interval=_BREAK_MS)
        self._timer.timeout.connect(self._go_on)
        if self._file.open(QIODevice.OpenModeFlag.WriteOnly):
            self._timer.start()
        else:
            self._fail()

    def _go_on(self) -> None:
        end = monotonic() + _SLICE_S
        while monotonic() < end:
            piece = next(self._pieces, None)
            if piece is None:
                self._finish()
                return
            data = piece.text.encode("utf-8", "replace")
            if self._file.write(data) != len(data):
                self._fail()
                return
            self._lines += piece.lines

    def _finish(self) -> None:
        if self._file.commit():
            self._end(f"{self._lines:,} line{'s' if self._lines != 1 else ''} saved in {self._path}.")
        else:
            self._fail()

    def _fail(self) -> None:
        self._end(f"{self._path} could not be written: {self._file.errorString()}.")

    def _end(self, message: str) -> None:
        self._timer.stop()
        self._tell(message)
        self.deleteLater()
