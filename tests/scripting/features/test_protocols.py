"""The protocols beside GMCP between the game and Lua's part."""

from pathlib import Path

import pytest

from netcore.api.game_parts import AtcpPart, Channel102Part, MsdpPart, MsspPart, TelnetPart, ZmpPart
from netcore.api.host_events import AtcpSent, Channel102Sent, HostEvent, MsdpSent, OptionSpoken, RawSent, ZmpSent
from netcore.api.settings import Limits
from netcore.term.told import MxpTag, MxpVariable
from scripting.calls import Calls
from scripting.commands import TooFastError
from scripting.features.library import install
from scripting.features.protocols import Protocols
from scripting.game_listener import ProtocolMessage
from scripting.machine import HostError, Plain
from scripting.runtime import Runtime
from scripting.screen import Screen
from tests.support.script_session import ScriptSession

# Tells the host whatever it hears of this protocol.
LIBRARY = b"""
local host, lib = ...
for _, protocol in ipairs { "msdp", "mssp", "atcp", "zmp", "channel102", "telnet", "mxp_variable" } do
  host.protocol_use(protocol, lib.register(function(...) host.heard(protocol, ...) end))
end
host.protocol_use("mxp", lib.register(function(name, attributes, actions, caption)
  host.heard("mxp", name, attributes.href, actions[1], actions[2], caption)
end))
"""


class Ears:
    """A machine with the feature, and what has been heard and sent; `left` commands may be sent."""

    def __init__(self, left: int = 100) -> None:
        self.heard: list[tuple[Plain, ...]] = []
        self.sent: list[HostEvent] = []
        self.left = left
        self.machine = Runtime(Limits(), lambda *failure: pytest.fail(str(failure)))
        self.protocols = Protocols(Calls(self.machine, Screen(1, lambda: None)), self.sent.append, self._may_send)
        self.machine.expose("heard", lambda *values: self.heard.append(values))
        install(self.machine, self.protocols.functions())

    def _may_send(self) -> bool:
        self.left -= 1
        return self.left >= 0

    def call(self, name: str, *arguments: Plain) -> None:
        self.protocols.functions()[name](*arguments)


MESSAGES: list[tuple[ProtocolMessage, tuple[Plain, ...]]] = [
    (MsdpPart("HEALTH", '"é"'), (b"msdp", b"HEALTH", '"é"'.encode())),
    (MsspPart("PORT", ("23", "80")), (b"mssp", b"PORT", b"23", b"80")),
    (AtcpPart("Room.Brief", "a", "b"), (b"atcp", b"Room.Brief", b"a", b"b")),
    (ZmpPart("a.b", ("c", "")), (b"zmp", b"a.b", b"c", b"")),
    (Channel102Part(100, 3), (b"channel102", 100, 3)),
    (TelnetPart(5, 77, b"\0\xff"), (b"telnet", 5, 77, b"\0\xff")),
]


@pytest.mark.parametrize(("message", "heard"), MESSAGES)
def test_a_message_reaches_lua(message: ProtocolMessage, heard: tuple[Plain, ...]) -> None:
    ears = Ears()
    ears.machine.load_library("ears", LIBRARY)
    ears.protocols.said(message)

    assert ears.heard == [heard]


def test_markup_reaches_lua() -> None:
    ears = Ears()
    ears.machine.load_library("ears", LIBRARY)
    ears.protocols.marked_up(MxpTag("send", (("href", "get|drop"),), ("get", "drop"), "it"))
    ears.protocols.marked_up(MxpVariable("hp", "20"))

    assert ears.heard == [(b"mxp", b"send", b"get|drop", b"get", b"drop", b"it"), (b"mxp_variable", b"hp", b"20")]


def test_before_lua_listens_nothing_happens() -> None:
    ears = Ears()
    ears.protocols.said(MsdpPart("A", '"1"'))
    ears.protocols.marked_up(MxpVariable("hp", "20"))

    assert ears.heard == []


SENT: list[tuple[str, tuple[Plain, ...], HostEvent]] = [
    ("msdp_send", (b"REPORT", b"A", b"\xff"), MsdpSent("REPORT", ("A", "\ufffd"))),
    ("atcp_send", (b"hello",), AtcpSent("hello")),
    ("zmp_send", (b"a.b", b"c", b"d"), ZmpSent("a.b", ("c", "d"))),
    ("channel_102_send", (b"\3\1",), Channel102Sent(b"\3\1")),
    ("telnet_speak", (77,), OptionSpoken(77)),
    ("telnet_send", (b"\xff\xfa",), RawSent(b"\xff\xfa")),
]


@pytest.mark.parametrize(("name", "arguments", "sent"), SENT)
def test_what_lua_sends_reaches_the_core(name: str, arguments: tuple[Plain, ...], sent: HostEvent) -> None:
    ears = Ears()
    ears.call(name, *arguments)

    assert ears.sent == [sent]


@pytest.mark.parametrize(
    ("name", "argument"),
    [("channel_102_send", 5), ("telnet_speak", 255), ("telnet_speak", -1), ("telnet_speak", b"x"), ("telnet_send", 5)],
)
def test_what_makes_no_sense_is_refused(name: str, argument: Plain) -> None:
    ears = Ears()
    with pytest.raises(HostError):
        ears.call(name, argument)

    assert ears.sent == []


def test_each_line_in_raw_bytes_is_a_command() -> None:
    ears = Ears(left=3)
    ears.call("telnet_send", b"look\nlook\n")
    with pytest.raises(TooFastError):
        ears.call("telnet_send", b"look\nlook\n")

    assert ears.sent == [RawSent(b"look\nlook\n")]


async def test_what_is_agreed_ends_with_the_connection(tmp_path: Path) -> None:
    session = ScriptSession(tmp_path)
    assert session.value("select(2, receiveMSP('!!SOUND(rain)'))") == "MSP is not currently enabled"
    await session.switch("MSP", enabled=True)
    assert session.value("receiveMSP('!!SOUND(rain)')") is True
    session.disconnect()
    await session.hear()
    assert session.value("select(2, receiveMSP('!!SOUND(rain)'))") == "MSP is not currently enabled"
    session.close()
