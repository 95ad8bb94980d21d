"""A command line and a text box of a script."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from netcore.api.surfaces import Deed, Surface, SurfaceAct
from ui.presenters.safe_sheet import safe_style
from ui.presenters.surface_style import spoken

Tell = Callable[[Deed], None]

MAX_CHARACTERS = 1 << 16


class SurfaceCommandLine(QLineEdit):
    """One line; what is entered is told, and the line is empty again.

    While the game asks for a password it shows dots, and tells no script what is written; the core takes what is
    entered then for the password.
    """

    def __init__(self, surface: Surface, tell: Tell, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = surface.name
        self._tell = tell
        self.setMaxLength(MAX_CHARACTERS)
        self.textEdited.connect(self._written)
        self.returnPressed.connect(self._entered)
        self.show_surface(surface)

    def show_surface(self, surface: Surface) -> None:
        """Look as it is now."""
        if surface.text != self.text() and not self._is_masked:
            self.setText(surface.text)
        self.setAccessibleName(spoken(surface))
        self.setStyleSheet(safe_style(surface.command_style, ""))

    def set_masked(self, masked: bool) -> None:
        """The game asks for a password, or not any more; what is half-typed is forgotten."""
        if masked == self._is_masked:
            return
        self.clear()
        self.setEchoMode(QLineEdit.EchoMode.Password if masked else QLineEdit.EchoMode.Normal)

    @property
    def _is_masked(self) -> bool:
        return self.echoMode() is QLineEdit.EchoMode.Password

    def _written(self, text: str) -> None:
        if not self._is_masked:
            self._tell(Deed(self._name, SurfaceAct.WRITE, text=text))

    def _entered(self) -> None:
        text = self.text()
        self.clear()
        self._tell(Deed(self._name, SurfaceAct.WRITE))
        self._tell(Deed(self._name, SurfaceAct.SUBMIT, text=text))


class SurfaceTextBox(QPlainTextEdit):
    """Several lines."""

    def __init__(self, surface: Surface, tell: Tell, parent: QWidget) -> None:
        super().__init__(parent)
        self._name = surface.name
        self._tell = tell
        self._is_told = False
        self.textChanged.connect(self._written)
        self.show_surface(surface)

    def show_surface(self, surface: Surface) -> None:
        """Look as it is now."""
        if surface.text != self.toPlainText():
            self._is_told = True
            self.setPlainText(surface.text)
            self._is_told = False
        self.setPlaceholderText(surface.title)
        self.setReadOnly(surface.on)
        self.setTabChangesFocus(surface.scrolls)
        self.setAccessibleName(spoken(surface))
        self.setStyleSheet(safe_style(surface.style, ""))

    def _written(self) -> None:
        if not self._is_told:
            self._tell(Deed(self._name, SurfaceAct.WRITE, text=self.toPlainText()[:MAX_CHARACTERS]))
