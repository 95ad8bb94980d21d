"""The tools below the editor's form, as tabs: each is made when it is first wanted, and all are hidden together."""

from collections.abc import Callable
from enum import IntEnum
from functools import cached_property
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QToolButton, QVBoxLayout, QWidget

from netcore.api.items import Item
from ui.editor.search_panel import SearchPanel
from ui.editor.tester_panel import TesterPanel
from ui.editor.versions_panel import VersionsPanel
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.item_desk import ItemDesk
from ui.presenters.session import Session

_CLOSE_ICON: Final = 12
_LEAST_HEIGHT: Final = 160


class Tool(IntEnum):
    """The tools, from left to right."""

    SEARCH = 0
    TESTER = 1
    VERSIONS = 2


_TITLES: Final = {Tool.SEARCH: "Search", Tool.TESTER: "Test", Tool.VERSIONS: "Earlier versions"}


class EditorTools(QTabWidget):
    """Holds them."""

    hidden = Signal()
    asked = Signal(object)  # an `Inquiry`
    place_wanted = Signal(str, int)  # an item's id, and a line of its script (0: none)
    wanted = Signal(object)  # a command
    edited = Signal()  # items have unsaved edits that were made here

    def __init__(self, session: Session, desk: ItemDesk, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._decor = decor
        self._item: Item | None = None
        self._makers: dict[Tool, Callable[[], QWidget]] = {
            Tool.SEARCH: lambda: self.search,
            Tool.TESTER: lambda: self.tester,
            Tool.VERSIONS: lambda: self.versions,
        }
        self._pages: dict[Tool, QVBoxLayout] = {}
        self.close_button = QToolButton(self)
        self.close_button.setToolTip("Close these tools (Shift+Esc)")
        self.close_button.setAccessibleName("Close these tools")
        self.setDocumentMode(True)
        self.setMinimumHeight(_LEAST_HEIGHT)
        self.setAccessibleName("Tools")
        for tool in Tool:
            self.addTab(self._page(tool), _TITLES[tool])
        self.setCornerWidget(self.close_button)
        self.close_button.clicked.connect(self.close_tools)
        self.currentChanged.connect(self._fill)
        dress(self.close_button, "close", decor, "muted", size=_CLOSE_ICON)
        self.hide()

    @cached_property
    def search(self) -> SearchPanel:
        """Search across everything."""
        panel = SearchPanel(self._desk, self._decor, self)
        panel.place_wanted.connect(self.place_wanted)
        panel.replaced.connect(self.edited)
        self._put(Tool.SEARCH, panel)
        return panel

    @cached_property
    def tester(self) -> TesterPanel:
        """The tester of triggers and aliases."""
        panel = TesterPanel(self._session, self._desk, self._decor, self)
        panel.asked.connect(self.asked)
        panel.item_wanted.connect(self._show_item)
        self._put(Tool.TESTER, panel)
        panel.choose(self._item)
        return panel

    @cached_property
    def versions(self) -> VersionsPanel:
        """Earlier versions of the item that is shown."""
        panel = VersionsPanel(self._session, self._decor, self)
        panel.wanted.connect(self.wanted)
        panel.taken.connect(self._take)
        self._put(Tool.VERSIONS, panel)
        panel.choose(self._item)
        return panel

    def open_tester(self) -> None:
        """Let lines be tried."""
        self.open_tool(Tool.TESTER)
        self.tester.lines.setFocus()

    def open_search(self, text: str) -> None:
        """Let everything be searched, first of all for a text."""
        self.open_tool(Tool.SEARCH)
        self.search.begin(text)

    def open_versions(self) -> None:
        """Show earlier versions."""
        self.open_tool(Tool.VERSIONS)
        self.versions.list.setFocus()

    def open_tool(self, tool: Tool) -> None:
        """Bring one to the front."""
        self._fill(tool)
        self.setCurrentIndex(tool)
        self.show()

    def close_tools(self) -> None:
        """Hide all."""
        self.hide()
        self.hidden.emit()

    def choose(self, item: Item | None) -> None:
        """An item is shown above, or none."""
        self._item = item
        if "tester" in self.__dict__:
            self.tester.choose(item)
        if "versions" in self.__dict__:
            self.versions.choose(item)

    def item_edited(self, item: Item) -> None:
        """An item has another unsaved edit."""
        self.choose(item)
        if "tester" in self.__dict__:
            self.tester.edited()

    def refresh(self) -> None:
        """Something has come for the session."""
        if "versions" in self.__dict__:
            self.versions.refresh()
        if "tester" in self.__dict__:
            self.tester.refresh()
        if "search" in self.__dict__:
            self.search.refresh()

    def _fill(self, index: int) -> None:
        if index in self._makers:
            self._makers[Tool(index)]()

    def _page(self, tool: Tool) -> QWidget:
        page = QWidget(self)
        self._pages[tool] = QVBoxLayout(page)
        self._pages[tool].setContentsMargins(0, 0, 0, 0)
        return page

    def _put(self, tool: Tool, panel: QWidget) -> None:
        self._pages[tool].addWidget(panel)

    def _take(self, item: Item) -> None:
        self._desk.edit_all([item], f"Take an earlier “{item.name}”")
        self.edited.emit()

    def _show_item(self, identity: str) -> None:
        self.place_wanted.emit(identity, 0)
