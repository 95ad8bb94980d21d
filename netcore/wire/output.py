"""What is to be sent to the peer, escaped; and how often each option may still answer by itself."""

from collections import Counter
from typing import Final

from netcore.wire.codes import IAC, SB, SE, Verb, escape

# RFC 1143 keeps two correct ends from talking for ever, but not a correct one with a broken one, such as a server that
# asks again whenever it is refused.  The player's next line starts the count anew, so a session may last for weeks.
MAX_REPLIES: Final = 256


class Output:
    """Bytes for the peer."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._replies: Counter[int] = Counter()

    def line(self, data: bytes) -> None:
        """A line that the player, or a script for him, sends."""
        self._replies.clear()
        text = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        self._bytes += escape(text) + b"\r\n"

    def negotiate(self, verb: Verb, option: int) -> None:
        """Say something about an option."""
        self._bytes += bytes((IAC, verb, option))

    def subnegotiate(self, option: int, payload: bytes) -> None:
        """Tell an option of the peer something."""
        self._bytes += bytes((IAC, SB, option)) + escape(payload) + bytes((IAC, SE))

    def may_reply(self, option: int) -> bool:
        """Whether one more answer of this option is in order; it is counted."""
        self._replies[option] += 1
        return self._replies[option] <= MAX_REPLIES

    def take(self) -> bytes:
        """The bytes so far; they are gone then."""
        data = bytes(self._bytes)
        self._bytes.clear()
        return data
