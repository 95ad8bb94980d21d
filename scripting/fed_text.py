"""Text that scripts give out as the game's (`feedTriggers`).

It is read in a stream of its own: what the game has said of colours, tags and charsets is not touched by it.  A script
may want MXP read in it (`specialForceMXPProcessorOn`).  All tags count then, since what stands there is the script's
own; of what the game sends that changes nothing, or players could make other players' links.
"""

import re
from typing import Final

from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import Told

# All tags count, from here on.
_SECURE: Final = b"\x1b[6z"
# Lines of modes are the game's to switch.
_MODE: Final = re.compile(rb"\x1b\[[0-9;]{0,256}z")


class FedText:
    """What one session's scripts feed."""

    def __init__(self, client: tuple[str, str]) -> None:
        """`client` is our name and version."""
        self._client = client
        self._with_mxp: TextStream | None = None
        self.depth = 0  # of feeding within what has been fed

    @property
    def reads_mxp(self) -> bool:
        """Whether MXP is read."""
        return self._with_mxp is not None

    def read_mxp(self, *, on: bool) -> None:
        """Read MXP from here on, or do not, and forget what has been defined."""
        if on == self.reads_mxp:
            return
        self._with_mxp = None
        if on:
            self._with_mxp = TextStream("utf-8", client=self._client)
            self._with_mxp.read_mxp(on=True)
            self._with_mxp.receive(_SECURE)

    def read(self, data: bytes) -> list[Told]:
        """The lines of a text, and what it tells beside them; what does not end counts as a line too."""
        if self._with_mxp is None:
            stream = TextStream("utf-8")
            return [
                told
                for told in (*stream.receive(data), *stream.end_prompt(is_whole=True))
                if isinstance(told, StyledLine)
            ]
        told = self._with_mxp.receive(_MODE.sub(b"", data))
        if not data.endswith(b"\n"):
            told += self._with_mxp.end_prompt(is_whole=True)
        return told
