"""A game's bytes to styled lines: the whole pipeline, its stages, and the functions in which the time goes.

Nothing in it waits, so it is measured in the processor's time: another program beside it changes little.
"""

import cProfile
import pstats
import time
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.figure import Figure, seconds
from netcore.api.game_parts import Part, TextPart
from netcore.pipeline.game import GamePipeline
from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.wire.framing import Framer
from netcore.wire.inflating import Inflater
from tests.support.heard_game import HeardGame

_CHUNK_BYTES: Final = 16 << 10  # what a busy socket gives at once
_SCREENS: Final = 3_000
_STEP_BYTES: Final = 64 << 10
_TOP: Final = 8

_GA: Final = b"\xff\xf9"
_START_MCCP2: Final = b"\xff\xfb\x56\xff\xfa\x56\xff\xf0"
_START_GMCP: Final = b"\xff\xfb\xc9"

# What a walk through a fight is like: a room, what happens in it, and a prompt.
_ROOM: Final = """\
The Old Market Square
    Stalls lean against each other under a sky of canvas, and the smell of fish
and pepper hangs between them.  A well stands in the middle, its rim worn smooth
by the buckets of four hundred years; somebody has scratched a name into it.
Exits: north, east, south, down.
A grey cat sleeps on a barrel.
The town crier is here, out of breath.

"""
_COLOURED_ROOM: Final = """\
\x1b[1;36mThe Old Market Square\x1b[0m
    Stalls lean against each other under a sky of canvas, and the smell of fish
and pepper hangs between them.  A \x1b[1mwell\x1b[0m stands in the middle, its rim worn smooth
by the buckets of four hundred years; somebody has scratched a name into it.
\x1b[32mExits: north, east, south, down.\x1b[0m
\x1b[33mA grey cat sleeps on a barrel.\x1b[0m
\x1b[1;31mThe town crier\x1b[0m is here, out of breath.
You hit the goblin \x1b[1;31mvery hard\x1b[0m.  (\x1b[33m{}\x1b[0m)
The goblin says, "\x1b[36mThat will cost you dearly!\x1b[0m"

"""
_HEAVY_ROOM: Final = (
    "".join(
        f"\x1b[38;5;{code}m~\x1b[38;2;{code};9;9m^\x1b[1;3{code % 8}mword \x1b[0;4mword\x1b[24m \x1b[7m{code}\x1b[27m|"
        for code in (31, 132, 233)
    )
    + "\x1b[0m\n"
) * 8
_PROMPT: Final = "\x1b[32mHP:{}\x1b[0m \x1b[34mMP:80\x1b[0m > "
_VITALS: Final = 'Char.Vitals {{"hp": {}, "maxhp": 120, "mp": 80, "maxmp": 90, "string": "H:{}/120 M:80/90"}}'
_INFO: Final = 'Room.Info {{"num": {}, "name": "The Old Market Square", "exits": {{"n": 1, "e": 2, "s": 3, "d": 4}}}}'


def run() -> Iterator[Figure]:
    """The whole, for games of each kind; then what each stage takes of it."""
    mixed = _game(_COLOURED_ROOM, prompt=_GA, messages=1)
    games = {
        "plain text": _game(_ROOM),
        "colours": _game(_COLOURED_ROOM),
        "22 changes of colour a line": _game(_HEAVY_ROOM),
        "colours, prompts": _game(_COLOURED_ROOM, prompt=_GA),
        "colours, prompts, GMCP": mixed,
        "GMCP, 20 messages a prompt": _game(_COLOURED_ROOM, prompt=_GA, messages=10),
    }
    for name, data in games.items():
        yield _whole(name, data, _chunks(data))
    yield _whole("colours, prompts, GMCP, MCCP2", mixed, _chunks(_compressed(mixed)))

    yield from _stages(mixed)
    yield from _profile(_chunks(_compressed(mixed)))


def _whole(name: str, data: bytes, chunks: list[bytes]) -> Figure:
    took = seconds(lambda: _hear(chunks), clock=time.process_time)
    return Figure(f"whole: {name}", _lines(chunks) / took, "lines/s", f"{len(data) / took / 1e6:.0f} MB/s")


def _stages(mixed: bytes) -> Iterator[Figure]:
    """Each stage alone, on what the one before it makes of the same game."""
    lines = _lines(_chunks(mixed))
    packed = zlib.compress(mixed)
    texts = [part.data for part in _parts(_chunks(mixed)) if isinstance(part, TextPart)]
    stages: dict[str, Callable[[], object]] = {
        "inflating": lambda: _inflate(_chunks(packed)),
        "framing": lambda: _frame(_chunks(mixed)),
        "framing, options": lambda: _parts(_chunks(mixed)),
        "charset, lines, colours": lambda: _read(texts),
    }
    for name, stage in stages.items():
        took = seconds(stage, clock=time.process_time)
        yield Figure(f"stage: {name}", lines / took, "lines/s", f"{len(mixed) / took / 1e6:.0f} MB/s")


def _profile(chunks: list[bytes]) -> Iterator[Figure]:
    """The functions in which most time goes, as shares of all; measuring makes small ones look larger."""
    profile = cProfile.Profile()
    profile.runcall(_hear, chunks)
    stats = pstats.Stats(profile).get_stats_profile()
    own = sorted(stats.func_profiles.items(), key=lambda item: item[1].tottime, reverse=True)
    for name, function in own[:_TOP]:
        where = Path(function.file_name).name
        place = f"{where}:{function.line_number}" if function.line_number else "C"
        yield Figure(f"profile: {name[:32]}", function.tottime / stats.total_tt * 100, "%", place)


def _game(screen: str, *, prompt: bytes = b"", messages: int = 0) -> bytes:
    """Screens, each with a prompt if that is to be marked, and twice as many GMCP messages as said."""
    said = [_START_GMCP]
    for number in range(_SCREENS):
        said.append(screen.format(number).replace("\n", "\r\n").encode())
        if prompt:
            said += _PROMPT.format(number % 120).encode(), prompt
        for _ in range(messages):
            said += _gmcp(_VITALS.format(number % 120, number % 120)), _gmcp(_INFO.format(number))
    return b"".join(said)


def _gmcp(message: str) -> bytes:
    return b"\xff\xfa\xc9" + message.encode() + b"\xff\xf0"


def _compressed(data: bytes) -> bytes:
    return _START_MCCP2 + zlib.compress(data)


def _chunks(data: bytes) -> list[bytes]:
    return [data[start : start + _CHUNK_BYTES] for start in range(0, len(data), _CHUNK_BYTES)]


def _lines(chunks: list[bytes]) -> int:
    """How many lines, prompts among them, the game sends."""
    game = HeardGame()
    return sum(isinstance(heard, StyledLine) for chunk in chunks for heard in game.receive(chunk))


def _hear(chunks: list[bytes]) -> None:
    game = HeardGame()
    for chunk in chunks:
        game.receive(chunk)
        game.pipeline.take_output()
        _ = game.text.open  # as whoever shows an unfinished line does


def _inflate(chunks: list[bytes]) -> None:
    inflater = Inflater()
    for chunk in chunks:
        inflater.feed(chunk)
        while inflater.inflate(_STEP_BYTES):
            pass


def _frame(chunks: list[bytes]) -> None:
    framer = Framer()
    for chunk in chunks:
        framer.feed(chunk)
        while framer.next_frame() is not None:
            pass


def _parts(chunks: list[bytes]) -> list[Part]:
    pipeline: GamePipeline = HeardGame().pipeline
    parts: list[Part] = []
    for chunk in chunks:
        parts += pipeline.receive(chunk)
        while pipeline.has_more:
            parts += pipeline.receive(b"")
        pipeline.take_output()
    return parts


def _read(texts: list[bytes]) -> None:
    stream = TextStream("utf-8")
    for text in texts:
        stream.receive(text)
        _ = stream.open
