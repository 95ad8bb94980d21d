"""The windows that a game opens by itself (MXP's FRAME and DEST), beside those of scripts and like them.

Who closes one has said that he does not want to see it: what a game then goes on writing there stands in the console
like any other line, except where it writes at places, as a status display does, which would fill the console.  In a
terminal all of them are closed, so to speak.
"""

from collections.abc import Callable
from typing import Final, Protocol, assert_never

from netcore.api.surfaces import Surface, SurfaceKind
from netcore.term.told import FrameClosed, FrameErased, FrameMoved, FrameOpened, FrameTold, FrameWritten
from scripting.machine import HostError
from scripting.styled import Styled
from scripting.surface.frame_pen import FramePen
from scripting.surface.model import Model

_KINDS: Final = (SurfaceKind.WINDOW, SurfaceKind.CONSOLE)
# Of the page, for a game that does not say; across is what a window at a side is wide, or one above or below high.
_WIDTH, _HEIGHT = "40%", "50%"
_ACROSS: Final = "25%"


class Page(Protocol):
    """The page that the windows stand on, in pixels."""

    @property
    def is_there(self) -> bool:
        """Somebody sees it: there is a window, and not just a terminal."""

    @property
    def size_px(self) -> tuple[int, int]:
        """Width and height."""

    @property
    def font_size(self) -> int:
        """Of the console, in points."""

    def cell(self, points: float) -> tuple[int, int]:
        """Width and height of a character of this size."""


class GameFrames:
    """Those of one session."""

    def __init__(
        self,
        model: Model,
        page: Page,
        *,
        remove: Callable[[str], object],
        show: Callable[[Styled], object],
        keep: Callable[[str], object],
    ) -> None:
        """`remove` takes a window away and all that scripts have put on it; `show` shows a line in the console.

        `keep` puts what is shown in a window alone into log and history, but for status displays, which say the same
        again and again.
        """
        self._model = model
        self._page = page
        self._remove = remove
        self._show = show
        self._keep = keep
        self._pens: dict[str, FramePen] = {}
        self._own: set[str] = set()
        self._placed: set[str] = set()

    def hear(self, told: FrameTold) -> None:
        """The game does something to one of them."""
        match told:
            case FrameOpened():
                self._open(told)
            case FrameClosed(name=name):
                self._close(name)
            case FrameMoved(name=name, column=column, row=row):
                self._placed.add(name)
                if (pen := self._pen(name)) is not None:
                    pen.move(column, row)
            case FrameWritten(name=name, text=text, ends=ends):
                self._write(name, Styled(*text), ends=ends)
            case FrameErased(name=name, below=below):
                if (pen := self._pen(name)) is not None:
                    pen.erase(below=below)
            case _:
                assert_never(told)

    def _open(self, frame: FrameOpened) -> None:
        found = self._model.find(frame.name)
        if found is None:
            try:
                problem = self._model.create(self._surface(frame))
            except HostError:  # scripts have made as many windows as there may be; the text is shown all the same
                return
            if not problem:
                self._own.add(frame.name)
        elif found.kind in _KINDS:
            self._model.change(frame.name, "visible", True)
            if frame.title:
                self._model.change(frame.name, "title", frame.title)

    def _close(self, name: str) -> None:
        self._pens.pop(name, None)
        self._placed.discard(name)
        if name in self._own:
            self._own.discard(name)
            self._remove(name)

    def _write(self, name: str, text: Styled, *, ends: bool) -> None:
        pen = self._pen(name)
        if pen is not None:
            pen.write(text, ends=ends)
        is_seen = self._page.is_there and self._model.is_seen(name)
        if not text.text or name in self._placed:
            return
        if is_seen:
            self._keep(text.text)
        else:
            self._show(text)

    def _pen(self, name: str) -> FramePen | None:
        surface, console = self._model.find(name), self._model.console(name)
        if surface is None or console is None or surface.kind not in _KINDS:
            return None
        pen = self._pens.get(name)
        if pen is None or not pen.writes_on(console.screen):
            pen = self._pens[name] = FramePen(console.screen)
        return pen

    def _surface(self, frame: FrameOpened) -> Surface:
        width, height = self._page.size_px
        wide, high = self._page.cell(self._page.font_size)
        is_beside, is_above = frame.side in ("l", "r"), frame.side in ("t", "b")
        own_width = _pixels(frame.width or (_ACROSS if is_beside else _WIDTH), width, wide)
        own_height = _pixels(frame.height or (_ACROSS if is_above else _HEIGHT), height, high)
        return Surface(
            frame.name,
            SurfaceKind.WINDOW,
            x=_place(frame.left, width, wide, own_width),
            y=_place(frame.top, height, high, own_height),
            width=own_width,
            height=own_height,
            title=frame.title or frame.name,
            background=0,  # like the console's, whatever the theme
            dock=frame.side or "f",
            scroll_bar=frame.scrolls,
            font_size=self._page.font_size,
        )


def _place(length: str, most: int, cell: int, size: int) -> int:
    """From the left or above; what is less than 0 is from the other side.  Always where it can be seen."""
    place = _pixels(length or "0", most, cell)
    if length.startswith("-"):
        place += most
    return max(0, min(place, most - size))


def _pixels(length: str, most: int, cell: int) -> int:
    number = int(length.rstrip("c%"))
    if length.endswith("%"):
        return most * number // 100
    return number * cell if length.endswith("c") else number
