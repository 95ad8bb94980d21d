"""Telnet framing (RFC 854, RFC 855): bytes in, frames out; knows no option and answers nothing.

Outside a subnegotiation, IAC IAC is one byte of data, IAC with a verb takes one more byte, IAC SB opens a
subnegotiation and IAC with anything else is a command of two bytes.  Inside one, only IAC SE ends it; IAC with any
other byte but IAC means that the SE was forgotten, so the subnegotiation ends there and the command counts.  MCCP1
starts with IAC SB 85 WILL SE, which has no IAC before its SE.

A frame is taken out at a time, because a frame may change what the bytes behind it are (compression): `take_rest` gives
them back untouched.
"""

import re
from typing import Final, NamedTuple, TypeAlias

from netcore.wire.codes import COMPRESS, IAC, SB, SE, Verb

# The largest that are seen in practice are maps in GMCP, some hundred KiB; ZMP asks for at least 16 KiB.  What is
# longer is skipped to its end.
MAX_SUBNEGOTIATION_BYTES: Final = 1 << 20

_COMPRESS_STARTS: Final = bytes((Verb.WILL, SE))
_VERBS: Final = {int(verb): verb for verb in Verb}
# Data with its doubled 255s: ends before an IAC that is a command, or before the last byte of all.
_DOUBLED: Final = re.compile(rb"(?:\xff\xff[^\xff]*+)++")


class Data(NamedTuple):
    """Bytes that are not telnet's."""

    data: bytes


class Command(NamedTuple):
    """A command of two bytes, such as GA or NOP."""

    code: int


class Negotiated(NamedTuple):
    """The peer says something about an option."""

    verb: Verb
    option: int


class Subnegotiated(NamedTuple):
    """The peer tells an option something.  Not `is_whole`: the end was missing, and this is what there was."""

    option: int
    payload: bytes
    is_whole: bool = True


Frame: TypeAlias = Data | Command | Negotiated | Subnegotiated


class Framer:
    """Cuts a stream into frames, whatever the chunks it arrives in."""

    def __init__(self) -> None:
        self._data = b""
        self._position = 0
        self._option: int | None = None  # of the subnegotiation that is open
        self._payload = bytearray()
        self._is_too_long = False

    def feed(self, data: bytes) -> None:
        """Take what the stream brought."""
        self._data = self._data[self._position :] + data
        self._position = 0

    def take_rest(self) -> bytes:
        """The bytes that no frame has taken; the framer has none of them afterwards."""
        rest = self._data[self._position :]
        self._data = b""
        self._position = 0
        return rest

    def next_frame(self) -> Frame | None:
        """The next frame, or None when more bytes are needed."""
        while True:
            if self._option is not None:
                if not self._reach_end():
                    return None
                is_whole = self._take_end()
                if (subnegotiation := self._close(is_whole=is_whole)) is not None:
                    return subnegotiation
            elif data := self._take_data().replace(
                b"\0", b""
            ):  # NVT: NUL does nothing, and behind CR it stands for "no LF"
                return Data(data)
            elif (command := self._peek_command()) is None:
                return None
            elif (frame := self._take_command(command)) is not None:
                return frame
            elif self._option is None:
                return None

    def _take_data(self) -> bytes:
        """What stands before the next command, its doubled 255s undone."""
        data, start = self._data, self._position
        end = data.find(IAC, start)
        if end < 0:
            end = len(data)
        elif doubled := _DOUBLED.match(data, end):
            end = doubled.end()
            self._position = end
            return data[start:end].replace(b"\xff\xff", b"\xff")
        self._position = end
        return data[start:end]

    def _peek_command(self) -> int | None:
        """The byte behind the IAC at the position, once it is there."""
        behind = self._position + 1
        return self._data[behind] if behind < len(self._data) else None

    def _take_command(self, command: int) -> Frame | None:
        """Take a command; None when its option is not there yet, or when it opened a subnegotiation."""
        if command != SB and command not in _VERBS:
            self._position += 2
            return Command(command)
        behind = self._position + 2
        if behind >= len(self._data):
            return None
        option = self._data[behind]
        if command != SB:
            self._position += 3
            return Negotiated(_VERBS[command], option)
        if option == IAC:  # no option at all: the IAC is of the next command
            self._position += 2
            return Command(SB)
        self._position += 3
        self._option = option
        return None

    def _reach_end(self) -> bool:
        """Collect the subnegotiation; whether its end is there."""
        if self._option == COMPRESS and not self._payload and not self._is_too_long:
            head = self._data[self._position : self._position + len(_COMPRESS_STARTS)]
            if _COMPRESS_STARTS.startswith(head):
                return head == _COMPRESS_STARTS  # else the byte that decides is not there yet
        self._collect(self._take_data())
        return self._peek_command() is not None

    def _take_end(self) -> bool:
        """Pass the end of the subnegotiation; whether that is as it should be.  If not, it is a command's begin."""
        if self._data[self._position] == IAC and self._peek_command() != SE:
            return False
        self._position += 2
        return True

    def _collect(self, data: bytes) -> None:
        if len(self._payload) + len(data) > MAX_SUBNEGOTIATION_BYTES:
            self._is_too_long = True
            self._payload.clear()
        elif not self._is_too_long:
            self._payload += data

    def _close(self, *, is_whole: bool) -> Subnegotiated | None:
        assert self._option is not None
        whole = None if self._is_too_long else Subnegotiated(self._option, bytes(self._payload), is_whole)
        self._option = None
        self._payload.clear()
        self._is_too_long = False
        return whole
