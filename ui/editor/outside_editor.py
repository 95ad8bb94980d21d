"""An item's script in another program: the one of the preferences, else the system's for such files.

The core names the file and watches it, so what is saved there comes back as any other change of an item.
"""

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QProcess, QUrl
from PySide6.QtGui import QDesktopServices

from netcore.api.commands import Command, FindItemFile
from ui.editor.notice_bar import NoticeBar
from ui.preferences import Preferences
from ui.presenters.session import Session

_FILE: Final = "{file}"  # in the command: where the file's name goes; else it goes to the end


class OutsideEditor:
    """Opens the scripts of one session."""

    def __init__(
        self,
        session: Session,
        send: Callable[[Command], None],
        preferences: Preferences,
        notice: NoticeBar,
        open_with_system: Callable[[str], bool] | None = None,
    ) -> None:
        """`notice` says what has come of it."""
        self._session = session
        self._send = send
        self._preferences = preferences
        self._notice = notice
        self._open_with_system = open_with_system or _open_with_system
        self._awaited = ""

    def open(self, identity: str) -> None:
        """Open the script of an item, as soon as the core has said where it is."""
        self._awaited = identity
        self._send(FindItemFile(identity))

    def session_changed(self) -> None:
        """Something has come for the session."""
        path = self._session.versions.take_file(self._awaited) if self._awaited else ""
        if path:
            self._awaited = ""
            self._notice.show_notice(self._open(path), icon="edit")

    def _open(self, path: str) -> str:
        name = Path(path).name
        command = command_for(self._preferences.external_editor, path)
        if command:
            started, _ = QProcess.startDetached(command[0], command[1:])
            if not started:
                return f"{command[0]} could not be started; the preferences say which editor is taken (Scripts)."
        elif not self._open_with_system(path):
            return f"The system knows no program for {name}; name one in the preferences (Scripts). It is {path}."
        return f"{name} is open in another editor. What you save there runs here."


def command_for(editor: str, path: str) -> list[str]:
    """The program and its arguments; nothing when no editor is chosen, or it is not written as a shell would."""
    try:
        words = shlex.split(editor)
    except ValueError:
        return []
    if words and not any(_FILE in word for word in words):
        words.append(_FILE)
    return [word.replace(_FILE, path) for word in words]


def _open_with_system(path: str) -> bool:
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))
