import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.journal import Journal
from netcore.api.game_parts import GmcpPart, PromptPart, TextPart
from netcore.api.host_commands import GameReceived
from netcore.api.host_events import Acknowledged


def text(data: bytes) -> tuple[TextPart]:
    return (TextPart(data),)


def test_frames_are_numbered_from_one() -> None:
    journal = Journal()

    assert [journal.append(text(b"a")).sequence, journal.append(text(b"b")).sequence] == [1, 2]


def test_what_is_acknowledged_is_not_replayed() -> None:
    journal = Journal()
    for data in (b"a", b"b", b"c"):
        journal.append(text(data))

    journal.given(3)
    journal.acknowledge(Acknowledged(2, 7, b"carry"))

    assert journal.replay() == [GameReceived(3, text(b"c"), display_only=True)]
    assert (journal.next_line, journal.carry, journal.first, journal.dealt_with) == (7, b"carry", 3, 2)


def test_only_the_first_frame_of_a_replay_is_for_display_only() -> None:
    journal = Journal()
    journal.append(text(b"a"))
    journal.append(text(b"b"))
    journal.given(2)

    assert [frame.display_only for frame in journal.replay()] == [True, False]


def test_no_host_has_died_of_what_none_was_given() -> None:
    journal = Journal()
    journal.append(text(b"a"))

    assert [frame.display_only for frame in journal.replay()] == [False]


def test_an_acknowledgement_may_repeat_its_number_with_a_later_line() -> None:
    journal = Journal()
    journal.append(text(b"a"))
    journal.acknowledge(Acknowledged(1, 5, b"x"))
    journal.acknowledge(Acknowledged(1, 6, b"y"))

    assert (journal.next_line, journal.carry) == (6, b"y")


@pytest.mark.parametrize(
    "lie",
    [
        Acknowledged(3, 9, b"lie"),  # never given
        Acknowledged(0, 9, b"lie"),  # taken back
        Acknowledged(2, 4, b"lie"),  # lines run backwards
    ],
)
def test_an_acknowledgement_that_makes_no_sense_is_not_heard(lie: Acknowledged) -> None:
    journal = Journal()
    journal.append(text(b"a"))
    journal.append(text(b"b"))
    journal.acknowledge(Acknowledged(1, 5, b"truth"))
    journal.acknowledge(lie)

    assert (journal.dealt_with, journal.next_line, journal.carry) == (1, 5, b"truth")


async def test_past_the_limit_there_is_no_room_until_something_is_acknowledged() -> None:
    journal = Journal(limit_bytes=1000)
    journal.append(text(b"x" * 2000))
    waiting = asyncio.ensure_future(journal.room())
    await asyncio.sleep(0)

    assert not waiting.done()

    journal.acknowledge(Acknowledged(1, 2, b""))
    await waiting


@given(
    sizes=st.lists(st.integers(0, 400), min_size=1, max_size=30),
    acknowledged=st.lists(st.integers(0, 40), max_size=20),
)
def test_whatever_is_acknowledged_nothing_else_is_lost_and_order_is_kept(
    sizes: list[int], acknowledged: list[int]
) -> None:
    journal = Journal(limit_bytes=500)
    frames = [journal.append((TextPart(b"x" * size), GmcpPart("a", "b"), PromptPart())) for size in sizes]
    highest = 0
    for sequence in acknowledged:
        journal.acknowledge(Acknowledged(sequence, 1, b""))
        if highest <= sequence <= len(frames):
            highest = sequence

    assert [frame.sequence for frame in journal.replay()] == list(range(highest + 1, len(frames) + 1))
    assert [frame.parts for frame in journal.replay()] == [frame.parts for frame in frames[highest:]]
