import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from netcore.api.backups import Backup, BackupDifference
from netcore.api.commands import CompareBackup, ListBackups, RestoreBackup
from netcore.api.events import BackupCompared, BackupsListed, CommandFailed, ItemChanged
from netcore.api.items import AliasItem
from tests.support.session_dialog import DialogStage
from ui.backups.backups_dialog import BackupsDialog
from ui.look.decor import Decor
from ui.preferences import Preferences

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

BACKUPS = (Backup("b", 2e9, "while you played", 5000), Backup("a", 1.9e9, "when the profile was opened", 4000))
CHANGED = BackupDifference("p1", "trigger", "rat", ("f",), "one\ntwo", "one\nthree")
GONE = BackupDifference("p2", "alias", "k", (), "x", "")
NEW = BackupDifference("p3", "alias", "n", (), "", "x")


class Stage(DialogStage[BackupsDialog]):
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        super().__init__(BackupsDialog, qtbot, decor, preferences)
        self.dialog.look()

    @property
    def rows(self) -> list[tuple[str, str, bool]]:
        table = self.dialog.table
        items = [table.topLevelItem(row) for row in range(table.topLevelItemCount())]
        return [(each.text(0), each.text(3), each.checkState(0) is Qt.CheckState.Checked) for each in items if each]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    stage = Stage(qtbot, decor, preferences)
    stage.told(BackupsListed(BACKUPS))
    return stage


def test_the_newest_is_compared_first_and_then_the_chosen_one(stage: Stage) -> None:
    assert stage.sent == [ListBackups(), CompareBackup("b")]
    assert stage.dialog.list.item(0).text().endswith("While you played · 5 KB")

    stage.dialog.list.setCurrentRow(1)
    assert stage.sent[-1] == CompareBackup("a")


def test_what_differs_is_shown_and_what_is_ticked_comes_back(stage: Stage) -> None:
    stage.told(BackupCompared("b", (CHANGED, GONE, NEW), 3))
    assert stage.rows == [("rat", "is different", True), ("k", "is gone since", True), ("n", "is new since", False)]
    assert "+two" in stage.dialog.text.toPlainText()

    first = stage.dialog.table.topLevelItem(0)
    assert first is not None
    first.setCheckState(0, Qt.CheckState.Unchecked)
    stage.click(stage.dialog.restore_chosen)
    assert stage.sent[-1] == RestoreBackup("b", ("p2",))


def test_everything_comes_back_after_a_question(stage: Stage) -> None:
    stage.told(BackupCompared("b", (CHANGED,), 1))
    stage.click(stage.dialog.restore_all)
    box = stage.dialog.findChild(QMessageBox)
    assert box is not None
    accept = next(each for each in box.buttons() if each.text() == "Bring back")
    accept.click()

    assert stage.sent[-1] == RestoreBackup("b")


def test_when_items_change_it_compares_again_and_keeps_the_ticks(stage: Stage) -> None:
    stage.told(BackupCompared("b", (CHANGED, GONE), 2))
    first = stage.dialog.table.topLevelItem(0)
    assert first is not None
    first.setCheckState(0, Qt.CheckState.Unchecked)
    count = len(stage.sent)
    stage.told(ItemChanged(AliasItem(id="1", name="n")))
    assert stage.sent[count:] == [CompareBackup("b")]

    stage.told(BackupCompared("b", (CHANGED, NEW), 2))
    assert stage.rows == [("rat", "is different", False), ("n", "is new since", False)]
    assert not stage.dialog.restore_chosen.isEnabled()


def test_what_is_the_same_or_not_there_can_bring_nothing_back(stage: Stage) -> None:
    stage.told(BackupCompared("b", (), 0))
    assert stage.dialog.summary.text() == "All items are now as they were then."
    assert not stage.dialog.restore_all.isEnabled()

    stage.told(BackupsListed(()))
    assert "There is no backup yet" in stage.dialog.summary.text()


def test_what_went_wrong_is_told(stage: Stage) -> None:
    stage.told(CommandFailed("CompareBackup", "The backup cannot be read."))

    assert stage.dialog.trouble.isVisible()
    assert stage.dialog.trouble.text() == "The backup cannot be read."
