"""The form of one item: name, switch, the fields of its kind, its script, and what is wrong with it.

It holds the item as edited; a field that nobody touches stays exactly as it was.
"""

from typing import Final

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from netcore.api.display import ScriptFailed
from netcore.api.items import Item
from ui.editor.code_editor import CodeEditor
from ui.editor.code_find_bar import CodeFindBar
from ui.editor.item_fields import ItemFields
from ui.editor.notice_bar import NoticeBar
from ui.look import fonts
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.look.tips import tip
from ui.presenters.error_list import plain_message
from ui.presenters.item_fields import Field, fields_of
from ui.presenters.item_kinds import kind_of, problem

_ICON: Final = 22
_MARGIN: Final = 14


class ItemForm(QWidget):
    """Shows one item at a time."""

    edited = Signal(object)  # the item as it is now
    switched = Signal(bool)
    save_wanted = Signal()
    revert_wanted = Signal()
    conflict_decided = Signal(bool)  # whether the draft stays

    def __init__(self, decor: Decor, code_font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        self._decor = decor
        self._item: Item | None = None
        self._around: Item | None = None
        self._failure: ScriptFailed | None = None
        self._picture = QLabel(self)
        self.name = QLineEdit(self, placeholderText="Name")
        self.switch = QCheckBox("&Enabled", self)
        self.save = QPushButton("Save", self)
        self.revert = QPushButton("Revert", self)
        self._note = QLabel(self)
        self.problem = QLabel(self, textFormat=Qt.TextFormat.PlainText)
        self.conflict = NoticeBar(decor, "warning", "ask", parent=self)
        self.fields = ItemFields(decor, fonts.console_font(code_font.family(), self.font().pointSize() + 1), self)
        self._script_label = QLabel("Script", self)
        self.code = CodeEditor(decor, code_font, self)
        self.find_bar = CodeFindBar(self.code, decor)
        self.failure = NoticeBar(decor, "error", "error", parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.name.setProperty("role", "name")
        self.name.setAccessibleName("Name")
        self.switch.setAccessibleName("Enabled")
        self.switch.setToolTip("Switch it on or off, at once (Space in the tree)")
        self.save.setProperty("role", "primary")
        self.save.setToolTip("Save, and run it from now on (Ctrl+S)")
        self.revert.setToolTip("Give the unsaved changes up")
        self.problem.setProperty("role", "notice")
        self.problem.setWordWrap(True)
        self._note.setProperty("role", "muted")
        self._note.setWordWrap(True)
        self._script_label.setProperty("role", "muted")
        for button in (self.save, self.revert):
            button.setAutoDefault(False)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._picture)
        head.addWidget(self.name, 1)
        head.addSpacing(6)
        head.addWidget(self.switch)
        head.addSpacing(6)
        head.addWidget(self.revert)
        head.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 12, _MARGIN, _MARGIN)
        column.setSpacing(10)
        column.addLayout(head)
        for widget in (self.conflict, self._note, self.problem, self.fields, self._script_label, self.find_bar):
            column.addWidget(widget)
        column.addWidget(self.code, 1)
        self.below_code = QVBoxLayout()
        column.addLayout(self.below_code)
        column.addWidget(self.failure)
        self.fields.hide()  # until there is an item, so that all kinds' fields together do not make the window tall
        self._rest = QWidget(self)  # takes the room where there is no script
        column.addWidget(self._rest, 1)

    def _connect(self) -> None:
        self.name.textEdited.connect(self._name_edited)
        self.name.returnPressed.connect(self._leave_name)
        self.switch.clicked.connect(self.switched)
        self.save.clicked.connect(self.save_wanted)
        self.revert.clicked.connect(self.revert_wanted)
        self.fields.edited.connect(self._field_edited)
        self.fields.options_edited.connect(self._options_edited)
        self.code.edited.connect(self._code_edited)
        self.conflict.chosen.connect(self._decide)
        self.failure.chosen.connect(self.go_to_error)

    # --- what it shows ---

    @property
    def item(self) -> Item | None:
        """The item as edited."""
        return self._item

    @property
    def has_script(self) -> bool:
        """Whether the item that is shown has one."""
        return not self.code.isHidden()

    def show_item(self, item: Item, note: str = "", around: Item | None = None) -> None:
        """Show an item, or the shown one as it is now, in the folder `around` it; `note` is said below its name."""
        self._item, self._around = item, around
        if self.name.text() != item.name:
            self.name.setText(item.name)
        self.switch.setChecked(item.enabled)
        self.fields.show_item(item, around)
        self.code.show_script(item.id, item.script)
        has_script = Field.SCRIPT in fields_of(item, around)
        for widget in (self._script_label, self.code):
            widget.setVisible(has_script)
        self._rest.setVisible(not has_script)
        if not has_script:
            self.find_bar.close_bar()
        self._note.setText(note)
        self._note.setVisible(bool(note))
        dress(self._picture, "folder" if item.folder else kind_of(item).value, self._decor, "accent", size=_ICON)
        self._show_problem()

    def show_state(self, *, is_unsaved: bool, conflict: str, failure: ScriptFailed | None) -> None:
        """Show what is so about the item beside its content."""
        self.save.setEnabled(is_unsaved)
        self.revert.setVisible(is_unsaved)
        if conflict:
            self.conflict.show_notice(conflict, "Keep mine", "Take the other")
        else:
            self.conflict.hide()
        if failure is not self._failure:
            self._show_failure(failure)

    def go_to_error(self) -> None:
        """Put the cursor at the line with the error."""
        row = self.code.error_row
        self.code.go_to_line(row + 1 if row >= 0 else 1)
        self.code.setFocus()

    def focus_name(self) -> None:
        """Let the name be typed anew."""
        self.name.setFocus()
        self.name.selectAll()

    # --- edits ---

    def _name_edited(self, text: str) -> None:
        self._set(name=text)

    def _code_edited(self) -> None:
        self._set(script=self.code.text)

    def _field_edited(self, field: Field, value: object) -> None:
        self._set(**{field.value: value})

    def _options_edited(self, changes: dict[str, object]) -> None:
        self._set(**changes)
        if self._item is not None:
            self.fields.show_options(self._item, self._around)

    def _set(self, **changes: object) -> None:
        if self._item is None:
            return
        edited: Item = msgspec.structs.replace(self._item, **changes)
        if edited != self._item:
            self._item = edited
            self._show_problem()
            self.edited.emit(edited)

    def _leave_name(self) -> None:
        if self._item is not None:
            self.fields.focus_first(self._item)

    def _decide(self, button: int) -> None:
        self.conflict_decided.emit(button == 0)

    # --- details ---

    def _show_problem(self) -> None:
        text = problem(self._item) if self._item is not None else ""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        is_nameless = self._item is not None and not self._item.name.strip()
        if self.name.property("problem") is not is_nameless:
            self.name.setProperty("problem", is_nameless)
            self.name.style().polish(self.name)

    def _show_failure(self, failure: ScriptFailed | None) -> None:
        self._failure = failure
        if failure is None:
            self.failure.hide()
            self.code.show_error(0)
            return
        line = failure.owner.line
        where = f"Line {line}: " if line else ""
        self.failure.show_notice(f"{where}{plain_message(failure)}", *(["Go to line"] if line else []))
        self.failure.setToolTip(tip(failure.traceback))
        self.code.show_error(line, plain_message(failure))
