"""What is to be sent to the peer, escaped and, when it has agreed to that, compressed; and how often each option may
still answer by itself.
"""

import zlib
from collections import Counter
from typing import Final

from netcore.wire.codes import IAC, NOP, SB, SE, Verb, escape
from netcore.wire.framing import Command, Data, Framer, Negotiated, Subnegotiated
from netcore.wire.tap import NoTap, Tap

# RFC 1143 keeps two correct ends from talking for ever, but not a correct one with a broken one, such as a server that
# asks again whenever it is refused.  The player's next line starts the count anew, so a session may last for weeks.
MAX_REPLIES: Final = 256

_NO_TAP: Final = NoTap()


class Output:
    """Bytes for the peer."""

    def __init__(self, tap: Tap = _NO_TAP) -> None:
        self._tap = tap
        self._ready = bytearray()  # as they go out
        self._bytes = bytearray()  # still to be compressed, if anything is
        self._deflater: zlib._Compress | None = None
        self._deflating_until: tuple[Verb, int] | None = None
        self._replies: Counter[int] = Counter()

    def line(self, data: bytes) -> None:
        """A line that the player, or a script for him, sends."""
        self._replies.clear()
        self.answer_line(data)

    def answer_line(self, data: bytes) -> None:
        """A line that we send without the player."""
        text = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        self._tap.said(Data(text + b"\r\n"))
        self._bytes += escape(text) + b"\r\n"

    def raw(self, data: bytes) -> None:
        """Bytes as they are, telnet's own included."""
        framer = Framer()
        framer.feed(data)
        while (frame := framer.next_frame()) is not None:
            self._tap.said(frame)
        self._bytes += data

    def nothing(self) -> None:
        """NOP: a sign of life."""
        self._tap.said(Command(NOP))
        self._bytes += bytes((IAC, NOP))

    def negotiate(self, verb: Verb, option: int) -> None:
        """Say something about an option."""
        self._tap.said(Negotiated(verb, option))
        if self._deflating_until == (verb, option):
            self._stop_deflating()
        self._bytes += bytes((IAC, verb, option))

    def subnegotiate(self, option: int, payload: bytes) -> None:
        """Tell an option of the peer something."""
        self._tap.said(Subnegotiated(option, payload))
        self._bytes += bytes((IAC, SB, option)) + escape(payload) + bytes((IAC, SE))

    def may_reply(self, option: int) -> bool:
        """Whether one more answer of this option is in order; it is counted."""
        self._replies[option] += 1
        return self._replies[option] <= MAX_REPLIES

    def start_deflating(self, *, until: tuple[Verb, int]) -> None:
        """Compress what follows, until this is said about an option, which is plain again."""
        self._ready += self._bytes
        self._bytes.clear()
        self._deflater = zlib.compressobj()
        self._deflating_until = until

    def take(self) -> bytes:
        """The bytes so far; they are gone then."""
        if self._deflater is None:
            self._ready += self._bytes
        elif self._bytes:
            # The peer is to be able to read all of it at once, so the stream is brought to the end of a byte.
            self._ready += self._deflater.compress(self._bytes) + self._deflater.flush(zlib.Z_SYNC_FLUSH)
        self._bytes.clear()
        data = bytes(self._ready)
        self._ready.clear()
        return data

    def _stop_deflating(self) -> None:
        assert self._deflater is not None
        self._ready += self._deflater.compress(self._bytes) + self._deflater.flush()
        self._bytes.clear()
        self._deflater = None
        self._deflating_until = None
