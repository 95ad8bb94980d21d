"""The core in a process of its own: commands come in as frames over one socket, events go out, and its end ends all."""

import asyncio
import logging
import socket

from app.core.frontend import StreamFrontend
from app.core.networks import Networks
from app.core.options import CoreOptions
from app.core.service import CoreService
from app.core.setting import make_library, make_setting
from app.core.tasks import Tasks
from netcore.api import codec, frames
from netcore.api.commands import Shutdown

_log = logging.getLogger(__name__)
_READ_BYTES = 64 << 10


async def serve(channel: socket.socket, options: CoreOptions) -> None:
    """Serve the front-end at the other end of `channel` until it closes it or sends `Shutdown`."""
    reader, writer = await asyncio.open_connection(sock=channel)
    service = CoreService(make_setting(StreamFrontend(writer), Networks(), options), make_library(options))
    tasks = Tasks()
    service.start()
    tasks.spawn(_listen(reader, service), "window")
    try:
        await service.ended()
    finally:
        await tasks.close()
        await service.close()
        writer.close()


async def _listen(reader: asyncio.StreamReader, service: CoreService) -> None:
    cutter = frames.FrameCutter()
    try:
        while data := await reader.read(_READ_BYTES):
            cutter.feed(data)
            for frame in cutter.frames():
                service.handle(frame.session, codec.decode_command(frame.payload))
    except ConnectionError:
        _log.info("The window has died.")
    except (frames.FrameError, codec.DecodeError):
        _log.exception("The window sent what is no command; the core ends.")
    service.handle(0, Shutdown())
