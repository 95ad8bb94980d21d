"""GMCP between the game and Lua's part."""

import pytest

from netcore.api.host_events import GmcpSent
from netcore.api.settings import Limits
from scripting.calls import Calls
from scripting.features.gmcp import Gmcp
from scripting.features.library import install
from scripting.machine import Plain
from scripting.runtime import Runtime
from scripting.screen import Screen

# Tells the host whatever it hears of.
LIBRARY = b"""
local host, lib = ...
host.gmcp_use(lib.register(function(package, payload) host.heard(package, payload) end))
host.gmcp_on_enabled(lib.register(function() host.heard("enabled", tostring(host.gmcp_is_on())) end))
lib.env.send = function(text) host.gmcp_send(text) end
"""


class Ears:
    """A machine with the feature, and what has been heard and sent."""

    def __init__(self) -> None:
        self.heard: list[tuple[Plain, ...]] = []
        self.sent: list[GmcpSent] = []
        self.machine = Runtime(Limits(), lambda *failure: pytest.fail(str(failure)))
        self.gmcp = Gmcp(Calls(self.machine, Screen(1, lambda: None)), self.sent.append)
        self.machine.expose("heard", lambda *values: self.heard.append(values))
        install(self.machine, self.gmcp.functions())


def test_before_lua_listens_nothing_happens() -> None:
    ears = Ears()
    ears.gmcp.arrived("Core.Ping", "")
    ears.gmcp.switched(enabled=True)

    assert ears.heard == []


def test_messages_and_switches_reach_lua() -> None:
    ears = Ears()
    ears.machine.load_library("ears", LIBRARY)
    ears.gmcp.arrived("Char.Vitals", '{"é": 1}')
    ears.gmcp.switched(enabled=False)
    ears.gmcp.switched(enabled=True)

    assert ears.heard == [(b"Char.Vitals", '{"é": 1}'.encode()), (b"enabled", b"true")]


def test_what_lua_sends_reaches_the_game() -> None:
    ears = Ears()
    ears.machine.load_library("ears", LIBRARY)
    ears.machine.load_library("test", b"local _, lib = ... lib.env.send('Core.Ping \\195\\169\\255')")

    assert ears.sent == [GmcpSent("Core.Ping é\ufffd")]
