import asyncio

import pytest

from app.core import inspector as inspecting
from app.core.inspector import HIDDEN, MAX_PORTION, MAX_RAW_BYTES, Inspector
from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState
from netcore.wire.codes import Verb
from netcore.wire.framing import Command, Data, Negotiated, Subnegotiated
from netcore.wire.negotiation import Side, State


class Told:
    """What a front-end is told; `portion` waits for the next portion."""

    def __init__(self) -> None:
        self.events: list[ProtocolSeen | OptionsListed] = []
        self.inspector = Inspector(self._take)
        self._news = asyncio.Event()

    def _take(self, event: ProtocolSeen | OptionsListed) -> None:
        self.events.append(event)
        self._news.set()

    @property
    def seen(self) -> list[Exchanged]:
        return [each for event in self.events if isinstance(event, ProtocolSeen) for each in event.exchanged]

    @property
    def options(self) -> list[tuple[OptionState, ...]]:
        return [event.options for event in self.events if isinstance(event, OptionsListed)]

    async def portion(self) -> None:
        self._news.clear()
        await self._news.wait()


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Told:
    monkeypatch.setattr(inspecting, "PORTION_S", 0.001)
    return Told()


async def test_while_nobody_wants_to_know_nothing_is_told(told: Told) -> None:
    told.inspector.heard(Data(b"hello"))
    told.inspector.switch(on=False)

    assert not told.events


async def test_both_directions_are_told_in_order(told: Told) -> None:
    told.inspector.switch(on=True)
    told.inspector.heard(Negotiated(Verb.WILL, 201))
    told.inspector.said(Negotiated(Verb.DO, 201))
    told.inspector.heard(Command(249))
    await told.portion()

    assert [(each.number, each.direction, each.name, each.option, each.raw) for each in told.seen] == [
        (1, Direction.IN, "WILL", "GMCP", b"\xff\xfb\xc9"),
        (2, Direction.OUT, "DO", "GMCP", b"\xff\xfd\xc9"),
        (3, Direction.IN, "GA", "", b"\xff\xf9"),
    ]


async def test_what_stands_for_a_password_is_not_told(told: Told) -> None:
    told.inspector.switch(on=True)
    told.inspector.hides = True
    told.inspector.said(Data(b"swordfish\r\n"))
    told.inspector.said(Subnegotiated(201, b'Char.Login.Credentials {"password":"swordfish"}'))
    told.inspector.said(Negotiated(Verb.DO, 1))
    told.inspector.hides = False
    told.inspector.switch(on=False)

    assert [each.words for each in told.seen] == [HIDDEN, HIDDEN, ""]
    assert [each.raw for each in told.seen] == [b"", b"", b"\xff\xfd\x01"]
    assert not any("swordfish" in repr(event) for event in told.events)


async def test_a_burst_is_told_in_one_portion_with_what_was_left_out(told: Told) -> None:
    told.inspector.switch(on=True)
    for _ in range(MAX_PORTION + 5):
        told.inspector.heard(Command(241))
    told.inspector.switch(on=False)

    (event,) = told.events
    assert isinstance(event, ProtocolSeen)
    assert len(event.exchanged) == MAX_PORTION
    assert event.left_out == 5


async def test_long_bytes_are_cut_and_their_length_told(told: Told) -> None:
    told.inspector.switch(on=True)
    told.inspector.heard(Data(b"x" * 5000))
    told.inspector.switch(on=False)

    assert (len(told.seen[0].raw), told.seen[0].size) == (MAX_RAW_BYTES, 5000)


async def test_where_every_option_stands_is_told_at_first_and_when_it_changes(told: Told) -> None:
    states = {(Side.HIM, 201): State.YES, (Side.US, 31): State.WANTYES}
    told.inspector.look_at(lambda: states)
    told.inspector.switch(on=True)
    told.inspector.heard(Data(b"x"))
    await told.portion()
    states[Side.HIM, 1] = State.YES
    told.inspector.heard(Negotiated(Verb.WILL, 1))
    await told.portion()
    told.inspector.close()

    assert told.options == [
        (OptionState(31, "NAWS", "off", "asked for"), OptionState(201, "GMCP", "on", "off")),
        (
            OptionState(1, "ECHO", "on", "off"),
            OptionState(31, "NAWS", "off", "asked for"),
            OptionState(201, "GMCP", "on", "off"),
        ),
    ]


async def test_what_marks_in_the_text_mean_is_told(told: Told) -> None:
    told.inspector.read("MSP", "play sound")
    told.inspector.switch(on=True)
    told.inspector.read("MSP", "play sound, name rain.wav")
    told.inspector.close()

    assert [(each.name, each.option, each.words, each.size) for each in told.seen] == [
        ("MARK", "MSP", "play sound, name rain.wav", 0)
    ]
