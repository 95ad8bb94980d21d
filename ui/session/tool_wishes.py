"""What the panels about scripts, the network and the protocol ask of the core, for one session."""

from collections.abc import Callable

import msgspec

from netcore.api.commands import (
    BlockAccess,
    CloseConnection,
    Command,
    Inquire,
    InspectProtocol,
    KeepEntry,
    RevokeGrant,
    SaveItem,
    WatchConnections,
)
from netcore.api.inquiries import Inquiry, TraceFirings
from netcore.api.permissions import Grant
from ui.presenters.session import Session


class ToolWishes:
    """Each becomes a command."""

    def __init__(self, session: Session, send: Callable[[Command], None]) -> None:
        self._session = session
        self._send = send

    def inquire(self, inquiry: Inquiry) -> None:
        """Ask the scripts for what the player's tools want to know."""
        self._send(Inquire(inquiry))

    def keep_code(self, code: str) -> None:
        """Have what was entered at the Lua prompt remembered for the next sessions."""
        self._send(KeepEntry(code, is_code=True))

    def switch_off(self, identity: str) -> None:
        """Switch an item off."""
        item = self._session.items.get(identity)
        if item is not None:
            self._send(SaveItem(msgspec.structs.replace(item, enabled=False)))

    def inspect(self, on: bool) -> None:
        """Have the core tell what client and game say to each other, or stop."""
        self._send(InspectProtocol(on))

    def watch_connections(self, on: bool) -> None:
        """Have the core tell what scripts reach, or stop."""
        self._send(WatchConnections(on))

    def close_connection(self, connection: int) -> None:
        """Close a connection of a script."""
        self._send(CloseConnection(connection))

    def block(self, grant: Grant) -> None:
        """Forbid a script something for ever."""
        self._send(BlockAccess(grant))

    def revoke(self, grant: Grant) -> None:
        """Take back what a script may for ever."""
        self._send(RevokeGrant(grant))

    # --- again, of somebody who does not know ---

    def host_started(self) -> None:
        """Another script host has not been asked yet."""
        if self._session.workshop.trace.is_wanted:
            self.inquire(TraceFirings(True))

    def session_opened(self) -> None:
        """Another core has not been asked yet."""
        if self._session.protocol.is_wanted:
            self.inspect(on=True)
        if self._session.connections.is_wanted:
            self.watch_connections(on=True)
