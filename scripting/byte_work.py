"""What the socket libraries in Lua leave to Python: work that is done on every byte."""

from collections.abc import Callable, Mapping

from scripting import websocket_frames
from scripting.encodings import decode_base64, encode_base64
from scripting.inflating import Inflaters


def functions() -> Mapping[str, Callable[..., object]]:
    """Host functions by name, for one script host."""
    inflaters = Inflaters()
    return {
        "base64_encode": encode_base64,
        "base64_decode": decode_base64,
        "inflate_begin": inflaters.begin,
        "inflate_feed": inflaters.feed,
        "inflate_end": inflaters.end,
        "websocket_key": websocket_frames.new_key,
        "websocket_accept": websocket_frames.accept_of,
        "websocket_frame": websocket_frames.frame,
        "websocket_is_text": websocket_frames.is_text,
    }
