"""The preferences dialog: every change is seen at once, so there is nothing to confirm."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.look.decor import Decor
from ui.look.sizes import grown
from ui.preferences import Preferences
from ui.presenters.key_bindings import KeyBindings
from ui.presenters.preference_pages import ENTRIES, Page, Setting, fitting, on_page
from ui.remembered import remember
from ui.settings.editors import editor_for
from ui.settings.setting_row import SettingRow
from ui.settings.shortcuts_editor import ShortcutsEditor
from ui.speech.announcer import Announcer

_NAME: Final = "preferences"  # in the preferences
_SIZE: Final = (900, 620)
_PAGES_WIDTH: Final = 190


class PreferencesDialog(QDialog):
    """Changes `Preferences` and the keys, and calls `apply` after each change."""

    def __init__(
        self,
        preferences: Preferences,
        bindings: KeyBindings,
        decor: Decor,
        apply: Callable[[], None],
        announcer: Announcer,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._bindings = bindings
        self._decor = decor
        self._apply = apply
        self._page = Page.LOOK
        self.search = QLineEdit(self, placeholderText="Search the preferences", clearButtonEnabled=True)
        self.pages = QListWidget(self)
        self._nothing = QLabel("No setting has these words.", self)
        self._scroll = QScrollArea(self, widgetResizable=True)
        self.shortcuts = ShortcutsEditor(bindings, self._keys_changed, announcer, self)
        self.rows: dict[Setting, SettingRow] = {
            setting: SettingRow(entry, editor_for(setting, preferences, self._changed, self), self)
            for setting, entry in ENTRIES.items()
            if setting is not Setting.KEYS
        }
        self._headings = {page: _heading(page, self) for page in Page}
        self._lay_out()
        self._connect()
        self.show_page(Page.LOOK)

    def show_page(self, page: Page, setting: Setting | None = None) -> None:
        """Turn to a page, and to a setting on it."""
        self.search.clear()
        self.pages.setCurrentRow(list(Page).index(page))
        self._turn(page)
        if setting is not None:
            editor = self.shortcuts.search if setting is Setting.KEYS else self.rows[setting].editor
            editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def editor(self, setting: Setting) -> QWidget:
        """What changes a setting."""
        return self.rows[setting].editor

    # --- layout ---

    def _lay_out(self) -> None:
        self.setWindowTitle("Preferences")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.setAccessibleName("Search the preferences")
        self.pages.setAccessibleName("Pages")
        self.pages.addItems([page.value for page in Page])
        self.pages.setFixedWidth(grown(self, _PAGES_WIDTH))
        self._nothing.setProperty("role", "muted")
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(self.search)
        side.addWidget(self.pages, 1)
        self.search.setFixedWidth(self.pages.width())
        body = QHBoxLayout()
        body.setSpacing(20)
        body.addLayout(side)
        body.addWidget(self._scrolled(), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 16)
        column.setSpacing(16)
        column.addLayout(body, 1)
        column.addWidget(buttons)
        remember(self, self._preferences, _NAME, *_SIZE)

    def _scrolled(self) -> QScrollArea:
        inner = QWidget(self)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        for page in Page:
            column.addWidget(self._headings[page])
            for setting in on_page(page):
                if setting is Setting.KEYS:
                    column.addWidget(self.shortcuts, 1)
                else:
                    column.addWidget(self.rows[setting])
        column.addWidget(self._nothing)
        column.addStretch(0)
        self._column = column
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        return self._scroll

    def _connect(self) -> None:
        self.search.textChanged.connect(self._search)
        self.pages.currentRowChanged.connect(self._page_chosen)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self).activated.connect(self.search.setFocus)

    # --- which are shown ---

    def _page_chosen(self, row: int) -> None:
        if row >= 0:
            if self.search.text():
                self.search.clear()
            self._turn(list(Page)[row])

    def _turn(self, page: Page) -> None:
        self._page = page
        self._show(on_page(page))

    def _search(self, query: str) -> None:
        with QSignalBlocker(self.pages):  # a page can be chosen again while none is
            self.pages.setCurrentRow(-1 if query.strip() else list(Page).index(self._page))
        if query.strip():
            self._show(fitting(query))
        else:
            self._turn(self._page)

    def _show(self, settings: tuple[Setting, ...]) -> None:
        for setting, row in self.rows.items():
            row.setVisible(setting in settings)
        self.shortcuts.setVisible(Setting.KEYS in settings)
        shown = {ENTRIES[setting].page for setting in settings}
        for page, heading in self._headings.items():
            heading.setVisible(page in shown)
        self._nothing.setVisible(not settings)
        self._column.setStretch(self._column.count() - 1, 0 if Setting.KEYS in settings else 1)
        self._scroll.verticalScrollBar().setValue(0)

    # --- changes ---

    def _changed(self) -> None:
        self._decor.choose(self._preferences.appearance)
        self._apply()

    def _keys_changed(self) -> None:
        self._preferences.changed_keys = dict(self._bindings.changed)
        self._apply()


def _heading(page: Page, parent: QWidget) -> QLabel:
    heading = QLabel(page.value, parent)
    heading.setProperty("role", "heading")
    return heading
