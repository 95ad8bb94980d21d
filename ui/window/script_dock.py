"""The panels under the tabs: what went wrong in scripts, what they tell, the protocol, what they reach,
and what they may reach.
"""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QStackedWidget, QWidget

from ui.look.decor import Decor
from ui.presenters.acts import Act
from ui.session.page import SessionPage

if TYPE_CHECKING:
    from ui.window.script_panels import ScriptPanels

ERRORS: Final = 0
DEBUG: Final = 1
TRACE: Final = 2
TIMES: Final = 3
PROMPT: Final = 4
PROTOCOL: Final = 5
NETWORK: Final = 6
PERMISSIONS: Final = 7
# The action that shows each.
PANELS: Final = {
    Act.ERRORS: ERRORS,
    Act.DEBUG: DEBUG,
    Act.TRACE: TRACE,
    Act.TIMES: TIMES,
    Act.LUA_PROMPT: PROMPT,
    Act.PROTOCOL: PROTOCOL,
    Act.NETWORK: NETWORK,
    Act.PERMISSIONS: PERMISSIONS,
}
_REFRESH_MS: Final = 100  # a trigger may fire on every line, and nobody reads faster
_HEIGHT: Final = 220


class ScriptDock(QDockWidget):
    """Shows the panels of the tab in front; they are made when they are first looked at."""

    item_wanted = Signal(str, int)  # of the tab in front: the item's id and a line
    shown_changed = Signal()

    def __init__(self, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._page: SessionPage | None = None
        self._panels: dict[SessionPage, ScriptPanels] = {}
        self._stack = QStackedWidget(self)
        self._nothing = QWidget(self)
        self._front = ERRORS
        self.core_version = ""
        self._timer = QTimer(self, singleShot=True, interval=_REFRESH_MS)
        self._timer.timeout.connect(self._refresh_now)
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("scripts")  # by which the window's state knows it
        self.setWindowTitle("Scripts")
        self.setTitleBarWidget(QWidget(self))  # the tabs say what it is
        self.setFeatures(QDockWidget.DockWidgetFeature.DockWidgetClosable)
        self.setAllowedAreas(Qt.DockWidgetArea.BottomDockWidgetArea)
        self._stack.addWidget(self._nothing)
        self.setWidget(self._stack)
        self.visibilityChanged.connect(self._visibility_changed)
        self.hide()

    @property
    def shown(self) -> int | None:
        """Which panel can be seen."""
        return self._front if self.isVisible() and self._page is not None else None

    def toggle(self, panel: int) -> None:
        """Show a panel, or hide all when it is the one in front."""
        if self.shown == panel:
            self.hide()
        else:
            self.show_panel(panel)

    def show_panel(self, panel: int) -> None:
        """Bring a panel to the front."""
        self._front = panel
        self.show()
        self._show_page()
        if panel == PROMPT and self._page is not None:
            self._panels[self._page].prompt.setFocus()  # or what is meant for it would go to the game
        self.shown_changed.emit()

    def show_page(self, page: SessionPage | None) -> None:
        """Another tab is in front."""
        self._page = page
        self._show_page()

    def forget(self, page: SessionPage) -> None:
        """The tab has been closed."""
        panels = self._panels.pop(page, None)
        if panels is not None:
            self._stack.removeWidget(panels)
            panels.deleteLater()

    def refresh(self) -> None:
        """Something has come for the tab in front."""
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def sizeHint(self) -> QSize:
        """A few lines."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def _show_page(self) -> None:
        if not self.isVisible() or self._page is None:
            self._stack.setCurrentWidget(self._nothing)
            return
        panels = self._panels.get(self._page)
        if panels is None:
            panels = self._panels[self._page] = self._new_panels(self._page)
            panels.currentChanged.connect(self._front_changed)
            panels.errors.item_wanted.connect(self.item_wanted)
            for tool in (panels.trace, panels.times, panels.prompt):
                tool.asked.connect(self._page.tools.inquire)
                tool.item_wanted.connect(self.item_wanted)
            panels.prompt.entered.connect(self._page.tools.keep_code)
            panels.times.off_wanted.connect(self._page.tools.switch_off)
            panels.close_button.clicked.connect(self.hide)
            panels.protocol.wanted.connect(self._page.tools.inspect)
            panels.network.program_version = self.core_version
            panels.network.wanted.connect(self._page.tools.watch_connections)
            panels.network.closed.connect(self._page.tools.close_connection)
            panels.network.blocked.connect(self._page.tools.block)
            panels.permissions.revoked.connect(self._page.revoke)
            panels.setCurrentIndex(self._front)
            self._stack.addWidget(panels)
        self._stack.setCurrentWidget(panels)
        panels.setCurrentIndex(self._front)
        panels.refresh()

    def _new_panels(self, page: SessionPage) -> "ScriptPanels":
        from ui.window.script_panels import ScriptPanels  # noqa: PLC0415 - tables take their time to load

        return ScriptPanels(page.session, self._decor, self)

    def _refresh_now(self) -> None:
        if self._page in self._panels:
            self._panels[self._page].refresh()

    def _front_changed(self, panel: int) -> None:
        self._front = panel
        self.shown_changed.emit()

    def _visibility_changed(self) -> None:
        self._show_page()
        self.shown_changed.emit()
