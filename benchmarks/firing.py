"""What a trigger costs that fires, by what its script does: a line that it fires on, less one that no trigger wants."""

import asyncio
import gc
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure
from netcore.api.settings import Limits
from tests.support.script_session import ScriptSession, trigger

_LINES: Final = 1_000
_RUNS: Final = 7
_LIMITS: Final = Limits(compute_at_once_s=1e6, lines_at_once=1_000_000, commands_at_once=1_000_000)

_WANTED: Final = "You hit the rat hard."
_UNWANTED: Final = "You see a rat here..."
_SCRIPTS: Final = {
    "nothing": "-- a script that does nothing",
    "matches and line": "local text = matches[2] .. line",
    "echo": "echo('hello')",
    "cecho": "cecho('<red>hello <blue>you')",
    "selectString, fg, resetFormat": "selectString('rat', 1) fg('red') resetFormat()",
    "replace": "selectString('rat', 1) replace('cat')",
    "send": "send('look', false)",
    "raiseEvent": "raiseEvent('hit', matches[2])",
    "a temporary trigger, made and killed": "killTrigger(tempTrigger('foo', function() end))",
    "one with a pattern that is new": (
        "n = (n or 0) + 1 killTrigger(tempRegexTrigger('^foo' .. n .. ' bar', function() end))"
    ),
    "a timer, made and killed": "killTimer(tempTimer(10, function() end))",
    "lpeg": "words = words or lpeg.Ct((lpeg.C(lpeg.R('az', 'AZ') ^ 1) + 1) ^ 0) words:match(line)",
}


def run() -> Iterator[Figure]:
    """Microseconds of the processor for each script."""
    for name, script in _SCRIPTS.items():
        yield Figure(name, asyncio.run(_microseconds(script)), "µs", "of the processor")


async def _microseconds(script: str) -> float:
    with tempfile.TemporaryDirectory() as folder:
        others = [trigger(f"other {number}", rf"^nothing {number} (\w+)") for number in range(100)]
        session = ScriptSession(Path(folder), trigger("hit", r"^You hit the (\w+)", do=script), *others, limits=_LIMITS)
        try:
            # In turns, so that both have the same share of what else the machine does.
            pairs = [(await _heard(session, _WANTED), await _heard(session, _UNWANTED)) for _ in range(_RUNS)]
            assert session.errors == []
        finally:
            session.close()
    wanted, unwanted = (min(times) for times in zip(*pairs, strict=True))
    return (wanted - unwanted) / _LINES * 1e6


async def _heard(session: ScriptSession, line: str) -> float:
    gc.freeze()  # what the session has shown before is kept by it here, and in no real one
    began = time.process_time()
    await session.hear(*[line] * _LINES)
    return time.process_time() - began
