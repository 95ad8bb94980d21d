"""What changes about surfaces, to the window: at most once in `INTERVAL_S`, each surface once, as it is then."""

import asyncio
from collections.abc import Callable
from typing import Final

from netcore.api.surfaces import CommandLineEdited, PageDressed, SurfaceLinesShown, SurfacesShown
from scripting.outbox import Outbox
from scripting.surface.model import Model

# A frame of the window.  A script that moves a hundred labels in a loop has them drawn where they have come to.
INTERVAL_S: Final = 0.016
# Of one message: the window takes it in in one go, and a new label with a style sheet costs it up to 2 ms.
MAX_SURFACES: Final = 4
MAX_LINES: Final = 500
# What a script does to the player's input line within one interval, beyond which the oldest is left out.
MAX_EDITS: Final = 50


class Showing:
    """Sends a model's changes."""

    def __init__(self, outbox: Outbox, *, clock: Callable[[], float], now: Callable[[], float]) -> None:
        """`clock` is the event loop's, `now` gives seconds since the epoch."""
        self.model: Final = Model(self.changed)
        self._outbox = outbox
        self._clock = clock
        self._now = now
        self._page = PageDressed()
        self._shown_page = self._page
        self._edits: list[CommandLineEdited] = []
        self._timer: asyncio.Handle | None = None
        self._last = clock() - INTERVAL_S
        outbox.on_room(self.changed)

    @property
    def page(self) -> PageDressed:
        """How the page around the console looks."""
        return self._page

    def dress(self, page: PageDressed) -> None:
        """Have it look otherwise."""
        self._page = page
        self.changed()

    def edit(self, edit: CommandLineEdited) -> None:
        """Change what stands in the player's input line."""
        self._edits = [*self._edits[1 - MAX_EDITS :], edit]
        self.changed()

    def changed(self) -> None:
        """Something is to be shown, or there is room for it again."""
        if self._timer is not None or not self._outbox.has_room or not self._has_changes:
            return
        loop = asyncio.get_running_loop()
        wait_s = self._last + INTERVAL_S - self._clock()
        self._timer = loop.call_later(wait_s, self.flush) if wait_s > 0 else loop.call_soon(self.flush)

    def flush(self) -> None:
        """Send what there is, as far as there is room."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._shown_page != self._page and self._outbox.has_room:
            self._shown_page = self._page
            self._outbox.show(self._page)
        while self._edits and self._outbox.has_room:
            self._outbox.show(self._edits.pop(0))
        while self._has_changes and self._outbox.has_room:
            surfaces, removed = self.model.take(MAX_SURFACES)
            if surfaces or removed:
                self._outbox.show(SurfacesShown(surfaces, removed))
            else:
                self._show_lines()
        self._last = self._clock()

    def close(self) -> None:
        """Nothing is shown any more."""
        if self._timer is not None:
            self._timer.cancel()

    @property
    def _has_changes(self) -> bool:
        return self._shown_page != self._page or bool(self._edits) or self.model.has_changes

    def _show_lines(self) -> None:
        for name, console in self.model.consoles:
            if console.screen.has_changes and self._outbox.has_room:
                lines, removed = console.screen.take_batch(MAX_LINES)
                console.screen.take_lost()
                self._outbox.show(SurfaceLinesShown(name, self._now(), lines, removed))
