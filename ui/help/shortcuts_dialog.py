"""Every key of the window as it is now, from the same table as the menus."""

from typing import Final, TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.look.sizes import grown
from ui.preferences import Preferences
from ui.presenters.acts import OFFERS
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.menu import BESIDE, MENUS, TYPING
from ui.remembered import remember

Group: TypeAlias = tuple[str, tuple[tuple[str, str], ...]]

_COLUMNS: Final = 2
_NAME: Final = "shortcuts"  # in the preferences
_SIZE: Final = (900, 640)
_LEAST_WIDTH: Final = 720  # for two columns side by side


class ShortcutsDialog(QDialog):
    """The keys, grouped as the menus are."""

    change_wanted = Signal()

    def __init__(self, bindings: KeyBindings, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Keyboard shortcuts")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        groups: list[Group] = [("While playing", TYPING)]
        for title, acts in (*MENUS, *BESIDE):
            rows = tuple((_shown(bindings.keys(act)), OFFERS[act].label) for act in acts if act and bindings.keys(act))
            groups.append((title.replace("&", ""), rows))
        page = QWidget()
        sides = self._sides = QHBoxLayout(page)
        sides.setContentsMargins(0, 0, 8, 0)
        sides.setSpacing(32)
        for side in _balanced(groups):
            column = QVBoxLayout()
            column.setSpacing(20)
            width = max(self.fontMetrics().horizontalAdvance(keys) for _, rows in side for keys, _ in rows)
            for title, rows in side:
                column.addLayout(_group(title, rows, width))
            column.addStretch(1)
            sides.addLayout(column, 1)
        scroll = QScrollArea(self, widgetResizable=True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setWidget(page)
        scroll.setAccessibleName("Keyboard shortcuts")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        change = buttons.addButton("C&hange…", QDialogButtonBox.ButtonRole.ActionRole)
        change.clicked.connect(self._change)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 16, 16)
        whole.setSpacing(16)
        whole.addWidget(scroll)
        whole.addWidget(buttons)
        remember(self, preferences, _NAME, *_SIZE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for both sides, one stands below the other."""
        super().resizeEvent(event)
        is_wide = self.width() >= grown(self, _LEAST_WIDTH)
        self._sides.setDirection(QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom)

    def _change(self) -> None:
        self.accept()
        self.change_wanted.emit()


def _balanced(groups: list[Group]) -> list[list[Group]]:
    """The groups in two columns of about the same height, in order."""
    total = sum(len(rows) + 2 for _, rows in groups)
    sides: list[list[Group]] = [[], []]
    height = 0
    for group in groups:
        sides[height * _COLUMNS >= total].append(group)
        height += len(group[1]) + 2
    return sides


def _group(title: str, rows: tuple[tuple[str, str], ...], keys_width: int) -> QGridLayout:
    """Its keys take the same width as those of the other groups above and below."""
    grid = QGridLayout()
    grid.setColumnMinimumWidth(0, keys_width)
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(1, 1)
    heading = QLabel(title)
    heading.setProperty("role", "heading")
    grid.addWidget(heading, 0, 0, 1, 2)
    for index, (keys, what) in enumerate(rows, 1):
        key_label, words = QLabel(keys), QLabel(what)
        key_label.setProperty("role", "muted")
        words.setWordWrap(True)
        grid.addWidget(key_label, index, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(words, index, 1, Qt.AlignmentFlag.AlignTop)
    return grid


def _shown(keys: tuple[str, ...]) -> str:
    return QKeySequence(keys[0], QKeySequence.SequenceFormat.PortableText).toString(
        QKeySequence.SequenceFormat.NativeText
    )
