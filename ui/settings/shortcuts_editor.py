"""Changes the keys of the actions: choose one, press the new key; conflicts are told before anything is taken."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.presenters.acts import OFFERS, Act
from ui.presenters.key_bindings import KeyBindings
from ui.settings.key_grab import KeyGrab
from ui.settings.key_rows import KeyRows, shown
from ui.speech.announcer import Announcer


class ShortcutsEditor(QWidget):
    """The list, a search, and the buttons; calls `changed` after each change."""

    def __init__(
        self, bindings: KeyBindings, changed: Callable[[], None], announcer: Announcer, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._bindings = bindings
        self._changed = changed
        self._announcer = announcer
        self._wanted: tuple[Act, str] | None = None  # a key that belongs to another action
        self.search = QLineEdit(self, placeholderText="Find an action or a key", clearButtonEnabled=True)
        self.rows = KeyRows(bindings, self)
        self.key = KeyGrab(self)
        self.none = QPushButton("&No key", self)
        self.reset = QPushButton("&Reset", self)
        self.reset_all = QPushButton("Reset &all", self)
        self.notice = QLabel(self, wordWrap=True)
        self.take = QPushButton("&Take it", self)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.search.setAccessibleName("Find an action or a key")
        self.notice.setProperty("role", "notice")
        self.notice.setTextFormat(Qt.TextFormat.PlainText)
        self.rows.setMinimumHeight(260)
        said = QHBoxLayout()
        said.addWidget(self.notice, 1)
        said.addWidget(self.take)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.key, self.none, self.reset):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.reset_all.setAutoDefault(False)
        self.take.setAutoDefault(False)
        buttons.addWidget(self.reset_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.search)
        column.addWidget(self.rows, 1)
        column.addLayout(said)
        column.addLayout(buttons)

    def _connect(self) -> None:
        self.search.textChanged.connect(self.rows.show_fitting)
        self.rows.currentItemChanged.connect(self._chosen)
        self.rows.itemActivated.connect(self.key.wait)
        self.key.taken.connect(self._key_taken)
        self.key.refused.connect(self._say)
        self.none.clicked.connect(partial(self._give, ""))
        self.reset.clicked.connect(self._reset)
        self.reset_all.clicked.connect(self._reset_all)
        self.take.clicked.connect(self._take)

    def _key_taken(self, key: str) -> None:
        act = self.rows.current
        if act is None:
            return
        owner = self._bindings.owner(key)
        if owner is None or owner is act:
            self._give(key)
            return
        self._wanted = (act, key)
        self._say(f"{shown([key])} belongs to “{OFFERS[owner].label}”. Take it from there?")
        self.take.show()
        self.take.setFocus()

    def _take(self) -> None:
        if self._wanted is not None:
            act, key = self._wanted
            self.rows.go_to(act)
            self._give(key)

    def _give(self, key: str) -> None:
        act = self.rows.current
        if act is None:
            return
        self._bindings.give(act, key)
        self._done(f"“{OFFERS[act].label}” has {shown([key]) if key else 'no key'} now.")

    def _reset(self) -> None:
        act = self.rows.current
        if act is None:
            return
        losers = self._bindings.reset(act)
        taken = "".join(f" “{OFFERS[loser].label}” has lost a key by it." for loser in losers)
        keys = shown(self._bindings.keys(act)) or "no key"
        self._done(f"“{OFFERS[act].label}” has {keys} again.{taken}")

    def _reset_all(self) -> None:
        self._bindings.reset_all()
        self._done("All keys are as they were at first.")

    def _done(self, what: str) -> None:
        self._changed()
        self.rows.refresh()
        self._show()
        self._say(what)
        self.rows.setFocus()

    def _chosen(self) -> None:
        self._say("")
        self._show()

    def _show(self) -> None:
        act = self.rows.current
        self._wanted = None
        self.take.hide()
        for button in (self.key, self.none, self.reset):
            button.setEnabled(act is not None)
        if act is not None:
            self.key.setAccessibleName(f"Change the key of {OFFERS[act].label}")
            self.none.setEnabled(bool(self._bindings.keys(act)))
            self.reset.setEnabled(self._bindings.is_changed(act))
        self.reset_all.setEnabled(bool(self._bindings.changed))

    def _say(self, text: str) -> None:
        self.notice.setText(text)
        self._announcer.say(text, urgent=True)
