"""A visit to a game, recorded and replayed: what was on the screen must be on it again, to the last colour."""

import json
from pathlib import Path
from typing import NamedTuple

from app.core.recordings import load_now
from netcore.api.commands import OpenSession, ReplayRecording, StartRecording, StopRecording, SubmitInput
from netcore.api.events import HostStarted, LinkChanged, LinkState, RecordingChanged
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.text import Line, LineKind
from tests.support.running_core import Core, running

_OURS = frozenset({LineKind.NOTICE, LineKind.WARNING})


class Step(NamedTuple):
    """What is typed, as a password or not, and the last line that then comes; "": the game ends the connection.

    To the last line, because what is typed while the game still speaks may stand before or behind what is on its way:
    the player's line is shown when it is typed, and recorded when it is sent.
    """

    line: str
    answer: str
    secret: bool = False


async def visit(core: Core, welcome: str, steps: list[Step], recording: Path) -> None:
    """Play from the welcome to the end, and record it."""
    await core.open()
    core.service.handle(1, StartRecording(str(recording)))
    await core.connect()
    await core.front.text(welcome)
    for step in steps:
        before = _count(core, step.answer)
        core.service.handle(1, SubmitInput(step.line, step.secret))
        if step.answer:
            await core.front.until(lambda: _count(core, step.answer) > before)  # noqa: B023 - awaited here
    await until_it_has_ended(core)
    core.service.handle(1, StopRecording())
    await core.front.until(lambda: core.front.of(RecordingChanged, 1)[-1].path == "")


def _count(core: Core, answer: str) -> int:
    return sum(answer in line.text and line.kind != LineKind.COMMAND for line in game_lines(core))


async def replay(home: Path, recording: Path) -> list[Line]:
    """What the game's lines are when the recording is replayed, as fast as can be."""
    header = load_now(recording).header
    async with running(home, header.port) as core:
        core.library.save(ProfileSettings(name="replay", link=LinkSettings(host=header.host), charset=header.charset))
        core.service.handle(1, OpenSession("replay"))
        await core.front.event(HostStarted, 1)
        core.service.handle(1, ReplayRecording(str(recording), 0.0))
        await until_it_has_ended(core)
        return game_lines(core)


async def until_it_has_ended(core: Core) -> None:
    """The connection is gone, and all that came before is on the screen."""
    await core.front.until(lambda: any(event.state is LinkState.OFFLINE for event in core.front.of(LinkChanged, 1)))
    await core.front.text(core.front.of(LinkChanged, 1)[-1].detail)


def game_lines(core: Core) -> list[Line]:
    """The screen, without what Mudwire itself has said."""
    return [line for _, line in sorted(core.front.screens[1].items()) if line.kind not in _OURS]


def screen(lines: list[Line]) -> list[str]:
    """The lines with all that can be seen of them, each as JSON: kind, text, styles, links."""
    return [json.dumps([line.kind, line.text, line.runs, line.links], ensure_ascii=False) for line in lines]
