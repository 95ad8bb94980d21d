"""The map with its tools: which area and level, zoom, where the player is; and what to do while there is none."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from netcore.api.map_edits import AddRoom
from netcore.api.maps import MAP, NO_AREA, WHERE_THE_PLAYER_IS
from netcore.api.surfaces import Deed, SurfaceAct
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.map.canvas import MapCanvas
from ui.map.hand import MapHand
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_search import MapSearch
from ui.presenters.map_store import MapStore
from ui.presenters.map_words import HOW_ONE_COMES, NO_MAP, level_text, title, where

_FOLLOW = "Where I am"


class MapPanel(QWidget):
    """Shows the map of one session while it can be seen."""

    def __init__(
        self, store: MapStore, decor: Decor, tell: Callable[[Deed], None], parent: QWidget | None = None
    ) -> None:
        """`tell` hears what the player looks at and wants."""
        super().__init__(parent)
        self._store = store
        self._decor = decor
        self._tell = tell
        self._is_looking = False
        self._goal = 0  # a room that was found, whose area is on its way
        self.camera = MapCamera(store)
        self.canvas = MapCanvas(self.camera, decor)
        self.hand = MapHand(self.canvas, tell)
        self._search = MapSearch(store)
        self.finder = QLineEdit(placeholderText="Find a room", clearButtonEnabled=True)
        self.areas = QComboBox()
        self.level = QLabel()
        self.status = QLabel(textFormat=Qt.TextFormat.PlainText)  # the game chooses the words
        self.begin = QPushButton("Draw one by hand")
        self.load = QPushButton("Load one…")
        self.empty = _empty(self.begin, self.load)
        self.up = self._button("up", "One level up", self._go_up)
        self.down = self._button("down", "One level down", self._go_down)
        self.closer = self._button("new", "Closer", lambda: self._zoom(1))
        self.farther = self._button("minus", "Farther away", lambda: self._zoom(-1))
        self.whole = self._button("whole", "The whole level", self._fit)
        self.me = self._button("place", "Where I am", self._follow)
        self.edits = self._button("edit", "Edit the map", self._switch_editing)
        self.edits.setCheckable(True)
        self._tools = QWidget()
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        self.areas.setAccessibleName("Area")
        self.areas.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.areas.setMinimumWidth(80)
        self.finder.setAccessibleName("Find a room, by its number or name")
        self.finder.setMinimumWidth(60)
        self.finder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        # Two rows: maps stand in narrow columns beside the text, and names of areas are long.
        where, how = QHBoxLayout(), QHBoxLayout()
        where.setSpacing(6)
        where.addWidget(self.areas, 3)
        where.addWidget(self.finder, 2)
        how.setSpacing(2)
        for widget in (self.level, self.down, self.up):
            how.addWidget(widget)
        how.addStretch(1)
        for widget in (self.farther, self.closer, self.whole, self.me, self.edits):
            how.addWidget(widget)
        tools = QVBoxLayout(self._tools)
        tools.setContentsMargins(6, 6, 6, 2)
        tools.setSpacing(2)
        tools.addLayout(where)
        tools.addLayout(how)
        self.status.setContentsMargins(8, 3, 8, 4)
        self.status.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.status.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._stack.addWidget(self.canvas)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._tools)
        column.addWidget(self._stack, 1)
        column.addWidget(self.status)
        self.setAutoFillBackground(True)

    def _connect(self) -> None:
        self.areas.activated.connect(self._choose_area)
        self.finder.returnPressed.connect(self._find)
        self.begin.clicked.connect(self._begin)
        self.load.clicked.connect(self.hand.ask_for_map)
        find = QShortcut(QKeySequence.StandardKey.Find, self.canvas, context=Qt.ShortcutContext.WidgetShortcut)
        find.activated.connect(self.finder.setFocus)
        self.canvas.moved.connect(self._show_where)
        self.canvas.pressed.connect(self._pressed)

    def refresh(self) -> None:
        """The map has changed."""
        self.camera.refresh()
        self.hand.refresh()
        self._list_areas()
        has_map = bool(self._store.head.rooms)
        self._tools.setVisible(has_map and self._store.head.manner.has_tools)
        self._stack.setCurrentWidget(self.canvas if has_map else self.empty)
        self.canvas.refresh()
        self._take_found()

    def look(self) -> None:
        """Tell what is looked at: also after another script host has begun."""
        if self._is_looking:
            self._tell(Deed(MAP, SurfaceAct.LOOK, self.camera.area, 1))

    def showEvent(self, event: QShowEvent) -> None:
        """From now on it is seen."""
        super().showEvent(event)
        self._is_looking = True
        self.look()

    def hideEvent(self, event: QHideEvent) -> None:
        """It is not seen any more."""
        super().hideEvent(event)
        if self._is_looking:
            self._is_looking = False
            self._tell(Deed(MAP, SurfaceAct.LOOK, self.camera.area, 0))

    # --- what is shown ---

    def _list_areas(self) -> None:
        wanted = [(_FOLLOW, WHERE_THE_PLAYER_IS)]
        wanted += [
            (area.name, area.number) for area in sorted(self._store.head.areas, key=lambda area: area.name.lower())
        ]
        there = [(self.areas.itemText(place), self.areas.itemData(place)) for place in range(self.areas.count())]
        with QSignalBlocker(self.areas):
            if there != wanted:
                self.areas.clear()
                for name, number in wanted:
                    self.areas.addItem(name, number)
            self.areas.setCurrentIndex(self.areas.findData(self.camera.area))
        if self.camera.area == WHERE_THE_PLAYER_IS:
            name = self._store.area_name
            self.areas.setItemText(0, f"{name} (here)" if name else _FOLLOW)

    def _show_where(self) -> None:
        camera = self.camera
        self.level.setText(level_text(camera.level))
        self.up.setEnabled(camera.can_change_level(1))
        self.down.setEnabled(camera.can_change_level(-1))
        has_levels = camera.level != 0 or self.up.isEnabled() or self.down.isEnabled()
        for tool in (self.level, self.down, self.up):
            tool.setVisible(has_levels)
        for tool in (self.closer, self.farther, self.whole):
            tool.setEnabled(bool(self._store.rooms))
        pen = self.canvas.line.pen
        self.status.setText(pen.told if pen is not None else self._selected_words() or where(self._store))
        self.status.setVisible(bool(self._store.head.rooms))

    def _selected_words(self) -> str:
        selection = self.camera.selection
        selected = self._store.rooms.get(selection.main)
        if len(selection.rooms) > 1:
            return f"Selected: {len(selection.rooms)} rooms"
        return f"Selected: {title(selected)}" if selected is not None else ""

    # --- what the player does ---

    def _begin(self) -> None:
        self.edits.setChecked(True)
        self._switch_editing()
        self.hand.edit(AddRoom(NO_AREA, 0, 0, 0))

    def _find(self) -> None:
        if self._search.begin(self.finder.text()):
            self._tell(Deed(MAP, SurfaceAct.FIND, text=self.finder.text().strip()))
        self._go_to_found()

    def _go_to_found(self) -> None:
        place = self._search.step()
        if place is None:
            self.status.setText(self._search.told)
            return
        self._goal = place.number
        if place.area != self._store.head.area:
            self.camera.choose_area(place.area)
            self.look()
        self._reach_goal()

    def _take_found(self) -> None:
        """What is looked for in other areas is told by the scripts' host, and so are the rooms there."""
        told, self._store.found = self._store.found, None
        if told is not None and self._search.take(told):
            self._go_to_found()
        elif told is not None and self._goal == 0:
            self.status.setText(self._search.told)
        self._reach_goal()

    def _reach_goal(self) -> None:
        room = self._store.rooms.get(self._goal)
        if room is None:
            return
        self._goal = 0
        self.camera.selection.choose(room)
        self.camera.centre(room)
        self.camera.follows = False
        self.canvas.selection_changed.emit()
        self.canvas.refresh()
        self.status.setText(f"{self._selected_words()} · {self._search.told}")

    def _switch_editing(self) -> None:
        self.canvas.is_editing = self.edits.isChecked()
        self._tell(Deed(MAP, SurfaceAct.MODE, int(self.canvas.is_editing)))
        self.canvas.setFocus()

    def _pressed(self, x: int, y: int, button: int) -> None:
        self._tell(Deed(MAP, SurfaceAct.PRESS, x, y, button))

    def _choose_area(self) -> None:
        self._goal = 0
        area = self.areas.currentData()
        if area == WHERE_THE_PLAYER_IS:
            self.camera.follow()
        else:
            self.camera.choose_area(area)
        self.look()
        self.refresh()

    def _go_up(self) -> None:
        self.camera.change_level(1)
        self.canvas.refresh()

    def _go_down(self) -> None:
        self.camera.change_level(-1)
        self.canvas.refresh()

    def _zoom(self, steps: int) -> None:
        self.camera.zoom(steps)
        self.canvas.refresh()

    def _fit(self) -> None:
        self.camera.fit()
        self.canvas.refresh()

    def _follow(self) -> None:
        self._goal = 0
        self.camera.follow()
        self.look()
        self.refresh()

    def _button(self, icon: str, words: str, act: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        dress(button, icon, self._decor)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.setAutoRaise(True)
        button.clicked.connect(act)
        return button


def _empty(*buttons: QPushButton) -> QWidget:
    words = QLabel(f"<h3>{NO_MAP}</h3><p>{HOW_ONE_COMES}</p>")
    words.setWordWrap(True)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    words.setContentsMargins(24, 24, 24, 12)
    page = QWidget()
    column = QVBoxLayout(page)
    column.addStretch(1)
    column.addWidget(words)
    row = QHBoxLayout()
    row.addStretch(1)
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return page
