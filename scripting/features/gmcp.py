"""GMCP for scripts, for `lua/gmcp.lua`."""

from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.host_events import GmcpSent
from netcore.api.permissions import Owner
from scripting.calls import Calls
from scripting.machine import Plain
from scripting.plain import text_of, whole_of

_OWNER: Final = Owner("", "event", "gmcp")


class Gmcp:
    """GMCP messages to Lua, and from it."""

    def __init__(self, calls: Calls, emit: Callable[[GmcpSent], None]) -> None:
        self._calls = calls
        self._emit = emit
        self._arrived = 0  # handlers in Lua
        self._enabled = 0
        self._is_on = False

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "gmcp_use": self._use,
            "gmcp_on_enabled": self._on_enabled,
            "gmcp_is_on": lambda: self._is_on,
            "gmcp_send": lambda message: self._emit(GmcpSent(text_of(message))),
        }

    def arrived(self, package: str, payload: str) -> None:
        """The game has sent a message."""
        if self._arrived:
            self._calls.start(self._arrived, (package, payload), owner=_OWNER)

    def switched(self, enabled: bool) -> None:
        """GMCP is on, or off."""
        self._is_on = enabled
        if enabled and self._enabled:
            self._calls.start(self._enabled, owner=_OWNER)

    def _use(self, handler: Plain) -> None:
        self._arrived = whole_of(handler)

    def _on_enabled(self, handler: Plain) -> None:
        self._enabled = whole_of(handler)
