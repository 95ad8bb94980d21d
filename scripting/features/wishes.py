"""What scripts ask of the core beyond sending: to leave the game and come back, to be loaded anew, to raise an event in
other sessions; and the charset.  For `lua/game_life.lua`.
"""

import os
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.host_events import EventShared, GameDisconnected, GameReconnected, ScriptsReset, ScriptWish, Shareable
from netcore.term import charsets
from scripting.calls import Calls
from scripting.features.session import SessionFacts
from scripting.game_feed import GameFeed
from scripting.machine import HostError, Plain, Value, asking
from scripting.plain import text_of

# Of an event for all sessions: more is no news but data, for which there are files.
MAX_ARGUMENTS: Final = 20
MAX_BYTES: Final = 64 << 10


class Wishes:
    """What the scripts of one session ask for."""

    def __init__(self, calls: Calls, facts: SessionFacts, feed: GameFeed, say: Callable[[ScriptWish], None]) -> None:
        self._calls = calls
        self._facts = facts
        self._feed = feed
        self._say = say

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "disconnect": lambda: self._say(GameDisconnected()),
            "reconnect": lambda: self._say(GameReconnected()),
            "reset_scripts": lambda: self._say(ScriptsReset()),
            "event_share": self._share,
            "latency": lambda: self._facts.latency_s,
            "charset": lambda: self._feed.charset,
            "charset_names": _charset_names,
            "use_charset": self._use_charset,
            "process_number": os.getpid,
        }

    @asking
    def _share(self, name: Plain, *arguments: Plain) -> None:
        if len(arguments) > MAX_ARGUMENTS:
            raise HostError(f"raiseGlobalEvent: an event for all sessions has at most {MAX_ARGUMENTS} arguments")
        if sum(len(each) for each in (name, *arguments) if isinstance(each, bytes)) > MAX_BYTES:
            raise HostError(f"raiseGlobalEvent: an event for all sessions has at most {MAX_BYTES} bytes")
        shared: tuple[Shareable, ...] = (*arguments, self._facts.settings.name.encode())
        self._say(EventShared(text_of(name), shared, self._calls.owner))

    def _use_charset(self, name: Plain) -> bool:
        charset = charsets.known(text_of(name))
        if charset is None:
            return False
        self._feed.use_charset(charset)
        return True


def _charset_names() -> list[Value]:
    return [*charsets.names()]
