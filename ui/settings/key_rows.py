"""The rows of the shortcuts editor, as a tree of groups, and which of them fit a search."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.menu import GROUPS

ACT_ROLE: Final = Qt.ItemDataRole.UserRole
_PORTABLE: Final = QKeySequence.SequenceFormat.PortableText
_NATIVE: Final = QKeySequence.SequenceFormat.NativeText


class KeyRows(QTreeWidget):
    """Every action with its keys."""

    def __init__(self, bindings: KeyBindings, parent: QWidget) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._rows: dict[Act, QTreeWidgetItem] = {}
        self._groups: dict[str, QTreeWidgetItem] = {}
        self.setAccessibleName("Actions and their keys")
        self.setHeaderLabels(["Action", "Keys", ""])
        self.setColumnCount(3)
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(False)
        self.setItemsExpandable(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        groups = self._groups
        for act, group in GROUPS.items():
            if group not in groups:
                groups[group] = QTreeWidgetItem(self, [group])
                groups[group].setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[group].setFirstColumnSpanned(True)
                groups[group].setExpanded(True)
            row = self._rows[act] = QTreeWidgetItem(groups[group], [OFFERS[act].label])
            row.setData(0, ACT_ROLE, act)
        self.refresh()
        self.setCurrentItem(next(iter(self._rows.values())))

    def refresh(self) -> None:
        """Show the keys in force."""
        for act, row in self._rows.items():
            keys = shown(self._bindings.keys(act))
            row.setText(1, keys or "none")
            row.setText(2, "changed" if self._bindings.is_changed(act) else "")
            row.setData(1, Qt.ItemDataRole.AccessibleTextRole, keys or "no key")

    @property
    def current(self) -> Act | None:
        """The action of the row that is selected."""
        row = self.currentItem()
        return None if row is None else row.data(0, ACT_ROLE)

    def go_to(self, act: Act) -> None:
        """Select a row."""
        self.setCurrentItem(self._rows[act])

    def show_fitting(self, query: str) -> None:
        """Hide the rows in whose words or keys the query is not."""
        wanted = query.casefold().split()
        for act, row in self._rows.items():
            text = f"{OFFERS[act].label} {GROUPS[act]} {row.text(1)}".casefold()
            row.setHidden(not all(word in text for word in wanted))
        for group, row in self._groups.items():
            row.setHidden(all(self._rows[act].isHidden() for act, its in GROUPS.items() if its == group))


def shown(keys: Iterable[str]) -> str:
    """Keys as people read them."""
    return ", ".join(QKeySequence(key, _PORTABLE).toString(_NATIVE) for key in keys)
