"""Has the player choose the file that a script asks for, one at a time, and scrolls consoles for scripts."""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtWidgets import QFileDialog, QWidget

from netcore.api.desk import DeskAsked, Wish
from netcore.api.surfaces import MAIN, Deed, SurfaceAct


class ScriptDesk:
    """The desk of one session."""

    def __init__(self, parent: QWidget, *, tell: Callable[[Deed], None], scroll: Callable[[str, int], None]) -> None:
        """`tell` takes answers to scripts; `scroll` a console's name and a line, 0 for the newest."""
        self._parent = parent
        self._tell = tell
        self._scroll = scroll
        self.dialog: QFileDialog | None = None  # that is open

    def asked(self, asked: DeskAsked) -> None:
        """A script asks for something."""
        match asked.wish:
            case Wish.FILE | Wish.FOLDER:
                self._ask_for_path(asked)
            case Wish.SCROLL:
                self._scroll(asked.text, asked.number)
            case _:
                assert_never(asked.wish)

    def _ask_for_path(self, asked: DeskAsked) -> None:
        if self.dialog is not None:
            self._answer(asked.number, "")
            return
        dialog = self.dialog = QFileDialog(self._parent, asked.text or "A script asks for a file")
        is_folder = asked.wish is Wish.FOLDER
        dialog.setFileMode(QFileDialog.FileMode.Directory if is_folder else QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(partial(self._answer, asked.number))
        dialog.rejected.connect(partial(self._answer, asked.number, ""))
        dialog.finished.connect(self._finished)
        dialog.open()

    def _answer(self, number: int, path: str) -> None:
        self._tell(Deed(MAIN, SurfaceAct.ANSWER, number, text=path))

    def _finished(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()
