"""The tester: lines or commands on the left, and on the right what the triggers or aliases make of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QPlainTextEdit,
    QSplitter,
    QToolButton,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from netcore.api.inquiries import MAX_TRIED_LINES
from netcore.api.items import Item
from netcore.api.text import Line
from ui.editor.result_tree import ITEM_ROLE, ResultTree
from ui.editor.styled_line import LINE_ROLE, StyledLineDelegate
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.elided_label import ElidedLabel
from ui.look.tips import tip as as_tip
from ui.look.tool_buttons import name_buttons
from ui.presenters.alias_trial import AliasTrial
from ui.presenters.item_desk import ItemDesk
from ui.presenters.session import Session
from ui.presenters.trial import LineRows, Tone, VerdictRow
from ui.presenters.trigger_trial import TriggerTrial

_PAUSE_MS: Final = 250  # of typing, after which it is tried
_LINES_WIDTH: Final = 300
_RESULTS_WIDTH: Final = 760
_WIDTHS: Final = (220, 310)
_MOST_UNFOLDED: Final = 100  # rows; with more of them the lines' own are unfolded by hand
_AT_ONCE: Final = 200  # rows that are made in one turn


class Tried(StrEnum):
    """What can be tried."""

    LINES = "lines"
    COMMANDS = "commands"


@dataclass(frozen=True, slots=True)
class _Words:
    """What the parts are called meanwhile."""

    choice: str
    placeholder: str
    lines: str
    results: str
    titles: tuple[str, str, str]
    others: tuple[str, str]  # one, many
    icon: str


_WORDS: Final = {
    Tried.LINES: _Words(
        "Triggers on lines",
        "You see a gold coin here.",
        "Lines to try the triggers on",
        "What the triggers make of the lines",
        ("Line, trigger", "What becomes of it", "Captures"),
        ("trigger", "triggers"),
        "trigger",
    ),
    Tried.COMMANDS: _Words(
        "Aliases on commands",
        "heal me",
        "Commands to try the aliases on",
        "What the aliases make of the commands",
        ("Command, alias", "What becomes of it", "Captures"),
        ("alias", "aliases"),
        "alias",
    ),
}
_COLUMNS: Final = 3
_MARKS: Final = {Tone.MAYBE: "question", Tone.NOT: "close"}


class TesterPanel(QWidget):
    """Asks while it is to be seen; follows the items of its session, and the one that is chosen in the tree."""

    asked = Signal(object)  # an `Inquiry`
    item_wanted = Signal(str)

    def __init__(self, session: Session, desk: ItemDesk, decor: Decor, parent: QWidget) -> None:
        super().__init__(parent)
        self._session = session
        self._desk = desk
        self._trial: TriggerTrial | AliasTrial = session.workshop.trial
        self._decor = decor
        self._seen: tuple[int, Item | None] = (-1, None)
        self._items_seen = -1
        self._chosen: Item | None = None
        self._texts = {Tried.LINES: "", Tried.COMMANDS: ""}  # of the one that is not shown
        self._makers: dict[int, Callable[[], None]] = {}  # of what is in rows that are folded, by Python's id of them
        self._others: list[tuple[QTreeWidgetItem, Iterator[VerdictRow]]] = []  # being put in
        self._picked: dict[str, Line] = {}  # how lines that were picked in the console look
        font = fonts.tool_font()
        self.what = QComboBox(self)
        self.lines = QPlainTextEdit(self)
        self._found = ResultTree(_WORDS[Tried.LINES].results, _WORDS[Tried.LINES].titles, _WIDTHS, self)
        self.results = self._found.tree
        self.open = QToolButton(self)
        self.clear = QToolButton(self)
        self._remark = ElidedLabel(self)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._steps = QTimer(self, singleShot=True, interval=0)
        self.lines.setFont(font)
        self.results.setItemDelegateForColumn(0, StyledLineDelegate(decor, font, self.results))
        self._lay_out()
        self._connect()
        self.refresh()

    def _lay_out(self) -> None:
        for tried, words in _WORDS.items():
            self.what.addItem(words.choice, tried)
        self.what.setAccessibleName("What is tried")
        self._name_parts()
        self.lines.setTabChangesFocus(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._remark.setProperty("role", "muted")
        name_buttons(
            (
                (self.open, "edit", "Go to it", "Show the selected one (Enter)"),
                (self.clear, "clear", "Clear", "Take others"),
            ),
            self._decor,
        )
        bar = QHBoxLayout()
        bar.setSpacing(6)
        bar.addWidget(self.what)
        bar.addWidget(self._remark, 1)
        bar.addWidget(self.open)
        bar.addWidget(self.clear)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.addWidget(self.lines)
        split.addWidget(self._found)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 3)
        split.setSizes([_LINES_WIDTH, _RESULTS_WIDTH])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 8)
        column.setSpacing(6)
        column.addLayout(bar)
        column.addWidget(split, 1)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._ask)
        self._steps.timeout.connect(self._add_others)
        self.results.itemExpanded.connect(self._unfolded)
        self.lines.textChanged.connect(self._timer.start)
        self.what.currentIndexChanged.connect(self._switch)
        self.open.clicked.connect(self._open_current)
        self.clear.clicked.connect(self._clear)
        self._found.opened.connect(self._open_current)
        self.results.itemSelectionChanged.connect(self._selection_changed)
        self._decor.changed.connect(self._show)
        self._show()

    # --- for the editor ---

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Try the triggers on these, colours included."""
        self.what.setCurrentIndex(self.what.findData(Tried.LINES))
        self._picked = {line.text: line for line in lines[:MAX_TRIED_LINES]}
        self.lines.setPlainText("\n".join(line.text for line in lines[:MAX_TRIED_LINES]))
        self._timer.stop()
        self._ask()

    def choose(self, item: Item | None) -> None:
        """Of this one say in any case why it does not fire, or does not take a command."""
        self._chosen = item
        self.refresh()

    def edited(self) -> None:
        """A trigger is being edited: try again when the player pauses."""
        if self.isVisible():
            self._timer.start()

    def refresh(self) -> None:
        """Something has come for the session."""
        if self._items_seen != self._session.items.version and self.isVisible():
            self._items_seen = self._session.items.version
            self._timer.start()  # what is saved runs otherwise now
        seen = (self._trial.version, self._chosen)
        if seen != self._seen:
            self._seen = seen
            self._show()

    @property
    def remark(self) -> str:
        """What is said of the whole."""
        return self._remark.full_text

    @property
    def shown(self) -> list[str]:
        """What the results show, a line a row."""
        model, found = self.results.model(), []
        for place in range(model.rowCount()):
            line = model.index(place, 0)
            found.append(f"{line.data()} | {line.siblingAtColumn(1).data()}")
            for row in range(model.rowCount(line)):
                cells = [model.index(row, column, line).data() for column in range(_COLUMNS)]
                found.append("  " + " | ".join(cells).rstrip(" |"))
        return found

    # --- Qt's ---

    def showEvent(self, event: QShowEvent) -> None:
        """What was asked may be answered otherwise by now."""
        super().showEvent(event)
        self._items_seen = self._session.items.version
        self._ask()

    # --- details ---

    def _ask(self) -> None:
        if not self.isVisible():
            return
        is_lines = self.tried is Tried.LINES
        texts = (self.lines.toPlainText().split("\n") if is_lines else self._commands())[:MAX_TRIED_LINES]
        lines = [
            Line(number, text, known.runs if known is not None else (), known.kind if known is not None else 0)
            for number, text in enumerate(texts, 1)
            for known in (self._picked.get(text),)
            if text
        ]
        inquiry = self._trial.ask(lines, self._desk.drafts.all())
        if lines:
            self.asked.emit(inquiry)
        self._show()

    def _show(self) -> None:
        rows = self._trial.lines(self._desk.shown, self._chosen, tuple(self._session.items.everything()))
        self._remark.set_text(self._trial.remark if rows else "")
        self._found.show_state(self._trial.remark, has_rows=bool(rows))
        self._others.clear()
        self.results.clear()
        self._makers = {}
        tops = [self._of_line(each) for each in rows]
        self.results.addTopLevelItems(tops)
        room = _MOST_UNFOLDED
        for top, each in zip(tops, rows, strict=True):
            room -= each.count
            if room >= 0 or top is tops[0]:
                top.setExpanded(True)
        self._selection_changed()
        self.clear.setEnabled(bool(self.lines.toPlainText()))

    def _of_line(self, line: LineRows) -> QTreeWidgetItem:
        theme = self._decor.theme
        item = QTreeWidgetItem([line.line.text, line.summary])
        item.setFont(0, self.lines.font())
        item.setData(0, LINE_ROLE, line.line)
        item.setForeground(1, QColor(theme.muted))
        item.setToolTip(0, as_tip(line.line.text))
        self._rows_wait(item, line.count + line.others, partial(self._fill_line, item, line))
        return item

    def _rows_wait(self, item: QTreeWidgetItem, count: int, fill: Callable[[], None]) -> None:
        """Make what is in a row when it is unfolded."""
        if count:
            item.setChildIndicatorPolicy(QTreeWidgetItem.ChildIndicatorPolicy.ShowIndicator)
            self._makers[id(item)] = fill

    def _unfolded(self, item: QTreeWidgetItem) -> None:
        fill = self._makers.pop(id(item), None)
        if fill is not None:
            fill()

    def _fill_line(self, item: QTreeWidgetItem, line: LineRows) -> None:
        item.addChildren([self._of_verdict(row) for row in line.rows])
        if line.others:
            one, many = _WORDS[self.tried].others
            does = "does" if line.others == 1 else "do"
            name = f"{line.others:,} more {one if line.others == 1 else many}"
            others = QTreeWidgetItem([name, f"{does} not match: unfold to read why", ""])
            for column in range(_COLUMNS):
                others.setForeground(column, QColor(self._decor.theme.muted))
            item.addChild(others)
            self._rows_wait(others, line.others, partial(self._begin_others, others, line))

    def _begin_others(self, item: QTreeWidgetItem, line: LineRows) -> None:
        self._others.append((item, line.make_others()))
        self._add_others()

    def _add_others(self) -> None:
        """Some more of them: thousands at once would hold everything up."""
        if self._others:
            item, others = self._others[0]
            rows = list(islice(others, _AT_ONCE))
            item.addChildren([self._of_verdict(row) for row in rows])
            if not rows:
                self._others.pop(0)
        if self._others:
            self._steps.start()

    def _of_verdict(self, row: VerdictRow) -> QTreeWidgetItem:
        theme = self._decor.theme
        colour = {Tone.FIRES: theme.success, Tone.MAYBE: theme.warning, Tone.NOT: theme.muted}[row.tone]
        item = QTreeWidgetItem([row.name, row.what, row.captures])
        item.setData(0, ITEM_ROLE, row.item)
        item.setIcon(0, self._decor.icon_in(_MARKS.get(row.tone, _WORDS[self.tried].icon), colour))
        if row.tone is Tone.NOT:
            for column in range(_COLUMNS):
                item.setForeground(column, QColor(theme.muted))
        for column, text in enumerate((row.name, row.what, row.captures)):
            item.setToolTip(column, as_tip(text))
        return item

    def _current(self) -> str:
        chosen = self.results.selectedItems()
        return str(chosen[0].data(0, ITEM_ROLE) or "") if chosen else ""

    def _selection_changed(self) -> None:
        self.open.setEnabled(self._session.items.get(self._current()) is not None)

    def _open_current(self) -> None:
        identity = self._current()
        if self._session.items.get(identity) is not None:
            self.item_wanted.emit(identity)

    @property
    def tried(self) -> Tried:
        """What is tried now."""
        return Tried(self.what.currentData())

    def _switch(self) -> None:
        """Try the other; what was typed for each stays."""
        workshop, tried = self._session.workshop, self.tried
        other = Tried.COMMANDS if tried is Tried.LINES else Tried.LINES
        self._texts[other] = self.lines.toPlainText()
        self._trial = workshop.trial if tried is Tried.LINES else workshop.alias_trial
        self._name_parts()
        self.lines.setPlainText(self._texts[tried])
        self._timer.stop()
        self._ask()

    def _name_parts(self) -> None:
        words = _WORDS[self.tried]
        self.lines.setPlaceholderText(words.placeholder)
        self.lines.setAccessibleName(words.lines)
        self.results.setHeaderLabels(words.titles)
        self.results.setAccessibleName(words.results)

    def _commands(self) -> list[str]:
        """What is typed, as it is taken apart when it is entered."""
        separator, text = self._session.settings.separator, self.lines.toPlainText()
        return (text.replace(separator, "\n") if separator else text).split("\n")

    def _clear(self) -> None:
        self._picked = {}
        self.lines.clear()
        self.lines.setFocus()
