"""Looks on at all that passes between client and game, for whoever inspects or records it.

It is here that passwords are kept out of both: whoever sends says so, and what goes out meanwhile is not noted.
"""

import contextlib
from collections.abc import Callable, Iterator

from app.core.inspector import Inspector, States, Tell
from app.core.recorder import Recorder
from netcore.link.recording import Kind


class Watch:
    """One session's.  Fits `netcore.link.stream.Observer`; its `inspector` fits `netcore.wire.tap.Tap`."""

    def __init__(self, tell: Tell) -> None:
        self.inspector = Inspector(tell)
        self.recorder: Recorder | None = None
        self._awaits_connection = True  # there is none, or one that is compressed and whose beginning was not recorded
        self._line: bytes | None = None  # that is being sent
        self._is_secret = False

    def record(self, recorder: Recorder, *, joins: bytes | None) -> None:
        """Record from now on.

        `joins` are the game's bytes that would make a connection what the one that is there is; None: there is none,
        or none would, and the next one is recorded.
        """
        self.recorder = recorder
        self._awaits_connection = joins is None
        self._note(Kind.OPEN)
        if joins:
            self._note(Kind.IN, joins)

    def dials(self, states: Callable[[], States]) -> None:
        """A connection is about to be made; where its options stand can be asked."""
        self.inspector.look_at(states)

    def opened(self) -> None:
        """There is a connection."""
        self._awaits_connection = False
        self._note(Kind.OPEN)

    def closed(self, reason: str) -> None:
        """The connection is gone, or could not be made."""
        self._note(Kind.CLOSE, reason.encode("utf-8", "replace"))
        self._awaits_connection = True

    @contextlib.contextmanager
    def sending(self, line: bytes | None, *, is_secret: bool) -> Iterator[None]:
        """While this holds, what goes out is this line, or a message (None)."""
        self._line = line
        self._is_secret = self.inspector.hides = is_secret
        try:
            yield
        finally:
            self._line = None
            self._is_secret = self.inspector.hides = False

    def received(self, data: bytes) -> None:
        """What the game sent."""
        self._note(Kind.IN, data)

    def sent(self, data: bytes) -> None:
        """What goes to the game."""
        if self._is_secret:
            self._note(Kind.HIDDEN)
        elif self._line is not None:
            self._note(Kind.LINE, self._line)
        else:
            self._note(Kind.OUT, data)

    async def close(self) -> None:
        """Note nothing any more."""
        self.inspector.close()
        await self.stop_recording()

    async def stop_recording(self) -> None:
        """End the recording, if there is one."""
        recorder, self.recorder = self.recorder, None
        if recorder is not None:
            await recorder.close()

    def _note(self, kind: Kind, data: bytes = b"") -> None:
        if self.recorder is not None and not self._awaits_connection:
            self.recorder.note(kind, data)
