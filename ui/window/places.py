"""Where the pages are: one at a time in the middle, beside it, or in windows of their own."""

from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from ui.preferences import Preferences
from ui.session.page import SessionPage


class Place(StrEnum):
    """Of a page."""

    TABS = "tabs"
    BESIDE = "beside"
    WINDOW = "window"

    @classmethod
    def of(cls, text: str) -> "Place":
        """The place that was written down; a file that somebody spoilt names none."""
        return cls(text) if text in set(cls) else cls.TABS


class Places(QWidget):
    """Holds the pages, as a stack does; `entered` tells into which the focus went, wherever it is."""

    entered = Signal(object)  # a SessionPage
    moved = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self.actions_of_windows: list[QAction] = []  # whose keys work in windows of their own too
        self._empty: QWidget | None = None
        self._middle = QStackedWidget(self)
        self._beside = QStackedWidget(self)
        self._windows: dict[SessionPage, PageWindow] = {}
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.addWidget(self._middle)
        split.addWidget(self._beside)
        self._split = split
        self._beside.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(split)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)

    # --- as a stack ---

    def addWidget(self, page: QWidget) -> None:
        """Take another one, among the tabs; the first is what is shown without any."""
        self._empty = self._empty or page
        self._middle.addWidget(page)

    def removeWidget(self, page: QWidget) -> None:
        """Let it go, from wherever it is."""
        if isinstance(page, SessionPage) and page in self._windows:
            self._close_window(page)
        self._middle.removeWidget(page)
        self._beside.removeWidget(page)
        self._settle()

    def setCurrentWidget(self, page: QWidget) -> None:
        """Bring it to the front, where it is."""
        if isinstance(page, SessionPage) and page in self._windows:
            window = self._windows[page]
            window.show()
            window.raise_()
            window.activateWindow()
        elif self._beside.indexOf(page) >= 0:
            self._beside.setCurrentWidget(page)
        else:
            self._middle.setCurrentWidget(page)

    # --- where they are ---

    def place_of(self, page: SessionPage) -> Place:
        """Where a page is."""
        if page in self._windows:
            return Place.WINDOW
        return Place.BESIDE if self._beside.indexOf(page) >= 0 else Place.TABS

    def put(self, page: SessionPage, place: Place) -> None:
        """Move a page."""
        if self.place_of(page) is place:
            return
        self.removeWidget(page)
        if place is Place.WINDOW:
            window = self._windows[page] = PageWindow(page, self.actions_of_windows)
            window.restoreGeometry(self._preferences.geometry(_own(page)))
            window.given_up.connect(self._bring_back)
            window.show()
        else:
            (self._beside if place is Place.BESIDE else self._middle).addWidget(page)
            page.show()
        self._settle()
        self.setCurrentWidget(page)
        page.setFocus()
        self.moved.emit()

    def choose(self, page: SessionPage, place: Place) -> None:
        """Move a page as the player wants it: the next time its game is opened it stands there too."""
        self._preferences.keep_place(page.session.name, place)
        self.put(page, place)

    def restore(self, page: SessionPage) -> None:
        """Put a page that has been opened where its game stood the last time."""
        place = Place.of(self._preferences.place(page.session.name))
        if place is Place.WINDOW or (place is Place.BESIDE and self._has_another(page)):
            self.put(page, place)

    def bring_all_back(self) -> None:
        """Have no windows of their own any more; for the end of the main one."""
        for page in tuple(self._windows):
            self.put(page, Place.TABS)

    def _bring_back(self, page: SessionPage) -> None:
        self.choose(page, Place.TABS)
        self.entered.emit(page)

    def _has_another(self, page: SessionPage) -> bool:
        """Beside nothing there is no beside."""
        here = (self._middle.widget(place) for place in range(self._middle.count()))
        return any(other is not self._empty and other is not page for other in here)

    def _close_window(self, page: SessionPage) -> None:
        window = self._windows.pop(page)
        self._preferences.keep_geometry(_own(page), window.saveGeometry())
        page.setParent(self)
        window.hide()
        window.deleteLater()

    def _settle(self) -> None:
        """Show a page in the middle where there is one, and nothing beside it where there is none."""
        if self._middle.currentWidget() is self._empty and self._middle.count() > 1:
            self._middle.setCurrentIndex(self._middle.count() - 1)
        was_hidden = self._beside.isHidden()
        self._beside.setVisible(self._beside.count() > 0)
        if was_hidden and self._beside.count():
            self._split.setSizes([self.width() // 2, self.width() // 2])

    def _focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        while now is not None and not isinstance(now, SessionPage):
            now = now.parentWidget()
        if now is not None and (self._windows or self._beside.count()):
            self.entered.emit(now)


def _own(page: SessionPage) -> str:
    """What the window of a game is called in the preferences."""
    return f"own/{page.session.name}"


class PageWindow(QWidget):
    """A window with one page; closing it gives the page back to the tabs."""

    given_up = Signal(object)  # the SessionPage

    def __init__(self, page: SessionPage, actions: list[QAction]) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._page = page
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self.addActions(actions)
        self.resize(page.size())
        page.changed.connect(self._set_title)
        page.show()
        self._set_title()

    def closeEvent(self, event: QCloseEvent) -> None:
        """The game goes on among the tabs."""
        event.ignore()
        self.given_up.emit(self._page)

    def _set_title(self) -> None:
        self.setWindowTitle(f"{self._page.session.name} \N{EN DASH} Mudwire")
