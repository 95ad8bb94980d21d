"""Sending, expanding aliases, feeding triggers and waiting, for `lua/commands.lua`."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from scripting.commands import CommandLine
from scripting.fed_text import FedText
from scripting.machine import Plain
from scripting.plain import bytes_of, number_of, text_of

# A day: longer waits are timers.
MAX_WAIT_S: Final = 86_400.0


class CommandsFeature:
    """What scripts do in the player's or the game's place."""

    def __init__(
        self,
        command_line: CommandLine,
        feed: Callable[[bytes], bool],
        fed: FedText,
        charset: Callable[[], str],
        show_blank: Callable[[str], None],
    ) -> None:
        """`feed` takes text as if the game had sent it; False: that happens within itself, too deep.

        `fed` is how that text is read; `charset` gives the game's.  `show_blank` says what becomes of
        the game's lines in which there is nothing, as `GameFeed.show_blank` has it.
        """
        self._fed = fed
        self._charset = charset
        self._show_blank = show_blank
        self._command_line = command_line
        self._feed = feed

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "command_send": lambda text, show: self._command_line.send(text_of(text), show=show is True),
            "command_expand": lambda text, show: self._command_line.expand(text_of(text), show=show is True),
            "command_deny": self._command_line.deny,
            "command_show_sent": self._show_sent,
            "command_shows_sent": lambda: self._command_line.shows_sent,
            "command_separator": lambda: self._command_line.separator,
            "game_blank_lines": lambda mode: self._show_blank(text_of(mode)),
            "feed_triggers": self._feed_triggers,
            "feed_charset": self._in_charset,
            "feed_reads_mxp": lambda: self._fed.reads_mxp,
            "feed_read_mxp": lambda on: self._fed.read_mxp(on=on is True),
            "wait": _wait,
        }

    def _in_charset(self, text: Plain, is_utf8: Plain) -> bytes | None:
        """A text that the game could have sent, in UTF-8; None if it could not."""
        charset, data = self._charset(), bytes_of(text)
        try:
            if is_utf8 is not True:
                return data.decode(charset, "replace").encode()
            data.decode("utf-8", "replace").encode(charset)
        except UnicodeEncodeError:
            return None
        return data

    def _show_sent(self, mode: Plain) -> None:
        """Show what is sent as the script asks, "always" or "never"."""
        self._command_line.shows_sent = text_of(mode)

    def _feed_triggers(self, text: Plain) -> bool:
        return self._feed(text if isinstance(text, bytes) else str(text).encode())


async def _wait(seconds: Plain) -> None:
    await asyncio.sleep(min(max(0.0, number_of(seconds)), MAX_WAIT_S))
