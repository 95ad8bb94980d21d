"""What scripts may do to the tabs, once the core has asked the player.

Tells the core how the tabs stand, and scripts whether theirs is in front.
"""

from collections.abc import Callable
from typing import assert_never

from PySide6.QtCore import QObject

from netcore.api.client import ClientDeed
from netcore.api.commands import OrderTabs
from netcore.api.events import ClientWanted
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from ui.session.page import SessionPage
from ui.window.closing import Closing
from ui.window.tabs import Tabs


class ScriptTabs(QObject):
    """Does it."""

    def __init__(
        self,
        tabs: Tabs,
        closing: Closing,
        open_profile: Callable[[str, bool], None],
        send: Callable[[OrderTabs], None],
    ) -> None:
        """`open_profile` takes a name, and whether to connect; `send` tells the core."""
        super().__init__(tabs)
        self._tabs = tabs
        self._closing = closing
        self._open_profile = open_profile
        self._send = send
        self._front: SessionPage | None = None
        tabs.order_changed.connect(self.tell_order)
        tabs.current_changed.connect(self._front_changed)

    def tell_order(self) -> None:
        """Tell the core how the tabs stand; also when there is another core."""
        self._send(OrderTabs(tuple(page.session.number for page in self._tabs)))

    def _front_changed(self) -> None:
        before, self._front = self._front, self._tabs.current
        if self._front is before:
            return
        if before in set(self._tabs):
            assert before is not None
            before.windows.tell(Deed(MAIN, SurfaceAct.FRONT, 0))
        if self._front is not None:
            self._front.windows.tell(Deed(MAIN, SurfaceAct.FRONT, 1))

    def do(self, session: int, wanted: ClientWanted) -> None:
        """Do it to the session's tab; of session 0 to none or all."""
        page = self._tabs.find(session)
        match wanted.deed:
            case ClientDeed.OPEN:
                self._open_profile(wanted.profile, wanted.connects)
            case ClientDeed.QUIT:
                self._closing.close_window_for_script()
            case ClientDeed.BRING:
                if page is not None:
                    self._tabs.go_to(page)
            case ClientDeed.CLOSE:
                if page is not None:
                    self._closing.close_tab_for_script(page)
            case ClientDeed.LIST | ClientDeed.PLACE:
                pass  # the core knows
            case _:
                assert_never(wanted.deed)
