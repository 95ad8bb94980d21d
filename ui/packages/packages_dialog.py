"""The packages of one session: what is installed, and what is in a file before it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from netcore.api.commands import Command, InstallPackage, ReadPackage, RemovePackage, RevokeGrant
from netcore.api.packages import InstalledPackage
from netcore.api.permissions import Grant
from ui.look.button_row import Role, button_row
from ui.look.decor import Decor
from ui.look.picture import dress
from ui.look.sizes import grown
from ui.look.two_sides import deed_button, lay_out_sides, trouble_line
from ui.packages.package_page import PackagePage
from ui.preferences import Preferences
from ui.presenters import package_shelf
from ui.presenters.permission_text import grant_words
from ui.presenters.session import Session
from ui.remembered import remember

_NAME: Final = "packages"  # in the preferences
_SIZE: Final = (860, 560)
_LIST_WIDTH: Final = 240
_GRANTS_HEIGHT: Final = 96
_FILTER: Final = "Packages (*.mpackage *.zip *.xml *.trigger);;All files (*)"
_NOTHING: Final = (
    "No package is installed. A package is what others have made: triggers, aliases, scripts, windows.\n"
    "Install one from a file, or drop it here."
)
_ASKED: Final = "What reaches beyond this profile is asked for when the package wants it, whatever stands here."


class PackagesDialog(QDialog):
    """Follows one session; call `refresh` when something has come."""

    def __init__(
        self,
        session: Session,
        send: Callable[[Command], None],
        decor: Decor,
        preferences: Preferences,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shelf = session.packages
        self._send = send
        self._decor = decor
        self._preferences = preferences
        self._shown: object = None
        self._asked_about = ""
        self._installing = ""  # what is to be chosen when it is there
        self._listed: tuple[InstalledPackage, ...] = ()
        self._grants: tuple[Grant, ...] = ()
        self.list = QListWidget(self)
        self.trouble = trouble_line(self)
        self.nothing = QLabel(_NOTHING, self, wordWrap=True)
        self.page = PackagePage(self)
        self.offer = PackagePage(self)
        self.permissions = QListWidget(self)
        self.take_back = deed_button("&Take back", self._revoke, self)
        self.install_file = deed_button("&Install from a file…", self._choose_file, self)
        self.update_file = deed_button("&Update from a file…", self._choose_file, self)
        self.folder = deed_button("Open f&older", self._open_folder, self)
        self.remove = deed_button("&Remove…", self._ask_to_remove, self)
        self.close_button = deed_button("Close", self.close, self)
        self.accept_offer = deed_button("&Install", self._install, self)
        self.decline_offer = deed_button("Do &not install", self._decline, self)
        self._stack = QStackedWidget(self)
        self._set_up()
        self._lay_out()
        self.refresh()

    def look_into(self, path: str) -> None:
        """Show what is in a file; nothing is installed by that."""
        self._shelf.trouble = ""
        self._send(ReadPackage(path))

    def refresh(self) -> None:
        """Show what the session has, if it is others than what is shown."""
        shelf = self._shelf
        now = (shelf.installed, shelf.offered, shelf.trouble, self._session.items.version, self._session.grants)
        if now != self._shown:
            self._shown = now
            self._show()

    def _show(self) -> None:
        if self._shelf.installed != self._listed:
            self._fill_list()
        offered = self._shelf.offered
        self.trouble.setText(self._shelf.trouble)
        self.trouble.setVisible(bool(self._shelf.trouble))
        if offered is not None:
            self._show_offer()
        elif (package := self._selected()) is not None:
            self._show_package(package)
        else:
            self._stack.setCurrentIndex(0)
        self.list.setEnabled(offered is None)
        self.install_file.setEnabled(offered is None)

    # --- what is shown ---

    def _fill_list(self) -> None:
        before = self._selected()
        wanted = self._installing or (before.name if before is not None else "")
        self._listed = self._shelf.installed
        self.list.clear()
        for package in self._listed:
            item = QListWidgetItem(package_shelf.title(package.name, package.about))
            item.setData(Qt.ItemDataRole.UserRole, package.name)
            item.setIcon(self._decor.icon("package"))
            self.list.addItem(item)
        names = [package.name for package in self._listed]
        if names:
            self.list.setCurrentRow(names.index(wanted) if wanted in names else 0)
        if self._installing in names:
            self._installing = ""

    def _show_package(self, package: InstalledPackage) -> None:
        self._stack.setCurrentIndex(1)
        self.page.show_package(
            package_shelf.title(package.name, package.about),
            package_shelf.authorship(package.about),
            package_shelf.description(package.about),
            package_shelf.brought(package, self._session.items.everything()),
        )
        grants = package_shelf.grants_of(package.name, self._session.grants)
        if grants != self._grants or self.permissions.count() == 0:
            self._grants = grants
            self.permissions.clear()
            for grant in grants:
                self.permissions.addItem(f"May {grant_words(grant)[1]}")
            if not grants:
                self.permissions.addItem("May reach nothing beyond this profile; it asks when it wants to")
        self.take_back.setEnabled(bool(grants))

    def _show_offer(self) -> None:
        contents, replaced = self._shelf.offered, self._shelf.replaced
        assert contents is not None
        self._stack.setCurrentIndex(2)
        self.offer.show_package(
            package_shelf.title(contents.name, contents.about),
            package_shelf.authorship(contents.about),
            package_shelf.description(contents.about),
            package_shelf.offered_rows(contents, self._shelf.installed),
        )
        self.accept_offer.setText("&Install" if replaced is None else "&Update")
        if not self.accept_offer.hasFocus() and not self.decline_offer.hasFocus():
            self.decline_offer.setFocus()

    def _selected(self) -> InstalledPackage | None:
        if self.list.currentRow() < 0:
            return None
        return self._shelf.named(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    # --- gestures ---

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped."""
        if len(event.mimeData().urls()) == 1:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file, or a folder in muddler's layout."""
        event.acceptProposedAction()
        self.look_into(event.mimeData().urls()[0].toLocalFile())

    def done(self, result: int) -> None:
        """What was not installed is forgotten."""
        self._decline()
        super().done(result)

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, "Install a package", "", _FILTER)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.look_into)
        dialog.open()

    def _install(self) -> None:
        offered = self._shelf.offered
        if offered is not None:
            self._shelf.put_away()
            self._installing = offered.name
            self._send(InstallPackage(offered.path))
            self.refresh()
            self.list.setFocus()

    def _decline(self) -> None:
        self._shelf.put_away()
        self.refresh()

    def _revoke(self) -> None:
        row = self.permissions.currentRow()
        if 0 <= row < len(self._grants):
            self._send(RevokeGrant(self._grants[row]))

    def _open_folder(self) -> None:
        package = self._selected()
        if package is not None:
            folder = Path(self._session.folder) / "data" / package.name
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _ask_to_remove(self) -> None:
        package = self._selected()
        if package is None:
            return
        box = QMessageBox(
            QMessageBox.Icon.NoIcon, "Remove package", f"Remove the package “{package.name}”?", parent=self
        )
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText("Its items, its folder and its permissions go. The backups keep the folder for a while.")
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.addButton(QMessageBox.StandardButton.Cancel)
        self._asked_about = package.name
        box.addButton("Remove", QMessageBox.ButtonRole.DestructiveRole).clicked.connect(self._remove)
        box.open()

    def _remove(self) -> None:
        self._send(RemovePackage(self._asked_about))

    # --- looks ---

    def _set_up(self) -> None:
        self.setWindowTitle(f"Packages \N{EN DASH} {self._session.name}")
        self.setAcceptDrops(True)
        self.list.setAccessibleName("Installed packages")
        self.permissions.setAccessibleName("What the package may")
        self.permissions.setFixedHeight(grown(self, _GRANTS_HEIGHT))
        self.permissions.setWordWrap(True)
        self.permissions.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing.setProperty("role", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.accept_offer.setProperty("role", "primary")
        self.list.currentRowChanged.connect(self._show)
        for button, icon in ((self.install_file, "new"), (self.folder, "folder"), (self.remove, "delete")):
            dress(button, icon, self._decor)
        self._decor.changed.connect(self._set_icons)
        remember(self, self._preferences, _NAME, *_SIZE)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        self.list.setFixedWidth(grown(self, _LIST_WIDTH))
        left.addWidget(self.list, 1)
        left.addWidget(self.install_file)
        self._stack.addWidget(self.nothing)
        self._stack.addWidget(self._installed_side())
        self._stack.addWidget(self._offer_side())
        right = QVBoxLayout()
        right.addWidget(self.trouble)
        right.addWidget(self._stack, 1)
        lay_out_sides(self, left, right, button_row(self, ((self.close_button, Role.RejectRole),)))

    def _installed_side(self) -> QWidget:
        side = QWidget(self)
        heading = QLabel("&Permissions", side)
        heading.setBuddy(self.permissions)
        grants = QHBoxLayout()
        grants.addWidget(self.permissions, 1)
        grants.addWidget(self.take_back, 0, Qt.AlignmentFlag.AlignTop)
        return _column(side, self.page, heading, grants, self._row(self.folder, self.update_file, self.remove))

    def _offer_side(self) -> QWidget:
        side = QWidget(self)
        note = QLabel(_ASKED, side, wordWrap=True)
        note.setProperty("role", "muted")
        answers = ((self.accept_offer, Role.YesRole), (self.decline_offer, Role.NoRole))
        return _column(side, self.offer, note, button_row(side, answers))

    @staticmethod
    def _row(*buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)
        return row

    def _set_icons(self) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setIcon(self._decor.icon("package"))


def _column(side: QWidget, *parts: QWidget | QHBoxLayout) -> QWidget:
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(10)
    for place, part in enumerate(parts):
        if isinstance(part, QWidget):
            column.addWidget(part, 0 if place else 1)
        else:
            column.addLayout(part)
    return side
