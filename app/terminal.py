"""The front-end without a window: what the game says goes to standard output, what Mudwire says to standard error.

What was printed cannot be changed, so a line is printed when it first comes; if it grows later while it is still the
last, the rest of it is printed too.
"""

from collections.abc import Callable
from typing import Final, assert_never

from app.output import Output
from app.terminal_style import coloured
from app.trace import Trace
from netcore.api import codec
from netcore.api.desk import DeskAsked
from netcore.api.display import (
    BellRung,
    DebugShown,
    Display,
    Found,
    GaugeShown,
    KeysBound,
    LinesShown,
    LinksExpired,
    ScriptFailed,
    ScriptMended,
)
from netcore.api.events import (
    CommandFailed,
    ConnectionsSeen,
    Event,
    HostStarted,
    OptionsListed,
    ProtocolSeen,
    RetryPlanned,
)
from netcore.api.maps import (
    LabelPictureShown,
    MapPictureAsked,
    MapPicturePart,
    MapRoomDescribed,
    MapRoomsFound,
    MapRoomsShown,
    MapSelectionCleared,
    MapShown,
)
from netcore.api.speech import SpeechAsked
from netcore.api.surfaces import CommandLineEdited, PageDressed, SurfaceLinesShown, SurfacesShown
from netcore.api.text import Line, LineKind

_OURS: Final = frozenset({LineKind.NOTICE, LineKind.WARNING})


class Terminal:
    """Prints one session; hands on the events that the run of the program depends on."""

    can_answer: Final = False
    plays_media: Final = False

    def __init__(
        self,
        output: Output,
        on_event: Callable[[Event], None],
        on_display: Callable[[Display | None], None],
        *,
        colours: bool = False,
        shows_commands: bool = True,
    ) -> None:
        """`on_display` hears of each display frame, None of one that cannot be read.

        `shows_commands` False: who types sees what is typed already.
        """
        self._output = output
        self._on_event = on_event
        self._on_display = on_display
        self._colours = colours
        self._shows_commands = shows_commands
        self._last = Line(0, "")
        self._trace = Trace()

    def send_event(self, _session: int, event: Event) -> None:
        """The core tells something."""
        match event:
            case CommandFailed(message=message):
                self._output.complain(message)
            case HostStarted(first_line=first_line) if first_line <= self._last.number:
                self._last = Line(first_line - 1, "")  # what follows is shown again; better twice than not at all
            case RetryPlanned(after_s=after_s):
                self._output.complain(f"Connecting again in {after_s:.0f} s.")
            case ProtocolSeen() | OptionsListed() | ConnectionsSeen():
                for line in self._trace.lines(event):
                    self._output.remark(line)
            case _:
                pass  # nothing that is printed
        self._on_event(event)

    def send_display(self, _session: int, payload: bytes) -> None:
        """The script host shows something."""
        display: Display | None = None
        try:
            display = codec.decode_display(payload)
        except codec.DecodeError as error:
            self._output.complain(f"The script host showed something that cannot be read: {error}")
        else:
            self._show(display)
        self._on_display(display)

    @property
    def is_behind(self) -> bool:
        """Never: printing waits by itself."""
        return False

    async def drained(self) -> None:
        """Printing waits by itself."""

    def _show(self, display: Display) -> None:
        match display:
            case LinesShown(lines=lines):
                for line in lines:
                    self._print(line)
                self._output.flush()
            case ScriptFailed(owner=owner, message=message, traceback=traceback):
                where = f", line {owner.line}" if owner.line else ""
                self._output.complain(f"{owner.kind.capitalize()} {owner.item}{where}: {message}")
                if traceback:
                    self._output.complain(traceback)
            case ScriptMended() | DebugShown() | KeysBound() | BellRung() | LinksExpired():
                pass  # for editors and keyboards
            case (
                GaugeShown()
                | SurfacesShown()
                | SurfaceLinesShown()
                | PageDressed()
                | CommandLineEdited()
                | MapShown()
                | MapRoomsShown()
                | LabelPictureShown()
                | MapSelectionCleared()
                | MapRoomDescribed()
                | MapRoomsFound()
                | MapPicturePart()
                | MapPictureAsked()
                | SpeechAsked()
                | DeskAsked()
                | Found()
            ):
                pass  # for screens
            case _:
                assert_never(display)

    def _print(self, line: Line) -> None:
        last = self._last
        if line.number > last.number:
            self._last = line
            self._write(line)
        elif line.number == last.number and line.text != last.text:
            self._last = line
            grown = line.text.startswith(last.text)
            self._write(Line(line.number, line.text[len(last.text) :], (), line.kind) if grown else line)

    def _write(self, line: Line) -> None:
        if line.kind == LineKind.COMMAND and not self._shows_commands:
            return
        if line.kind in _OURS:
            self._output.complain(line.text)
        else:
            self._output.write((coloured(line) if self._colours else line.text) + "\n")
