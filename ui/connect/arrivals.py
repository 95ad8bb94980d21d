"""Where new profiles come from, beside the fields: the list of known games, and Mudlet's folders."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from netcore.api.events import ProfileImported
from ui.connect.games_dialog import GamesDialog, known_games
from ui.look.decor import Decor
from ui.preferences import Preferences

# Where Mudlet keeps its profiles, relative to the home folder.
MUDLET_PLACES: Final = (".config/mudlet/profiles", ".var/app/org.mudlet.mudlet/config/mudlet/profiles")


class Arrivals(QObject):
    """Opens the dialogs, and tells what was chosen."""

    game_wanted = Signal(object, bool)  # a KnownGame; whether it is to be played at once
    folder_wanted = Signal(str)

    def __init__(self, decor: Decor, preferences: Preferences, dialog: QWidget) -> None:
        super().__init__(dialog)
        self._decor = decor
        self._preferences = preferences
        self._dialog = dialog

    def find_game(self) -> None:
        """Let the player choose from the known games."""
        games = GamesDialog(known_games(), self._decor, self._preferences, self._dialog)
        games.wanted.connect(self.game_wanted)
        games.open()

    def import_folder(self) -> None:
        """Let the player choose a profile of Mudlet's."""
        home = Path.home()
        place = next((home / each for each in MUDLET_PLACES if (home / each).is_dir()), home)
        dialog = QFileDialog(self._dialog, "Import a profile of Mudlet's: choose its folder", str(place))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self.folder_wanted)
        dialog.open()

    def tell(self, imported: ProfileImported) -> None:
        """Say what was taken over, and what not."""
        box = QMessageBox(QMessageBox.Icon.NoIcon, "Imported", f"“{imported.name}” is here.", parent=self._dialog)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left_out = f"; left out: {len(imported.left_out)}" if imported.left_out else ""
        box.setInformativeText(f"{imported.items} items and {imported.files} files were taken over{left_out}.")
        box.setDetailedText("\n".join(imported.left_out))
        box.setStandardButtons(QMessageBox.StandardButton.Ok)
        box.open()
