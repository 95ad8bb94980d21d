"""Opens addresses instead of the system's programs, and keeps them."""

import contextlib
from collections.abc import Iterator

from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices


class Browser(QObject):
    """What was opened."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []

    @Slot(QUrl)
    def open(self, address: QUrl) -> None:
        self.opened.append(bytes(address.toEncoded()).decode())


@contextlib.contextmanager
def browsing(*schemes: str) -> Iterator[Browser]:
    """In charge of these schemes."""
    browser = Browser()
    for scheme in schemes:
        QDesktopServices.setUrlHandler(scheme, browser, "open")
    try:
        yield browser
    finally:
        for scheme in schemes:
            QDesktopServices.unsetUrlHandler(scheme)
