"""Pictures of the map for scripts, for `lua/map_pictures.lua`: the area goes to the window, and comes back as a PNG."""

import asyncio
import base64
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from netcore.api.allowance import Allowance
from netcore.api.maps import MAP, MapPictureAsked, MapPicturePart
from netcore.api.surfaces import Deed, SurfaceAct
from scripting.features.map_view import FIELD, ROW, head_of, label_picture_of, rooms_of
from scripting.features.session import SessionFacts
from scripting.machine import Plain
from scripting.outbox import Outbox
from scripting.plain import bytes_of, number_of

NO_WINDOW: Final = "there is no window here that could draw it"
TOO_OFTEN: Final = "too often: each takes the window some time"
# Painting a large area takes the window a second; a script in a loop is not to keep it busy.
AT_ONCE: Final = 10
PER_S: Final = 0.5
ROOMS_AT_ONCE: Final = 100


class MapPictures:
    """Those of one session, one at a time."""

    def __init__(self, outbox: Outbox, facts: SessionFacts, clock: Callable[[], float]) -> None:
        """`clock` gives seconds that only grow."""
        self._outbox = outbox
        self._facts = facts
        self._allowance = Allowance(AT_ONCE, PER_S, clock)
        self._turn = asyncio.Lock()
        self._asked = 0
        self._answer: asyncio.Future[Deed] | None = None

    def functions(self) -> Mapping[str, Callable[..., object]]:
        """The host functions."""
        return {"map_picture": self._draw}

    def acted(self, deed: Deed) -> None:
        """The window has drawn one, if this is about that."""
        is_it = deed.surface == MAP and deed.act is SurfaceAct.PICTURE and deed.x == self._asked
        if is_it and self._answer is not None and not self._answer.done():
            self._answer.set_result(deed)

    async def _draw(self, level: Plain, rooms: Plain, pictures: Plain, *head: Plain) -> tuple[bytes | None, str]:
        """The picture, or why there is none."""
        if not self._facts.is_there:
            return None, NO_WINDOW
        if not self._allowance.take():
            return None, TOO_OFTEN
        async with self._turn:
            await self._show(rooms, pictures, head)
            drawn = await self._drawn(None if level is False else number_of(level))
        return (None, drawn.text) if drawn.y else (base64.b64decode(drawn.text), "")

    async def _show(self, rooms: Plain, pictures: Plain, head: Sequence[Plain]) -> None:
        self._outbox.show(MapPicturePart(head_of(*head)))
        for row in filter(None, bytes_of(pictures).split(ROW)):
            number, _, picture = row.partition(FIELD)
            if shown := label_picture_of(int(number), picture):
                await self._outbox.room()
                self._outbox.show(MapPicturePart(shown))
        rows = bytes_of(rooms).split(ROW)
        for begin in range(0, len(rows), ROOMS_AT_ONCE):
            await self._outbox.room()
            self._outbox.show(MapPicturePart(rooms_of(head[0], ROW.join(rows[begin : begin + ROOMS_AT_ONCE]))))
            await asyncio.sleep(0)

    async def _drawn(self, level: float | None) -> Deed:
        self._asked += 1
        self._answer = asyncio.get_running_loop().create_future()
        self._outbox.show(MapPictureAsked(self._asked, level))
        try:
            return await self._answer
        finally:
            self._answer = None
