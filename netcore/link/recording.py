r"""A session as a file: every byte that the game sent, with its time, so that it can be played again.

The file is lines of JSON in ASCII, and only ever appended to; a last line that was cut off does not count.

- `["mudwire recording", 1, {"host": "mud.example", "port": 4000, "tls": false, "charset": "utf-8", "started": 1e9}]`
  begins it.  Another one later begins another recording in the same file.
- `[1.25, "in", "Welcome\r\n"]`: after 1.25 seconds the game sent this.  Each character is one byte, U+0000 to U+00FF.
  The bytes are those of the connection within TLS: compressed, if the game compressed.
- `[2.5, "line", "look"]`: this line was sent, by the player or a script.
- `[2.5, "out", "\u00ff\u00fd\u0001"]`: this was sent besides, as it went out.
- `[3.0, "hidden", ""]`: something was sent that stands for a password; it is in no recording.
- `[0.0, "open", ""]` and `[9.5, "close", "why"]`: the connection was there, and was gone.

Knows nothing of files: lines in, lines out.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

VERSION: Final = 1
# One chunk of the game's; what is longer is no recording of ours, and would fill the memory before it is seen to be so.
MAX_LINE: Final = 2 << 20
# Thirty years; JSON knows numbers that no clock can be set to.
MAX_AT_S: Final = 1e9
MAX_STARTED: Final = 1e12

_MARK: Final = "mudwire recording"


class Kind(StrEnum):
    """What happened."""

    OPEN = "open"
    IN = "in"
    LINE = "line"
    OUT = "out"
    HIDDEN = "hidden"
    CLOSE = "close"


class Entry(NamedTuple):
    """Something that happened; `data` of `CLOSE` is the reason, in UTF-8."""

    at_s: float
    kind: Kind
    data: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Where it was recorded, and what must be known to show it as it was."""

    host: str
    port: int
    tls: bool
    charset: str
    started: float  # seconds since the epoch


@dataclass(frozen=True, slots=True)
class Recording:
    """All of it, in order."""

    header: Header
    entries: tuple[Entry, ...]

    def connections(self) -> "tuple[Recording, ...]":
        """Each connection by itself, its times from its own beginning."""
        starts = [index for index, entry in enumerate(self.entries) if entry.kind is Kind.OPEN]
        ends = [*starts[1:], len(self.entries)]
        return tuple(
            Recording(self.header, _from_their_start(self.entries[start:end]))
            for start, end in zip(starts, ends, strict=True)
        )


class BrokenRecordingError(Exception):
    """What was read is no recording, or one of a newer Mudwire."""


def header_line(header: Header) -> str:
    """The first line, with its end."""
    facts = {
        "host": header.host,
        "port": header.port,
        "tls": header.tls,
        "charset": header.charset,
        "started": header.started,
    }
    return json.dumps([_MARK, VERSION, facts]) + "\n"


def entry_line(entry: Entry) -> str:
    """A line, with its end."""
    return json.dumps([round(entry.at_s, 6), entry.kind.value, entry.data.decode("iso-8859-1")]) + "\n"


def read(lines: Iterable[str]) -> Recording:
    """What a file says.  Raises BrokenRecordingError."""
    reading = _Reading()
    for number, line in enumerate(lines, start=1):
        reading.take(line, number)
    if reading.header is None:
        raise BrokenRecordingError("This is no recording: it is empty.")
    return Recording(reading.header, tuple(reading.entries))


class _Reading:
    def __init__(self) -> None:
        self.header: Header | None = None
        self.entries: list[Entry] = []
        self._begins_at_s = 0.0  # of the recording that is being read, in the whole file

    def take(self, line: str, number: int) -> None:
        if not line.endswith("\n"):
            return  # cut off while it was written
        try:
            fields = json.loads(line) if len(line) <= MAX_LINE else None
        except ValueError:
            fields = None
        match fields:
            case ["mudwire recording", int(version), dict(facts)]:
                self._begin(version, facts)
            case [int() | float() as at_s, str(kind), str(data)] if self.header is not None:
                self.entries.append(self._entry(at_s, kind, data, number))
            case _:
                what = "This is no recording" if self.header is None else "The recording is broken"
                raise BrokenRecordingError(f"{what}: line {number} makes no sense.")

    def _begin(self, version: int, facts: dict[str, object]) -> None:
        if version > VERSION:
            raise BrokenRecordingError(f"This recording is of a newer Mudwire (format {version}).")
        if self.entries:
            self._begins_at_s = self.entries[-1].at_s
        if self.header is None:
            self.header = _header(facts)

    def _entry(self, at_s: float, kind: str, data: str, number: int) -> Entry:
        try:
            known, raw = Kind(kind), data.encode("iso-8859-1")
        except ValueError:
            known, raw = None, b""
        if known is None or not 0 <= at_s <= MAX_AT_S:
            raise BrokenRecordingError(f"The recording is broken: line {number} makes no sense.")
        return Entry(self._begins_at_s + at_s, known, raw)


def _header(facts: dict[str, object]) -> Header:
    match facts:
        case {"host": str(host), "port": int(port), "tls": bool(tls), "charset": str(charset)}:
            return Header(host=host, port=port, tls=tls, charset=charset, started=_time(facts.get("started")))
        case _:
            raise BrokenRecordingError("The recording is broken: it does not say where it was made.")


def _time(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < MAX_STARTED else 0.0


def _from_their_start(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    start_s = entries[0].at_s
    return tuple(entry._replace(at_s=entry.at_s - start_s) for entry in entries)


def lines_of(recording: Recording) -> Iterator[str]:
    """The file that says this."""
    yield header_line(recording.header)
    yield from map(entry_line, recording.entries)
