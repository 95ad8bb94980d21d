"""Does what a link of the console offers: sends, fills the input line, opens an address or a menu, leads to a game."""

from collections.abc import Callable
from functools import partial
from typing import assert_never

from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from ui.presenters.console_links import LinkPlace
from ui.presenters.console_store import ConsoleStore
from ui.presenters.link_offer import ADDRESSES, Choice, Deed, choices, is_misleading, refusal


class LinkDeeds:
    """The links of one session."""

    def __init__(
        self,
        parent: QWidget,
        store: ConsoleStore,
        *,
        send: Callable[[str], None],
        prompt: Callable[[str], None],
        call: Callable[[str], None],
        visit: Callable[[str], None],
        refuse: Callable[[str], None],
    ) -> None:
        """`send` takes a command, `prompt` a text for the input line, `call` a script's link, `visit` another game's
        address, which the player has yet to say yes to, `refuse` a notice.
        """
        self._parent = parent
        self._store = store
        self._send = send
        self._prompt = prompt
        self._call = call
        self._visit = visit
        self._refuse = refuse

    def follow(self, link: LinkPlace) -> None:
        """Do the first thing that a link offers, if it still works."""
        offered = self._offered(link)
        if offered:
            self._do(offered[0], self._shown(link))

    def show_menu(self, link: LinkPlace, point: QPoint) -> None:
        """Show all that a link offers, at a point of the screen."""
        menu = self.menu_of(link)
        if menu is not None:
            menu.popup(point)

    def menu_of(self, link: LinkPlace) -> QMenu | None:
        """All that a link offers; None when it does nothing any more."""
        offered = self._offered(link)
        if not offered:
            return None
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for choice in offered:
            action = menu.addAction(choice.label.replace("&", "&&"))
            action.triggered.connect(partial(self._do_chosen, choice, self._shown(link)))
        first = offered[0]
        if first.deed is Deed.SCRIPT:
            return menu
        menu.addSeparator()
        is_address = first.deed in ADDRESSES
        copy = menu.addAction("&Copy link address" if is_address else "&Copy command")
        copy.triggered.connect(partial(_copy, first.what))
        return menu

    def _offered(self, link: LinkPlace) -> tuple[Choice, ...]:
        position = self._store.position(link.number)
        if position >= len(self._store):
            return ()
        line = self._store.line(position)
        works = line.number == link.number and link.span in self._store.links.of(line)
        return choices(link.span) if works else ()

    def _shown(self, link: LinkPlace) -> str:
        line = self._store.line(self._store.position(link.number))
        return line.text[link.span.start : link.span.end]

    def _do_chosen(self, choice: Choice, shown: str, _checked: bool = False) -> None:
        self._do(choice, shown)

    def _do(self, choice: Choice, shown: str) -> None:
        match choice.deed:
            case Deed.SEND:
                self._send(choice.what)
            case Deed.PROMPT:
                self._prompt(choice.what)
            case Deed.SCRIPT:
                self._call(choice.what)
            case Deed.OPEN if is_misleading(choice, shown):
                self._ask_to_open(choice.what, shown)
            case Deed.OPEN:
                _open(choice.what)
            case Deed.GAME:
                self._visit(choice.what)
            case Deed.REFUSED:
                self._refuse(refusal(choice))
            case _:
                assert_never(choice.deed)

    def _ask_to_open(self, address: str, shown: str) -> None:
        box = QMessageBox(self._parent)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle("Open this link?")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"The link says “{shown[:200]}”, but it leads to:\n\n{address[:1000]}")
        open_it = box.addButton("&Open it", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
        open_it.clicked.connect(partial(_open, address))
        box.open()


def _open(address: str, _checked: bool = False) -> None:
    QDesktopServices.openUrl(QUrl(address))


def _copy(text: str, _checked: bool = False) -> None:
    QGuiApplication.clipboard().setText(text)
