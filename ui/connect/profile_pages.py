"""The pages of one profile: game, login, protocols, proxy, look.  One form goes through all of them."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QTabWidget, QWidget

from ui.connect.login_fields import LoginFields
from ui.connect.look_fields import LookFields
from ui.connect.profile_fields import ProfileFields
from ui.connect.protocol_fields import ProtocolFields
from ui.connect.proxy_fields import ProxyFields
from ui.look.decor import Decor
from ui.presenters.profile_form import ProfileForm

_PROXY: Final = "proxy"  # the form's field
_PROXY_PAGE: Final = 3


class ProfilePages(QTabWidget):
    """Shows a `ProfileForm` and hands it back as edited."""

    edited = Signal()
    left = Signal(str)  # the player has finished with the field of this name

    def __init__(self, decor: Decor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._game = ProfileFields(decor, self)
        self._login = LoginFields(self)
        self._protocols = ProtocolFields(self)
        self._proxy = ProxyFields(self)
        self._look = LookFields(decor, self)
        pages = (
            (self._game, "Game"),
            (self._login, "Login"),
            (self._protocols, "Protocols"),
            (self._proxy, "Proxy"),
            (self._look, "Look"),
        )
        for page, title in pages:
            self.addTab(_scrolling(page), title)
        self.tabBar().setAccessibleName("Pages of the profile")
        self._game.edited.connect(self.edited)
        self._game.left.connect(self.left)
        self._login.edited.connect(self.edited)
        self._protocols.edited.connect(self.edited)
        self._proxy.edited.connect(self.edited)
        self._look.edited.connect(self.edited)
        self._proxy.left.connect(lambda: self.left.emit(_PROXY))

    def show_form(self, form: ProfileForm) -> None:
        """Show these values, with no word about what is wrong with them."""
        self._game.show_form(form)
        self._login.show_form(form)
        self._protocols.show_form(form)
        self._proxy.show_form(form)
        self._look.show_form(form)
        self._proxy.show_problem("")

    def form(self) -> ProfileForm:
        """The values as they are now."""
        form = self._game.form()
        self._login.fill(form)
        self._protocols.fill(form)
        self._proxy.fill(form)
        self._look.fill(form)
        return form

    def show_problems(self, problems: dict[str, str]) -> None:
        """Say beneath each field what is wrong with it."""
        self._game.show_problems(problems)
        self._proxy.show_problem(problems.get(_PROXY, ""))

    def focus_field(self, name: str) -> None:
        """Turn to the page of a field and put the cursor into it."""
        if name == _PROXY:
            self.setCurrentIndex(_PROXY_PAGE)
            self._proxy.host.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.setCurrentIndex(0)
        self._game.focus_field(name)


def _scrolling(page: QWidget) -> QScrollArea:
    scroll = QScrollArea(widgetResizable=True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(page)
    return scroll
