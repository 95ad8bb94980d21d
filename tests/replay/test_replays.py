"""Every recording beside this file, replayed through the whole core and a real script host.

What must be on the screen stands in the `.txt` of the same name: what the game said, with "> " before a prompt and "$ "
before what was typed.  A bug that somebody met in the wild is recorded and put here before it is mended.
"""

from pathlib import Path
from typing import Final

import pytest

from app.core.recordings import load_now
from netcore.api.commands import OpenSession, ReplayRecording
from netcore.api.events import HostStarted, LinkChanged, LinkState
from netcore.api.settings import LinkSettings, ProfileSettings
from netcore.api.text import Line, LineKind
from tests.support.running_core import Core, running

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

RECORDINGS: Final = sorted(Path(__file__).parent.glob("*.mwrec"))

_MARKS: Final = {LineKind.PROMPT: "> ", LineKind.COMMAND: "$ "}
_OURS: Final = frozenset({LineKind.NOTICE, LineKind.WARNING})


@pytest.mark.parametrize("recording", RECORDINGS, ids=[path.stem for path in RECORDINGS])
async def test_a_recording_is_replayed_to_the_expected_text(recording: Path, tmp_path: Path) -> None:
    header = load_now(recording).header
    async with running(tmp_path, header.port) as core:
        core.library.save(ProfileSettings(name="replay", link=LinkSettings(host=header.host), charset=header.charset))
        core.service.handle(1, OpenSession("replay"))
        await core.front.event(HostStarted, 1)
        core.service.handle(1, ReplayRecording(str(recording), 0.0))
        await core.front.until(lambda: _has_ended(core))
        await core.front.text(core.front.of(LinkChanged, 1)[-1].detail)
        lines = [line for _, line in sorted(core.front.screens[1].items()) if line.kind not in _OURS]

    assert [_marked(line) for line in lines] == recording.with_suffix(".txt").read_text().splitlines()


def test_there_are_recordings() -> None:
    assert RECORDINGS


def _has_ended(core: Core) -> bool:
    return any(event.state is LinkState.OFFLINE for event in core.front.of(LinkChanged, 1))


def _marked(line: Line) -> str:
    return f"{_MARKS.get(LineKind(line.kind), '')}{line.text}"
