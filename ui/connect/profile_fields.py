"""The fields of one profile, each with room beneath it for what is wrong."""

from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QToolButton,
    QWidget,
)

from netcore.api.address import Address, parse
from netcore.api.spelling import LANGUAGES
from ui.connect.field_rows import FieldRows, remark
from ui.connect.log_fields import LogFields
from ui.connect.trusted_certificate import TrustedCertificateRow
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.presenters.address import inserted
from ui.presenters.profile_form import CHARSETS, MAX_NAME, SIZES, ProfileForm, listed_charset


class _Time(NamedTuple):
    name: str
    label: str
    tip: str


_TIMES: Final = (
    _Time("connect_timeout", "Connecting takes at most", "Give up when the game has not answered by then"),
    _Time("tls_timeout", "Securing takes at most", "Give up when encryption has not been agreed on by then"),
    _Time("read_timeout", "The game is silent for at most", "Disconnect when the game has sent nothing for so long"),
    _Time("idle_timeout", "You are silent for at most", "Disconnect when you have sent nothing for so long"),
    _Time(
        "keep_alive",
        "Send a sign of life every",
        "Keeps routers from forgetting a silent connection; some old games show it as a character or two",
    ),
)
_TEXTS: Final = ("name", "host", "port", "separator", *(time.name for time in _TIMES), "recording_limit")
_UNCHECKED: Final = "Any certificate is accepted: somebody on the way could pose as the game and read your password."
_DESCRIPTION_LINES: Final = 3
_COLUMN_GAP: Final = 14
_ROW_GAP: Final = 8
_TIMES_INDENT: Final = 22


class ProfileFields(QWidget):
    """Shows a `ProfileForm` and hands it back as edited."""

    edited = Signal()
    left = Signal(str)  # the player has finished with the field of this name

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._decor = decor
        self._form = ProfileForm()  # as it was shown: with what no field shows
        self._host_before = ""
        self._texts = {name: QLineEdit(self) for name in _TEXTS}
        self._tls = QCheckBox("&Encrypt with TLS", self)
        self._verify = QCheckBox("&Verify the certificate", self)
        self._unchecked = _hidden("notice", _UNCHECKED, self)
        self._trusted = TrustedCertificateRow(self)
        self._charset = QComboBox(self)
        self._spelling = QComboBox(self)
        self._description = QPlainTextEdit(self, tabChangesFocus=True)
        self._advanced = QToolButton(self)
        self._times = QWidget(self)
        self._reconnect = QCheckBox("Connect a&gain by itself when the connection is lost", self._times)
        self._programs = QCheckBox("Scripts may as&k to run programs on this computer", self._times)
        self._log = LogFields(self._times)
        self._editors: dict[str, QWidget] = {**self._texts, "charset": self._charset, "log_limit": self._log.limit}
        self._problems = {name: _hidden("problem", "", self) for name in self._editors}
        self._name_editors()
        self._lay_out()
        self._connect()

    # --- what it shows ---

    def show_form(self, form: ProfileForm) -> None:
        """Show these values, with no word about what is wrong with them."""
        with QSignalBlocker(self):
            self._form = replace(form)
            for name, edit in self._texts.items():
                edit.setText(getattr(form, name))
                edit.setCursorPosition(0)
            self._host_before = form.host
            self._tls.setChecked(form.tls)
            self._verify.setChecked(form.verify)
            self._reconnect.setChecked(form.reconnect)
            self._programs.setChecked(form.programs)
            self._log.show_form(form)
            self._description.setPlainText(form.description)
            self._show_charset(form.charset)
            self._spelling.setCurrentIndex(max(0, self._spelling.findData(form.spelling)))
            self._show_security()
            self.show_problems({})

    def form(self) -> ProfileForm:
        """The values as they are now."""
        form = replace(
            self._form,
            tls=self._tls.isChecked(),
            verify=self._verify.isChecked(),
            reconnect=self._reconnect.isChecked(),
            programs=self._programs.isChecked(),
            charset=str(self._charset.currentData()),
            spelling=str(self._spelling.currentData()),
            description=self._description.toPlainText(),
        )
        self._log.fill(form)
        for name, edit in self._texts.items():
            setattr(form, name, edit.text())
        return form

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say beneath each field what is wrong with it."""
        for name, label in self._problems.items():
            sentence = problems.get(name, "")
            label.setText(sentence)
            label.setVisible(bool(sentence))
            _mark(self._editors[name], sentence)
        if any(name in problems for name in (*_time_names(), *SIZES)):
            self._advanced.setChecked(True)

    def problem_shown(self, name: str) -> str:
        """What stands beneath a field."""
        return self._problems[name].text()

    def focus_field(self, name: str) -> None:
        """Put the cursor into a field."""
        editor = self._editors[name]
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(editor, QLineEdit):
            editor.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field the player has left."""
        if event.type() == QEvent.Type.FocusOut and watched.objectName() in self._editors:
            self.left.emit(watched.objectName())
        return super().eventFilter(watched, event)

    # --- gestures ---

    def _connect(self) -> None:
        for name, editor in self._editors.items():
            editor.setObjectName(name)
            editor.installEventFilter(self)
        for edit in self._texts.values():
            edit.textEdited.connect(self.edited)
        self._texts["host"].textEdited.connect(self._host_typed)
        self._texts["host"].editingFinished.connect(self._take_address)
        for box in (self._tls, self._verify):
            box.toggled.connect(self._show_security)
            box.toggled.connect(self.edited)
        self._reconnect.toggled.connect(self.edited)
        self._programs.toggled.connect(self.edited)
        self._log.edited.connect(self.edited)
        self._trusted.forgotten.connect(self._forget_certificate)
        for name in ("host", "port"):
            self._texts[name].textEdited.connect(self._show_security)
        self._charset.currentIndexChanged.connect(self.edited)
        self._spelling.currentIndexChanged.connect(self.edited)
        self._description.textChanged.connect(self.edited)
        self._advanced.toggled.connect(self._times.setVisible)
        self._advanced.toggled.connect(self._show_fold)
        self._show_fold()

    def _show_fold(self) -> None:
        dress(self._advanced, "up" if self._advanced.isChecked() else "down", self._decor)

    def _host_typed(self, text: str) -> None:
        # Several characters at once were pasted: a port among them is whole, and need not wait until the field is left.
        was_pasted = inserted(self._host_before, text) > 1
        self._host_before = text
        if was_pasted:
            self._take_address()

    def _take_address(self) -> None:
        found = parse(self._texts["host"].text())
        if not isinstance(found, Address):
            return  # a name without a port, as it should be, or something that the form finds wrong
        form = self.form()
        form.take_address(found)
        self._texts["host"].setText(form.host)
        self._texts["port"].setText(form.port)
        self._tls.setChecked(form.tls)
        self._verify.setChecked(form.verify)
        self._host_before = form.host
        self.edited.emit()

    def _forget_certificate(self) -> None:
        self._form.forgets_certificate = True
        self._show_security()
        self.edited.emit()

    # --- steps ---

    def _show_security(self) -> None:
        is_checked = self._tls.isChecked() and self._verify.isChecked()
        self._trusted.show_fingerprint(self.form().trusted if is_checked else "")
        self._verify.setEnabled(self._tls.isChecked())
        self._unchecked.setVisible(self._tls.isChecked() and not self._verify.isChecked())

    def _show_charset(self, name: str) -> None:
        """One entry is spelled as the profile spells it: showing a profile must not change it."""
        same = listed_charset(name)
        with QSignalBlocker(self._charset):
            self._charset.clear()
            for listed, label in CHARSETS:
                self._charset.addItem(label, name if listed == same else listed)
            if self._charset.findData(name) < 0:
                self._charset.addItem(name, name)
            self._charset.setCurrentIndex(self._charset.findData(name))

    def _name_editors(self) -> None:
        texts = self._texts
        texts["name"].setMaxLength(2 * MAX_NAME)  # longer than may be, so that the form can say so
        texts["host"].setPlaceholderText("mud.example.org")
        texts["host"].setToolTip("A name or an IP address; host:port and telnet:// addresses can be pasted")
        texts["port"].setPlaceholderText("4000")
        texts["separator"].setToolTip("Between commands in one input line; empty: none")
        self._tls.setToolTip("Only for games that offer it, mostly at a port of its own")
        for time in _TIMES:
            texts[time.name].setToolTip(f"{time.tip}; 0: never")
            texts[time.name].setAccessibleName(f"{time.label}, in seconds")
        for name, spoken in {"name": "Name", "host": "Game address", "port": "Port", "separator": "Separator"}.items():
            texts[name].setAccessibleName(spoken)
        texts["recording_limit"].setAccessibleName("Size of a recording at most, in megabytes")
        texts["recording_limit"].setToolTip("A recording that has grown to this ends; 0: never")
        self._charset.setAccessibleName("Charset")
        self._charset.setToolTip("Until the game agrees on another; a change counts at once")
        self._spelling.addItem("Not checked", "")
        for code, language in LANGUAGES.items():
            self._spelling.addItem(language, code)
        self._spelling.setAccessibleName("Spelling of what is typed")
        self._spelling.setToolTip("Marks words of the input line that are not in the dictionary of a language")
        self._description.setAccessibleName("Description")

    # --- layout ---

    def _lay_out(self) -> None:
        texts, said = self._texts, self._problems
        texts["port"].setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 9))
        texts["separator"].setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 9))
        self._description.setFixedHeight((_DESCRIPTION_LINES + 1) * self.fontMetrics().lineSpacing())
        for box in (self._charset, self._spelling):
            box.setMinimumContentsLength(16)
        for box in (self._charset, self._spelling):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        between = remark("between commands in one line", self)
        between.setWordWrap(False)
        port = QLabel("P&ort", self)
        port.setBuddy(texts["port"])
        rows = FieldRows(self)
        rows.add("&Name", texts["name"])
        rows.add_below(said["name"])
        rows.add("&Game", _row(texts["host"], port, texts["port"]), texts["host"])
        rows.add_below(said["host"], said["port"])
        rows.add("Security", _row(self._tls, self._verify, stretches=True))
        rows.add_below(self._unchecked, self._trusted)
        rows.add("&Charset", self._charset)
        rows.add_below(said["charset"])
        rows.add("Separa&tor", _row(texts["separator"], between, stretches=True), texts["separator"])
        rows.add("Spe&lling", self._spelling)
        rows.add("Descr&iption", self._description)
        self._lay_out_times()
        rows.add_whole(self._advanced)
        rows.add_whole(self._times)
        self._order_tabs()

    def _order_tabs(self) -> None:
        """As they are read."""
        texts = self._texts
        order: list[QWidget] = [texts["name"], texts["host"], texts["port"], self._tls, self._verify]
        order += [self._trusted.forget, self._charset, texts["separator"], self._spelling]
        order += [self._description, self._advanced]
        order += [self._reconnect, self._programs, *(texts[time.name] for time in _TIMES), *self._log.in_order]
        order += [texts["recording_limit"]]
        for first, second in pairwise(order):
            QWidget.setTabOrder(first, second)

    def _lay_out_times(self) -> None:
        texts = self._texts
        texts["recording_limit"].setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 7))
        self._advanced.setText("&Advanced")
        self._advanced.setCheckable(True)
        self._advanced.setProperty("role", "disclosure")
        self._advanced.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        grid = QGridLayout(self._times)
        grid.setContentsMargins(_TIMES_INDENT, 0, 0, 0)
        grid.setHorizontalSpacing(_COLUMN_GAP)
        grid.setVerticalSpacing(_ROW_GAP)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._reconnect, grid.rowCount(), 0, 1, 3)
        grid.addWidget(self._programs, grid.rowCount(), 0, 1, 3)
        for time in _TIMES:
            row = grid.rowCount()
            edit = self._texts[time.name]
            edit.setFixedWidth(self.fontMetrics().horizontalAdvance("0" * 9))
            label = QLabel(time.label, self._times)
            label.setBuddy(edit)
            grid.addWidget(label, row, 0)
            grid.addWidget(edit, row, 1)
            grid.addWidget(QLabel("seconds", self._times), row, 2)
            grid.addWidget(self._problems[time.name], row + 1, 1, 1, 2)
        note = remark("0 means no limit. Times count from the next connection on.", self._times)
        grid.addWidget(note, grid.rowCount(), 1, 1, 2)
        log = QLabel("&Log", self._times)
        log.setBuddy(self._log.format)
        recording = QLabel("Recording", self._times)
        recording.setBuddy(texts["recording_limit"])
        at_most, unit = (QLabel(text, self._times) for text in ("at most", "MB each"))
        # Beside the long labels of the times they would be wider than the dialog.
        files = QGridLayout()
        files.setHorizontalSpacing(_COLUMN_GAP)
        files.setVerticalSpacing(_ROW_GAP)
        files.setColumnStretch(1, 1)
        files.addWidget(log, 0, 0)
        for row, fields in enumerate(self._log.rows()):
            files.addLayout(fields, row, 1)
        files.addWidget(self._problems["log_limit"], 3, 1)
        files.addWidget(recording, 4, 0)
        files.addLayout(_row(at_most, texts["recording_limit"], unit, stretches=True), 4, 1)
        files.addWidget(self._problems["recording_limit"], 5, 1)
        grid.addLayout(files, grid.rowCount(), 0, 1, 3)
        self._times.hide()


def _time_names() -> tuple[str, ...]:
    return tuple(time.name for time in _TIMES)


def _hidden(role: str, text: str, parent: QWidget) -> QLabel:
    label = remark(text, parent, role)
    label.hide()
    return label


def _row(*widgets: QWidget, stretches: bool = False) -> QHBoxLayout:
    """Widgets side by side; with `stretches`, free room is behind them instead of in them."""
    row = QHBoxLayout()
    row.setSpacing(_COLUMN_GAP)
    for widget in widgets:
        row.addWidget(widget)
    if stretches:
        row.addStretch(1)
    return row


def _mark(editor: QWidget, sentence: str) -> None:
    editor.setAccessibleDescription(sentence or editor.toolTip())
    if bool(editor.property("problem")) != bool(sentence):
        editor.setProperty("problem", bool(sentence))
        editor.style().unpolish(editor)
        editor.style().polish(editor)
