"""What changes about surfaces goes to the window once, and only while it keeps up."""

import asyncio
import time

import pytest

from netcore.api.surfaces import CommandLineEdited, PageDressed, Surface, SurfaceKind, SurfaceLinesShown, SurfacesShown
from netcore.api.text import LineKind
from scripting.outbox import MAX_UNACKNOWLEDGED, Outbox
from scripting.styled import styled
from scripting.surface.showing import MAX_EDITS, Showing
from tests.support.fake_channel import FakeChannel


class Stage:
    """A showing on a channel."""

    def __init__(self) -> None:
        self.channel = FakeChannel()
        self.outbox = Outbox(self.channel)
        self.showing = Showing(self.outbox, clock=asyncio.get_running_loop().time, now=time.time)
        self.model = self.showing.model

    def shown(self) -> list[str]:
        return [surface.name for shown in self.channel.of(SurfacesShown) for surface in shown.surfaces]


@pytest.fixture
async def stage() -> Stage:
    return Stage()


async def test_many_changes_of_one_turn_are_one(stage: Stage) -> None:
    stage.model.create(Surface("label", SurfaceKind.LABEL))
    for x in range(100):
        stage.model.change("label", "x", x)
    await stage.channel.until(lambda: bool(stage.channel.of(SurfacesShown)))

    assert [shown.surfaces[0].x for shown in stage.channel.of(SurfacesShown)] == [99]


async def test_a_surface_comes_before_its_lines(stage: Stage) -> None:
    stage.model.create(Surface("chat", SurfaceKind.CONSOLE))
    console = stage.model.console("chat")
    assert console is not None
    console.screen.append(styled("hello"), LineKind.SCRIPT)
    stage.showing.flush()

    kinds = [type(message) for message in stage.channel.messages]
    assert kinds == [SurfacesShown, SurfaceLinesShown]
    assert [line.text for line in stage.channel.of(SurfaceLinesShown)[0].lines] == ["hello"]


async def test_nothing_is_sent_to_a_window_that_does_not_keep_up(stage: Stage) -> None:
    for number in range(MAX_UNACKNOWLEDGED):
        stage.outbox.show(CommandLineEdited("set", str(number)))
    stage.model.create(Surface("label", SurfaceKind.LABEL))
    stage.showing.flush()
    assert stage.shown() == []

    stage.outbox.acknowledged(MAX_UNACKNOWLEDGED)
    await stage.channel.until(lambda: stage.shown() == ["label"])


async def test_the_page_is_dressed_once(stage: Stage) -> None:
    stage.showing.dress(PageDressed(top=10))
    stage.showing.dress(PageDressed(top=20))
    stage.showing.flush()
    stage.showing.flush()

    assert stage.channel.of(PageDressed) == [PageDressed(top=20)]


async def test_edits_keep_their_order_and_are_so_many(stage: Stage) -> None:
    for number in range(MAX_EDITS + 10):
        stage.showing.edit(CommandLineEdited("append", str(number)))
    for _ in range(2):
        stage.outbox.acknowledged(99)
        stage.showing.flush()

    texts = [edit.text for edit in stage.channel.of(CommandLineEdited)]
    assert texts == [str(number) for number in range(10, MAX_EDITS + 10)]
