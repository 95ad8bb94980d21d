import asyncio

from netcore.api.display import LinesShown
from netcore.api.host_events import Acknowledged
from netcore.api.text import LineKind
from scripting.batches import MAX_LINES, Batches
from scripting.outbox import MAX_UNACKNOWLEDGED, Outbox
from scripting.screen import MAX_UNSENT
from scripting.styled import styled
from tests.support.fake_channel import FakeChannel


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def build() -> tuple[FakeChannel, Outbox, Batches, Clock]:
    channel, clock = FakeChannel(), Clock()
    outbox = Outbox(channel)
    return channel, outbox, Batches(outbox, 1, clock=clock, now=lambda: 5.0), clock


async def turn() -> None:
    """Everything that was to be called soon has been."""
    await asyncio.sleep(0)
    await asyncio.sleep(0)


async def test_a_line_after_a_pause_is_sent_with_the_next_turn() -> None:
    channel, _, batches, _ = build()

    batches.screen.append(styled("hello"), LineKind.GAME)
    assert not channel.messages
    await turn()

    assert channel.texts == ["hello"]


async def test_a_line_changed_within_the_same_turn_is_sent_as_it_is_then() -> None:
    channel, _, batches, _ = build()
    line = batches.screen.append(styled("secret"), LineKind.GAME)

    batches.screen.remove(line)
    await turn()

    assert not channel.of(LinesShown)


async def test_lines_right_after_a_batch_wait_for_the_next() -> None:
    channel, _, batches, _ = build()
    batches.screen.append(styled("one"), LineKind.GAME)
    await turn()

    batches.screen.append(styled("two"), LineKind.GAME)
    await turn()
    assert channel.texts == ["one"]
    await channel.until(lambda: len(channel.texts) == 2)

    assert channel.texts == ["one", "two"]


async def test_a_flush_sends_at_most_so_many_lines_a_frame() -> None:
    channel, _, batches, _ = build()
    for number in range(MAX_LINES + 1):
        batches.screen.append(styled(str(number)), LineKind.GAME)
    assert batches.is_full

    batches.flush()

    assert [len(batch.lines) for batch in channel.of(LinesShown)] == [MAX_LINES, 1]


async def test_without_room_nothing_is_sent_and_with_room_it_goes_on_by_itself() -> None:
    channel, outbox, batches, _ = build()
    for number in range(MAX_UNACKNOWLEDGED + 3):
        batches.screen.append(styled(str(number)), LineKind.GAME)
        batches.flush()
    assert len(channel.of(LinesShown)) == MAX_UNACKNOWLEDGED

    outbox.acknowledged(1)
    await channel.until(lambda: len(channel.of(LinesShown)) > MAX_UNACKNOWLEDGED)

    assert len(channel.of(LinesShown)) == MAX_UNACKNOWLEDGED + 1
    assert len(channel.texts) == MAX_UNACKNOWLEDGED + 3


async def test_the_checkpoint_is_told_only_when_nothing_is_left_to_be_sent() -> None:
    channel, outbox, batches, _ = build()
    done = Acknowledged(1, 2, b"")
    batches.use_checkpoint(lambda: done)
    for _ in range(MAX_UNACKNOWLEDGED):
        outbox.show(LinesShown(0.0, ()))
    batches.screen.append(styled("unsent"), LineKind.GAME)

    batches.flush()
    assert not channel.acknowledged
    outbox.acknowledged(1)
    batches.flush()

    assert channel.messages[-1] == done


async def test_what_scripts_wrote_too_fast_is_counted_and_told() -> None:
    channel, _, batches, _ = build()
    for number in range(MAX_UNSENT + 10):
        batches.screen.append(styled(str(number)), LineKind.SCRIPT)

    batches.flush()
    await channel.until(lambda: channel.lines[-1].kind == LineKind.WARNING)

    last = channel.lines[-1]
    assert last.text.startswith("1000 lines of scripts were left out")


async def test_what_is_older_than_the_screen_goes_first() -> None:
    channel, _, batches, _ = build()
    batches.let_go_first(lambda: channel.messages.append(LinesShown(0.0, (), (9,))))
    batches.screen.append(styled("newer"), LineKind.SCRIPT)

    batches.flush()

    assert [batch.removed for batch in channel.of(LinesShown)] == [(9,), ()]


async def test_flush_all_waits_for_the_window() -> None:
    channel, outbox, batches, _ = build()
    for number in range(MAX_UNACKNOWLEDGED + 1):
        batches.screen.append(styled(str(number)), LineKind.GAME)
        batches.flush()
    flushing = asyncio.ensure_future(batches.flush_all())
    await turn()
    assert not flushing.done()

    outbox.acknowledged(5)
    await flushing

    assert len(channel.texts) == MAX_UNACKNOWLEDGED + 1
