"""Pipeline and text together, as core and script host have them: a game's bytes in, all that it says out."""

from collections.abc import Iterator
from typing import Final, TypeAlias

from netcore.api.game_parts import CharsetPart, Part, PromptPart, ProtocolPart, TextPart
from netcore.api.settings import ProtocolSettings
from netcore.pipeline.game import GamePipeline
from netcore.term.text_stream import TextStream
from netcore.term.told import Told
from netcore.wire.tap import NoTap, Tap

Heard: TypeAlias = Part | Told

_PIECE_BYTES: Final = 16 << 10  # as the script host reads it
_AS_EVER: Final = ProtocolSettings()
_NO_TAP: Final = NoTap()


class HeardGame:
    """One connection, without its socket, and what a player would have of it.  What MXP asks is not answered."""

    def __init__(self, charset: str = "utf-8", protocols: ProtocolSettings = _AS_EVER, tap: Tap = _NO_TAP) -> None:
        """`protocols.forced` are understood although the game has not offered them."""
        self.pipeline = GamePipeline(
            client_name="Mudwire",
            client_version="1.0",
            tls=False,
            columns=80,
            rows=24,
            charset=charset,
            wall_clock=lambda: 0.0,
            protocols=protocols,
            tap=tap,
        )
        self.text = TextStream(charset, client=("Mudwire", "1.0"))
        self._forced = protocols.forced
        for name in protocols.forced:
            self._switch(name, on=True)

    def receive(self, data: bytes) -> list[Heard]:
        """What the game says with `data`: lines, and everything beside them, in order."""
        return [heard for portion in self.portions(data) for heard in portion]

    def portions(self, data: bytes) -> Iterator[list[Heard]]:
        """The same, in portions, so that a few bytes which mean very much need never be there at once."""
        for part in self.pipeline.receive(data):
            yield from self._read(part)
        while self.pipeline.has_more:
            for part in self.pipeline.receive(b""):
                yield from self._read(part)

    def go_on_elsewhere(self) -> None:
        """The script host dies here; the next one has the text."""
        self.text = TextStream("another", self.text.carry, client=("Mudwire", "1.0"))

    def _read(self, part: Part) -> Iterator[list[Heard]]:
        match part:
            case TextPart(data=data):
                for start in range(0, len(data), _PIECE_BYTES):
                    yield [*self.text.receive(data[start : start + _PIECE_BYTES])]
                return
            case PromptPart():
                yield [*self.text.end_prompt()]
            case CharsetPart(name=name):
                self.text.use_charset(name)
            case ProtocolPart(name=name, enabled=enabled) if name not in self._forced:
                self._switch(name, on=enabled)
            case _:
                pass
        yield [part]

    def _switch(self, name: str, *, on: bool) -> None:
        if name == "MXP":
            self.text.read_mxp(on=on)
        elif name == "MSP":
            self.text.read_sounds(on=on)
