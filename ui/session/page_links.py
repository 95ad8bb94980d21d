"""The links of a session's page: of the game's text and of scripts' consoles, and what they do."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from netcore.api.commands import Command, FollowLink, SubmitInput
from ui.console.link_gestures import LinkGestures
from ui.console.view import ConsoleView
from ui.presenters.console_store import ConsoleStore
from ui.session.input_line import InputLine
from ui.session.link_deeds import LinkDeeds


class PageLinks:
    """Of one page."""

    def __init__(
        self,
        page: QWidget,
        view: ConsoleView,
        entry: InputLine,
        send: Callable[[Command], None],
        *,
        visit: Callable[[str], None],
        refuse: Callable[[str], None],
    ) -> None:
        """`visit` leads to another game, `refuse` tells why a link is not followed."""
        self._page = page
        self._view = view
        self._entry = entry
        self._send = send
        self._visit = visit
        self._refuse = refuse
        self.gestures = LinkGestures(view)
        self._deeds = self.watch(self.gestures, view.store)

    def watch(self, gestures: LinkGestures, store: ConsoleStore) -> LinkDeeds:
        """Have the links of a console followed, as long as the result is kept."""
        deeds = LinkDeeds(
            self._page,
            store,
            send=self._submit,
            prompt=self._prompt,
            call=self._follow,
            visit=self._visit,
            refuse=self._refuse,
        )
        gestures.activated.connect(deeds.follow)
        gestures.menu_wanted.connect(deeds.show_menu)
        return deeds

    def _submit(self, command: str) -> None:
        self._send(SubmitInput(command))
        self._entry.setFocus()
        self._view.follow()

    def _follow(self, name: str) -> None:
        self._send(FollowLink(name))
        self._entry.setFocus()

    def _prompt(self, text: str) -> None:
        """Have a text in the input line, to be changed and sent; never where a password is typed."""
        self._entry.field.recall(text)
        self._entry.setFocus()
