from typing import get_args

import pytest

from netcore.api import codec
from netcore.api.commands import Command, SaveItem, SubmitInput
from netcore.api.display import Display, LinesShown
from netcore.api.events import Event, LinkChanged, LinkState
from netcore.api.game_parts import GmcpPart, PromptPart, TextPart
from netcore.api.host_commands import GameReceived, HostCommand
from netcore.api.host_events import HostEvent, LineSent
from netcore.api.items import Pattern, PatternKind, TriggerItem
from netcore.api.text import Line, LineKind


def test_messages_come_back_as_they_were() -> None:
    trigger = TriggerItem(id="t1", name="wolf", patterns=(Pattern("a wolf", PatternKind.EXACT),), script="send('hi')")
    shown = LinesShown(1.5, (Line(7, "⚔ hé", (0, 5), LineKind.PROMPT),), (3,))
    received = GameReceived(4, (TextPart(b"\xff\0"), PromptPart(), GmcpPart("Char.Vitals", "{}")))

    assert codec.decode_command(codec.encode(SaveItem(trigger))) == SaveItem(trigger)
    assert codec.decode_display(codec.encode(shown)) == shown
    assert codec.decode_host_command(codec.encode(received)) == received
    assert codec.decode_host_event(codec.encode(LineSent(b"n"))) == LineSent(b"n")
    assert codec.decode_event(codec.encode(LinkChanged(LinkState.ONLINE, "x"))) == LinkChanged(LinkState.ONLINE, "x")


@pytest.mark.parametrize("payload", [b"", b"\xc1", codec.encode(SubmitInput("x")), b"\x92\xa8LineSent\x01"])
def test_what_does_not_fit_its_union_is_refused(payload: bytes) -> None:
    with pytest.raises(codec.DecodeError):
        codec.decode_host_event(payload)


def test_no_two_unions_that_share_a_channel_share_a_name() -> None:
    # The core tells what a front-end sent from what a host sent by the connection, never by the name; but a reader of
    # a trace should not have to know the connection.
    for one, other in ((Command, Event), (HostCommand, HostEvent), (Event, Display)):
        assert not {member.__name__ for member in get_args(one)} & {member.__name__ for member in get_args(other)}
