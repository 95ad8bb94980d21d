"""What client and game say to each other, as lines for a terminal: `mudwire headless --trace`."""

import time
from collections.abc import Iterator
from typing import Final

from netcore.api.events import OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState

MAX_SHOWN_BYTES: Final = 64

_MARKS: Final = {Direction.IN: "<", Direction.OUT: ">"}


class Trace:
    """Knows which options have been told already."""

    def __init__(self) -> None:
        self._told: dict[int, OptionState] = {}

    def lines(self, event: ProtocolSeen | OptionsListed) -> Iterator[str]:
        """What an event says; of options only those that have changed."""
        match event:
            case ProtocolSeen(exchanged=exchanged, left_out=left_out):
                yield from map(_line, exchanged)
                if left_out:
                    yield f"({left_out} more came too fast to be told)"
            case OptionsListed(options=options):
                for option in options:
                    if self._told.get(option.code) != option:
                        self._told[option.code] = option
                        yield f"= {option.name}: the game {option.game}, we {option.us}"


def _line(exchanged: Exchanged) -> str:
    clock = time.strftime("%H:%M:%S", time.localtime(exchanged.when))
    millis = int(exchanged.when * 1000) % 1000
    words = " ".join(filter(None, (exchanged.name, exchanged.option, exchanged.words)))
    return f"{_MARKS[Direction(exchanged.direction)]} {clock}.{millis:03} {words}  [{_bytes(exchanged)}]"


def _bytes(exchanged: Exchanged) -> str:
    shown = exchanged.raw[:MAX_SHOWN_BYTES].hex(" ")
    more = exchanged.size - min(len(exchanged.raw), MAX_SHOWN_BYTES)
    return f"{shown} … {more} more" if more > 0 else shown
