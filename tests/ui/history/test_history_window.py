import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from netcore.api.commands import Command, ForgetHistory, ReadHistory, SaveProfile, SearchHistory
from netcore.api.events import HistoryForgotten, HistoryFound, HistoryRead
from netcore.api.history import HistoryKept, HistoryLine
from netcore.api.settings import HistorySettings, ProfileSettings
from netcore.api.text import LineKind
from ui.history.found_model import Column
from ui.history.history_window import HistoryWindow
from ui.history.keep_dialog import KeepDialog
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

K = Qt.Key
ANNA = ProfileSettings(name="Anna")


def line(number: int, text: str = "a grey wolf", profile: str = "Anna", kind: int = 0) -> HistoryLine:
    return HistoryLine(profile, number, 1, number, float(number), kind, text)


class Stage:
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        self.qtbot = qtbot
        self.sent: list[Command] = []
        self.in_console: set[int] = set()
        self.parent = QWidget()
        qtbot.addWidget(self.parent)
        self.window = HistoryWindow(
            self.sent.append, decor, preferences, lambda each: each.id in self.in_console, self.parent
        )
        with qtbot.waitExposed(self.window):
            self.window.show_for(ANNA)

    def of(self, kind: type[Command]) -> list[Command]:
        return [command for command in self.sent if isinstance(command, kind)]

    @property
    def asked(self) -> SearchHistory:
        asked = self.of(SearchHistory)[-1]
        assert isinstance(asked, SearchHistory)
        return asked

    def find(self, words: str, *lines: HistoryLine, has_more: bool = False, trouble: str = "") -> None:
        self.window.query.setText(words)
        self.window.ask()
        kept = (HistoryKept("Anna", 10, 1_000_000, 100_000.0),)
        self.window.found(HistoryFound(self.asked.number, lines, has_more, kept, trouble))

    def rows(self, column: Column = Column.LINE) -> list[str]:
        model = self.window.model
        return [str(model.data(model.index(row, column))) for row in range(model.rowCount())]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_it_searches_while_words_are_typed(qtbot: QtBot, stage: Stage) -> None:
    qtbot.keyClicks(stage.window.query, "wolf")
    qtbot.waitUntil(lambda: stage.asked.words == "wolf")

    assert stage.asked.profiles == ("Anna",)
    stage.window.found(HistoryFound(stage.asked.number, (line(2), line(1))))
    assert stage.rows() == ["a grey wolf", "a grey wolf"]
    assert stage.window.summary.text() == "2 lines"


def test_the_lines_around_the_one_that_is_chosen_are_shown(stage: Stage) -> None:
    stage.find("wolf", line(5), line(3))
    assert stage.of(ReadHistory) == [ReadHistory(line(5), 30, 30)]
    lines = (line(4, "It is dark."), line(5), line(6, "kill wolf", kind=LineKind.COMMAND))
    stage.window.read(HistoryRead(line(3), ()))
    assert stage.window.around.text == ""
    stage.window.read(HistoryRead(line(5), lines))

    assert stage.window.around.text == "It is dark.\na grey wolf\nkill wolf"
    assert stage.window.around.toPlainText().splitlines()[1].endswith("  a grey wolf")

    stage.window.more.click()
    assert stage.of(ReadHistory)[-1] == ReadHistory(line(5), 120, 120)

    stage.qtbot.keyClick(stage.window.query, K.Key_Down)
    stage.qtbot.keyClick(stage.window.table, K.Key_Down)
    assert stage.of(ReadHistory)[-1] == ReadHistory(line(3), 30, 30)


def test_a_line_or_all_around_it_can_be_copied(stage: Stage) -> None:
    stage.find("wolf", line(5))
    stage.window.read(HistoryRead(line(5), (line(4, "It is dark."), line(5))))
    stage.window.copy_line.click()
    assert QGuiApplication.clipboard().text() == "a grey wolf"
    stage.window.copy_around.click()
    assert QGuiApplication.clipboard().text() == "It is dark.\na grey wolf"


def test_what_is_still_in_a_console_can_be_shown_there(stage: Stage) -> None:
    stage.in_console = {5}
    stage.find("wolf", line(5), line(3))
    with stage.qtbot.waitSignal(stage.window.reveal_wanted) as wanted:
        stage.window.reveal.click()
    assert wanted.args == [line(5)]

    stage.window.table.selectRow(1)
    assert not stage.window.reveal.isEnabled()


def test_all_profiles_are_searched_when_that_is_chosen(stage: Stage) -> None:
    assert stage.window.table.isColumnHidden(Column.PROFILE)
    stage.window.scope.setCurrentIndex(1)
    stage.window.period.setCurrentIndex(2)

    assert stage.asked.profiles == ()
    assert stage.asked.since > 0
    assert not stage.window.table.isColumnHidden(Column.PROFILE)

    stage.window.show_for(None)
    assert stage.window.scope.count() == 1
    assert not stage.window.keep.isEnabled()


def test_older_lines_come_when_the_end_is_reached(stage: Stage) -> None:
    stage.find("wolf", *(line(number) for number in range(200, 100, -1)), has_more=True)
    stage.window.table.scrollToBottom()
    stage.qtbot.waitUntil(lambda: bool(stage.asked.before))
    stage.window.found(HistoryFound(stage.asked.number, (line(7, "the last wolf"),)))

    assert len(stage.rows()) == 101
    assert stage.rows()[-1] == "the last wolf"


def test_what_could_not_be_read_is_told(stage: Stage) -> None:
    stage.find("bear", trouble="Anna: 000001.sqlite3 could not be read")

    assert stage.window.summary.text() == "Not found"
    assert stage.window.trouble.isVisible()
    assert "could not be read" in stage.window.trouble.text()
    assert stage.window.kept.text().startswith("10 lines since")
    assert not stage.window.copy_line.isEnabled()


def opened(stage: Stage) -> KeepDialog:
    stage.window.keep.click()
    return next(dialog for dialog in stage.window.findChildren(KeepDialog) if dialog.isVisible())


def test_how_much_is_kept_is_the_players_choice(stage: Stage) -> None:
    dialog = opened(stage)
    dialog.limit.setValue(50)
    dialog.days.setValue(365)
    dialog.buttons.accepted.emit()
    assert stage.sent[-1] == SaveProfile(ProfileSettings(name="Anna", history=HistorySettings(limit_mb=50, days=365)))

    dialog = opened(stage)
    dialog.keep.setChecked(False)
    assert not dialog.limit.isEnabled()
    dialog.buttons.accepted.emit()
    saved = stage.sent[-1]
    assert isinstance(saved, SaveProfile)
    assert saved.settings.history == HistorySettings(keep=False, limit_mb=50, days=365)
    stage.find("wolf")
    assert stage.window.kept.text().endswith("(switched off)")


def test_everything_can_be_forgotten_after_a_question(stage: Stage) -> None:
    dialog = opened(stage)
    dialog.forget.click()
    box = next(box for box in dialog.findChildren(QMessageBox) if box.isVisible())
    assert ForgetHistory("Anna") not in stage.sent
    next(button for button in box.findChildren(QPushButton) if "Forget" in button.text()).click()
    assert stage.sent[-1] == ForgetHistory("Anna")
    stage.window.forgotten(HistoryForgotten("Anna", "The disk is gone."))

    assert stage.window.trouble.text() == "The disk is gone."


def test_everything_has_a_name_for_those_who_hear_it(stage: Stage) -> None:
    stage.find("wolf", line(5, "kill wolf", kind=LineKind.COMMAND))
    index = stage.window.model.index(0, Column.LINE)

    assert stage.window.model.data(index, Qt.ItemDataRole.AccessibleTextRole) == "You sent: kill wolf"
    for part in (stage.window.query, stage.window.scope, stage.window.period, stage.window.table, stage.window.around):
        assert part.accessibleName()
    assert not [label for label in stage.window.findChildren(QLabel) if label.text() == "?"]


def test_it_is_drawn_with_marks(stage: Stage) -> None:
    long = line(5, "x" * 400 + " a wolf\u2029at the end")
    stage.find("wolf", long, line(4))
    stage.window.read(HistoryRead(long, (line(4), long)))
    image = stage.window.grab().toImage()

    assert not image.isNull()
    assert stage.window.around.document().blockCount() == 2
