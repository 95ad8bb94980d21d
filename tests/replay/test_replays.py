"""Every recording beside this file, replayed through the whole core and a real script host.

What must be on the screen stands in the `.txt` of the same name: what the game said, with "> " before a prompt and "$ "
before what was typed.  A bug that somebody met in the wild is recorded and put here before it is mended.  A `.screen` in
its place is the whole screen, with its colours and links, as it was when the recording was made.
"""

from pathlib import Path
from typing import Final

import pytest

from netcore.api.text import Line, LineKind
from tests.support.visits import replay, screen

pytestmark = [pytest.mark.e2e, pytest.mark.slow]

RECORDINGS: Final = sorted(Path(__file__).parent.glob("*.mwrec"))

_MARKS: Final = {LineKind.PROMPT: "> ", LineKind.COMMAND: "$ "}


@pytest.mark.parametrize("recording", RECORDINGS, ids=[path.stem for path in RECORDINGS])
async def test_a_recording_is_replayed_to_the_expected_screen(recording: Path, tmp_path: Path) -> None:
    lines = await replay(tmp_path, recording)

    whole = recording.with_suffix(".screen")
    if whole.exists():
        assert screen(lines) == whole.read_text(encoding="utf-8").splitlines()
    else:
        text = recording.with_suffix(".txt").read_text(encoding="utf-8")
        assert [_marked(line) for line in lines] == text.splitlines()


def test_there_are_recordings() -> None:
    assert RECORDINGS


def _marked(line: Line) -> str:
    return f"{_MARKS.get(LineKind(line.kind), '')}{line.text}"
