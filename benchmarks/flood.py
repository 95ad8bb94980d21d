"""A flood through the whole of `mudwire headless`, from the game's socket to a trigger's answer, beside many triggers.

Then the same client at a pace: how long a trigger's answer takes on top of 2,000 lines a second.
"""

import contextlib
import random
import time
from collections.abc import Iterator, Sequence
from typing import Final

from benchmarks.figure import Figure, percentile
from benchmarks.game_end import GameEnd, playing_headless
from benchmarks.made_up import made_up_patterns, made_up_sentence, made_up_words
from netcore.api.items import Pattern, PatternKind

# Triggers, and the lines a second that are aimed at beside them.
AIMS: Final = {0: 120_000, 100: None, 1_000: 100_000, 10_000: 70_000}
LINES: Final = 200_000
# Of the lines, this share are among those that a trigger waits for, and this share have colours.
MATCHING: Final = 0.05
AWAITED: Final = 50
COLOURED: Final = 0.2

PACED_TRIGGERS: Final = 1_000
PACED_LINES_PER_S: Final = 2_000
PACED_FOR_S: Final = 20.0
# Each is a command to the game, of which a script may send only so many a second.
PROBES_PER_S: Final = 20
AIM_MS: Final = 5.0

_MAKERS: Final = {
    PatternKind.REGEX: "tempRegexTrigger",
    PatternKind.EXACT: "tempExactMatchTrigger",
    PatternKind.SUBSTRING: "tempTrigger",
    PatternKind.START_OF_LINE: "tempBeginOfLineTrigger",
}
_SCRIPT: Final = """
hits = 0
local function hit() hits = hits + 1 end
{triggers}
tempExactMatchTrigger("The flood is over.", function() send("over " .. hits) end)
tempRegexTrigger("^ping (\\\\d+)$", function() send("pong " .. matches[2]) end)
"""


def run() -> Iterator[Figure]:
    """All figures."""
    chance = random.Random(11)
    words = made_up_words(chance)
    lines = [made_up_sentence(chance, words) for _ in range(10_000)]
    awaited, others = lines[:AWAITED], lines[AWAITED:]
    told = [chance.choice(awaited if chance.random() < MATCHING else others) for _ in range(LINES)]
    flood = b"".join(_dressed(chance, line) for line in told)
    least = 0.0
    for count, aim in AIMS.items():
        with _playing(made_up_patterns(chance, words, awaited, count)) as game:
            game.say("ping 0")
            game.hear("pong 0")
            since = time.perf_counter()
            game.send(flood + b"The flood is over.\r\n")
            hits = game.hear("over")
            took = time.perf_counter() - since
        rate = LINES / took
        least = least or rate
        note = f"{rate / least:.2f} of that without; {hits.split()[1]} matches"
        yield Figure(f"a flood, {count:,} triggers", rate, "lines/s", note + (f", aimed at {aim:,}" if aim else ""))
    with _playing(made_up_patterns(chance, words, awaited, PACED_TRIGGERS)) as game:
        times = _paced(game, [_dressed(chance, line) for line in others])
    for share in (0.5, 0.99):
        aim_note = f"aimed at {AIM_MS:g}, " if share > 0.5 else ""
        name = f"an answer at {PACED_LINES_PER_S:,} lines/s, p{100 * share:.0f}"
        yield Figure(name, 1e3 * percentile(times, share), "ms", f"{aim_note}of {len(times)}")


def _dressed(chance: random.Random, line: str) -> bytes:
    if chance.random() < COLOURED:
        line = f"\x1b[1;3{chance.randrange(1, 8)}m{line[:12]}\x1b[0m{line[12:]}"
    return line.encode() + b"\r\n"


def _paced(game: GameEnd, lines: Sequence[bytes]) -> list[float]:
    """How long each probe took, in seconds, while lines come ten milliseconds' worth at a time."""
    game.say("ping 0")
    game.hear("pong 0")
    portion = PACED_LINES_PER_S // 100
    every = 100 // PROBES_PER_S
    times: list[float] = []
    begun = time.perf_counter()
    for turn in range(int(100 * PACED_FOR_S)):
        time.sleep(max(0.0, begun + turn / 100 - time.perf_counter()))
        start = turn * portion % len(lines)
        game.send(b"".join(lines[start : start + portion]))
        if turn % every:
            continue
        since = time.perf_counter()
        game.say(f"ping {turn}")
        game.hear(f"pong {turn}")
        times.append(time.perf_counter() - since)
    return times


@contextlib.contextmanager
def _playing(patterns: Sequence[Pattern]) -> Iterator[GameEnd]:
    """`mudwire headless` with so many triggers, connected."""
    triggers = "\n".join(f"{_MAKERS[pattern.type]}([==[{pattern.pattern}]==], hit)" for pattern in patterns)
    with playing_headless(_SCRIPT.format(triggers=triggers)) as game:
        yield game
