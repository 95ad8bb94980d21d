"""Search across all items: a query, how it is meant, the places, and what to put there instead."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.editor.match_delegate import SPAN_ROLE, MatchDelegate
from ui.editor.result_tree import ResultTree
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.picture import dress_search
from ui.look.tips import tip as as_tip
from ui.presenters.item_desk import ItemDesk
from ui.presenters.item_kinds import kind_of
from ui.presenters.item_search import Found, ItemSearch
from ui.presenters.needle import NeedleError, Query

_PAUSE_MS: Final = 120  # of typing, after which is searched
_MOST_UNFOLDED: Final = 30  # items; with more the list would be all there is to see
_WHERE_WIDTH: Final = 170
_PLACE_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_NOTHING: Final = "Names, patterns, commands and scripts of all items are searched while you type."


class SearchPanel(QWidget):
    """Searches what the desk has, unsaved edits included."""

    place_wanted = Signal(str, int)  # an item's id, and a line of its script (0: another part)
    replaced = Signal()  # items have unsaved edits now

    def __init__(self, desk: ItemDesk, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._decor = decor
        self._search = ItemSearch()
        self._seen = -1
        self.query = QLineEdit(self, placeholderText="Search in all items", clearButtonEnabled=True)
        self.case = QToolButton(self)
        self.regex = QToolButton(self)
        self.replacement = QLineEdit(self, placeholderText="Replace with")
        self.replace = QPushButton("Replace all", self)
        self._found = ResultTree("What was found", ("", ""), (_WHERE_WIDTH,), self)
        self.results = self._found.tree
        self._remark = QLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._steps = QTimer(self, interval=0)
        dress_search(self.query, decor)
        self._lay_out()
        self._connect()
        self._show()

    def _lay_out(self) -> None:
        self.query.setAccessibleName("Search in all items")
        self.replacement.setAccessibleName("Replace with")
        self.replace.setAutoDefault(False)
        self.replace.setToolTip("In patterns, commands and scripts; the items are unsaved then, to be looked at")
        for button, text, name, tip in (
            (self.case, "Aa", "Match capital letters", "Match capital letters; otherwise small letters find both"),
            (self.regex, ".*", "Perl pattern", "The query is a Perl pattern, looked for line by line"),
        ):
            button.setText(text)
            button.setAccessibleName(name)
            button.setToolTip(tip)
            button.setCheckable(True)
        self.results.setItemDelegateForColumn(1, MatchDelegate(self._decor, self.results))
        self._remark.setProperty("role", "muted")
        self._remark.setTextFormat(Qt.TextFormat.PlainText)
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self.query, 3)
        bar.addWidget(self.case)
        bar.addWidget(self.regex)
        bar.addSpacing(6)
        bar.addWidget(self.replacement, 2)
        bar.addWidget(self.replace)
        bar.addWidget(self._remark)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(self._found, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self.search)
        self._steps.timeout.connect(self._advance)
        self.query.textChanged.connect(self._timer.start)
        self.case.toggled.connect(self.search)
        self.regex.toggled.connect(self.search)
        self.replace.clicked.connect(self._replace)
        self._found.opened.connect(self._open)
        self.query.installEventFilter(self)
        self._decor.changed.connect(self._show)

    # --- for the editor ---

    def begin(self, text: str = "") -> None:
        """Let a query be typed; `text` is the one to begin with."""
        if text:
            self.query.setText(text)
        self.query.setFocus()
        self.query.selectAll()

    def refresh(self) -> None:
        """Items have changed."""
        if self.isVisible() and self.query.text() and self._seen != self._desk.items.version:
            self._timer.start()

    @property
    def remark(self) -> str:
        """How much was found."""
        return self._remark.text()

    @property
    def shown(self) -> list[str]:
        """What the results show, a line a row."""
        model, found = self.results.model(), []
        for row in range(model.rowCount()):
            item = model.index(row, 0)
            found.append(str(item.data()))
            for place in range(model.rowCount(item)):
                cells = (model.index(place, column, item).data() for column in (0, 1))
                found.append("  " + ": ".join(str(cell) for cell in cells))
        return found

    # --- searching ---

    @property
    def is_searching(self) -> bool:
        """Whether items are still to be looked through."""
        return self._search.is_searching

    def search(self) -> None:
        """Search now: the first step at once, the others when there is time."""
        self._timer.stop()
        self._seen = self._desk.items.version
        query = Query(self.query.text(), is_pattern=self.regex.isChecked(), exact=self.case.isChecked())
        if query.text and not query.is_pattern:
            self._search.start(query, self._desk.everything(), lambda item: self._desk.may_contain(item, query.text))
        else:
            self._search.start(query, self._desk.everything())
        self.results.clear()
        self._advance()

    def _advance(self) -> None:
        shown = len(self._search.found)
        self._search.advance()
        self._add(self._search.found[shown:])
        if self._search.is_searching:
            self._steps.start()
        else:
            self._steps.stop()
        self._show_state()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down and Enter in the query go to the results."""
        if (
            watched is self.query
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}
        ):
            self.search()
            self._go_to_first()
            return True
        return super().eventFilter(watched, event)

    def _go_to_first(self) -> None:
        first = self.results.topLevelItem(0)
        if first is not None:
            first.setExpanded(True)
            self.results.setCurrentItem(first.child(0) or first)
            self.results.setFocus()

    def _show(self) -> None:
        self.results.clear()
        self._add(self._search.found)
        self._show_state()

    def _add(self, found: Sequence[Found]) -> None:
        tops = [self._of(each) for each in found]
        self.results.addTopLevelItems(tops)
        for top in tops:
            top.setFirstColumnSpanned(True)  # which Qt forgets of rows that are in no tree yet

    def _show_state(self) -> None:
        search = self._search
        if len(search.found) <= _MOST_UNFOLDED:
            self.results.expandAll()
        self._remark.setText(search.remark if search.found else "")
        self._found.show_state(search.remark if self.query.text() else _NOTHING, has_rows=bool(search.found))
        self.replace.setEnabled(bool(search.found) and not search.is_cut and not search.is_searching)

    def _of(self, found: Found) -> QTreeWidgetItem:
        theme = self._decor.theme
        item = found.item
        path = " / ".join([*([item.package] if item.package else []), *self._desk.items.path(item)])
        top = QTreeWidgetItem([path or item.name])
        top.setIcon(0, self._decor.icon_in("folder" if item.folder else kind_of(item).value, theme.accent))
        top.setData(0, _PLACE_ROLE, (item.id, found.places[0].line))
        font = fonts.tool_font()
        for place in found.places:
            row = QTreeWidgetItem([place.where, place.text])
            row.setForeground(0, QColor(theme.muted))
            row.setFont(1, font)
            row.setData(0, _PLACE_ROLE, (place.item, place.line))
            row.setData(1, SPAN_ROLE, (place.start, place.end))
            row.setToolTip(1, as_tip(place.text))
            top.addChild(row)
        return top

    def _open(self, row: QTreeWidgetItem) -> None:
        identity, line = row.data(0, _PLACE_ROLE)
        self.place_wanted.emit(identity, line)

    def _replace(self) -> None:
        search = self._search
        if any(self._desk.shown(found.item.id) is not found.item for found in search.found):
            self.search()
            self._remark.setText("Something has been edited meanwhile: this is found now.")
            return
        try:
            count = self._desk.edit_all(
                [search.replaced(found, self.replacement.text()) for found in search.found],
                f"Replace “{self.query.text()}”",
            )
        except NeedleError as error:
            self._remark.setText(f"That cannot be put there: {error}")
            return
        self.replaced.emit()
        self.search()
        self._remark.setText(f"{count:,} item{'' if count == 1 else 's'} changed, not saved yet")
