"""Messages to msgpack and back, typed: what does not fit its union is refused."""

from typing import Final

import msgspec

from netcore.api.commands import Command
from netcore.api.display import Display
from netcore.api.events import Event
from netcore.api.host_commands import HostCommand
from netcore.api.host_events import HostEvent
from netcore.api.message import Message

_ENCODER: Final = msgspec.msgpack.Encoder()
_COMMANDS: Final[msgspec.msgpack.Decoder[Command]] = msgspec.msgpack.Decoder(Command)
_EVENTS: Final[msgspec.msgpack.Decoder[Event]] = msgspec.msgpack.Decoder(Event)
_DISPLAY: Final[msgspec.msgpack.Decoder[Display]] = msgspec.msgpack.Decoder(Display)
_HOST_COMMANDS: Final[msgspec.msgpack.Decoder[HostCommand]] = msgspec.msgpack.Decoder(HostCommand)
_HOST_EVENTS: Final[msgspec.msgpack.Decoder[HostEvent]] = msgspec.msgpack.Decoder(HostEvent)

# Raised by every decode function below when the bytes are not a message of the union.
DecodeError = msgspec.DecodeError


def encode(message: Message) -> bytes:
    """The msgpack of any message."""
    return _ENCODER.encode(message)


def decode_command(payload: bytes) -> Command:
    """Read a `Command`."""
    return _COMMANDS.decode(payload)


def decode_event(payload: bytes) -> Event:
    """Read an `Event`."""
    return _EVENTS.decode(payload)


def decode_display(payload: bytes) -> Display:
    """Read a `Display`."""
    return _DISPLAY.decode(payload)


def decode_host_command(payload: bytes) -> HostCommand:
    """Read a `HostCommand`."""
    return _HOST_COMMANDS.decode(payload)


def decode_host_event(payload: bytes) -> HostEvent:
    """Read a `HostEvent`."""
    return _HOST_EVENTS.decode(payload)
