"""The fields of an item between its name and its script; which of them are shown depends on its kind."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QDoubleSpinBox, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from netcore.api.items import (
    AliasItem,
    ButtonItem,
    Item,
    KeyItem,
    Pattern,
    PatternKind,
    ScriptItem,
    TimerItem,
    TriggerItem,
)
from ui.editor.button_options import BAR_GROUPS, BUTTON_GROUPS, ButtonOptions
from ui.editor.key_field import KeyField
from ui.editor.sheet_field import SheetField
from ui.editor.text_rows import Row, TextRows, Words
from ui.editor.trigger_options import TriggerOptions
from ui.look.decor import Decor
from ui.presenters.item_fields import Field, fields_of, span_text
from ui.presenters.item_kinds import PATTERN_KINDS

_MOST_SECONDS: Final = 86_400.0 * 1000
_SPIN_WIDTH: Final = 150
_LONGEST_LABEL: Final = "Command"
_PATTERN_WORDS: Final = Words("pattern", "What the game writes", "Add pattern")
_EVENT_WORDS: Final = Words("event", "Such as gmcp.Char.Vitals or sysConnectionEvent", "Add event")


class _Seconds(QDoubleSpinBox):
    """Shows no more decimals than there are."""

    def textFromValue(self, value: float) -> str:
        """Called by Qt."""
        text = super().textFromValue(value)
        point = self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text


class ItemFields(QWidget):
    """Tells each change as the field and its new value."""

    edited = Signal(Field, object)
    options_edited = Signal(object)

    def __init__(self, decor: Decor, code_font: QFont, parent: QWidget) -> None:
        super().__init__(parent)
        choices = {kind.value: label for kind, label in PATTERN_KINDS.items()}
        self.patterns = TextRows(_PATTERN_WORDS, choices, decor, code_font, self)
        self.options = TriggerOptions(decor, self)
        self.regex = QLineEdit(self, placeholderText=r"Such as ^heal (\w+)$")
        self.seconds = _Seconds(self)
        self._span = QLabel(self)
        self.key = KeyField(decor, self)
        self.events = TextRows(_EVENT_WORDS, {}, decor, code_font, self)
        self.command = QLineEdit(self, placeholderText="Sent as if you had typed it; may be empty")
        self.sound = QLineEdit(
            self, placeholderText="A file in the profile's data/media, such as bell.wav; may be empty"
        )
        self.button_options = ButtonOptions(BUTTON_GROUPS, self)
        self.bar_options = ButtonOptions(BAR_GROUPS, self)
        self.command_up = QLineEdit(self, placeholderText="Sent when it comes up again; may be empty")
        self.icon = QLineEdit(self, placeholderText="A file in the profile's data, such as sword.png; may be empty")
        self.style_sheet = SheetField(self)
        self.style_sheet.setPlaceholderText("A style sheet of Qt's, such as color: red; may be empty")
        self._form = QFormLayout(self)
        self._rows: dict[Field, QWidget] = {}
        self._lay_out(code_font)
        self._connect()

    def _lay_out(self, code_font: QFont) -> None:
        for line in (self.regex, self.command, self.sound, self.command_up, self.icon, self.style_sheet):
            line.setFont(code_font)
        self.seconds.setRange(0.0, _MOST_SECONDS)
        self.seconds.setDecimals(3)
        self.seconds.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        self.seconds.setSuffix(" s")
        self.seconds.setFixedWidth(_SPIN_WIDTH)
        self._span.setProperty("role", "muted")
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setHorizontalSpacing(12)
        self._form.setVerticalSpacing(8)
        self._form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        time = QWidget(self)
        row = QHBoxLayout(time)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.seconds)
        row.addWidget(self._span, 1)
        time.setFocusProxy(self.seconds)
        self._add(Field.PATTERNS, "Patterns", self.patterns)
        self._add(Field.OPTIONS, "Options", self.options)
        self._add(Field.REGEX, "Pattern", self.regex)
        self._add(Field.SECONDS, "Every", time)
        self._add(Field.KEY, "Key", self.key)
        self._add(Field.EVENTS, "Events", self.events)
        self._add(Field.COMMAND, "Command", self.command)
        self._add(Field.SOUND, "Sound", self.sound)
        self._add(Field.COMMAND_UP, "Up", self.command_up)
        self._add(Field.BUTTON, "Options", self.button_options)
        self._add(Field.BAR, "Place", self.bar_options)
        self._add(Field.ICON, "Picture", self.icon)
        self._add(Field.STYLE, "Look", self.style_sheet)
        self.command_up.setAccessibleName("Command to send when the button comes up")
        self.icon.setAccessibleName("Picture on the button")
        self.style_sheet.setAccessibleName("Style sheet")
        self.regex.setAccessibleName("Pattern, a Perl regular expression")
        self.seconds.setAccessibleName("Every so many seconds")
        self.command.setAccessibleName("Command to send")
        self.sound.setAccessibleName("Sound to play")

    def _add(self, field: Field, label: str, widget: QWidget) -> None:
        caption = QLabel(label, self)
        caption.setProperty("role", "muted")
        caption.setBuddy(widget)
        # One width and one height for all, so that nothing moves when another kind is shown.
        caption.setFixedSize(
            caption.fontMetrics().horizontalAdvance(_LONGEST_LABEL) + 4, self.command.sizeHint().height()
        )
        caption.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._form.addRow(caption, widget)
        self._rows[field] = widget

    def _connect(self) -> None:
        self.patterns.edited.connect(self._patterns_edited)
        self.options.edited.connect(self.options_edited)
        self.regex.textEdited.connect(self._regex_edited)
        self.seconds.valueChanged.connect(self._seconds_edited)
        self.key.edited.connect(self._key_edited)
        self.events.edited.connect(self._events_edited)
        self.command.textEdited.connect(self._command_edited)
        self.sound.textEdited.connect(self._sound_edited)
        self.button_options.edited.connect(self.options_edited)
        self.bar_options.edited.connect(self.options_edited)
        self.icon.textEdited.connect(self._icon_edited)
        self.command_up.textEdited.connect(self._command_up_edited)
        self.style_sheet.edited.connect(self._style_edited)

    def show_item(self, item: Item, around: Item | None) -> None:
        """Show the fields of an item, and of what it means in the folder around it."""
        shown = fields_of(item, around)
        for field, widget in self._rows.items():
            self._form.setRowVisible(widget, field in shown)
        self.setVisible(bool(shown - {Field.SCRIPT}))
        match item:
            case TriggerItem(patterns=patterns, sound=sound):
                _show(self.sound, sound)
                self.patterns.show_rows([Row(pattern.type.value, pattern.pattern) for pattern in patterns])
            case AliasItem(regex=regex):
                _show(self.regex, regex)
            case TimerItem(seconds=seconds):
                self._show_seconds(seconds)
            case KeyItem(key=key):
                self.key.show_key(key)
            case ButtonItem():
                _show(self.command_up, item.command_up)
                _show(self.icon, item.icon)
                self.style_sheet.show_text(item.style)
            case ScriptItem(events=events):
                self.events.show_rows([Row("", event) for event in events])
        self.show_options(item, around)
        _show(self.command, "" if isinstance(item, ScriptItem) else item.command)

    def show_options(self, item: Item, around: Item | None) -> None:
        """Show those of its options that the others let mean something."""
        if isinstance(item, TriggerItem):
            self.options.show_item(item)
        elif isinstance(item, ButtonItem):
            self._form.setRowVisible(self.command_up, Field.COMMAND_UP in fields_of(item, around))
            options = self.bar_options if item.folder else self.button_options
            options.show_item(item, around if isinstance(around, ButtonItem) else None)

    def focus_first(self, item: Item) -> None:
        """Go to the field that makes an item of this kind what it is."""
        match item:
            case TriggerItem():
                self.patterns.focus_row()
            case AliasItem():
                self.regex.setFocus()
            case TimerItem():
                self.seconds.setFocus()
            case KeyItem():
                self.key.setFocus()
            case ButtonItem(folder=True) if self.bar_options.isVisible():
                self.bar_options.focus_first()
            case ButtonItem(folder=True):
                self.icon.setFocus()
            case ButtonItem():
                self.command.setFocus()
            case ScriptItem():
                self.events.focus_row()

    def _show_seconds(self, seconds: float) -> None:
        if self.seconds.value() != round(seconds, self.seconds.decimals()):
            self.seconds.blockSignals(True)
            self.seconds.setValue(seconds)
            self.seconds.blockSignals(False)
        self._span.setText(span_text(seconds))

    def _patterns_edited(self) -> None:
        rows = self.patterns.rows()
        self.edited.emit(Field.PATTERNS, tuple(Pattern(row.text, PatternKind(row.choice)) for row in rows))

    def _regex_edited(self, text: str) -> None:
        self.edited.emit(Field.REGEX, text)

    def _seconds_edited(self, seconds: float) -> None:
        self._span.setText(span_text(seconds))
        self.edited.emit(Field.SECONDS, seconds)

    def _key_edited(self) -> None:
        self.edited.emit(Field.KEY, self.key.key)

    def _events_edited(self) -> None:
        self.edited.emit(Field.EVENTS, tuple(row.text for row in self.events.rows()))

    def _command_edited(self, text: str) -> None:
        self.edited.emit(Field.COMMAND, text)

    def _command_up_edited(self, text: str) -> None:
        self.edited.emit(Field.COMMAND_UP, text)

    def _style_edited(self, text: str) -> None:
        self.edited.emit(Field.STYLE, text)

    def _icon_edited(self, text: str) -> None:
        self.edited.emit(Field.ICON, text)

    def _sound_edited(self, text: str) -> None:
        self.edited.emit(Field.SOUND, text)


def _show(line: QLineEdit, text: str) -> None:
    if line.text() != text:
        line.setText(text)
