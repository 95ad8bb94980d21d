"""Files that the player chooses, scrolling, how many lines are kept, and sizes of pictures, for `lua/desk.lua`."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Final

from netcore.api.allowance import Allowance
from netcore.api.desk import DeskAsked, Wish
from netcore.api.surfaces import MAIN, Deed, SurfaceAct
from scripting.calls import Calls
from scripting.features.session import SessionFacts
from scripting.image_size import image_size
from scripting.machine import Plain, Value
from scripting.outbox import Outbox
from scripting.plain import bytes_of, text_of, whole_of

MAX_TITLE_CHARACTERS: Final = 200
# A script in a loop is not to bury the player under questions, nor to hold what is on the screen in place.
WISHES_AT_ONCE: Final = 20
WISHES_PER_S: Final = 5


class Desk:
    """The desk of one session."""

    def __init__(self, outbox: Outbox, calls: Calls, facts: SessionFacts, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._outbox = outbox
        self._calls = calls
        self._facts = facts
        self._allowance = Allowance(WISHES_AT_ONCE, WISHES_PER_S, clock)
        self._asked = 0
        self._answers: dict[int, asyncio.Future[str]] = {}

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {
            "desk_path": self._path,
            "desk_scroll": self._scroll,
            "desk_last_row": self._last_row,
            "image_size": lambda data: image_size(bytes_of(data)),
            "buffer_size": self._buffer_size,
            "set_buffer_size": self._set_buffer_size,
        }

    def answered(self, deed: Deed) -> None:
        """The player has chosen a file, or none (""), if this is about that."""
        if deed.surface == MAIN and deed.act is SurfaceAct.ANSWER:
            answer = self._answers.get(deed.x)
            if answer is not None and not answer.done():
                answer.set_result(deed.text)

    async def _path(self, is_file: Plain, title: Plain) -> str:
        """The path that the player chooses; "" for none, and where there is no window to choose in."""
        if not self._facts.pixels.width or not self._allowance.take():
            return ""
        self._asked += 1
        number = self._asked
        wish = Wish.FILE if is_file is True else Wish.FOLDER
        self._outbox.show(DeskAsked(wish, text_of(title)[:MAX_TITLE_CHARACTERS], number))
        answer: asyncio.Future[str] = asyncio.get_running_loop().create_future()
        self._answers[number] = answer
        try:
            return await answer
        finally:
            del self._answers[number]

    def _scroll(self, window: Plain, row: Plain) -> bool:
        """Scroll to a row of the console that has been entered; -1 to the newest.  False: too often."""
        rows = self._calls.cursor.screen.rows
        wanted = whole_of(row)
        number = rows[min(wanted, len(rows) - 1)].number if wanted >= 0 and rows else 0
        if not self._allowance.take():
            return False
        self._outbox.show(DeskAsked(Wish.SCROLL, text_of(window), number))
        return True

    def _last_row(self) -> int:
        """The lowest row of the console that has been entered on which something stands."""
        return max(0, len(self._calls.cursor.screen.rows) - 1)

    def _buffer_size(self) -> tuple[Value, ...]:
        screen = self._calls.cursor.screen
        return screen.max_rows, screen.drop_rows

    def _set_buffer_size(self, rows: Plain, dropped: Plain) -> None:
        self._calls.cursor.screen.keep(whole_of(rows), whole_of(dropped))
