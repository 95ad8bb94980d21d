"""The tabs: one page per session, its tab with the state's dot and a mark for what has not been read."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QStackedWidget, QTabBar, QToolButton, QWidget

from ui.look.decor import Decor
from ui.look.picture import dress
from ui.look.tips import tip
from ui.presenters.link_status import LinkStatus
from ui.presenters.theme import Theme
from ui.session.page import SessionPage
from ui.window.places import Places

_UNREAD: Final = " \N{BULLET}"
_CLOSE_ICON: Final = 12
_MOST_TEXT: Final = 28


class Tabs(QObject):
    """A tab bar and a stack of pages, kept in the same order.  `stack` also holds `empty`, shown without any tab."""

    current_changed = Signal()
    close_wanted = Signal(object)  # a SessionPage
    order_changed = Signal()

    def __init__(self, bar: QTabBar, stack: QStackedWidget | Places, empty: QWidget, decor: Decor) -> None:
        super().__init__(stack)
        self._bar = bar
        self._stack = stack
        self._empty = empty
        self._decor = decor
        self._pages: list[SessionPage] = []
        self._unread: set[SessionPage] = set()
        self._shown: dict[SessionPage, tuple[str, LinkStatus, bool, Theme]] = {}
        self._set_up()

    def _set_up(self) -> None:
        self._stack.addWidget(self._empty)
        self._bar.setMovable(True)
        self._bar.setExpanding(False)
        self._bar.setDocumentMode(True)
        self._bar.setUsesScrollButtons(True)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)  # many tabs scroll; three letters name no game
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are Ctrl+Tab and Alt+1 to 9
        self._bar.setAccessibleName("Open games")
        self._bar.installEventFilter(self)
        self._bar.currentChanged.connect(self._show_current)
        self._bar.tabMoved.connect(self._moved)
        self._decor.changed.connect(self._retheme)

    # --- which there are ---

    def __iter__(self) -> Iterator[SessionPage]:
        """The pages, from left to right."""
        return iter(tuple(self._pages))

    def __len__(self) -> int:
        """How many tabs there are."""
        return len(self._pages)

    @property
    def current(self) -> SessionPage | None:
        """The page in front."""
        index = self._bar.currentIndex()
        return self._pages[index] if 0 <= index < len(self._pages) else None

    def find(self, number: int) -> SessionPage | None:
        """The page of a session."""
        return next((page for page in self._pages if page.session.number == number), None)

    def add(self, page: SessionPage) -> None:
        """Open a tab at the right end, in front."""
        self._pages.append(page)
        self._stack.addWidget(page)
        page.changed.connect(partial(self.refresh, page))
        index = self._bar.addTab(page.session.name)
        self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._close_button(page))
        self.refresh(page)
        self._bar.setCurrentIndex(index)
        self.order_changed.emit()

    def remove(self, page: SessionPage) -> None:
        """Close a tab."""
        index = self._pages.index(page)
        del self._pages[index]
        self._unread.discard(page)
        self._shown.pop(page, None)
        self._bar.removeTab(index)
        self._stack.removeWidget(page)
        page.deleteLater()
        self._show_current()
        self.order_changed.emit()

    # --- which is in front ---

    def go_to(self, page: SessionPage) -> None:
        """Bring a page to the front."""
        self._bar.setCurrentIndex(self._pages.index(page))

    def go_to_index(self, index: int) -> None:
        """Bring a page to the front, by its place from the left; 8 is the last, however many there are."""
        last = len(self._pages) - 1
        if 0 <= index <= last or index == 8:
            self._bar.setCurrentIndex(last if index == 8 else index)

    def enter(self, page: SessionPage) -> None:
        """The focus went into a page that is shown beside the tabs, or in a window of its own."""
        if page in self._pages and page is not self.current:
            self.go_to(page)

    def step(self, direction: int) -> None:
        """Bring the neighbour to the front; past the end comes the other end."""
        if self._pages:
            self._bar.setCurrentIndex((self._bar.currentIndex() + direction) % len(self._pages))

    def move(self, direction: int) -> None:
        """Move the tab in front by one place."""
        index = self._bar.currentIndex()
        if 0 <= index + direction < len(self._pages):
            self._bar.moveTab(index, index + direction)

    # --- what a tab shows ---

    def mark_unread(self, page: SessionPage) -> None:
        """The page has new text; no news for the one in front."""
        if page is not self.current and not page.isVisible() and page not in self._unread:
            self._unread.add(page)
            self.refresh(page)

    def is_unread(self, page: SessionPage) -> bool:
        """Whether text came that the player has not seen."""
        return page in self._unread

    def refresh(self, page: SessionPage) -> None:
        """Show the session's name and state."""
        if page not in self._pages:
            return
        index, session = self._pages.index(page), page.session
        shown = (session.name, session.status, page in self._unread, self._decor.theme)
        if self._shown.get(page) == shown:
            return  # a game may tell of its gauges many times a second
        self._shown[page] = shown
        name = session.name if len(session.name) <= _MOST_TEXT else session.name[: _MOST_TEXT - 1] + "…"
        is_unread = page in self._unread
        self._bar.setTabText(index, name.replace("&", "&&") + (_UNREAD if is_unread else ""))
        self._bar.setTabIcon(index, self._decor.dot(session.status.dot))
        self._bar.setTabToolTip(index, tip(f"{session.name}: {session.status.text}"))
        news = ", new text" if is_unread else ""
        self._bar.setAccessibleTabName(index, f"{session.name}, {session.status.text}{news}")

    # --- steps ---

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The middle button closes a tab."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.MiddleButton:
            index = self._bar.tabAt(event.position().toPoint())
            if event.type() == QEvent.Type.MouseButtonRelease and index >= 0:
                self.close_wanted.emit(self._pages[index])
            return True
        return super().eventFilter(watched, event)

    def _show_current(self) -> None:
        page = self.current
        self._stack.setCurrentWidget(page or self._empty)
        if page is not None:
            self._unread.discard(page)
            self.refresh(page)
        (page or self._empty).setFocus()
        self.current_changed.emit()

    def _moved(self, source: int, goal: int) -> None:
        self._pages.insert(goal, self._pages.pop(source))
        self.order_changed.emit()

    def _close_button(self, page: SessionPage) -> QToolButton:
        close = QToolButton(self._bar)
        close.setProperty("role", "close")
        close.setToolTip("Close tab (Ctrl+W)")
        close.setAccessibleName(f"Close {page.session.name}")
        close.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        dress(close, "close", self._decor, "muted", size=_CLOSE_ICON)
        close.clicked.connect(partial(self._close_clicked, page))
        return close

    def _close_clicked(self, page: SessionPage) -> None:
        self.close_wanted.emit(page)

    def _retheme(self) -> None:
        for page in self._pages:
            self.refresh(page)
