"""The bytes of the game as telnet reads them: as they come, or inflated while MCCP2 is on."""

from typing import Final, NamedTuple, TypeAlias

from netcore.wire.inflating import BrokenStreamError, Inflater

# What is inflated at a time: enough that the steps cost nothing, little enough to stay in the cache.
STEP_BYTES: Final = 64 << 10
# The text of games shrinks to a third or a tenth, a screen of blanks to a hundredth.  Deflate can do a thousandth: so
# much, of so much more than anybody reads, is meant to do harm.
BOMB_BYTES: Final = 64 << 20
BOMB_RATIO: Final = 200


class Plain(NamedTuple):
    """Bytes for telnet."""

    data: bytes


class CompressionEnded(NamedTuple):
    """The compressed stream is complete; what follows is plain again."""


class CompressionBroken(NamedTuple):
    """The compressed stream is damaged, or a bomb; nothing can follow."""

    is_bomb: bool = False


Step: TypeAlias = Plain | CompressionEnded | CompressionBroken


class Inflow:
    """What has arrived and telnet has not read yet."""

    def __init__(self) -> None:
        self._plain = b""
        self._inflater: Inflater | None = None
        self._taken_bytes = 0  # of the compressed stream
        self._made_bytes = 0

    @property
    def is_inflating(self) -> bool:
        """The game compresses."""
        return self._inflater is not None

    def feed(self, data: bytes) -> None:
        """Take bytes from the game."""
        if self._inflater is not None:
            self._taken_bytes += len(data)
            self._inflater.feed(data)
        else:
            self._plain += data

    def start_inflating(self, rest: bytes) -> None:
        """What telnet has not read, `rest`, and all that comes is compressed."""
        self._inflater = Inflater()
        self._taken_bytes, self._made_bytes = len(rest) + len(self._plain), 0
        self._inflater.feed(rest + self._plain)
        self._plain = b""

    def next_step(self) -> Step | None:
        """What comes next; None when nothing is there."""
        if self._inflater is None:
            data, self._plain = self._plain, b""
            return Plain(data) if data else None
        try:
            data = self._inflater.inflate(STEP_BYTES)
        except BrokenStreamError:
            self._inflater = None
            return CompressionBroken()
        if data:
            self._made_bytes += len(data)
            if self._made_bytes > max(BOMB_BYTES, self._taken_bytes * BOMB_RATIO):
                self._inflater = None
                return CompressionBroken(is_bomb=True)
            return Plain(data)
        if not self._inflater.has_ended:
            return None
        self._plain = self._inflater.rest
        self._inflater = None
        return CompressionEnded()
