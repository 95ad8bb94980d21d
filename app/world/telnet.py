"""The server's side of telnet: lines in, text out, and the options that a MUD has.  Sans-I/O.

Written apart from the client's telnet on purpose: two readings of the same RFCs find each other's mistakes.  The server
offers everything once, politely, and takes every refusal as an answer: RFC 1143's queue is not needed, because nothing
here is asked for again while an answer is open, but for ECHO, which is counted.
"""

import json
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeAlias

IAC, DONT, DO, WONT, WILL, SB, GA, EOR_MARK, SE = 255, 254, 253, 252, 251, 250, 249, 239, 240
ECHO, SGA, TTYPE, EOR, NAWS, CHARSET, MCCP2, GMCP = 1, 3, 24, 25, 31, 42, 86, 201

_OFFERED: Final = (EOR, GMCP, MCCP2, CHARSET)  # what we would do
_WANTED: Final = (TTYPE, NAWS)  # what the client might do

# A typed line.  Longer ones are cut; nobody types them.
MAX_LINE_BYTES: Final = 4096
# What one player types is shown to others, whose terminals are not to obey it.
_NO_CONTROLS: Final = dict.fromkeys((*range(32), *range(127, 160)))
# A GMCP message from a client is a list of packages at most.
MAX_SUBNEGOTIATION_BYTES: Final = 16 << 10
# MTTS asks for name, terminal and capabilities; a client that goes on answering is not asked again.
_TERMINAL_ANSWERS: Final = 3


class LineHeard(NamedTuple):
    """The client sent a line."""

    text: str


class GmcpHeard(NamedTuple):
    """The client sent a GMCP message."""

    package: str
    payload: str


class TerminalKnown(NamedTuple):
    """All is known about the client's terminal that it will tell."""


Heard: TypeAlias = LineHeard | GmcpHeard | TerminalKnown


class ServerTelnet:
    """One connection's telnet."""

    def __init__(self) -> None:
        self.columns = 80
        self.rows = 24
        self.terminals: list[str] = []  # the answers to TTYPE: name, terminal, "MTTS n"
        self.has_negotiated = False  # the client speaks telnet
        self._ours: set[int] = set()
        self._theirs: set[int] = set()
        self._output = bytearray()
        self._deflater: zlib._Compress | None = None
        self._buffer = bytearray()
        self._line = bytearray()
        self._after_return = False

    # --- what is on ---

    @property
    def has_gmcp(self) -> bool:
        """The client takes GMCP."""
        return GMCP in self._ours

    @property
    def is_compressing(self) -> bool:
        """What we send is compressed (MCCP2)."""
        return self._deflater is not None

    @property
    def marks_prompts(self) -> bool:
        """The client can tell a prompt from the beginning of a line."""
        return EOR in self._ours or (self.has_negotiated and SGA not in self._ours)

    @property
    def capabilities(self) -> int:
        """The client's MTTS bits, 0 when it did not tell."""
        for answer in self.terminals:
            word, _, number = answer.partition(" ")
            if word == "MTTS" and number.isdecimal():
                return int(number)
        return 0

    # --- out ---

    def start(self) -> None:
        """Offer and ask, once."""
        for option in _WANTED:
            self._put(bytes([IAC, DO, option]))
        for option in _OFFERED:
            self._put(bytes([IAC, WILL, option]))

    def send_text(self, text: str) -> None:
        """Send text as UTF-8, with LF as line end."""
        self._put(text.encode("utf-8", "replace").replace(b"\n", b"\r\n"))

    def send_prompt(self, text: str) -> None:
        """Send text that stands before the client's input, and mark it."""
        self.send_text(text)
        if EOR in self._ours:
            self._put(bytes([IAC, EOR_MARK]))
        elif self.marks_prompts:
            self._put(bytes([IAC, GA]))

    def send_gmcp(self, package: str, value: object) -> None:
        """Send a GMCP message, if the client takes them."""
        if self.has_gmcp:
            payload = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
            data = f"{package} {payload}".encode().replace(b"\xff", b"\xff\xff")
            self._put(bytes([IAC, SB, GMCP]) + data + bytes([IAC, SE]))

    def mask_input(self, *, masked: bool) -> None:
        """Say that we echo what is typed (and do not), so that a password is not seen."""
        if masked != (ECHO in self._ours):
            self._ours ^= {ECHO}
            self._put(bytes([IAC, WILL if masked else WONT, ECHO]))

    def finish(self) -> None:
        """Nothing more will be sent: end the compressed stream."""
        if self._deflater is not None:
            self._output += self._deflater.flush(zlib.Z_FINISH)
            self._deflater = None

    def take_output(self) -> bytes:
        """The bytes to be sent."""
        if self._deflater is not None:
            self._output += self._deflater.flush(zlib.Z_SYNC_FLUSH)
        data = bytes(self._output)
        self._output.clear()
        return data

    def _put(self, data: bytes) -> None:
        self._output += data if self._deflater is None else self._deflater.compress(data)

    # --- in ---

    def receive(self, data: bytes) -> Iterator[Heard]:
        """What the client says with `data`."""
        self._buffer += data
        while self._buffer:
            command = self._buffer.find(IAC)
            plain = bytes(self._buffer if command < 0 else self._buffer[:command])
            yield from self._take_text(plain)
            if command < 0:
                self._buffer.clear()
                return
            del self._buffer[:command]
            length = self._command_length()
            if not length:
                return
            whole = bytes(self._buffer[:length])
            del self._buffer[:length]
            yield from self._obey(whole)

    def _take_text(self, data: bytes) -> Iterator[Heard]:
        for byte in data:
            match byte:
                case 13 | 10:
                    # CR LF, CR NUL and LF alone all end a line, once.
                    if byte == 10 and self._after_return:
                        self._after_return = False
                        continue
                    self._after_return = byte == 13
                    yield LineHeard(self._line.decode("utf-8", "replace").translate(_NO_CONTROLS))
                    self._line.clear()
                case 8 | 127:
                    del self._line[-1:]
                case 0:
                    self._after_return = False
                case _:
                    self._after_return = False
                    if len(self._line) < MAX_LINE_BYTES:
                        self._line.append(byte)

    def _command_length(self) -> int:
        """Of the command at the front of the buffer; 0 while it is not complete."""
        buffer = self._buffer
        if len(buffer) < 2:
            return 0
        if buffer[1] in {WILL, WONT, DO, DONT}:
            return 3 if len(buffer) >= 3 else 0
        if buffer[1] != SB:
            return 2
        end = 2
        while (end := buffer.find(IAC, end)) >= 0 and end + 1 < len(buffer):
            if buffer[end + 1] == SE:
                return end + 2
            end += 2
        if len(buffer) > MAX_SUBNEGOTIATION_BYTES:
            buffer.clear()
        return 0

    def _obey(self, command: bytes) -> Iterator[Heard]:
        verb = command[1]
        if verb == IAC:
            yield from self._take_text(b"\xff")
        elif verb == SB:
            yield from self._subnegotiated(command[2], command[3:-2].replace(b"\xff\xff", b"\xff"))
        elif verb in {WILL, WONT, DO, DONT}:
            self.has_negotiated = True
            yield from self._negotiated(verb, command[2])

    def _negotiated(self, verb: int, option: int) -> Iterator[Heard]:
        if verb == DO:
            self._client_accepts(option)
        elif verb == DONT:
            self._ours.discard(option)
            if option == MCCP2:
                self.finish()
        elif verb == WILL and option in _WANTED:
            if option not in self._theirs:
                self._theirs.add(option)
                if option == TTYPE:
                    self._ask_terminal()
        elif verb == WILL:
            self._put(bytes([IAC, DONT, option]))
        elif option == TTYPE:
            self._theirs.discard(TTYPE)
            yield TerminalKnown()
        else:
            self._theirs.discard(option)

    def _client_accepts(self, option: int) -> None:
        if option == SGA and option not in self._ours:
            self._put(bytes([IAC, WILL, SGA]))
        elif option not in {*_OFFERED, ECHO, SGA}:
            self._put(bytes([IAC, WONT, option]))
            return
        if option in self._ours or option == ECHO:  # ECHO is on or off by what we said last, not by a late answer
            return
        self._ours.add(option)
        if option == CHARSET:
            self._put(bytes([IAC, SB, CHARSET, 1]) + b";UTF-8" + bytes([IAC, SE]))
        elif option == MCCP2:
            # The very next byte after this one is compressed.
            self._put(bytes([IAC, SB, MCCP2, IAC, SE]))
            self._deflater = zlib.compressobj()

    def _subnegotiated(self, option: int, data: bytes) -> Iterator[Heard]:
        if option == NAWS and len(data) == 4:
            self.columns = int.from_bytes(data[:2], "big") or 80
            self.rows = int.from_bytes(data[2:], "big") or 24
        elif option == TTYPE and data[:1] == b"\0" and TTYPE in self._theirs:
            yield from self._terminal_told(data[1:].decode("ascii", "replace").upper())
        elif option == GMCP:
            package, _, payload = data.decode("utf-8", "replace").partition(" ")
            yield GmcpHeard(package, payload.strip())

    def _terminal_told(self, answer: str) -> Iterator[Heard]:
        is_last = answer in self.terminals or len(self.terminals) + 1 >= _TERMINAL_ANSWERS
        if len(self.terminals) < _TERMINAL_ANSWERS:
            self.terminals.append(answer)
            if is_last:
                yield TerminalKnown()
            else:
                self._ask_terminal()

    def _ask_terminal(self) -> None:
        self._put(bytes([IAC, SB, TTYPE, 1, IAC, SE]))
