from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from netcore.api.commands import InstallPackage, ReadPackage, RemovePackage, RevokeGrant
from netcore.api.events import CommandFailed, GrantsChanged, ItemChanged, PackageRead, PackagesListed
from netcore.api.items import AliasItem
from netcore.api.packages import InstalledPackage, PackageContents
from netcore.api.permissions import Grant, Power
from tests.support.session_dialog import DialogStage
from ui.look.decor import Decor
from ui.packages.packages_dialog import PackagesDialog
from ui.preferences import Preferences

pytestmark = [pytest.mark.gui, pytest.mark.qt_log_ignore(r"raise\(\)")]

ONE = InstalledPackage("one", "/x/one.mpackage", {"version": "1", "author": "Ann"})
TWO = InstalledPackage("two", "/x/two.xml")
GRANT = Grant("package two", Power.CONNECT, "example.org", 80)


class Stage(DialogStage[PackagesDialog]):
    def __init__(self, qtbot: QtBot, decor: Decor, preferences: Preferences) -> None:
        super().__init__(PackagesDialog, qtbot, decor, preferences)

    @property
    def names(self) -> list[str]:
        return [self.dialog.list.item(row).text() for row in range(self.dialog.list.count())]

    @property
    def permissions(self) -> list[str]:
        table = self.dialog.permissions
        return [table.item(row).text() for row in range(table.count())]


@pytest.fixture
def stage(qtbot: QtBot, decor: Decor, preferences: Preferences) -> Stage:
    return Stage(qtbot, decor, preferences)


def test_without_packages_it_says_what_they_are(stage: Stage) -> None:
    assert stage.dialog.nothing.isVisible()

    stage.told(PackagesListed((ONE,)))
    assert not stage.dialog.nothing.isVisible()


def test_each_package_is_told_of(stage: Stage) -> None:
    stage.told(PackagesListed((ONE, TWO)), ItemChanged(AliasItem(id="1", name="hunt", package="two")))
    assert stage.names == ["one 1", "two"]
    assert (stage.dialog.page.title.text(), stage.dialog.page.authorship.text()) == ("one 1", "by Ann")

    stage.dialog.list.setCurrentRow(1)
    assert stage.dialog.page.rows == (("Aliases", "hunt"), ("Came from", "/x/two.xml"))


def test_permissions_are_shown_and_taken_back(stage: Stage) -> None:
    stage.told(PackagesListed((ONE, TWO)), GrantsChanged((GRANT,)))
    assert "nothing beyond this profile" in stage.permissions[0]
    assert not stage.dialog.take_back.isEnabled()

    stage.dialog.list.setCurrentRow(1)
    assert stage.permissions == ["May connect to example.org port 80"]
    stage.dialog.permissions.setCurrentRow(0)
    stage.click(stage.dialog.take_back)
    assert stage.sent == [RevokeGrant(GRANT)]

    stage.told(GrantsChanged(()))
    assert "nothing beyond this profile" in stage.permissions[0]


def test_a_file_is_looked_into_and_then_installed(stage: Stage) -> None:
    stage.told(PackagesListed((ONE,)))
    stage.dialog.look_into("/x/two.xml")
    assert stage.sent == [ReadPackage("/x/two.xml")]

    stage.told(PackageRead(PackageContents("/x/two.xml", "two", powers=("reach other computers",))))
    assert stage.dialog.offer.isVisible()
    assert ("It could", "reach other computers") in stage.dialog.offer.rows
    assert stage.dialog.accept_offer.text() == "&Install"
    assert not stage.dialog.install_file.isEnabled()

    stage.click(stage.dialog.accept_offer)
    assert stage.sent[1:] == [InstallPackage("/x/two.xml")]
    stage.told(PackagesListed((ONE, TWO)))
    assert stage.dialog.page.title.text() == "two"
    assert not stage.dialog.offer.isVisible()


def test_what_is_not_wanted_is_not_installed(stage: Stage) -> None:
    stage.told(PackagesListed((ONE,)), PackageRead(PackageContents("/x/one.xml", "one")))
    assert stage.dialog.accept_offer.text() == "&Update"

    stage.click(stage.dialog.decline_offer)

    assert (stage.sent, stage.dialog.offer.isVisible()) == ([], False)


def test_closing_forgets_what_was_looked_into(stage: Stage) -> None:
    stage.told(PackageRead(PackageContents("/x/one.xml", "one")))
    stage.qtbot.keyClick(stage.dialog, Qt.Key.Key_Escape)

    assert stage.session.packages.offered is None
    assert not stage.dialog.isVisible()


def test_what_went_wrong_is_said(stage: Stage) -> None:
    stage.told(CommandFailed("ReadPackage", "x.zip cannot be installed: <b>"))

    assert stage.dialog.trouble.isVisible()
    assert stage.dialog.trouble.text() == "x.zip cannot be installed: <b>"


def test_removing_asks_first(stage: Stage) -> None:
    stage.told(PackagesListed((ONE, TWO)))
    stage.dialog.list.setCurrentRow(1)
    stage.click(stage.dialog.remove)
    box = stage.dialog.findChildren(QMessageBox)[-1]
    assert "two" in box.text()
    assert stage.sent == []

    stage.click(next(b for b in box.findChildren(QPushButton) if b.text() == "Remove"))
    assert stage.sent == [RemovePackage("two")]
    stage.told(PackagesListed((ONE,)))
    assert stage.dialog.page.title.text() == "one 1"


def test_a_file_may_be_dropped(stage: Stage, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.mpackage"))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    stage.dialog.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))

    assert stage.sent == [ReadPackage(str(tmp_path / "a.mpackage"))]


def test_everything_has_a_name_for_those_who_hear_it(stage: Stage) -> None:
    dialog = stage.dialog
    names = [each.accessibleName() for each in (dialog.list, dialog.permissions, dialog.trouble, dialog.page)]

    assert names == ["Installed packages", "What the package may", "What went wrong", "About the package"]
