"""Sending, expanding aliases, feeding triggers and waiting, for `lua/commands.lua`."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from scripting.commands import CommandLine
from scripting.machine import Plain
from scripting.plain import number_of, text_of

# A day: longer waits are timers.
MAX_WAIT_S: Final = 86_400.0


class CommandsFeature:
    """What scripts do in the player's or the game's place."""

    def __init__(self, command_line: CommandLine, feed: Callable[[bytes], bool]) -> None:
        """`feed` takes text as if the game had sent it; False: that happens within itself, too deep."""
        self._command_line = command_line
        self._feed = feed

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "command_send": lambda text, show: self._command_line.send(text_of(text), show=show is True),
            "command_expand": lambda text, show: self._command_line.expand(text_of(text), show=show is True),
            "command_deny": self._command_line.deny,
            "command_separator": lambda: self._command_line.separator,
            "feed_triggers": self._feed_triggers,
            "wait": _wait,
        }

    def _feed_triggers(self, text: Plain) -> bool:
        return self._feed(text if isinstance(text, bytes) else str(text).encode())


async def _wait(seconds: Plain) -> None:
    await asyncio.sleep(min(max(0.0, number_of(seconds)), MAX_WAIT_S))
