"""What the game sends becomes lines: charset and colours, then the triggers, then the screen.

Frames are taken one after the other by one task, which lets everything else have its turn every few milliseconds and
rests while the window does not keep up; then the core's journal fills, the core stops reading, and TCP slows the game.

What stands behind the last line end is shown when nothing more has come for a moment (so that a line which came in two
packets is not shown before the triggers have seen it), and is taken for a prompt after a longer one (`quiet_time.py`).
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterator
from time import monotonic, time
from typing import Final, Protocol, TypeAlias, assert_never

import msgspec

from netcore.api import display
from netcore.api.display import BellRung
from netcore.api.hosting import (
    Acknowledged,
    AtcpPart,
    Channel102Part,
    CharsetPart,
    CommandReplayed,
    GameReceived,
    GmcpPart,
    LinkClosed,
    LinkOpened,
    MediaAsked,
    MsdpPart,
    MsspPart,
    MxpSent,
    NoticeGiven,
    Part,
    PromptPart,
    ProtocolPart,
    TelnetPart,
    TextPart,
    ZmpPart,
)
from netcore.api.media import MediaLoaded, MediaOrigin, MediaPlayed, MediaStopped
from netcore.api.settings import ProfileSettings, ProtocolSettings
from netcore.api.text import LineKind
from netcore.term.open_line import StyledLine
from netcore.term.text_stream import TextStream
from netcore.term.told import (
    Bell,
    FrameClosed,
    FrameErased,
    FrameMoved,
    FrameOpened,
    FrameTold,
    FrameWritten,
    GaugeChanged,
    LinksExpired,
    MxpTag,
    MxpVariable,
    PaletteChanged,
    Reply,
    Told,
)
from scripting.batches import Batches
from scripting.outbox import Outbox
from scripting.quiet_time import QuietTime
from scripting.screen import ScreenLine
from scripting.styled import Styled, styled

# What the game said beside its text, in a protocol that only scripts read.
ProtocolMessage: TypeAlias = MsdpPart | MsspPart | AtcpPart | ZmpPart | Channel102Part | TelnetPart
Arrival: TypeAlias = GameReceived | CommandReplayed | LinkOpened | LinkClosed | NoticeGiven

# How long lines are taken in without a turn for everything else: pings, what is typed, sockets, timers.
TURN_S: Final = 0.004
# Text is parsed in pieces of this size, or a frame of megabytes would take one turn of a second.
PIECE_BYTES: Final = 16 << 10
# More text than is dealt with in some 8 ms: a flood, in which nobody's answer is about what comes next.
FAR_BEHIND_BYTES: Final = 128 << 10
# As many turns as everything else gets at once, after a trigger that has taken its time.
MAX_TURNS: Final = 100

# Packets of one line are a millisecond apart, or a few on a bad line; nobody sees a prompt come 30 ms later.
SHOW_OPEN_AFTER_S: Final = 0.03

_AS_EVER: Final = ProtocolSettings()

# A screen full of bells is one alarm, not a thousand.
BELL_EVERY_S: Final = 0.25

# What is shown of a line that does not end.  It is sent anew whenever it grows, and no prompt is longer.
MAX_OPEN_CHARACTERS: Final = 4_096


class _Carry(msgspec.Struct, frozen=True, array_like=True):
    """The state of the text between two frames, for the next host."""

    open_number: int  # of the line that has not ended, 0 when it has not been shown
    text: bytes


class GameListener(Protocol):
    """Who hears of the game."""

    def line_came(self, line: ScreenLine) -> None:
        """A line, not shown yet: it may be changed or deleted."""

    def gmcp_came(self, package: str, payload: str) -> None:
        """A GMCP message."""

    def message_came(self, message: ProtocolMessage) -> None:
        """A message of one of the other protocols."""

    def markup_came(self, markup: MxpTag | MxpVariable) -> None:
        """The game's text has a tag, or a variable, that scripts may want to know of."""

    def frame_told(self, told: FrameTold) -> None:
        """The game does something to a window of its own."""

    def protocol_switched(self, name: str, *, enabled: bool) -> None:
        """A protocol is on or off."""

    def link_opened(self, host: str, port: int) -> None:
        """The game is connected."""

    def link_closed(self) -> None:
        """The game is gone."""


class GameFeed:
    """The way of the game's text to the screen."""

    def __init__(
        self,
        batches: Batches,
        outbox: Outbox,
        listener: GameListener,
        *,
        charset: str,
        protocols: ProtocolSettings = _AS_EVER,
        client: tuple[str, str] = ("", ""),
        carry: bytes = b"",
        runs_scripts: bool = True,
    ) -> None:
        """`client` is our name and version, for games that ask in their text.

        `carry` is what the host before this one had left; `runs_scripts` False: everything is only shown.
        """
        self._batches = batches
        self._screen = batches.screen
        self._outbox = outbox
        self._listener = listener
        self._charset = charset  # the profile's
        self._protocols = protocols
        self._client = client
        self._agreed_charset = ""
        self._runs_scripts = runs_scripts
        self._arrivals: deque[Arrival] = deque()
        self._arrived = asyncio.Event()
        self._idle = asyncio.Event()
        self._turn_ends = 0.0
        self._silence: asyncio.TimerHandle | None = None
        self._silent_since = 0.0
        self._quiet = QuietTime()
        self._rang_at = -BELL_EVERY_S

        self._sequence = 0  # of the last frame that has been dealt with
        self._is_in_frame = False
        self._reached: Acknowledged | None = None
        self._told: Acknowledged | None = None
        self._stream = self._resume(carry)
        batches.use_checkpoint(self._checkpoint)

    def take(self, arrival: Arrival) -> None:
        """Something has come, to be dealt with after what came before it."""
        self._arrivals.append(arrival)
        self._arrived.set()
        self._idle.clear()

    async def caught_up(self, most_s: float) -> None:
        """Wait until everything that has come has been dealt with, and not longer than `most_s`; in a task.

        When that could not be done in time anyhow, there is no waiting.
        """
        if self._is_far_behind():
            return
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(most_s):
                await self.rested()

    def _is_far_behind(self) -> bool:
        waiting_bytes = 0
        for arrival in self._arrivals:
            if isinstance(arrival, GameReceived):
                waiting_bytes += sum([len(part.data) for part in arrival.parts if isinstance(part, TextPart)])
                if waiting_bytes > FAR_BEHIND_BYTES:
                    return True
        return False

    async def rested(self) -> None:
        """Wait until everything that has come has been dealt with."""
        await self._idle.wait()

    async def run(self) -> None:
        """Deal with what comes, without end."""
        for frame in self._stream.frames:  # of a host before this one
            self._listener.frame_told(frame)
        self._listen_for_silence()
        while True:
            while not self._arrivals:
                self._idle.set()
                self._arrived.clear()
                await self._arrived.wait()
            self._end_silence()
            await self._deal_with(self._arrivals.popleft())
            if not self._arrivals:
                self._listen_for_silence()
            await self._let_others()

    # --- both ways ---

    def encode(self, text: str) -> bytes:
        """A command in the game's charset."""
        return self._stream.encode(text)

    def use_profile(self, settings: ProfileSettings) -> None:
        """The profile's charset holds unless game and client have agreed on another; its protocols, from the next
        connection on.
        """
        self._charset, self._protocols = settings.charset, settings.protocols
        if not self._agreed_charset:
            self._stream.use_charset(settings.charset)

    @property
    def charset(self) -> str:
        """The charset that the game is read in."""
        return self._stream.charset

    def use_charset(self, name: str) -> None:
        """Read and write in this charset until the game agrees on another, or the profile says another."""
        self._charset = name
        self._stream.use_charset(name)

    def player_entered(self) -> None:
        """The player answers: what the game has not ended is the prompt that is answered."""
        if not self._is_in_frame and not self._arrivals:
            self._end_prompt(self._runs_scripts)

    def take_told(self, told: Told) -> None:
        """What a script's text tells beside its lines, as if the game's had."""
        self._take_told(told, self._runs_scripts)

    # --- one after the other ---

    async def _deal_with(self, arrival: Arrival) -> None:
        match arrival:
            case GameReceived():
                await self._take_frame(arrival)
            case CommandReplayed(data=data, hidden=hidden):
                self._end_prompt(self._runs_scripts)
                if not hidden:
                    self._screen.append(styled(data.decode(self._stream.charset, "replace")), LineKind.COMMAND)
            case NoticeGiven(text=text, warning=warning):
                for line in text.split("\n"):
                    self._screen.append(styled(line), LineKind.WARNING if warning else LineKind.NOTICE)
            case LinkOpened(host=host, port=port):
                # Not a fresh stream: the link may have been opened long before this host was.
                if self._runs_scripts:
                    self._listener.link_opened(host, port)
            case LinkClosed():
                self._close_text()
                if self._runs_scripts:
                    self._listener.link_closed()
            case _:
                assert_never(arrival)

    async def _take_frame(self, frame: GameReceived) -> None:
        runs = self._runs_scripts and not frame.display_only
        self._is_in_frame = True
        self._turn_ends = monotonic() + TURN_S
        for part in frame.parts:
            if isinstance(part, TextPart):
                await self._take_text(part.data, runs)
            else:
                self._take_mark(part, runs)
        self._is_in_frame = False
        self._sequence = frame.sequence
        self._reached = self._here()
        self._batches.settle()

    async def _take_text(self, data: bytes, runs: bool) -> None:
        for piece in _pieces(data):
            if monotonic() >= self._turn_ends:
                await self._let_others()
            for told in self._stream.receive(piece):
                if monotonic() >= self._turn_ends or not self._outbox.has_room:
                    await self._let_others()
                if isinstance(told, StyledLine):
                    self._take_line(told, LineKind.GAME, runs)
                else:
                    self._take_told(told, runs)

    def _take_mark(self, part: Part, runs: bool) -> None:
        match part:
            case PromptPart():
                self._quiet.marked()
                self._end_text(LineKind.PROMPT, runs, is_whole=True)
            case CharsetPart(name=name):
                self._agreed_charset = name
                self._stream.use_charset(name)
            case GmcpPart(package=package, payload=payload):
                if runs:
                    self._listener.gmcp_came(package, payload)
            case MsdpPart() | MsspPart() | AtcpPart() | ZmpPart() | Channel102Part() | TelnetPart():
                if runs:
                    self._listener.message_came(part)
            case MediaPlayed() | MediaLoaded() | MediaStopped():
                pass  # the core has taken it
            case ProtocolPart(name=name, enabled=enabled):
                self._switch(name, enabled=enabled)
                # A host that takes up after another is told of what was agreed in a frame of its own.
                if runs:
                    self._listener.protocol_switched(name, enabled=enabled)
            case TextPart():
                raise AssertionError("text is taken in turns")
            case _:
                assert_never(part)

    def _take_told(self, told: Told, runs: bool) -> None:
        match told:
            case Bell():
                self._ring()
            case GaugeChanged():
                self._outbox.show(display.GaugeShown(*told))
            case LinksExpired(group=group):
                self._batches.flush()  # it is about the links before it, and none after
                self._outbox.show(display.LinksExpired(group))
            case Reply(line=line):
                if runs:
                    self._outbox.say(MxpSent(line))
            case FrameOpened() | FrameClosed() | FrameMoved() | FrameWritten() | FrameErased():
                self._listener.frame_told(told)
            case MxpTag() | MxpVariable():
                if runs:
                    self._listener.markup_came(told)
            case PaletteChanged():
                pass  # what comes has these colours
            case MediaPlayed() | MediaLoaded() | MediaStopped():
                # In safe mode too: no script of the player's has a part in it.
                self._outbox.say(MediaAsked(MediaOrigin.TEXT, told))
            case StyledLine():
                raise AssertionError("lines are taken by themselves")
            case _:
                assert_never(told)

    def _ring(self) -> None:
        now = monotonic()
        if now - self._rang_at >= BELL_EVERY_S:
            self._rang_at = now
            self._outbox.show(BellRung(time()))

    def _take_line(self, content: StyledLine, kind: LineKind, runs: bool) -> None:
        line = self._screen.end_open(Styled(*content), kind)
        if runs:
            self._listener.line_came(line)
        if self._batches.is_full:
            self._batches.flush()

    def _end_prompt(self, runs: bool) -> None:
        self._end_text(LineKind.PROMPT, runs)

    def _end_text(self, kind: LineKind, runs: bool, *, is_whole: bool = False) -> None:
        for told in self._stream.end_prompt(is_whole=is_whole):
            if isinstance(told, StyledLine):
                self._take_line(told, kind, runs)
            else:
                self._take_told(told, runs)

    def _close_text(self) -> None:
        self._end_text(LineKind.GAME, self._runs_scripts, is_whole=True)
        self._agreed_charset = ""
        self._quiet = QuietTime()
        self._stream = self._new_stream()
        self._batches.settle()

    # --- the text's protocols ---

    def _new_stream(self, carry: bytes = b"") -> TextStream:
        """A stream as the profile wants it.  Raises ValueError when `carry` is none."""
        stream = TextStream(self._charset, carry, client=self._client, has_palette=self._protocols.palette)
        if not carry:
            for name in self._protocols.forced:
                _switch(stream, name, enabled=True)
        return stream

    def _switch(self, name: str, *, enabled: bool) -> None:
        if name not in self._protocols.forced:
            _switch(self._stream, name, enabled=enabled)

    async def _let_others(self) -> None:
        """Let everything else have its turn, as often as it has missed one, and wait until the window keeps up.

        Pings lie behind megabytes of text, and each turn reads a few hundred kilobytes.
        """
        missed = int((monotonic() - self._turn_ends) / TURN_S)
        for _ in range(1 + min(max(missed, 0), MAX_TURNS)):
            await asyncio.sleep(0)
        await self._outbox.room()
        self._turn_ends = monotonic() + TURN_S

    # --- what the game has not ended ---

    def _listen_for_silence(self) -> None:
        if self._stream.open.text:
            self._silent_since = monotonic()
            self._silence = asyncio.get_running_loop().call_later(SHOW_OPEN_AFTER_S, self._show_open)

    def _end_silence(self) -> None:
        """Something has come; if text was open, that it is gone on with after so long says something of the game."""
        if self._silence is None:
            return
        self._silence.cancel()
        self._silence = None
        if isinstance(self._arrivals[0], GameReceived) and self._stream.open.text:
            self._quiet.went_on(monotonic() - self._silent_since)

    def _show_open(self) -> None:
        line = self._stream.open
        if len(line.text) <= MAX_OPEN_CHARACTERS:
            self._screen.show_open(Styled(*line))
        self._silence = asyncio.get_running_loop().call_later(
            self._quiet.seconds - SHOW_OPEN_AFTER_S, self._take_silence_for_prompt
        )

    def _take_silence_for_prompt(self) -> None:
        self._silence = None
        self._quiet.passed()
        self._end_prompt(self._runs_scripts)

    # --- for the next host ---

    def _checkpoint(self) -> Acknowledged | None:
        """How far everything has got, given that all of the screen has been sent; None when the core knows."""
        if not self._is_in_frame:
            self._reached = self._here()
        if self._reached == self._told:
            return None
        self._told = self._reached
        return self._reached

    def _here(self) -> Acknowledged:
        carry = _Carry(self._screen.open_number, self._stream.carry)
        return Acknowledged(self._sequence, self._screen.next_number, msgspec.msgpack.encode(carry))

    def _resume(self, carry: bytes) -> TextStream:
        if not carry:
            return self._new_stream()
        try:
            left = msgspec.msgpack.decode(carry, type=_Carry)
            stream = self._new_stream(left.text)
        except (msgspec.DecodeError, ValueError):
            # The host before this one was not in its right mind when it said so; it is dead for a reason.
            return self._new_stream()
        if left.open_number:
            self._screen.restore_open(left.open_number, Styled(*stream.open))
        return stream


def _switch(stream: TextStream, name: str, *, enabled: bool) -> None:
    if name == "MXP":
        stream.read_mxp(on=enabled)
    elif name == "MSP":
        stream.read_sounds(on=enabled)


def _pieces(data: bytes) -> Iterator[bytes]:
    for start in range(0, len(data), PIECE_BYTES):
        yield data[start : start + PIECE_BYTES]
