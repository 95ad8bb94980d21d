"""A map of 20,000 rooms: made, walked, saved and read by a script, and painted while the player goes about in it.

All of it is time of the processor.  A turn is what holds up everything else in its process: the game's text, in the
script host; the window, where the map is painted.
"""

import asyncio
import gc
import os
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication

from benchmarks.figure import Figure, percentile
from netcore.api.maps import MapArea, MapRoom, MapRoomsShown, MapShown
from netcore.api.settings import Limits
from tests.support import large_map
from tests.support.script_session import ScriptSession
from ui.look import fonts
from ui.look.decor import Decor
from ui.map.canvas import MapCanvas
from ui.presenters.map_camera import MapCamera
from ui.presenters.map_store import MapStore
from ui.presenters.theme import Appearance

_ROOMS: Final = 20_000
_PATHS: Final = 100
_LIMITS: Final = Limits(compute_at_once_s=1e6)
_WAYS: Final = f"""
    for n = 1, {_PATHS} do
        local first = (n * 7919) % {_ROOMS} + 1
        getPath(first, first - first % {large_map.AREA_SIDE**2} + 1)
    end"""
_SCRIPTS: Final = {
    "made": large_map.script(_ROOMS),
    "saved": "saveMap(getMudletHomeDir() .. '/a.dat')",
    "read": "loadMap(getMudletHomeDir() .. '/a.dat')",
    "saved as JSON": "saveJsonMap(getMudletHomeDir() .. '/a.json')",
    "read from JSON": "loadJsonMap(getMudletHomeDir() .. '/a.json')",
}

_SIDE: Final = 141  # rooms, of a square in one area
_STEPS: Final = 150
_SIZE: Final = (700, 500)  # pixels


def run() -> Iterator[Figure]:
    """Scripts first, then the window."""
    yield from asyncio.run(_scripts())
    yield from _frames()


async def _scripts() -> list[Figure]:
    with tempfile.TemporaryDirectory() as folder:
        session = ScriptSession(Path(folder), limits=_LIMITS)
        try:
            figures = [figure for name, script in _SCRIPTS.items() async for figure in _done(session, name, script)]
            began = time.process_time()
            session.run(_WAYS)
            way = (time.process_time() - began) / _PATHS
            figures.append(
                Figure("a way found within an area", way * 1e3, "ms", f"of {large_map.AREA_SIDE**2:,} rooms")
            )
            assert session.errors == []
        finally:
            session.close()
    return figures


async def _done(session: ScriptSession, name: str, script: str) -> AsyncIterator[Figure]:
    gc.collect()
    began, turns = time.process_time(), [0.0]
    session.run(f"done = false {script} done = true")
    turns.append(time.process_time() - began)
    while session.value("done") is not True:
        turn = time.process_time()
        await asyncio.sleep(0)
        turns.append(time.process_time() - turn)
    yield Figure(name, (time.process_time() - began) * 1e3, "ms")
    yield Figure(f"{name}: longest turn", max(turns) * 1e3, "ms")


def _frames() -> Iterator[Figure]:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    instance = QApplication.instance()
    application = instance if isinstance(instance, QApplication) else QApplication(["mudwire"])
    fonts.load_bundled()
    store = _store()
    canvas = MapCanvas(MapCamera(store), Decor(application, Appearance.DARK))
    canvas.resize(*_SIZE)
    canvas.show()
    canvas.camera.resize(*_SIZE)
    gc.collect()
    gc.freeze()
    for name, scale in (("near", 0), ("far", -8)):
        canvas.camera.zoom(scale)
        turns = [_turn(application, canvas, store, step) for step in range(_STEPS)]
        yield Figure(f"a step of the player, {name}, 99 of 100", percentile(turns, 0.99) * 1e3, "ms")
        yield Figure(f"a step of the player, {name}, the longest", max(turns) * 1e3, "ms")
    canvas.close()


def _turn(application: QApplication, canvas: MapCanvas, store: MapStore, step: int) -> float:
    """The longest turn until all is painted that a step brings into sight."""
    store.show_head(_head(1 + (step * 3) % _SIDE + _SIDE * (step * 2 % _SIDE)))
    canvas.camera.follow()
    canvas.camera.refresh()
    canvas.update()
    longest = 0.0
    while True:
        began = time.process_time()
        application.processEvents()
        longest = max(longest, time.process_time() - began)
        if not canvas.is_behind:
            return longest


def _head(player: int) -> MapShown:
    colours = tuple((300 + number, number * 0x0B1A2C % 0xFFFFFF) for number in range(20))
    return MapShown(
        1,
        begins=False,
        rooms=_SIDE**2,
        player=player,
        player_area=1,
        zoom=10,
        areas=(MapArea(1, "Plain"),),
        colours=colours,
    )


def _store() -> MapStore:
    store = MapStore()
    store.show_head(_head(1))
    rooms = []
    for number in range(_SIDE**2):
        x, y = number % _SIDE, number // _SIDE
        east = number + 2 if x < _SIDE - 1 else 0
        north = number + 1 + _SIDE if y < _SIDE - 1 else 0
        ways = tuple(value for way, goal in ((4, east), (1, north)) if goal for value in (way, goal))
        rooms.append(
            MapRoom(number + 1, x, y, 0, 300 + number % 20, f"Room {number}", "$" if number % 29 == 0 else "", ways)
        )
    store.show_rooms(MapRoomsShown(1, tuple(rooms)))
    return store
