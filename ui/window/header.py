"""The row under the menus: the tabs, a button for one more, and the few tools that players reach for."""

from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QToolButton, QWidget

from ui.look.sizes import grown
from ui.presenters.acts import Act
from ui.presenters.menu import TOOLS
from ui.window.menus import Menus

_ICON: Final = 18  # pixels, beside text of the usual size
_LEAST_BAR: Final = 120  # pixels: less would be no tab at all


class Header(QFrame):
    """Lays out the tab bar and the buttons; the buttons are the menus' actions."""

    def __init__(self, menus: Menus, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._menus = menus
        self.tab_bar = QTabBar(self)
        self.new_tab = self._button(Act.CONNECT)
        self._link = self._button(Act.RECONNECT)
        self._lay_out()

    def _lay_out(self) -> None:
        self.setProperty("role", "header")
        self.tab_bar.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.tab_bar.setMinimumWidth(_LEAST_BAR)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(4)
        row.addWidget(self.tab_bar)
        row.addWidget(self.new_tab)
        row.addStretch()
        row.addSpacing(12)
        row.addWidget(self._link)
        for act in TOOLS:
            row.addWidget(self._button(act))

    def show_link(self, *, connected: bool) -> None:
        """The plug connects or disconnects, whichever makes sense."""
        action = self._menus.actions[Act.DISCONNECT if connected else Act.RECONNECT]
        if self._link.defaultAction() is not action:
            self._link.removeAction(self._link.defaultAction())
            self._link.setDefaultAction(action)
            self._link.setAccessibleName(action.toolTip())

    def _button(self, act: Act) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(self._menus.actions[act])
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(grown(self, _ICON), grown(self, _ICON)))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setAccessibleName(self._menus.actions[act].toolTip())
        return button
