"""Text of a game behind telnet: charset, lines, colours, MXP, in chunks as they come from a socket."""

from collections.abc import Iterator
from typing import Final

from benchmarks.figure import Figure, seconds
from netcore.term.text_stream import TextStream

_CHUNK_BYTES: Final = 64 << 10
_LINES: Final = 50_000
_LONG_BYTES: Final = 10 << 20

_PLAIN: Final = "The goblin says: I have stood here since the morning, and nobody has come ({}).\r\n"
_CYRILLIC: Final = "Гоблин говорит: я стою здесь с самого утра, и никто не пришёл, совсем никто ({}).\r\n"  # noqa: RUF001 - Cyrillic it is
_LIGHT: Final = "\x1b[1;33mThe goblin\x1b[0m says: I have stood here since the morning, and nobody has come ({}).\r\n"
_HEAVY: Final = (
    "".join(f"\x1b[{code}mword{code} " for code in (31, 32, "1;33", "0;34", "38;5;200", "7", 27, 0)) + "{}\r\n"
)
_LINKED: Final = '\x1b[1zYou see <C yellow><SEND "get &text;|look &text;">a torch</SEND></C> here ({}).\r\n'
_TABBED: Final = "Name\tgoblin\tLevel\t{}\r\n"


def run() -> Iterator[Figure]:
    """Lines a second for each kind of text, and what is not made of lines."""
    for name, template in {
        "plain lines": _PLAIN,
        "plain lines, Cyrillic": _CYRILLIC,
        "lines with one coloured word": _LIGHT,
        "lines with 8 changes of colour": _HEAVY,
        "lines with tabs": _TABBED,
    }.items():
        chunks = _chunks("".join(template.format(number) for number in range(_LINES)).encode())
        yield Figure(name, _LINES / seconds(lambda chunks=chunks: _read(chunks)), "lines/s", "bytes to styled lines")

    chunks = _chunks("".join(_LINKED.format(number) for number in range(_LINES)).encode())
    rate = _LINES / seconds(lambda: _read(chunks, has_mxp=True))
    yield Figure("lines with a coloured link by MXP", rate, "lines/s", "bytes to styled lines")

    yield Figure("a line of 10 MiB without end", seconds(lambda: _read(_chunks(b"x" * _LONG_BYTES))) * 1e3, "ms")
    trickle = [b"x"] * 50_000
    yield Figure(
        "one byte at a time", seconds(lambda: _read(trickle)) / len(trickle) * 1e6, "µs/byte", "open line seen"
    )


def _chunks(data: bytes) -> list[bytes]:
    return [data[start : start + _CHUNK_BYTES] for start in range(0, len(data), _CHUNK_BYTES)]


def _read(chunks: list[bytes], *, has_mxp: bool = False) -> None:
    stream = TextStream("utf-8")
    stream.read_mxp(on=has_mxp)
    for chunk in chunks:
        stream.receive(chunk)
        _ = stream.open  # as whoever shows an unfinished line does
