"""Well-known public games to choose from: search, read, play."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.look.button_row import Role, button_row
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.look.tips import tip as as_tip
from ui.preferences import Preferences
from ui.presenters.known_games import KnownGame, fitting, read_games
from ui.remembered import remember

GAMES_FILE: Final = Path(__file__).resolve().parents[2] / "assets" / "games.toml"

_NAME: Final = "games"  # in the preferences
_SIZE: Final = (960, 600)
_GAME: Final = Qt.ItemDataRole.UserRole
_COLUMNS: Final = ("Game", "Language", "What it is", "Address")
_MOVES: Final = frozenset({Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})


def known_games() -> tuple[KnownGame, ...]:
    """Those that come with the program."""
    return read_games(GAMES_FILE.read_text(encoding="utf-8"))


class GamesDialog(QDialog):
    """Emits `wanted` with a game, and whether it is to be played at once."""

    wanted = Signal(object, bool)

    def __init__(self, games: Sequence[KnownGame], decor: Decor, preferences: Preferences, parent: QWidget) -> None:
        super().__init__(parent)
        self._games = games
        self._decor = decor
        self.search = QLineEdit(self, placeholderText="Name, language, or what it is about", clearButtonEnabled=True)
        self.list = QTreeWidget(self)
        self._about = QLabel(self, wordWrap=True)
        self._summary = QLabel(self)
        self._make = QPushButton("&Make a profile", self, autoDefault=False)
        self._close = QPushButton("Close", self, autoDefault=False)
        self._play = QPushButton("&Play", self)
        self._lay_out()
        remember(self, preferences, _NAME, *_SIZE)
        self.search.textChanged.connect(self._fill)
        self.search.installEventFilter(self)
        self.list.itemDoubleClicked.connect(self._play_it)
        self.list.currentItemChanged.connect(self._show_possible)
        self._make.clicked.connect(self._make_it)
        self._play.clicked.connect(self._play_it)
        self._close.clicked.connect(self.reject)
        dress(self._play, "play", decor, "accent_text")
        decor.changed.connect(self._set_icons)
        self._fill("")

    def _lay_out(self) -> None:
        self.setWindowTitle("Find a game")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.search.setAccessibleName("Search games")
        self.list.setAccessibleName("Well-known games")
        self.list.setHeaderLabels(list(_COLUMNS))
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setAllColumnsShowFocus(True)
        header = self.list.header()
        for place in range(len(_COLUMNS)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setStretchLastSection(False)
        self._summary.setProperty("role", "muted")
        self._play.setDefault(True)
        self._play.setProperty("role", "primary")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._summary, 1)
        deeds = (
            (self._close, Role.RejectRole),
            (self._make, Role.ActionRole),
            (self._play, Role.AcceptRole),
        )
        buttons.addWidget(button_row(self, deeds))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        column.addWidget(self._about)
        column.addLayout(buttons)

    @property
    def current(self) -> KnownGame | None:
        """The game of the row that is selected."""
        item = self.list.currentItem()
        return None if item is None else item.data(0, _GAME)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the search line move in the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in _MOVES:
            self.list.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _fill(self, query: str) -> None:
        found = fitting(self._games, query)
        self.list.clear()
        for game in found:
            item = QTreeWidgetItem(self.list, [game.name, game.language, game.description, game.address])
            item.setData(0, _GAME, game)
            item.setData(0, Qt.ItemDataRole.AccessibleTextRole, game.spoken)
            for column in range(len(_COLUMNS)):
                item.setToolTip(column, as_tip(game.description))
            if game.tls:
                item.setToolTip(3, "The connection is encrypted")
        self._set_icons()
        if (first := self.list.topLevelItem(0)) is not None:
            self.list.setCurrentItem(first)
        self._summary.setText(f"{len(found)} of {len(self._games)} games" if found else "No game has these words.")
        self._show_possible()

    def _set_icons(self) -> None:
        lock = self._decor.icon_in("lock", self._decor.theme.success)
        for row in range(self.list.topLevelItemCount()):
            item = self.list.topLevelItem(row)
            if item is not None and item.data(0, _GAME).tls:
                item.setIcon(3, lock)

    def _show_possible(self) -> None:
        game = self.current
        self._about.setText("" if game is None else f"{game.name}: {game.description}")
        for button in (self._make, self._play):
            button.setEnabled(game is not None)

    def _play_it(self) -> None:
        self._want(plays=True)

    def _make_it(self) -> None:
        self._want(plays=False)

    def _want(self, *, plays: bool) -> None:
        game = self.current
        if game is not None:
            self.accept()
            self.wanted.emit(game, plays)
