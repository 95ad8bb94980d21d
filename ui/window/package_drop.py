"""Files dropped on the window: packages are taken, everything else is left to whoever wants it."""

from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

_SUFFIXES: Final = (".mpackage", ".zip", ".xml", ".trigger")


class PackageDrop(QObject):
    """Watches one window."""

    dropped = Signal(str)  # a file's path

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take drags and drops of packages."""
        # A drag that enters is a kind of drop to Qt.
        if isinstance(event, QDropEvent) and event.type() in {QEvent.Type.DragEnter, QEvent.Type.Drop}:
            path = package_path(event.mimeData())
            if not path:
                return False
            event.setDropAction(Qt.DropAction.CopyAction)  # moved, the file would be gone from its folder
            event.accept()
            if event.type() == QEvent.Type.Drop:
                self.dropped.emit(path)
            return True
        return super().eventFilter(watched, event)


def package_path(data: QMimeData) -> str:
    """The package that is dragged; "" when it is something else, or several things."""
    paths = [url.toLocalFile() for url in data.urls()]
    return paths[0] if len(paths) == 1 and paths[0].lower().endswith(_SUFFIXES) else ""
