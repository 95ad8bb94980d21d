"""What the player selects can be pasted with the middle button, on systems that have it so (X11, Wayland).

The text is put together when somebody asks for it: a selection may be a hundred thousand lines long, and mostly nobody
does.
"""

from typing import Final

from PySide6.QtCore import QMetaType, QMimeData
from PySide6.QtGui import QClipboard, QGuiApplication

from ui.console.view import ConsoleView
from ui.presenters.console_store import ConsoleStore
from ui.presenters.selection import Selection, selected_text

_TEXT: Final = "text/plain"


def keep_selected(view: ConsoleView) -> None:
    """Offer what is selected in a console."""
    clipboard = QGuiApplication.clipboard()
    if clipboard.supportsSelection() and view.selection is not None:
        clipboard.setMimeData(_Selected(view.store, view.selection), QClipboard.Mode.Selection)


class _Selected(QMimeData):
    """The text of a selection, as it is when it is asked for."""

    def __init__(self, store: ConsoleStore, selection: Selection) -> None:
        super().__init__()
        self._store = store
        self._selection = selection

    def formats(self) -> list[str]:
        """Plain text."""
        return [_TEXT]

    def hasFormat(self, mime_type: str) -> bool:
        """Nothing else."""
        return mime_type == _TEXT

    def retrieveData(self, mime_type: str, _type: QMetaType | QMetaType.Type) -> object:
        """The text."""
        return selected_text(self._store, self._selection) if mime_type == _TEXT else None
