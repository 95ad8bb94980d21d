"""The window's end of the core: commands out, events in, on the window's thread, without ever waiting.

What the core says is cut into frames as it arrives and handed to the window at most once per frame of the screen, for
at most a few milliseconds, so that typing and painting always have their turn.  When the core dies, another is started
and the sessions are opened again; their connections are gone, because the sockets were the core's, and are made again
where the profile says so.
"""

import logging
import socket
import time
from collections import Counter
from collections.abc import Callable
from typing import Final, Protocol

import msgspec
from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Slot

from netcore.api import codec, frames
from netcore.api.commands import AckDisplay, CloseSession, Command, ConnectGame, DisconnectGame, OpenSession
from netcore.api.display import Display, LinesShown
from netcore.api.events import (
    Event,
    HostStarted,
    LinkChanged,
    LinkState,
    RetryDropped,
    RetryPlanned,
    SessionClosed,
    SessionOpened,
    SettingsChanged,
)
from netcore.api.frames import Frame, FrameCutter

FRAME_MS: Final = 16
BUDGET_S: Final = 0.003
# More than this is not read ahead of the window: the core stops reading then, and so do the hosts and the games.
MAX_WAITING_BYTES: Final = 8 << 20
_READ_BYTES: Final = 256 << 10
# A core that dies more often than this in a minute is broken, and starting it again would only flicker.
MAX_RESTARTS: Final = 3
RESTART_WINDOW_S: Final = 60.0

_log = logging.getLogger(__name__)


class Inbox(Protocol):
    """The window, as `ui.port.Inbox` has it."""

    def event_arrived(self, session: int, event: Event) -> None:
        """The core tells something."""

    def display_arrived(self, session: int, display: Display) -> None:
        """A script host shows something."""

    def core_lost(self, message: str) -> None:
        """The core process has ended."""


class Core(Protocol):
    """A core in its process; `app.core_process.CoreProcess` is one."""

    @property
    def channel(self) -> socket.socket:
        """Our end of the socket."""

    def end(self) -> None:
        """End it and wait until it is gone."""

    def bury(self) -> str:
        """After its end was heard: leave nothing of it, and say how it ended."""


class WindowLink(QObject):
    """Implements `ui.port.Port`."""

    def __init__(self, core: Core, start_core: Callable[[], Core], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._start_core = start_core
        self._inbox: Inbox | None = None
        self._restarts: list[float] = []
        self._sessions = _OpenSessions()
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.setInterval(FRAME_MS)
        self._tick.timeout.connect(self._drain)
        self._last_drain = 0.0
        self._wire: _Wire | None = None
        self._attach(core)

    def deliver_to(self, inbox: Inbox) -> None:
        """From now on what the core says goes to `inbox`."""
        self._inbox = inbox
        self._tick.start()

    def send(self, session: int, command: Command) -> None:
        """Send a command; session 0 is the core itself."""
        self._sessions.sent(session, command)
        if self._wire is not None:
            self._wire.send(frames.pack(frames.MESSAGE, session, codec.encode(command)))

    def close(self) -> None:
        """End the core and wait until it is gone."""
        self._tick.stop()
        self._inbox = None
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.release()
            wire.core.end()

    # --- in ---

    def _attach(self, core: Core) -> None:
        self._wire = _Wire(core, self._arrived, self._lost, self)

    def _arrived(self) -> None:
        if self._inbox is None or self._tick.isActive():
            return
        self._tick.start()
        # The first of a quiet spell is not kept waiting for the next frame.
        if time.perf_counter() - self._last_drain > FRAME_MS / 1000:
            self._drain()

    @Slot()
    def _drain(self) -> None:
        wire = self._wire
        if wire is None or self._inbox is None:
            self._tick.stop()
            return
        self._last_drain = time.perf_counter()
        deadline = self._last_drain + BUDGET_S
        shown: Counter[int] = Counter()
        while (frame := wire.next_frame()) is not None:
            self._deliver(frame, self._inbox, shown)
            if time.perf_counter() >= deadline:
                break
        else:
            self._tick.stop()
        for session, count in shown.items():
            self.send(session, AckDisplay(count))

    def _deliver(self, frame: Frame, inbox: Inbox, shown: Counter[int]) -> None:
        try:
            if frame.channel == frames.DISPLAY:
                shown[frame.session] += 1
                display = codec.decode_display(frame.payload)
                self._sessions.showed(frame.session, display)
                inbox.display_arrived(frame.session, display)
            else:
                event = codec.decode_event(frame.payload)
                self._sessions.told(frame.session, event)
                inbox.event_arrived(frame.session, event)
        except codec.DecodeError:
            # A script host that somebody broke out of may show anything; nothing of it is believed.
            _log.exception("Session %d sent what cannot be read.", frame.session)

    # --- the core's death ---

    def _lost(self) -> None:
        wire, self._wire = self._wire, None
        if wire is None:
            return
        wire.release()
        how = wire.core.bury()
        now = time.monotonic()
        self._restarts = [at for at in self._restarts if now - at < RESTART_WINDOW_S]
        if len(self._restarts) >= MAX_RESTARTS:
            self._say_lost(
                f"Mudwire's core has ended again and again, at last because {how}. Please start Mudwire anew."
            )
            return
        self._restarts.append(now)
        try:
            self._attach(self._start_core())
        except OSError as error:
            self._say_lost(f"Mudwire's core has ended, because {how}, and could not be started: {error}.")
            return
        again = self._sessions.to_connect()
        message = (
            f"Mudwire's core has ended, because {how}, and was started again. The connections to games are gone; "
            + ("those whose profile says so are made again." if again else "connect again.")
        )
        self._say_lost(message)
        for session, opening in self._sessions.to_reopen():
            self.send(session, msgspec.structs.replace(opening, notice=message))
        for session in again:
            self.send(session, ConnectGame())

    def _say_lost(self, message: str) -> None:
        if self._inbox is None:
            return
        self._inbox.core_lost(message)
        for session, _ in self._sessions.to_reopen():
            self._inbox.event_arrived(session, LinkChanged(LinkState.OFFLINE, message))


class _Wire(QObject):
    """One core's socket, both ways."""

    def __init__(self, core: Core, arrived: Callable[[], None], lost: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self.core = core
        self._arrived = arrived
        self._lost = lost
        self._cutter = FrameCutter()
        self._waiting_bytes = 0
        self._unsent = bytearray()
        self._channel = core.channel
        self._channel.setblocking(False)
        self._reading = QSocketNotifier(self._channel.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._read)
        self._writing = QSocketNotifier(self._channel.fileno(), QSocketNotifier.Type.Write, self)
        self._writing.setEnabled(False)
        self._writing.activated.connect(self._write)

    def next_frame(self) -> Frame | None:
        """The next whole frame that has come."""
        try:
            frame = self._cutter.next_frame()
        except frames.FrameError:
            _log.exception("The core sent what are no frames.")
            self._lost()
            return None
        self._waiting_bytes = 0 if frame is None else self._waiting_bytes - len(frame.payload)
        if not self._reading.isEnabled() and self._waiting_bytes < MAX_WAITING_BYTES:
            self._reading.setEnabled(True)
        return frame

    def send(self, data: bytes) -> None:
        """Send now what the system takes, and the rest as soon as it takes it."""
        self._unsent += data
        self._write()

    def release(self) -> None:
        """Stop listening; the socket is the core's to close."""
        self._reading.setEnabled(False)
        self._writing.setEnabled(False)
        self.deleteLater()

    @Slot()
    def _read(self) -> None:
        try:
            data = self._channel.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self._lost()
            return
        self._cutter.feed(data)
        self._waiting_bytes += len(data)
        if self._waiting_bytes >= MAX_WAITING_BYTES:
            self._reading.setEnabled(False)
        self._arrived()

    @Slot()
    def _write(self) -> None:
        try:
            sent = self._channel.send(self._unsent)
            del self._unsent[:sent]
        except BlockingIOError:
            pass  # the notifier says when
        except OSError:
            self._unsent.clear()  # the core is gone; reading tells it, in order
        self._writing.setEnabled(bool(self._unsent))


class _OpenSessions:
    """What must be known of each session to open it again in another core."""

    def __init__(self) -> None:
        self._open: dict[int, OpenSession] = {}
        self._reconnecting: set[int] = set()  # whose profile says so
        self._wanted: set[int] = set()  # connected, or about to be

    def sent(self, session: int, command: Command) -> None:
        match command:
            case OpenSession():
                self._open[session] = command
            case DisconnectGame() | CloseSession():
                self._wanted.discard(session)
            case _:
                pass

    def told(self, session: int, event: Event) -> None:
        match event:
            case SessionOpened(settings=settings) | SettingsChanged(settings=settings):
                (self._reconnecting.add if settings.link.reconnect else self._reconnecting.discard)(session)
            case LinkChanged(state=LinkState.ONLINE) | RetryPlanned():
                self._wanted.add(session)
            case LinkChanged(state=LinkState.OFFLINE) | RetryDropped():
                self._wanted.discard(session)
            case HostStarted(safe_mode=safe_mode):
                if (opening := self._open.get(session)) is not None:
                    self._open[session] = msgspec.structs.replace(opening, safe_mode=safe_mode)
            case SessionClosed():
                self._open.pop(session, None)
                self._wanted.discard(session)
                self._reconnecting.discard(session)
            case _:
                pass

    def to_connect(self) -> list[int]:
        return sorted(self._open.keys() & self._wanted & self._reconnecting)

    def showed(self, session: int, display: Display) -> None:
        # Where the new one's lines must start so that those on the screen stay.
        if isinstance(display, LinesShown) and display.lines and (opening := self._open.get(session)) is not None:
            next_line = max(opening.first_line, display.lines[-1].number + 1)
            if next_line != opening.first_line:
                self._open[session] = msgspec.structs.replace(opening, first_line=next_line)

    def to_reopen(self) -> list[tuple[int, OpenSession]]:
        return list(self._open.items())
