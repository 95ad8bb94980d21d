"""What the game sends becomes lines: charset and colours, then the triggers, then the screen.

Frames are taken one after the other by one task, which lets everything else have its turn every few milliseconds and
rests while the window does not keep up; then the core's journal fills, the core stops reading, and TCP slows the game.

What stands behind the last line end is shown when nothing more has come for a moment (so that a line which came in two
packets is not shown before the triggers have seen it), and is taken for a prompt after a longer one (`silence.py`).
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Iterator
from time import monotonic, time
from typing import Final, TypeAlias, assert_never

from netcore.api import display
from netcore.api.display import BellRung
from netcore.api.game_parts import (
    AtcpPart,
    Channel102Part,
    CharsetPart,
    GmcpPart,
    MsdpPart,
    MspPart,
    MsspPart,
    Part,
    PromptPart,
    ProtocolPart,
    TelnetPart,
    TextPart,
    ZmpPart,
)
from netcore.api.host_commands import CommandReplayed, GameReceived, LinkClosed, LinkOpened, NoticeGiven
from netcore.api.host_events import MediaAsked, MxpSent
from netcore.api.media import MediaLoaded, MediaOrigin, MediaPaused, MediaPlayed, MediaStopped
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
from scripting.game_listener import GameListener
from scripting.outbox import Outbox
from scripting.progress import Left, Progress
from scripting.silence import Silence
from scripting.styled import Styled, styled
from scripting.turns import Turns

Arrival: TypeAlias = GameReceived | CommandReplayed | LinkOpened | LinkClosed | NoticeGiven

# Text is parsed in pieces of this size, or a frame of megabytes would take one turn of a second.
PIECE_BYTES: Final = 16 << 10
# More text than is dealt with in some 8 ms: a flood, in which nobody's answer is about what comes next.
FAR_BEHIND_BYTES: Final = 128 << 10
_AS_EVER: Final = ProtocolSettings()
_SHOW: Final = "show"
_HIDE: Final = "hide"

# A screen full of bells is one alarm, not a thousand.
BELL_EVERY_S: Final = 0.25

# What is shown of a line that does not end.  It is sent anew whenever it grows, and no prompt is longer.
MAX_OPEN_CHARACTERS: Final = 4_096


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
        self._turns = Turns(outbox)
        self._silence = Silence(
            has_open=lambda: bool(self._stream.open.text),
            show=self._show_open,
            prompted=lambda: self._end_prompt(self._runs_scripts),
            later=asyncio.get_running_loop().call_later,
            clock=monotonic,
        )
        self._rang_at = -BELL_EVERY_S
        self._blank_lines = _SHOW

        self._stream = self._resume(carry)
        self._progress = Progress(self._screen, lambda: self._stream.carry)
        batches.use_checkpoint(self._progress.checkpoint)

    def take(self, arrival: Arrival) -> None:
        """Something has come, to be dealt with after what came before it."""
        self._arrivals.append(arrival)
        self._arrived.set()
        self._idle.clear()

    @property
    def can_catch_up(self) -> bool:
        """Something that has come has not been dealt with, and it is so little that it could be in no time."""
        return not self._idle.is_set() and not self._is_far_behind()

    async def caught_up(self, most_s: float) -> None:
        """Wait until everything that has come has been dealt with, and not longer than `most_s`; in a task."""
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
        self._silence.begin()
        while True:
            while not self._arrivals:
                self._idle.set()
                self._arrived.clear()
                await self._arrived.wait()
            arrival = self._arrivals.popleft()
            self._silence.end(goes_on=isinstance(arrival, GameReceived))
            await self._deal_with(arrival)
            if not self._arrivals:
                self._silence.begin()
            await self._turns.let_others()

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

    def show_blank(self, how: str) -> None:
        """What becomes of lines in which there is nothing: "show", "hide" or "replacewithspace"."""
        self._blank_lines = how

    def player_entered(self) -> None:
        """The player answers: what the game has not ended is the prompt that is answered."""
        if not self._progress.is_in_frame and not self._arrivals:
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
        self._progress.begin_frame()
        self._turns.begin()
        for part in frame.parts:
            if isinstance(part, TextPart):
                await self._take_text(part.data, runs)
            else:
                self._take_mark(part, runs)
        self._progress.end_frame(frame.sequence)
        self._batches.settle()

    async def _take_text(self, data: bytes, runs: bool) -> None:
        for piece in _pieces(data):
            if self._turns.is_over:
                await self._turns.let_others()
            for told in self._stream.receive(piece):
                if self._turns.is_over or not self._outbox.has_room:
                    await self._turns.let_others()
                if isinstance(told, StyledLine):
                    self._take_line(told, LineKind.GAME, runs)
                else:
                    self._take_told(told, runs)

    def _take_mark(self, part: Part, runs: bool) -> None:
        match part:
            case PromptPart():
                self._silence.marked()
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
            case MspPart() | MediaPlayed() | MediaLoaded() | MediaStopped() | MediaPaused():
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
                if runs and self._listener.lets_answer(line):
                    self._outbox.say(MxpSent(line))
            case FrameOpened() | FrameClosed() | FrameMoved() | FrameWritten() | FrameErased():
                self._listener.frame_told(told)
            case MxpTag() | MxpVariable():
                if runs:
                    self._listener.markup_came(told)
            case PaletteChanged():
                pass  # what comes has these colours
            case MediaPlayed() | MediaLoaded() | MediaStopped() | MediaPaused():
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
        if not content.text and self._blank_lines != _SHOW and not self._screen.open_number:
            if self._blank_lines == _HIDE:
                return
            content = content._replace(text=" ")
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
        self._silence.forget()
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

    # --- what the game has not ended ---

    def _show_open(self) -> None:
        line = self._stream.open
        if len(line.text) <= MAX_OPEN_CHARACTERS:
            self._screen.show_open(Styled(*line))

    # --- after the host before this one ---

    def _resume(self, carry: bytes) -> TextStream:
        """The stream as the host before this one has left it; a new one if it was not in its right mind then."""
        try:
            left = Left.read(carry)
            stream = self._new_stream(left.text)
        except ValueError:
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
