"""The tools below the editor's form, as tabs: each is shown when it is wanted, and all are hidden together."""

from typing import Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QWidget

from ui.editor.search_panel import SearchPanel
from ui.editor.tester_panel import TesterPanel
from ui.look.decor import Decor
from ui.presenters.item_desk import ItemDesk
from ui.presenters.session import Session

_CLOSE_ICON: Final = QSize(12, 12)
_LEAST_HEIGHT: Final = 160


class EditorTools(QTabWidget):
    """Holds them."""

    hidden = Signal()

    def __init__(self, session: Session, desk: ItemDesk, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self.tester = TesterPanel(session, decor, self)
        self.search = SearchPanel(desk, decor, self)
        self.close_button = QToolButton(self)
        self.close_button.setToolTip("Close these tools (Shift+Esc)")
        self.close_button.setAccessibleName("Close these tools")
        self.close_button.setIconSize(_CLOSE_ICON)
        self.setDocumentMode(True)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAccessibleName("Tools")
        self.addTab(self.search, "Search")
        self.addTab(self.tester, "Test triggers")
        self.setCornerWidget(self.close_button)
        self.close_button.clicked.connect(self.close_tools)
        decor.changed.connect(self._set_icon)
        self._set_icon()
        self.hide()

    def open_tool(self, tool: QWidget) -> None:
        """Bring one to the front."""
        self.setCurrentWidget(tool)
        self.show()

    def close_tools(self) -> None:
        """Hide all."""
        self.hide()
        self.hidden.emit()

    def _set_icon(self) -> None:
        self.close_button.setIcon(self._decor.icon_in("close", self._decor.theme.muted))
