"""What client and game say to each other and what scripts reach, as lines: `mudwire headless --trace`."""

import time
from collections.abc import Iterator
from typing import Final

from netcore.api.connections import Connection, ConnectionState
from netcore.api.events import ConnectionsSeen, OptionsListed, ProtocolSeen
from netcore.api.inspection import Direction, Exchanged, OptionState

MAX_SHOWN_BYTES: Final = 64

_MARKS: Final = {Direction.IN: "<", Direction.OUT: ">"}


class Trace:
    """Knows which options and which states of connections have been told already."""

    def __init__(self) -> None:
        self._told: dict[int, OptionState] = {}
        self._states: dict[int, ConnectionState] = {}

    def lines(self, event: ProtocolSeen | OptionsListed | ConnectionsSeen) -> Iterator[str]:
        """What an event says; of options and connections only those that have changed."""
        match event:
            case ProtocolSeen(exchanged=exchanged, left_out=left_out):
                yield from map(_line, exchanged)
                if left_out:
                    yield f"({left_out} more came too fast to be told)"
            case ConnectionsSeen(connections=connections):
                yield from self._reached(connections)
            case OptionsListed(options=options):
                for option in options:
                    if self._told.get(option.code) != option:
                        self._told[option.code] = option
                        yield f"= {option.name}: the game {option.game}, we {option.us}"

    def _reached(self, connections: tuple[Connection, ...]) -> Iterator[str]:
        for each in connections:
            if self._states.get(each.id) != each.state:
                yield _reach(each)
            if each.state.is_over:
                self._states.pop(each.id, None)
            else:
                self._states[each.id] = each.state


def _reach(connection: Connection) -> str:
    owner, exchange = connection.owner, connection.exchange
    line = f", line {owner.line}" if owner.line else ""
    where = ":".join(filter(None, (connection.host, connection.port)))
    if exchange is not None:
        where = f"{exchange.method} {exchange.url}"
    reason = f" ({connection.reason})" if connection.reason else ""
    through = ""
    if connection.state.is_over:
        through = f", {connection.received_bytes} bytes received, {connection.sent_bytes} sent"
    text = f"* {connection.kind} {where} {connection.state}{reason}: {owner.subject}{line}{through}"
    # Scripts choose these texts, and a terminal obeys what it is told to show.
    return "".join(character if character.isprintable() else "�" for character in text)


def _line(exchanged: Exchanged) -> str:
    clock = time.strftime("%H:%M:%S", time.localtime(exchanged.when))
    millis = int(exchanged.when * 1000) % 1000
    words = " ".join(filter(None, (exchanged.name, exchanged.option, exchanged.words)))
    return f"{_MARKS[Direction(exchanged.direction)]} {clock}.{millis:03} {words}  [{_bytes(exchanged)}]"


def _bytes(exchanged: Exchanged) -> str:
    shown = exchanged.raw[:MAX_SHOWN_BYTES].hex(" ")
    more = exchanged.size - min(len(exchanged.raw), MAX_SHOWN_BYTES)
    return f"{shown} … {more} more" if more > 0 else shown
