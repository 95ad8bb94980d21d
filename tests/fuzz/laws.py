"""What holds for every game, whatever bytes it sends; the fuzzer looks for bytes for which it does not.

An input is a head of `HEAD_BYTES`, which says how the rest reaches the client, and the rest, which is what the game
sends: so one fuzzer reaches every charset and every protocol, and bytes that were compressed, which no mutation finds.
"""

import itertools
import zlib
from typing import Final

from netcore.api.links import spans
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.wording import worded
from netcore.term.open_line import MAX_LINE_CHARS, StyledLine
from netcore.term.told import FrameWritten
from netcore.wire.framing import Frame
from tests.support.heard_game import Heard, HeardGame
from tests.support.strategies import chunked

HEAD_BYTES: Final = 4

_CHARSETS: Final = ("utf-8", "utf-8", "iso-8859-2", "latin-1", "gb18030", "shift_jis", "big5", "cp437")
_MXP, _MSP, _COMPRESSED, _CARRIED = 8, 16, 32, 64  # bits of the first byte, above the charset's three
_MCCP2: Final = b"\xff\xfb\x56\xff\xfa\x56\xff\xf0"


class _Wording:
    """A protocol inspector that is always open."""

    def heard(self, frame: Frame) -> None:
        worded(frame)

    def said(self, frame: Frame) -> None:
        worded(frame)


def check(data: bytes) -> None:
    """Raises what is not as it must be."""
    head, said = data[:HEAD_BYTES].ljust(HEAD_BYTES, b"\0"), data[HEAD_BYTES:]
    how, *places = head
    if how & _COMPRESSED:
        said = _MCCP2 + zlib.compress(said, 1) + said
    whole, pieces = _game(how), _game(how)
    heard = [*whole.receive(said), *whole.text.end_prompt()]
    heard_in_pieces: list[Heard] = []
    for chunk in chunked(said, [place * place for place in places]):
        heard_in_pieces += pieces.receive(chunk)
        if how & _CARRIED:
            pieces.go_on_elsewhere()
    heard_in_pieces += pieces.text.end_prompt()

    assert heard_in_pieces == heard, "chunks matter"
    assert pieces.pipeline.take_output() == whole.pipeline.take_output(), "chunks matter to what is answered"
    for line in heard:
        if isinstance(line, StyledLine):
            check_line(line)
        elif isinstance(line, FrameWritten):
            check_line(line.text)


def _game(how: int) -> HeardGame:
    forced = [name for name, bit in {"MXP": _MXP, "MSP": _MSP}.items() if how & bit]
    return HeardGame(_CHARSETS[how & 7], ProtocolSettings(forced=(*forced,)), _Wording())


def check_line(line: StyledLine) -> None:
    """A line that can be shown: no controls, and runs and links in order and within its text."""
    text, runs, links = line
    assert len(text) <= MAX_LINE_CHARS
    assert text.isprintable() or not any(character < " " or "\x7f" <= character < "\xa0" for character in text)
    offsets = [*runs[::2], len(text)]
    assert offsets[0] == 0 or not runs
    assert all(one < other for one, other in itertools.pairwise(offsets)) or not runs
    places = [place for span in spans(links) for place in (span.start, span.end)]
    assert places == sorted(places)
    assert not places or places[-1] <= len(text)
